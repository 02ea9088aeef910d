import { type JsonRecord, optionalRecords, optionalText, requiredText } from '../../json.ts';
import { MessageError } from '../../message-error.ts';
import { fromOffset, fromZone, type OccurredAt, type WallTime, wallTime } from '../local-time.ts';
import { placeFromText } from '../place-text.ts';
import { type ZoneOf, zoneOfPlace } from '../place-zone.ts';
import { digestKey, type TrackingEvent } from '../tracking.ts';
import { type RawTimes, readRawTimes } from './raw-times.ts';
import { type CarrierCodes, toMilestone, toReason } from './status.ts';

export interface KarrioOptions {
  /** The carrier's own answer, from which Karrio made the tracker; without it offsets are lost. */
  readonly answer?: string | undefined;
  readonly zoneOf?: ZoneOf;
  /** The IANA zone of a carrier that works in one, for places that tell none. */
  readonly carrierZone?: string | undefined;
  readonly codes?: CarrierCodes;
}

/** More than any parcel has seen. */
const MAX_EVENTS = 1_000;
/** A carrier's answer beyond it is not looked through. */
const MAX_ANSWER_LENGTH = 1_048_576;

/**
 * The events of a tracker as Karrio's API and webhooks give it. Times come from `answer` where it has them, for
 * Karrio's are local times marked as UTC. Rejects with a MessageError; an event without any time is left out of
 * none: the whole tracker is rejected, to be looked at.
 */
export function readTracker(
  tracker: JsonRecord,
  options: KarrioOptions = {},
): readonly TrackingEvent[] {
  const carrier = requiredText(tracker, 'carrier_name');
  const number = requiredText(tracker, 'tracking_number');
  const events = optionalRecords(tracker, 'events');
  if (events.length > MAX_EVENTS) {
    throw new MessageError('TOO_LARGE', `A tracker has more than ${MAX_EVENTS} events`);
  }
  const rawTimes =
    options.answer === undefined || options.answer.length > MAX_ANSWER_LENGTH
      ? undefined
      : readRawTimes(options.answer);
  const delivered = tracker['delivered'] === true ? lastDelivered(events) : undefined;
  return events.map((event) => {
    const code = optionalText(event, 'code');
    const status = optionalText(event, 'status');
    const reason = optionalText(event, 'reason');
    const location = optionalText(event, 'location');
    const message = optionalText(event, 'description');
    const place = location === undefined ? undefined : placeFromText(location);
    const zone = (options.zoneOf ?? zoneOfPlace)(place) ?? options.carrierZone;
    // Where a carrier has no codes, Karrio gives every event the status of the parcel.
    const isCopied = status === 'delivered' && code === undefined && event !== delivered;
    return {
      key: digestKey(['karrio', carrier, number, code ?? message, ...timeTexts(event), location]),
      carrier,
      references: [{ type: 'TRACKING_NUMBER', value: number }],
      milestone: isCopied
        ? 'UNKNOWN'
        : toMilestone({ carrier, code, status, reason }, options.codes),
      reason: toReason(reason),
      code,
      message,
      ...occurredAt(event, { code, zone, rawTimes }),
      place,
      eta: undefined,
    };
  });
}

function lastDelivered(events: readonly JsonRecord[]): JsonRecord | undefined {
  let last: { event: JsonRecord; at: number } | undefined;
  for (const event of events) {
    if (event['status'] !== 'delivered') continue;
    const at = seenAt(event);
    if (at !== undefined && (last === undefined || at > last.at)) last = { event, at };
  }
  return last?.event;
}

function occurredAt(
  event: JsonRecord,
  {
    code,
    zone,
    rawTimes,
  }: { code: string | undefined; zone: string | undefined; rawTimes: RawTimes | undefined },
): OccurredAt {
  const offset = ownOffset(event);
  if (offset !== undefined) return offset;
  const seen = seenAt(event);
  if (seen === undefined) {
    const date = wallTime([...(optionalText(event, 'date') ?? '').split('-').map(Number), 0, 0]);
    if (date === undefined) throw new MessageError('FIELD_MISSING', 'An event has no time');
    return { ...fromZone(date, zone), precision: 'DATE_ONLY' };
  }
  const raw = rawTimes?.find(seen, code);
  if (raw?.offsetMinutes !== undefined) return fromOffset(raw.wall, raw.offsetMinutes);
  return fromZone(raw?.wall ?? seen, zone);
}

/** A few connectors keep what the carrier wrote: an offset that is not Z is the carrier's. */
function ownOffset(event: JsonRecord): OccurredAt | undefined {
  const match = /^(.{19})(?:\.\d+)?([+-])(\d{2}):(\d{2})$/.exec(
    optionalText(event, 'timestamp') ?? '',
  );
  const wall = match?.[1] === undefined ? undefined : wallOf(match[1]);
  if (match === null || wall === undefined) return undefined;
  const minutes = Number(match[3]) * 60 + Number(match[4]);
  return fromOffset(wall, match[2] === '-' ? -minutes : minutes);
}

/** What Karrio shows of the time; its Z means nothing. */
function seenAt(event: JsonRecord): WallTime | undefined {
  const timestamp = optionalText(event, 'timestamp');
  if (timestamp !== undefined) return wallOf(timestamp);
  const [, hour, minute, half] =
    /^(\d{1,2}):(\d{2})(?: ([AP]M))?$/.exec(optionalText(event, 'time') ?? '') ?? [];
  if (hour === undefined) return undefined;
  // "14:30 PM" is 14:30; of twelve hours, "02:30 PM" is 14:30 too.
  const isAfternoon = half === 'PM' && Number(hour) < 12;
  const date = (optionalText(event, 'date') ?? '').split('-').map(Number);
  return wallTime([...date, Number(hour) + (isAfternoon ? 12 : 0), Number(minute)]);
}

function wallOf(text: string): WallTime | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})/.exec(text);
  return match === null ? undefined : wallTime(match.slice(1).map(Number));
}

function timeTexts(event: JsonRecord): readonly (string | undefined)[] {
  return ['timestamp', 'date', 'time'].map((key) => optionalText(event, key));
}
