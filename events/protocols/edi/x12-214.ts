import { fromOffset, fromZone, type OccurredAt, wallTime } from '../carriers/local-time.ts';
import { type ZoneOf, zoneOfPlace } from '../carriers/place-zone.ts';
import type {
  CodeMap,
  Milestone,
  Place,
  Reference,
  TrackingEvent,
  TransportReason,
} from '../carriers/tracking.ts';
import { MessageError } from '../message-error.ts';
import type { X12Transaction } from './x12.ts';

/** AT7-01 (element 1650). Only AF is a pickup: X3 and X4 are arrivals. */
const STATUSES: CodeMap = new Map([
  ['XB', 'INFO_RECEIVED'],
  ['X3', 'ARRIVED_PICKUP'],
  ['X8', 'ARRIVED_PICKUP'],
  ['CP', 'LOADED'],
  ['AM', 'LOADED'],
  ['AF', 'PICKED_UP'],
  ['X6', 'IN_TRANSIT'],
  ['P1', 'IN_TRANSIT'],
  ['X4', 'AT_TERMINAL'],
  ['AR', 'AT_TERMINAL'],
  ['K1', 'CUSTOMS_HOLD'],
  ['CT', 'CUSTOMS_CLEARED'],
  ['BC', 'ON_HOLD'],
  ['RH', 'RELEASED'],
  ['SD', 'DELAYED'],
  ['AG', 'ETA_UPDATED'],
  ['X2', 'ETA_UPDATED'],
  ['AJ', 'OUT_FOR_DELIVERY'],
  ['X1', 'ARRIVED_DELIVERY'],
  ['X5', 'ARRIVED_DELIVERY'],
  ['AV', 'AVAILABLE_FOR_PICKUP'],
  ['AW', 'AVAILABLE_FOR_PICKUP'],
  ['AH', 'ATTEMPT_FAILED'],
  ['AP', 'ATTEMPT_FAILED'],
  ['A7', 'REFUSED'],
  ['PA', 'PARTIALLY_DELIVERED'],
  ['D1', 'DELIVERED'],
  ['CB', 'DELIVERED'],
  ['A9', 'DAMAGED'],
  ['A3', 'RETURNING'],
  ['CA', 'CANCELLED'],
]);

/** AT7-03, appointments: only that of the delivery says when goods come. */
const DELIVERY_APPOINTMENTS: ReadonlySet<string> = new Set(['AB']);

/** AT7-02 and AT7-04 (element 1651); NS is normal. */
const REASONS: ReadonlyMap<string, TransportReason> = new Map([
  ['AI', 'MECHANICAL'],
  ['AF', 'ACCIDENT'],
  ['AO', 'WEATHER'],
  ['AS', 'CUSTOMS'],
  ['BD', 'CUSTOMS'],
  ['B1', 'CONSIGNEE_ABSENT'],
  ['BS', 'CONSIGNEE_REFUSED'],
  ['A2', 'ADDRESS'],
  ['AA', 'CARRIER'],
  ['AM', 'SHIPPER'],
]);

/** Element 623: general time of a zone, and standard and daylight time in hours east of UTC. */
const ZONES: Readonly<Record<string, string>> = {
  AT: 'America/Halifax',
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
  AK: 'America/Anchorage',
  HT: 'Pacific/Honolulu',
  NT: 'America/St_Johns',
};
const OFFSETS: Readonly<Record<string, number>> = {
  UT: 0,
  GM: 0,
  NS: -3.5,
  ND: -2.5,
  AS: -4,
  AD: -3,
  ES: -5,
  ED: -4,
  CS: -6,
  CD: -5,
  MS: -7,
  MD: -6,
  PS: -8,
  PD: -7,
  HS: -10,
  HD: -9,
};

export interface Edi214Options {
  readonly receivedAt: Date;
  readonly zoneOf?: ZoneOf;
  /** A carrier's own meaning of status codes, by SCAC; it goes before the standard's. */
  readonly codes?: (scac: string | undefined) => CodeMap | undefined;
}

/**
 * What a 214 says, an event for each AT7. Rejects with a MessageError what is no 214, has no B10, and an AT7 with
 * both a status and an appointment, or neither, or with a date that no calendar has.
 */
export function read214(
  transaction: X12Transaction,
  options: Edi214Options,
): readonly TrackingEvent[] {
  if (transaction.type !== '214') {
    throw new MessageError('CODE_UNKNOWN', `${transaction.type.slice(0, 3)} is no 214`);
  }
  const b10 = transaction.segments.find(([name]) => name === 'B10');
  if (b10 === undefined) throw new MessageError('FIELD_MISSING', 'A 214 has no B10');
  const scac = optional(b10[3]);
  const references = readReferences(transaction, b10);
  const { sender, interchange, group, control } = transaction;
  const events: TrackingEvent[] = [];
  for (const [index, segment] of transaction.segments.entries()) {
    if (segment[0] !== 'AT7') continue;
    const place = placeAfter(transaction.segments, index);
    const key = ['x12', sender, interchange, group, control, events.length].join('|');
    events.push({
      key,
      carrier: scac,
      references,
      place,
      ...readAt7(segment, { place, scac, options }),
    });
  }
  return events;
}

function readAt7(
  [
    ,
    status = '',
    why = '',
    appointment = '',
    whyAppointment = '',
    date,
    time,
    code,
  ]: readonly string[],
  {
    place,
    scac,
    options,
  }: { place: Place | undefined; scac: string | undefined; options: Edi214Options },
): Omit<TrackingEvent, 'key' | 'carrier' | 'references' | 'place'> {
  if ((status === '') === (appointment === '')) {
    throw new MessageError(
      'FIELD_INVALID',
      'An AT7 has both a status and an appointment, or neither',
    );
  }
  const zone = (options.zoneOf ?? zoneOfPlace)(place);
  const at = readTime({ date, time, code }, zone);
  const received: OccurredAt = {
    ...fromOffset(options.receivedAt.getTime(), 0),
    precision: 'RECEIPT_TIME',
  };
  const milestone = milestoneOf(status, appointment, options.codes?.(scac));
  const reason = REASONS.get(status === '' ? whyAppointment : why);
  const isAhead = milestone === 'ETA_UPDATED' || status === '';
  return {
    milestone,
    reason,
    code: status === '' ? appointment : status,
    message: undefined,
    // An estimate or appointment is of a time to come, and news when it came.
    ...(isAhead ? received : (at ?? received)),
    eta: milestone === 'ETA_UPDATED' ? at?.occurredAt : undefined,
  };
}

function milestoneOf(status: string, appointment: string, own: CodeMap | undefined): Milestone {
  if (status === '') return DELIVERY_APPOINTMENTS.has(appointment) ? 'ETA_UPDATED' : 'UNKNOWN';
  return own?.get(status) ?? STATUSES.get(status) ?? 'UNKNOWN';
}

/** `undefined` without a date. Codes `LT`, none and those that nobody knows are local to the place. */
function readTime(
  {
    date = '',
    time = '',
    code = '',
  }: { date?: string | undefined; time?: string | undefined; code?: string | undefined },
  zone: string | undefined,
): OccurredAt | undefined {
  if (date === '') return undefined;
  const day = /^(\d{4})(\d{2})(\d{2})$/.exec(date);
  const hour = /^(\d{2})(\d{2})(\d{2})?(?:\d{1,2})?$/.exec(time === '' ? '0000' : time);
  const wall = wallTime(
    [...(day ?? []).slice(1), ...(hour ?? []).slice(1)].map((part) => Number(part ?? 0)),
  );
  if (day === null || hour === null || wall === undefined) {
    throw new MessageError('FIELD_INVALID', 'An AT7 has a date or time that does not exist');
  }
  if (time === '') return { ...fromZone(wall, zone), precision: 'DATE_ONLY' };
  const offset = offsetHours(code);
  if (offset !== undefined) return fromOffset(wall, offset * 60);
  const own = Object.hasOwn(ZONES, code) ? ZONES[code] : undefined;
  return own === undefined ? fromZone(wall, zone) : { ...fromZone(wall, own), precision: 'EXACT' };
}

/** 01 to 12 are hours east of UTC, 13 to 24 are 12 to 1 hours west. */
function offsetHours(code: string): number | undefined {
  if (/^(0[1-9]|1[0-2])$/.test(code)) return Number(code);
  if (/^(1[3-9]|2[0-4])$/.test(code)) return Number(code) - 25;
  return Object.hasOwn(OFFSETS, code) ? OFFSETS[code] : undefined;
}

/** The MS1 that belongs to an AT7 follows it before the next. */
function placeAfter(segments: X12Transaction['segments'], index: number): Place | undefined {
  for (const [name, city, region, country] of segments.slice(index + 1, index + 10)) {
    if (name === 'AT7' || name === 'LX') return undefined;
    if (name !== 'MS1') continue;
    return { city: optional(city), region: optional(region), country: countryOf(country) };
  }
  return undefined;
}

function countryOf(code: string | undefined): string | undefined {
  if (code === 'USA') return 'US';
  return code === 'CAN' ? 'CA' : optional(code);
}

function readReferences(
  { segments }: X12Transaction,
  b10: readonly string[],
): readonly Reference[] {
  const references: Reference[] = [];
  const add = (type: Reference['type'], value: string | undefined) => {
    if (value !== undefined && value !== '') references.push({ type, value });
  };
  add('TRACKING_NUMBER', b10[1]);
  add('SHIPMENT', b10[2]);
  for (const [name, value, qualifier] of segments.slice(0, 200)) {
    if (name === 'L11' && qualifier === 'BM') add('BILL_OF_LADING', value);
  }
  return references;
}

function optional(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text;
}
