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
  const event: Record<string, Value> = Object.create(null);
  event['type'] = element.name;
  for (const child of unwrapped(element)) put(event, child.name, toField(child));
  return event;
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
  const object: Record<string, Value> = Object.create(null);
  for (const [name, text] of ownAttributes(element)) put(object, name, toScalar(name, text));
  for (const child of unwrapped(element)) {
    const isObject = child.name === 'sensorMetadata';
    put(object, child.name, isObject ? toObject(child) : toValue(child));
  }
  const text = element.text.trim();
  if (text !== '') put(object, '#text', text);
  return object;
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

function put(object: Record<string, Value>, name: string, value: Value): void {
  const known = object[name];
  if (known === undefined) object[name] = value;
  else object[name] = Array.isArray(known) ? [...known, value] : [known, value];
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
