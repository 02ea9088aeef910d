import { isTimeZone, parseInstant } from '../../../runtime/time.ts';
import type { TimePrecision } from './tracking.ts';

/** A time as a clock on a wall shows it, in milliseconds since 1970 as if that wall stood in UTC. */
export type WallTime = number;

export interface OccurredAt {
  /** RFC 3339, UTC. */
  readonly occurredAt: string;
  readonly precision: TimePrecision;
}

/** `undefined` for a day or hour that does not exist. */
export function wallTime([year, month, day, hour, minute, second = 0]: readonly number[]):
  | WallTime
  | undefined {
  const text = [year, month, day, hour, minute, second].map((part, index) =>
    String(part ?? Number.NaN).padStart(index === 0 ? 4 : 2, '0'),
  );
  const instant = parseInstant(`${text.slice(0, 3).join('-')}T${text.slice(3).join(':')}Z`);
  return instant === undefined ? undefined : Date.parse(instant);
}

/** With its offset from UTC, in minutes. */
export function fromOffset(wall: WallTime, offsetMinutes: number): OccurredAt {
  return { occurredAt: format(wall - offsetMinutes * MINUTE_MS), precision: 'EXACT' };
}

/** By the zone of its place, if that is known; else read as UTC, and said to be so. */
export function fromZone(wall: WallTime, zone: string | undefined): OccurredAt {
  if (zone === undefined || !isTimeZone(zone)) {
    return { occurredAt: format(wall), precision: 'LOCAL_UNKNOWN_ZONE' };
  }
  return { occurredAt: format(zoneToUtc(wall, zone)), precision: 'ZONE_FROM_LOCATION' };
}

const MINUTE_MS = 60_000;
const MAX_FORMATS = 100;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The hour that a clock shows twice in autumn is its first; the hour that it leaps over in spring is read with the
 * offset before it.
 */
function zoneToUtc(wall: WallTime, zone: string): number {
  const before = wall - offsetMs(wall - DAY_MS, zone);
  if (before + offsetMs(before, zone) === wall) return before;
  const after = wall - offsetMs(wall + DAY_MS, zone);
  return after + offsetMs(after, zone) === wall ? after : before;
}

const DAY_MS = 86_400_000;

function offsetMs(utc: number, zone: string): number {
  const parts: Partial<Record<string, number>> = {};
  for (const { type, value } of formatOf(zone).formatToParts(utc)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utc / 1_000) * 1_000;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (formats.size >= MAX_FORMATS) formats.clear();
  formats.set(zone, format);
  return format;
}

function format(utc: number): string {
  return new Date(utc)
    .toISOString()
    .replace('.000Z', 'Z')
    .replace(/(\.\d*?)0+Z$/, '$1Z');
}
