import { parseInstant } from '../../../runtime/time.ts';
import {
  isRecord,
  type JsonRecord,
  optionalRecords,
  optionalText,
  parseJson,
  requiredText,
  toRecord,
} from '../json.ts';
import { MessageError } from '../message-error.ts';
import type {
  CodeMap,
  Milestone,
  Place,
  Reference,
  TrackingEvent,
  TrackingMessage,
} from './tracking.ts';

/*
 * DCSA track and trace: what a container, a vessel's call and a shipment's papers went through. An event has a
 * classifier: ACT happened, PLN and EST will, REQ shall; only what happened moves a shipment.
 */

const SHIPMENT_CODES: CodeMap = new Map([
  ['CONF', 'INFO_RECEIVED'],
  ['HOLD', 'ON_HOLD'],
  ['RELS', 'RELEASED'],
  ['CANC', 'CANCELLED'],
]);
/** Of their papers these say something of the goods: booking, shipment, transport document. */
const GOODS_DOCUMENTS: ReadonlySet<string> = new Set(['CBR', 'BKG', 'SHI', 'TRD']);

const EQUIPMENT_CODES: CodeMap = new Map([
  ['LOAD', 'LOADED'],
  ['DISC', 'AT_TERMINAL'],
  ['GTIN', 'PICKED_UP'],
  ['GTOT', 'OUT_FOR_DELIVERY'],
  ['PICK', 'PICKED_UP'],
  ['DROP', 'DELIVERED'],
  ['AVPU', 'AVAILABLE_FOR_PICKUP'],
  ['CUSS', 'CUSTOMS_HOLD'],
  ['CUSI', 'CUSTOMS_HOLD'],
  ['CUSR', 'CUSTOMS_CLEARED'],
]);

const TRANSPORT_CODES: CodeMap = new Map([
  ['DEPA', 'IN_TRANSIT'],
  ['ARRI', 'AT_TERMINAL'],
]);

const CODE_FIELDS = {
  SHIPMENT: ['shipmentEventTypeCode', SHIPMENT_CODES],
  EQUIPMENT: ['equipmentEventTypeCode', EQUIPMENT_CODES],
  TRANSPORT: ['transportEventTypeCode', TRANSPORT_CODES],
} as const;

const REFERENCE_TYPES: ReadonlyMap<string, Reference['type']> = new Map([
  ['BKG', 'BOOKING'],
  ['TRD', 'BILL_OF_LADING'],
  ['SHI', 'SHIPMENT'],
  ['EQ', 'CONTAINER'],
]);

const MAX_MESSAGES = 5_000;

/** The events and retractions of an answer or a callback: one, or a list. Rejects with a MessageError. */
export function readDcsa(body: Uint8Array): readonly TrackingMessage[] {
  const parsed = parseJson(body);
  const list = Array.isArray(parsed) ? parsed : [parsed];
  if (list.length > MAX_MESSAGES) {
    throw new MessageError('TOO_LARGE', `A message has more than ${MAX_MESSAGES} events`);
  }
  return list.map((item) => readEvent(toRecord(item, 'An event')));
}

/** The key of an event: its publisher's code and its id, which is unique for the publisher. */
function keyOf(publisher: string | undefined, eventId: string): string {
  return `dcsa|${publisher ?? ''}|${eventId}`;
}

function readEvent(event: JsonRecord): TrackingMessage {
  const metadata = toRecord(event['metadata'], 'metadata');
  const publisher = isRecord(metadata['publisher'])
    ? optionalText(metadata['publisher'], 'carrierCode')
    : undefined;
  const retracted = optionalText(metadata, 'retractedEventID');
  if (retracted !== undefined) return { kind: 'retraction', retracts: keyOf(publisher, retracted) };
  const payload = toRecord(event['payload'], 'payload');
  const eventType = requiredText(metadata, 'eventType');
  const [field, codes] = Object.hasOwn(CODE_FIELDS, eventType)
    ? CODE_FIELDS[eventType as keyof typeof CODE_FIELDS]
    : unknownType();
  const code = requiredText(payload, field);
  const occurredAt = instantOf(payload, 'eventDateTime');
  const classifier = requiredText(payload, 'eventClassifierCode');
  const place = readPlace(payload);
  return {
    kind: 'event',
    event: {
      key: keyOf(publisher, requiredText(metadata, 'eventID')),
      carrier: publisher,
      references: readReferences(payload),
      code,
      message: optionalText(payload, 'reason') ?? optionalText(payload, 'remark'),
      reason: undefined,
      ...milestoneOf({ classifier, code, codes, payload, metadata, occurredAt }),
      place,
    },
  };
}

function milestoneOf({
  classifier,
  code,
  codes,
  payload,
  metadata,
  occurredAt,
}: {
  classifier: string;
  code: string;
  codes: CodeMap;
  payload: JsonRecord;
  metadata: JsonRecord;
  occurredAt: string;
}): Pick<TrackingEvent, 'milestone' | 'occurredAt' | 'precision' | 'eta'> {
  if (classifier === 'ACT') {
    const isGoods = codes !== SHIPMENT_CODES || isGoodsDocument(payload);
    // An empty container on its way to the shipper, or back to its depot: no goods in it.
    const isEmpty = payload['emptyIndicatorCode'] === 'EMPTY';
    const milestone: Milestone = isGoods && !isEmpty ? (codes.get(code) ?? 'UNKNOWN') : 'UNKNOWN';
    return { milestone, occurredAt, precision: 'EXACT', eta: undefined };
  }
  // That a vessel will arrive is news of today: the estimate was made when the event was.
  const isArrival = code === 'ARRI' && (classifier === 'EST' || classifier === 'PLN');
  return {
    milestone: isArrival ? 'ETA_UPDATED' : 'UNKNOWN',
    occurredAt: instantOf(metadata, 'eventCreatedDateTime'),
    precision: 'EXACT',
    eta: isArrival ? occurredAt : undefined,
  };
}

function isGoodsDocument(payload: JsonRecord): boolean {
  const type = optionalText(payload, 'documentTypeCode');
  return type === undefined || GOODS_DOCUMENTS.has(type);
}

function readReferences(payload: JsonRecord): readonly Reference[] {
  const references: Reference[] = [];
  const add = (type: string, value: string | undefined) => {
    const known = REFERENCE_TYPES.get(type) ?? 'OTHER';
    if (value === undefined) return;
    if (references.some((other) => other.type === known && other.value === value)) return;
    references.push({ type: known, value });
  };
  add('EQ', optionalText(payload, 'equipmentReference'));
  for (const key of ['relatedDocumentReferences', 'references']) {
    for (const item of optionalRecords(payload, key)) {
      add(optionalText(item, 'type') ?? '', optionalText(item, 'value'));
    }
  }
  const document = optionalText(payload, 'documentReference');
  add(optionalText(payload, 'documentTypeCode') ?? '', document);
  return references;
}

function readPlace(payload: JsonRecord): Place | undefined {
  const call = payload['transportCall'];
  const location = payload['location'] ?? (isRecord(call) ? call['location'] : undefined);
  if (!isRecord(location)) return undefined;
  const locode = optionalText(location, 'UNLocationCode');
  return {
    name: optionalText(location, 'locationName'),
    locode,
    country: locode?.slice(0, 2),
  };
}

function instantOf(record: JsonRecord, key: string): string {
  const instant = parseInstant(requiredText(record, key));
  if (instant === undefined) throw new MessageError('FIELD_INVALID', `${key} is no instant`);
  return instant;
}

function unknownType(): never {
  throw new MessageError('CODE_UNKNOWN', 'An event is of a type that DCSA does not have');
}
