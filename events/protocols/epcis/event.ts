import { parseInstant } from '../../../runtime/time.ts';
import { isRecord, type JsonRecord } from '../json.ts';
import { MessageError } from '../message-error.ts';
import { EVENT_TYPES, type EventType, FIELDS, WORDS } from './event-rules.ts';

const OFFSET = /^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$/;
const MAX_URI_LENGTH = 2_000;

/**
 * Checks an event and gives its type. Rejects with a MessageError that names the field: `FIELD_MISSING`,
 * `FIELD_INVALID`, `CODE_UNKNOWN` for another type of event or a bare word that the vocabulary does not have.
 */
export function checkEvent(event: unknown): EventType {
  if (!isRecord(event)) throw new MessageError('FIELD_INVALID', 'An event is no object');
  const type = EVENT_TYPES.find((known) => known === event['type']);
  if (type === undefined)
    throw new MessageError('CODE_UNKNOWN', 'EPCIS has no events of this type');
  for (const name of Object.keys(event)) {
    if (!FIELDS[type].has(name) && !name.includes(':')) throw invalid(name.slice(0, 50));
  }
  checkTimes(event);
  if (type !== 'TransformationEvent') {
    if (!['ADD', 'OBSERVE', 'DELETE'].includes(String(required(event, 'action'))))
      throw invalid('action');
  }
  checkWord(event['bizStep'], 'bizStep', 'bizStep');
  checkWord(event['disposition'], 'disposition', 'disposition');
  for (const name of ['parentID', 'transformationID', 'eventID']) optionalUri(event, name);
  for (const name of ['readPoint', 'bizLocation']) {
    if (event[name] !== undefined) uri(member(event[name], 'id', name), name);
  }
  for (const name of ['epcList', 'childEPCs', 'inputEPCList', 'outputEPCList']) {
    for (const epc of list(event, name)) uri(epc, name);
  }
  for (const name of QUANTITIES) for (const item of list(event, name)) checkQuantity(item, name);
  checkTyped(event, 'bizTransactionList', 'bizTransaction', 'bizTransaction');
  checkTyped(event, 'sourceList', 'source', 'party');
  checkTyped(event, 'destinationList', 'destination', 'party');
  if (event['errorDeclaration'] !== undefined) checkErrorDeclaration(event['errorDeclaration']);
  checkWhat(type, event);
  return type;
}

const QUANTITIES = ['quantityList', 'childQuantityList', 'inputQuantityList', 'outputQuantityList'];

function checkTimes(event: JsonRecord): void {
  checkInstant(required(event, 'eventTime'), 'eventTime');
  if (event['recordTime'] !== undefined) checkInstant(event['recordTime'], 'recordTime');
  const offset = required(event, 'eventTimeZoneOffset');
  if (typeof offset !== 'string' || !OFFSET.test(offset)) throw invalid('eventTimeZoneOffset');
}

/** Each type of event must say about what it is. */
function checkWhat(type: EventType, event: JsonRecord): void {
  const has = (...names: string[]) => names.some((name) => event[name] !== undefined);
  switch (type) {
    case 'ObjectEvent':
      if (!has('epcList', 'quantityList', 'sensorElementList')) throw missing('epcList');
      return;
    case 'AggregationEvent':
    case 'AssociationEvent':
      if (event['action'] !== 'OBSERVE' && !has('parentID')) throw missing('parentID');
      if (event['action'] !== 'DELETE' && !has('childEPCs', 'childQuantityList'))
        throw missing('childEPCs');
      return;
    case 'TransactionEvent':
      if (list(event, 'bizTransactionList').length === 0) throw missing('bizTransactionList');
      return;
    case 'TransformationEvent': {
      const isPart = has('transformationID');
      const hasInput = has('inputEPCList', 'inputQuantityList');
      const hasOutput = has('outputEPCList', 'outputQuantityList');
      if (isPart ? !hasInput && !hasOutput : !(hasInput && hasOutput))
        throw missing('outputEPCList');
      return;
    }
  }
}

function checkErrorDeclaration(value: unknown): void {
  checkInstant(member(value, 'declarationTime', 'errorDeclaration'), 'declarationTime');
  if (!isRecord(value)) return;
  checkWord(value['reason'], 'reason', 'reason');
  for (const id of list(value, 'correctiveEventIDs')) uri(id, 'correctiveEventIDs');
}

function checkTyped(event: JsonRecord, name: string, field: string, vocabulary: string): void {
  for (const item of list(event, name)) {
    uri(member(item, field, name), name);
    if (isRecord(item)) checkWord(item['type'], name, vocabulary);
  }
}

function checkQuantity(item: unknown, name: string): void {
  uri(member(item, 'epcClass', name), name);
  if (!isRecord(item)) return;
  const { quantity, uom } = item as { quantity?: unknown; uom?: unknown };
  if (quantity !== undefined && typeof quantity !== 'number') throw invalid(name);
  if (uom !== undefined && (typeof uom !== 'string' || !/^[A-Z0-9]{2,3}$/.test(uom)))
    throw invalid(name);
}

function checkWord(value: unknown, name: string, vocabulary: string): void {
  if (value === undefined) return;
  if (typeof value !== 'string' || value === '' || value.length > MAX_URI_LENGTH)
    throw invalid(name);
  if (!value.includes(':') && WORDS[vocabulary]?.has(value) !== true) {
    throw new MessageError('CODE_UNKNOWN', `${name} is a word that the vocabulary does not have`);
  }
}

function checkInstant(value: unknown, name: string): void {
  if (typeof value !== 'string' || parseInstant(value) === undefined) throw invalid(name);
}

function optionalUri(event: JsonRecord, name: string): void {
  if (event[name] !== undefined) uri(event[name], name);
}

function uri(value: unknown, name: string): void {
  const isUri =
    typeof value === 'string' &&
    value.length <= MAX_URI_LENGTH &&
    /^[A-Za-z][\w+.-]*:\S+$/.test(value);
  if (!isUri) throw invalid(name);
}

function member(value: unknown, key: string, name: string): unknown {
  if (!isRecord(value)) throw invalid(name);
  return required(value, key);
}

function list(event: JsonRecord, name: string): readonly unknown[] {
  const value = Object.hasOwn(event, name) ? event[name] : undefined;
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw invalid(name);
  return value;
}

function required(event: JsonRecord, name: string): unknown {
  const value = Object.hasOwn(event, name) ? event[name] : undefined;
  if (value === undefined) throw missing(name);
  return value;
}

function missing(name: string): MessageError {
  return new MessageError('FIELD_MISSING', `${name} is missing`);
}

function invalid(name: string): MessageError {
  return new MessageError('FIELD_INVALID', `${name} is not what EPCIS 2.0 wants`);
}
