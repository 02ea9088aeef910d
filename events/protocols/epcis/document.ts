import { isRecord, type JsonLimits, type JsonRecord, parseJson, toRecord } from '../json.ts';
import { MessageError } from '../message-error.ts';
import { checkEvent } from './event.ts';
import { eventHashId, type HashContext } from './event-hash.ts';
import { EVENT_TYPES, type EventType } from './event-rules.ts';
import { STANDARD_PREFIXES } from './vocabulary.ts';

export interface EpcisEvent {
  readonly type: EventType;
  /** As it came, to be given back as it came. */
  readonly event: JsonRecord;
  /** `ni:///sha-256;…?ver=CBV2.0`. */
  readonly hash: string;
  /**
   * Equal for a second capture of this event. That it was in error is another fact than that it happened, though
   * both have one hash.
   */
  readonly key: string;
  /** The prefixes of its extensions, for documents that it is put into. */
  readonly prefixes: Readonly<Record<string, string>>;
}

export type ReadEvent = EpcisEvent | { readonly error: MessageError; readonly index: number };

/** Larger than a day's pallets of a plant in one document. */
export const DEFAULT_DOCUMENT_LIMITS: JsonLimits = {
  bytes: 10_485_760,
  depth: 40,
  nodes: 500_000,
};
export const MAX_EVENTS = 50_000;
export const MAX_PREFIXES = 200;

/**
 * The events of an EPCISDocument, of an EPCISQueryDocument or of one bare event, each checked alone. Contexts are
 * not fetched: of those named by URL only GS1's own is known. Rejects the document as a whole with a MessageError:
 * `TOO_LARGE`, `MALFORMED`, `FIELD_MISSING`, `FIELD_INVALID`, `CODE_UNKNOWN`.
 */
export function readEpcisDocument(
  bytes: Uint8Array,
  limits: JsonLimits = DEFAULT_DOCUMENT_LIMITS,
): readonly ReadEvent[] {
  const document = toRecord(parseJson(bytes, limits), 'A document');
  const { events, owners } = eventsOf(document);
  if (events.length > MAX_EVENTS) {
    throw new MessageError('TOO_LARGE', `A document has more than ${MAX_EVENTS} events`);
  }
  const prefixes = readPrefixes(document['@context'], STANDARD_PREFIXES);
  const ignoredFields = new Set(owners.flatMap(ignoredFieldsOf));
  return events.map((event, index) => readEvent(event, { prefixes, ignoredFields }, index));
}

/** Checks one event, and gives what is wrong with it instead of throwing it. */
export function readEvent(event: unknown, context: HashContext, index: number): ReadEvent {
  try {
    const type = checkEvent(event);
    const record = toRecord(event, 'An event');
    const prefixes = readPrefixes(record['@context'], context.prefixes);
    const hash = eventHashId(record, { ...context, prefixes });
    const key = record['errorDeclaration'] === undefined ? hash : `${hash}|error`;
    return { type, event: record, hash, key, prefixes };
  } catch (error) {
    if (error instanceof MessageError) return { error, index };
    throw error;
  }
}

function eventsOf(document: JsonRecord): {
  events: readonly unknown[];
  owners: readonly JsonRecord[];
} {
  const type = document['type'];
  if (EVENT_TYPES.some((known) => known === type)) return { events: [document], owners: [] };
  if (type !== 'EPCISDocument' && type !== 'EPCISQueryDocument') {
    throw new MessageError('CODE_UNKNOWN', 'A document is none of EPCIS');
  }
  if (!String(document['schemaVersion']).startsWith('2.')) {
    throw new MessageError('CODE_UNKNOWN', 'A document is not of version 2 of EPCIS');
  }
  const body = toRecord(document['epcisBody'], 'epcisBody');
  if (type === 'EPCISDocument') {
    const events = 'event' in body ? [body['event']] : body['eventList'];
    if (!Array.isArray(events)) throw new MessageError('FIELD_MISSING', 'eventList is missing');
    return { events, owners: [document] };
  }
  const results = toRecord(body['queryResults'], 'queryResults');
  const events = toRecord(results['resultsBody'], 'resultsBody')['eventList'];
  if (!Array.isArray(events)) throw new MessageError('FIELD_MISSING', 'eventList is missing');
  return { events, owners: [document, results] };
}

function readPrefixes(
  context: unknown,
  known: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const own = (Array.isArray(context) ? context : [context])
    .filter(isRecord)
    .flatMap(Object.entries);
  if (own.length === 0) return known;
  if (own.length > MAX_PREFIXES)
    throw new MessageError('TOO_LARGE', 'A context has too many prefixes');
  const texts = own.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.assign(Object.create(null), known, Object.fromEntries(texts));
}

/** `repository:ignoreFields` names extensions that repositories add. */
function ignoredFieldsOf(owner: JsonRecord): readonly string[] {
  return Object.entries(owner).flatMap(([name, value]) =>
    name.endsWith(':ignoreFields') && Array.isArray(value) ? value.map(String) : [],
  );
}
