import { parseInstant } from '../../../runtime/time.ts';
import { isRecord, type JsonRecord } from '../json.ts';
import { MessageError } from '../message-error.ts';
import { toDigitalLink } from './gs1-uri.ts';
import { canonicalWord } from './vocabulary.ts';

export type EventPredicate = (event: JsonRecord) => boolean;

const MAX_PARAMETERS = 50;
const MAX_VALUES = 500;

const EPC_FIELDS = ['epcList', 'childEPCs'];
const QUANTITY_FIELDS = ['quantityList', 'childQuantityList'];

/** Of these fields one must match; a field of quantities means its classes. */
const MATCHES: Readonly<Record<string, readonly string[]>> = {
  MATCH_epc: EPC_FIELDS,
  MATCH_parentID: ['parentID'],
  MATCH_inputEPC: ['inputEPCList'],
  MATCH_outputEPC: ['outputEPCList'],
  MATCH_anyEPC: [...EPC_FIELDS, 'parentID', 'inputEPCList', 'outputEPCList'],
  MATCH_epcClass: QUANTITY_FIELDS,
  MATCH_inputEPCClass: ['inputQuantityList'],
  MATCH_outputEPCClass: ['outputQuantityList'],
  MATCH_anyEPCClass: [...QUANTITY_FIELDS, 'inputQuantityList', 'outputQuantityList'],
};

/** Plain fields, and where their values stand. */
const EQUALS: Readonly<Record<string, (event: JsonRecord) => unknown>> = {
  eventType: (event) => event['type'],
  EQ_action: (event) => event['action'],
  EQ_bizStep: (event) => event['bizStep'],
  EQ_disposition: (event) => event['disposition'],
  EQ_readPoint: (event) => idOf(event['readPoint']),
  EQ_bizLocation: (event) => idOf(event['bizLocation']),
  EQ_eventID: (event) => event['eventID'],
  EQ_transformationID: (event) => event['transformationID'],
};

/** `EQ_bizTransaction_po`: the list, the field of its items, of whose type the rest of the name speaks. */
const TYPED: readonly (readonly [prefix: string, list: string, field: string])[] = [
  ['EQ_bizTransaction_', 'bizTransactionList', 'bizTransaction'],
  ['EQ_source_', 'sourceList', 'source'],
  ['EQ_destination_', 'destinationList', 'destination'],
];

/**
 * The events that EPCIS query parameters ask for (`GE_eventTime`, `EQ_bizStep`, `MATCH_anyEPC`, …): parameters are
 * ANDed, values of one, separated by `|`, ORed. URIs match in whichever spelling. Paging is the caller's and left
 * out. Rejects a parameter that is not known with a MessageError, `CODE_UNKNOWN`; a value that is none with
 * `FIELD_INVALID`.
 */
export function parseEventQuery(parameters: Iterable<readonly [string, string]>): EventPredicate {
  const predicates: EventPredicate[] = [];
  for (const [name, value] of parameters) {
    if (name === 'perPage' || name === 'nextPageToken') continue;
    if (predicates.length >= MAX_PARAMETERS)
      throw new MessageError('TOO_LARGE', 'A query has too many parameters');
    const values = value.split('|');
    if (values.length > MAX_VALUES)
      throw new MessageError('TOO_LARGE', 'A parameter has too many values');
    predicates.push(predicateOf(name, values));
  }
  return (event) => predicates.every((predicate) => predicate(event));
}

function predicateOf(name: string, values: readonly string[]): EventPredicate {
  const time = /^(GE|LT)_(eventTime|recordTime|errorDeclarationTime)$/.exec(name);
  if (time !== null) return timePredicate(time[1] ?? '', time[2] ?? '', values[0] ?? '');
  if (Object.hasOwn(MATCHES, name)) return matchPredicate(MATCHES[name] ?? [], values);
  if (Object.hasOwn(EQUALS, name)) {
    const field = name.replace(/^EQ_/, '');
    const wanted = new Set(values.map((value) => canonical(field, value)));
    return (event) => wanted.has(canonical(field, EQUALS[name]?.(event)));
  }
  if (name === 'EXISTS_errorDeclaration') return (event) => event['errorDeclaration'] !== undefined;
  const typed = TYPED.find(([prefix]) => name.startsWith(prefix));
  if (typed !== undefined) return typedPredicate(typed, name, values);
  throw new MessageError('CODE_UNKNOWN', `${name.slice(0, 60)} is no parameter of a query`);
}

function timePredicate(operator: string, field: string, value: string): EventPredicate {
  const instant = parseInstant(value);
  if (instant === undefined) throw new MessageError('FIELD_INVALID', `${field} is no instant`);
  const bound = Date.parse(instant);
  return (event) => {
    const error = event['errorDeclaration'];
    const text =
      field === 'errorDeclarationTime' && isRecord(error) ? error['declarationTime'] : event[field];
    const at = typeof text === 'string' ? Date.parse(text) : Number.NaN;
    return operator === 'GE' ? at >= bound : at < bound;
  };
}

/** A pattern (`urn:epc:idpat:…`) matches every key below it. */
function matchPredicate(names: readonly string[], values: readonly string[]): EventPredicate {
  const exact = new Set<string>();
  const below: string[] = [];
  for (const value of values) {
    const link = toDigitalLink(value) ?? value;
    if (value.startsWith('urn:epc:idpat:')) below.push(link);
    else exact.add(link);
  }
  return (event) =>
    names.some((name) =>
      urisOf(event[name]).some((uri) => {
        const link = toDigitalLink(uri) ?? uri;
        return exact.has(link) || below.some((pattern) => link.startsWith(pattern));
      }),
    );
}

function typedPredicate(
  [prefix, list, field]: readonly [string, string, string],
  name: string,
  values: readonly string[],
): EventPredicate {
  const type = canonicalWord(`${list}.type`, name.slice(prefix.length));
  const wanted = new Set(values.map((value) => canonical(field, value)));
  return (event) => {
    const items = event[list];
    return (
      Array.isArray(items) &&
      items.some(
        (item) =>
          isRecord(item) &&
          canonicalWord(`${list}.type`, String(item['type'] ?? '')) === type &&
          wanted.has(canonical(field, item[field])),
      )
    );
  };
}

function urisOf(value: unknown): readonly string[] {
  const items = Array.isArray(value) ? value : [value];
  return items
    .map((item) => (isRecord(item) ? item['epcClass'] : item))
    .filter((item) => typeof item === 'string');
}

function idOf(value: unknown): unknown {
  return isRecord(value) ? value['id'] : undefined;
}

function canonical(field: string, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const word = canonicalWord(field, value);
  return toDigitalLink(word) ?? word;
}
