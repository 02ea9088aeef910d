import { isRecord } from '../../json.ts';
import { type WallTime, wallTime } from '../local-time.ts';

/** A time as the carrier's own answer has it. */
export interface RawTime {
  readonly wall: WallTime;
  /** Minutes east of UTC; `undefined` where the carrier left it out. */
  readonly offsetMinutes: number | undefined;
}

export interface RawTimes {
  /**
   * The carrier's time of an event to which Karrio gave the wall time `seen`. Of several, that of an object which
   * has `code` in it is the one; `undefined` where there is none, or where they disagree.
   */
  find(seen: WallTime, code: string | undefined): RawTime | undefined;
}

interface Stamp extends RawTime {
  readonly seen: WallTime;
  readonly neighbours: ReadonlySet<string>;
}

const MAX_STAMPS = 10_000;
const MAX_STAMPS_A_MINUTE = 100;
const MAX_NODES = 50_000;
const MINUTE_MS = 60_000;
const HALF_DAY_MS = 12 * 60 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Every time in a carrier's answer, JSON or XML, by the wall time that Karrio makes of it. Karrio drops offsets,
 * sometimes seconds, of some carriers the "PM", and marks what is left as UTC: only the answer itself tells.
 */
export function readRawTimes(answer: string): RawTimes {
  const byMinute = new Map<number, Stamp[]>();
  let count = 0;
  const add: Add = (stamp, seen) => {
    count += 1;
    if (count > MAX_STAMPS) return;
    const minute = Math.floor(seen / MINUTE_MS);
    const stamps = byMinute.get(minute) ?? [];
    if (stamps.length < MAX_STAMPS_A_MINUTE) stamps.push({ ...stamp, seen });
    byMinute.set(minute, stamps);
  };
  const json = parse(answer);
  if (json === undefined) readText(answer, new Set(), undefined, add);
  else readTree(json, add);
  return {
    find(seen, code) {
      const ofMinute = byMinute.get(Math.floor(seen / MINUTE_MS)) ?? [];
      const ofSecond = ofMinute.filter((stamp) => stamp.seen === seen);
      const stamps = ofSecond.length > 0 ? ofSecond : ofMinute;
      const near = stamps.filter(({ neighbours }) => code !== undefined && neighbours.has(code));
      return agreed(near) ?? (near.length === 0 ? agreed(stamps) : undefined);
    },
  };
}

/** Those with an offset outweigh those without; two different ones cancel out. */
function agreed(stamps: readonly Stamp[]): RawTime | undefined {
  const exact = stamps.filter(({ offsetMinutes }) => offsetMinutes !== undefined);
  const candidates = exact.length > 0 ? exact : stamps;
  const [first, ...others] = candidates;
  if (first === undefined) return undefined;
  const minute = ({ wall, offsetMinutes = 0 }: Stamp) =>
    Math.floor((wall - offsetMinutes * MINUTE_MS) / MINUTE_MS);
  return others.every((other) => minute(other) === minute(first)) ? first : undefined;
}

type Add = (stamp: Omit<Stamp, 'seen'>, seen: WallTime) => void;

function readTree(root: unknown, add: Add): void {
  const open: unknown[] = [root];
  for (let nodes = 0; open.length > 0 && nodes < MAX_NODES; nodes += 1) {
    const node = open.pop();
    if (Array.isArray(node)) for (const item of node) open.push(item);
    if (!isRecord(node)) continue;
    const values = Object.values(node);
    for (const value of values) if (typeof value === 'object' && value !== null) open.push(value);
    const scalars = values.filter(
      (value) => typeof value === 'string' || typeof value === 'number',
    );
    const neighbours = new Set(scalars.map(String));
    readCompact(node, neighbours, add);
    for (const value of scalars) {
      if (typeof value === 'string') readText(value, neighbours, offsetBeside(node, value), add);
    }
  }
}

/** UPS writes `date: "20210210", time: "071356"`, and the code one level below. */
function readCompact(
  node: Readonly<Record<string, unknown>>,
  neighbours: ReadonlySet<string>,
  add: Add,
): void {
  const date = /^(\d{4})(\d{2})(\d{2})$/.exec(String(node['date']));
  const time = /^(\d{2})(\d{2})(\d{2})$/.exec(String(node['time']));
  if (date === null || time === null) return;
  const wall = wallTime([...date.slice(1), ...time.slice(1)].map(Number));
  if (wall === undefined) return;
  add({ wall, offsetMinutes: offsetBeside(node, ''), neighbours }, wall);
}

/** USPS writes `GMTOffset` beside a local time, Spring the seconds since 1970. */
function offsetBeside(node: Readonly<Record<string, unknown>>, text: string): number | undefined {
  for (const [key, value] of Object.entries(node)) {
    if (/offset$/i.test(key) && typeof value === 'string') {
      const match = /^([+-])(\d{2}):?(\d{2})$/.exec(value);
      if (match !== null) return toMinutes(match[1], match[2], match[3]);
    }
    if (/^timestamp$/i.test(key) && typeof value === 'number' && Number.isSafeInteger(value)) {
      const wall = [...text.matchAll(ISO)].map(toWall)[0];
      const difference = wall === undefined ? Number.NaN : wall - value * 1_000;
      if (Math.abs(difference) <= 14 * HOUR_MS) return Math.round(difference / MINUTE_MS);
    }
  }
  return undefined;
}

const ISO =
  /(?<![\d-])(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s?(?:(Z|UTC)\b|([+-])(\d{2}):?(\d{2}))?/g;
const AMERICAN = /(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2})(?::(\d{2}))? ([AP])M\b/gi;
const GERMAN = /(?<!\d)(\d{2})\.(\d{2})\.(\d{4}) (\d{2}):(\d{2})(?::(\d{2}))?/g;
/** Canada Post. */
const ZONED_ELEMENTS =
  /<event-date>(\d{4})-(\d{2})-(\d{2})<\/event-date>\s*<event-time>(\d{2}):(\d{2}):(\d{2})<\/event-time>\s*<event-time-zone>([A-Z]{2,4})</g;

/** Abbreviations as North American carriers use them; hours east of UTC. */
const ABBREVIATIONS: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  NST: -3.5,
  NDT: -2.5,
  AST: -4,
  ADT: -3,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};

function readText(
  text: string,
  neighbours: ReadonlySet<string>,
  offsetBesideIt: number | undefined,
  add: Add,
): void {
  for (const match of text.matchAll(ISO)) {
    const wall = toWall(match);
    if (wall === undefined) continue;
    const [, , , , , , , utc, sign, hours, minutes] = match;
    const own = utc !== undefined ? 0 : sign && toMinutes(sign, hours, minutes);
    add({ wall, offsetMinutes: own || own === 0 ? Number(own) : offsetBesideIt, neighbours }, wall);
  }
  for (const match of text.matchAll(AMERICAN)) {
    const [, month, day, year, hour, minute, second, half] = match;
    const morning = wallTime(
      [year, month, day, Number(hour) % 12, minute, second ?? 0].map(Number),
    );
    if (morning === undefined) continue;
    const wall = half?.toUpperCase() === 'P' ? morning + HALF_DAY_MS : morning;
    const stamp = { wall, offsetMinutes: undefined, neighbours };
    add(stamp, wall);
    // What is left when the half of the day is dropped.
    if (wall !== morning && Number(hour) !== 12) add(stamp, morning);
  }
  for (const [, day, month, year, hour, minute, second] of text.matchAll(GERMAN)) {
    const wall = wallTime([year, month, day, hour, minute, second ?? 0].map(Number));
    if (wall !== undefined) add({ wall, offsetMinutes: undefined, neighbours }, wall);
  }
  for (const match of text.matchAll(ZONED_ELEMENTS)) {
    const wall = toWall(match);
    const abbreviation = match[7] ?? '';
    const hours = Object.hasOwn(ABBREVIATIONS, abbreviation)
      ? ABBREVIATIONS[abbreviation]
      : undefined;
    if (wall === undefined || hours === undefined) continue;
    add({ wall, offsetMinutes: hours * 60, neighbours }, wall);
  }
}

function toWall([, ...parts]: RegExpMatchArray): WallTime | undefined {
  return wallTime(parts.slice(0, 6).map((part) => Number(part ?? 0)));
}

function toMinutes(sign = '+', hours = '0', minutes = '0'): number {
  const total = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -total : total;
}

function parse(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return undefined;
  }
}
