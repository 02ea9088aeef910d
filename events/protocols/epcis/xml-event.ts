import type { JsonRecord } from '../json.ts';
import type { XmlElement } from '../xml.ts';

/*
 * XML events in the shape of JSON ones (EPCIS 2.0 §10): lists without wrappers, attributes as fields, and what
 * version 1 put into `extension` elements where it belongs.
 */

type Value = string | number | readonly Value[] | { readonly [name: string]: Value };

const EPC_LISTS: ReadonlySet<string> = new Set([
  'epcList',
  'childEPCs',
  'inputEPCList',
  'outputEPCList',
]);
const QUANTITY_LISTS: ReadonlySet<string> = new Set([
  'quantityList',
  'childQuantityList',
  'inputQuantityList',
  'outputQuantityList',
]);
const TYPED_LISTS: ReadonlySet<string> = new Set([
  'bizTransactionList',
  'sourceList',
  'destinationList',
]);
const WRAPPERS: ReadonlySet<string> = new Set(['extension', 'baseExtension']);
const NUMBERS: ReadonlySet<string> = new Set(
  'quantity value minValue maxValue meanValue sDev percRank percValue'.split(' '),
);

export function toJsonEvent(element: XmlElement): JsonRecord {
  const fields = unwrapped(element).map((child) => [child.name, toField(child)] as const);
  return collect([['type', element.name], ...fields]);
}

function toField(element: XmlElement): Value {
  const { name } = element;
  if (EPC_LISTS.has(name)) return element.children.map(({ text }) => text.trim());
  if (QUANTITY_LISTS.has(name)) return element.children.map(toObject);
  if (TYPED_LISTS.has(name)) return element.children.map(toTyped);
  switch (name) {
    case 'readPoint':
    case 'bizLocation':
      return toObject(element);
    case 'persistentDisposition':
      return byName(element.children);
    case 'sensorElementList':
      return element.children.map(toSensorElement);
    case 'errorDeclaration': {
      const ids = element.children.find((child) => child.name === 'correctiveEventIDs');
      const others = element.children.filter((child) => child !== ids);
      const texts = ids?.children.map(({ text }) => text.trim());
      return {
        ...toObject({ ...element, children: others }),
        ...(texts && { correctiveEventIDs: texts }),
      };
    }
    case 'ilmd':
      return toObject(element);
    default:
      return toValue(element);
  }
}

/** `<bizTransaction type="…">…</bizTransaction>`. */
function toTyped({ name, attributes, text }: XmlElement): Value {
  const { type } = attributes as { type?: string };
  return { ...(type === undefined ? {} : { type }), [name]: text.trim() };
}

function toSensorElement(element: XmlElement): Value {
  const reports = element.children.filter(({ name }) => name === 'sensorReport').map(toObject);
  const others = element.children.filter(({ name }) => name !== 'sensorReport');
  return { ...toObject({ ...element, children: others }), sensorReport: reports };
}

/** A text where it is nothing else. */
function toValue(element: XmlElement): Value {
  const isText = element.children.length === 0 && ownAttributes(element).length === 0;
  return isText ? toScalar(element.name, element.text) : toObject(element);
}

function toObject(element: XmlElement): { readonly [name: string]: Value } {
  const attributes = ownAttributes(element).map(
    ([name, text]) => [name, toScalar(name, text)] as const,
  );
  const children = unwrapped(element).map(
    (child) =>
      [child.name, child.name === 'sensorMetadata' ? toObject(child) : toValue(child)] as const,
  );
  const text = element.text.trim();
  return collect([...attributes, ...children, ...(text === '' ? [] : [['#text', text] as const])]);
}

/** Each name a list, one item or many. */
function byName(elements: readonly XmlElement[]): Value {
  const lists: Record<string, Value[]> = Object.create(null);
  for (const { name, text } of elements) {
    const list = lists[name] ?? [];
    list.push(text.trim());
    lists[name] = list;
  }
  return lists;
}

/** What comes more than once is a list. */
function collect(entries: readonly (readonly [name: string, value: Value])[]): {
  readonly [name: string]: Value;
} {
  const lists = new Map<string, Value[]>();
  for (const [name, value] of entries) {
    const list = lists.get(name);
    if (list === undefined) lists.set(name, [value]);
    else list.push(value);
  }
  const object: Record<string, Value> = Object.create(null);
  for (const [name, list] of lists) object[name] = list.length === 1 ? (list[0] ?? '') : list;
  return object;
}

function toScalar(name: string, text: string): Value {
  const trimmed = text.trim();
  const isNumber = NUMBERS.has(name) && trimmed !== '' && Number.isFinite(Number(trimmed));
  return isNumber ? Number(trimmed) : trimmed;
}

function unwrapped(element: XmlElement): readonly XmlElement[] {
  return element.children.flatMap((child) =>
    WRAPPERS.has(child.name) ? unwrapped(child) : [child],
  );
}

function ownAttributes({ attributes }: XmlElement): readonly (readonly [string, string])[] {
  return Object.entries(attributes).filter(([name]) => !/^xmlns(:|$)|^xsi:/.test(name));
}
