import { fromOffset, fromZone, type OccurredAt, wallTime } from '../carriers/local-time.ts';
import { type ZoneOf, zoneOfPlace } from '../carriers/place-zone.ts';
import type { CodeMap, Milestone, Place, Reference, TrackingEvent } from '../carriers/tracking.ts';
import { MessageError } from '../message-error.ts';
import type { EdifactMessage, EdifactSegment } from './edifact.ts';

/** STS/C555: UN/CEFACT Recommendation 24. */
const STATUSES: CodeMap = new Map([
  ['6', 'INFO_RECEIVED'],
  ['13', 'PICKED_UP'],
  ['24', 'IN_TRANSIT'],
  ['31', 'IN_TRANSIT'],
  ['40', 'AT_TERMINAL'],
  ['17', 'CUSTOMS_HOLD'],
  ['12', 'CUSTOMS_CLEARED'],
  ['20', 'DELAYED'],
  ['25', 'DELAYED'],
  ['23', 'ATTEMPT_FAILED'],
  ['21', 'DELIVERED'],
  ['22', 'DELIVERED'],
  ['18', 'DAMAGED'],
  ['36', 'LOST'],
  ['7', 'CANCELLED'],
]);
/** Code 1, an arrival, means what its place is: LOC qualifiers of loading and of delivery. */
const ARRIVAL = '1';
const ORIGINS: ReadonlySet<string> = new Set(['5', '9']);
const DESTINATIONS: ReadonlySet<string> = new Set(['7', '8']);
/** DTM qualifiers: of the status first, then of what it may be about. */
const STATUS_TIMES = ['334', '7', '178', '186', '35', '137'];
const REFERENCES: ReadonlyMap<string, Reference['type']> = new Map([
  ['BM', 'BILL_OF_LADING'],
  ['BN', 'BOOKING'],
  ['CN', 'TRACKING_NUMBER'],
  ['AAS', 'BILL_OF_LADING'],
]);

export interface IftstaOptions {
  readonly receivedAt: Date;
  readonly zoneOf?: ZoneOf;
  readonly codes?: (carrier: string | undefined) => CodeMap | undefined;
}

/**
 * What an IFTSTA says, an event for each STS. Rejects with a MessageError what is no IFTSTA, an STS without code,
 * and a date in a format that is not known or that no calendar has.
 */
export function readIftsta(
  message: EdifactMessage,
  options: IftstaOptions,
): readonly TrackingEvent[] {
  if (message.type !== 'IFTSTA') {
    throw new MessageError('CODE_UNKNOWN', `${message.type.slice(0, 6)} is no IFTSTA`);
  }
  const carrier = message.segments.find(isSegment('NAD', 'CA'))?.[2]?.[0];
  const { sender, interchange, control } = message;
  const first = message.segments.findIndex(([name]) => name?.[0] === 'CNI');
  const header = message.segments.slice(0, first === -1 ? 0 : first);
  const events: TrackingEvent[] = [];
  let consignment: Reference[] = [];
  for (const [index, segment] of message.segments.entries()) {
    const name = segment[0]?.[0];
    if (name === 'CNI') consignment = optionalReference('SHIPMENT', segment[2]?.[0]);
    if (name !== 'STS') continue;
    const group = groupAfter(message.segments, index);
    const references = [...consignment, ...referencesOf([...header, ...group])];
    const key = ['edifact', sender, interchange, control, events.length].join('|');
    events.push({ key, carrier, references, ...readStatus(segment, group, { carrier, options }) });
  }
  return events;
}

function readStatus(
  segment: EdifactSegment,
  group: readonly EdifactSegment[],
  { carrier, options }: { carrier: string | undefined; options: IftstaOptions },
): Omit<TrackingEvent, 'key' | 'carrier' | 'references'> {
  const code = segment[2]?.[0];
  if (code === undefined || code === '')
    throw new MessageError('FIELD_MISSING', 'An STS has no code');
  const location = group.find(([name]) => name?.[0] === 'LOC');
  const place = placeOf(location);
  const own = options.codes?.(carrier)?.get(code);
  const milestone: Milestone =
    own ?? (code === ARRIVAL ? arrival(location?.[1]?.[0]) : (STATUSES.get(code) ?? 'UNKNOWN'));
  const time = STATUS_TIMES.map((qualifier) => group.find(isSegment('DTM', qualifier))).find(
    Boolean,
  );
  const zone = (options.zoneOf ?? zoneOfPlace)(place);
  const received: OccurredAt = {
    ...fromOffset(options.receivedAt.getTime(), 0),
    precision: 'RECEIPT_TIME',
  };
  const estimate = group.find(isSegment('DTM', '17')) ?? group.find(isSegment('DTM', '132'));
  return {
    milestone,
    reason: undefined,
    code,
    message: segment[2]?.[3] || undefined,
    ...(time === undefined ? received : readTime(time, zone)),
    place,
    eta: estimate === undefined ? undefined : readTime(estimate, zone).occurredAt,
  };
}

function arrival(qualifier = ''): Milestone {
  if (ORIGINS.has(qualifier)) return 'ARRIVED_PICKUP';
  return DESTINATIONS.has(qualifier) ? 'ARRIVED_DELIVERY' : 'AT_TERMINAL';
}

/** Formats of element 2379: 102 a day, 203 to the minute, 204 to the second, 205 with its offset, 303 with a zone. */
function readTime(segment: EdifactSegment, zone: string | undefined): OccurredAt {
  const [, text = '', format = ''] = segment[1] ?? [];
  const match =
    /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?(\d{2})?(?:([+-])(\d{2})(\d{2})|([A-Z]{3}))?$/.exec(
      text,
    );
  const wall = wallTime((match ?? []).slice(1, 7).map((part) => Number(part ?? 0)));
  if (
    match === null ||
    wall === undefined ||
    !['102', '203', '204', '205', '303'].includes(format)
  ) {
    throw new MessageError('FIELD_INVALID', 'A DTM has a date or format that does not exist');
  }
  const [, , , , hour, , , sign, hours, minutes, name] = match;
  if (sign !== undefined) {
    const offset = Number(hours) * 60 + Number(minutes);
    return fromOffset(wall, sign === '-' ? -offset : offset);
  }
  if (name === 'UTC' || name === 'GMT') return fromOffset(wall, 0);
  const local = fromZone(wall, zone);
  return hour === undefined ? { ...local, precision: 'DATE_ONLY' } : local;
}

/** LOC/C517: code, list, agency (6 is the UN: a LOCODE), name. */
function placeOf(location: EdifactSegment | undefined): Place | undefined {
  const [code, , agency, name] = location?.[2] ?? [];
  const locode = agency === '6' && /^[A-Z]{2}[A-Z2-9]{3}$/.test(code ?? '') ? code : undefined;
  if (locode === undefined && (name ?? '') === '') return undefined;
  return { name: name || undefined, locode, country: locode?.slice(0, 2) };
}

/** What belongs to an STS: up to the next STS or consignment. */
function groupAfter(segments: readonly EdifactSegment[], index: number): readonly EdifactSegment[] {
  const rest = segments.slice(index + 1, index + 200);
  const end = rest.findIndex(([name]) => name?.[0] === 'STS' || name?.[0] === 'CNI');
  return end === -1 ? rest : rest.slice(0, end);
}

function referencesOf(segments: readonly EdifactSegment[]): Reference[] {
  return segments.flatMap((segment) => {
    const name = segment[0]?.[0];
    if (name === 'EQD') return optionalReference('CONTAINER', segment[2]?.[0]);
    const type = REFERENCES.get(segment[1]?.[0] ?? '');
    return name === 'RFF' && type !== undefined ? optionalReference(type, segment[1]?.[1]) : [];
  });
}

function optionalReference(type: Reference['type'], value: string | undefined): Reference[] {
  return value === undefined || value === '' ? [] : [{ type, value }];
}

function isSegment(name: string, qualifier: string) {
  return (segment: EdifactSegment) => segment[0]?.[0] === name && segment[1]?.[0] === qualifier;
}
