import { createHash } from 'node:crypto';
import { isRecord, type JsonRecord } from '../json.ts';
import { toDigitalLink } from './gs1-uri.ts';
import { canonicalWord } from './vocabulary.ts';

/** Fields and their order; `element` is what an item of a list is called, `''` for one that has no name. */
interface Field {
  readonly name: string;
  readonly element?: string;
  readonly fields?: readonly Field[];
  /** Where its words are looked up, if not under its name. */
  readonly vocabulary?: string;
}

const fields = (names: string): readonly Field[] => names.split(' ').map((name) => ({ name }));
const EPCS = { element: 'epc' };
const QUANTITIES = { element: 'quantityElement', fields: fields('epcClass quantity uom') };
const typed = (list: string, value: string): Field => ({
  name: list,
  element: '',
  fields: [{ name: 'type', vocabulary: `${list}.type` }, { name: value }],
});
const words = (owner: string, names: string): readonly Field[] =>
  names.split(' ').map((name) => ({ name, vocabulary: `${owner}.${name}` }));

/** The order of CBV 2.0 §8.9. */
const EVENT: readonly Field[] = [
  ...fields('eventTime eventTimeZoneOffset certificationInfo'),
  { name: 'epcList', ...EPCS },
  { name: 'parentID' },
  { name: 'inputEPCList', ...EPCS },
  { name: 'childEPCs', ...EPCS },
  { name: 'quantityList', ...QUANTITIES },
  { name: 'childQuantityList', ...QUANTITIES },
  { name: 'inputQuantityList', ...QUANTITIES },
  { name: 'outputEPCList', ...EPCS },
  { name: 'outputQuantityList', ...QUANTITIES },
  ...fields('action transformationID bizStep disposition'),
  { name: 'persistentDisposition', fields: words('persistentDisposition', 'set unset') },
  { name: 'readPoint', fields: fields('id') },
  { name: 'bizLocation', fields: fields('id') },
  {
    name: 'sensorElementList',
    element: 'sensorElement',
    fields: [
      {
        name: 'sensorMetadata',
        fields: fields(
          'time startTime endTime deviceID deviceMetadata rawData dataProcessingMethod bizRules',
        ),
      },
      {
        name: 'sensorReport',
        fields: words(
          'sensorReport',
          'type exception deviceID deviceMetadata rawData dataProcessingMethod time microorganism ' +
            'chemicalSubstance value component stringValue booleanValue hexBinaryValue uriValue minValue ' +
            'maxValue meanValue sDev percRank percValue uom coordinateReferenceSystem',
        ),
      },
    ],
  },
];

/** The reference implementation sorts them with the extensions; CBV 2.0 names an order that its hashes do not have. */
const SORTED: readonly Field[] = [
  typed('bizTransactionList', 'bizTransaction'),
  typed('destinationList', 'destination'),
  typed('sourceList', 'source'),
];

/** What an event is called, when it was learned and what was said against it later are not what happened. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'type',
  '@context',
  'eventID',
  'recordTime',
  'errorDeclaration',
  'rdfs:comment',
  'comment',
]);

/** Comments, and the `bizRules` of sensor reports: see {@link reportRules}. */
const NOT_IN_PARTS: ReadonlySet<string> = new Set(['rdfs:comment', 'bizRules']);

export interface HashContext {
  /** Namespaces by prefix, of the document and the event. */
  readonly prefixes: Readonly<Record<string, string>>;
  /** Names of extensions that are not part of what happened. */
  readonly ignoredFields?: ReadonlySet<string>;
}

/**
 * The event hash id of CBV 2.0, `ni:///sha-256;{hex}?ver=CBV2.0`: equal for two documents that say the same
 * thing happened, however they order and spell it.
 */
export function eventHashId(event: JsonRecord, context: HashContext): string {
  const hex = createHash('sha256').update(preHash(event, context)).digest('hex');
  return `ni:///sha-256;${hex}?ver=CBV2.0`;
}

/** The text of which the hash is made. */
export function preHash(event: JsonRecord, context: HashContext): string {
  const type = typeof event['type'] === 'string' ? event['type'] : '';
  const sorted = new Set(SORTED.map(({ name }) => name));
  const own = Object.entries(event).filter(([name]) => !sorted.has(name) && !LEFT_OUT.has(name));
  const [ordered, rest] = inOrder(Object.fromEntries(own), EVENT, context);
  const lists = SORTED.map((field) => inField(event, field, context)).filter((text) => text !== '');
  const last = [...rest, ...lists, ...reportRules(event, context)].sort().join('');
  return `eventType=${type}${ordered}${last}`;
}

/** The order of a sensor report forgets its `bizRules`; reference hashes have them at the end of the event. */
function reportRules(event: JsonRecord, context: HashContext): readonly string[] {
  const elements = listOf(event['sensorElementList']).map((element) => {
    const reports = listOf(element['sensorReport']).map((report) =>
      inField(report, { name: 'bizRules' }, context),
    );
    const texts = reports.filter((text) => text !== '').map((text) => `sensorReport${text}`);
    return texts.length === 0 ? '' : `sensorElement${texts.sort().join('')}`;
  });
  const texts = elements.filter((text) => text !== '').sort();
  return texts.length === 0 ? [] : [`sensorElementList${texts.join('')}`];
}

function listOf(value: unknown): readonly JsonRecord[] {
  return (Array.isArray(value) ? value : [value]).filter(isRecord);
}

/** The known fields in their order, and the extensions, one text each. */
function inOrder(
  record: JsonRecord,
  order: readonly Field[],
  context: HashContext,
): readonly [ordered: string, extensions: readonly string[]] {
  const known = new Set(order.map(({ name }) => name));
  const rest = Object.entries(record).filter(
    ([name]) =>
      !known.has(name) && !NOT_IN_PARTS.has(name) && context.ignoredFields?.has(name) !== true,
  );
  const ordered = order.map((field) => inField(record, field, context)).join('');
  return [ordered, extensions(rest, context)];
}

function inField(record: JsonRecord, field: Field, context: HashContext): string {
  const value = Object.hasOwn(record, field.name) ? record[field.name] : undefined;
  if (value === undefined || value === null) return '';
  const items = Array.isArray(value) ? value : [value];
  const name = field.element ?? field.name;
  const texts = items
    .map((item) => {
      if (isRecord(item)) {
        const [ordered, rest] = inOrder(item, field.fields ?? [], context);
        const inner = ordered + rest.join('');
        return inner === '' ? '' : name + inner;
      }
      const text = canonical(field.vocabulary ?? field.name, item);
      return text === '' ? '' : `${name}=${text}`;
    })
    .filter((text) => text !== '')
    .sort();
  if (texts.length === 0) return '';
  return (field.element === undefined ? '' : field.name) + texts.join('');
}

/** Sorted. */
function extensions(
  entries: readonly (readonly [string, unknown])[],
  context: HashContext,
): readonly string[] {
  const texts = entries.flatMap(([key, value]) => {
    const name = expandName(key, context.prefixes);
    const items = Array.isArray(value) ? value : [value];
    return items.map((item) => {
      if (!isRecord(item)) {
        const text = canonical(key, item);
        return text === '' ? name : `${name}=${text}`;
      }
      const inner = Object.entries(item).filter(([field]) => field !== '#text');
      const own = canonical(key, item['#text']);
      return name + (own === '' ? '' : `=${own}`) + extensions(inner, context).join('');
    });
  });
  return texts.sort();
}

function expandName(key: string, prefixes: Readonly<Record<string, string>>): string {
  const [prefix = '', ...local] = key.split(':');
  const namespace = Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : undefined;
  return local.length === 0 || namespace === undefined ? key : `{${namespace}}${local.join(':')}`;
}

function canonical(field: string, value: unknown): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value).trim();
  const name = field.slice(field.lastIndexOf('.') + 1);
  if (/time$/i.test(name)) return toMilliseconds(text);
  if (/^eventTimeZoneOffset$/.test(name)) return text;
  const word = toNumeral(canonicalWord(field, text));
  return toDigitalLink(word) ?? word;
}

/** UTC with three digits of a second, a half rounded up. */
function toMilliseconds(text: string): string {
  const match = /^(.{19})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/i.exec(text);
  if (match === null) return text;
  const [, seconds = '', fraction = '', zone = ''] = match;
  const at = Date.parse(`${seconds}${zone}`);
  if (Number.isNaN(at)) return text;
  return new Date(at + Math.round(Number(`0.${fraction || '0'}`) * 1_000)).toISOString();
}

/** Without what does not change a number: `+`, zeros around it, `.0`. */
function toNumeral(text: string): string {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return text;
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  return Number.isInteger(number) ? BigInt(number).toString() : String(number);
}
