/*
 * Instants are text in one canonical form: `2026-03-18T10:00:00Z`, in UTC, with up to six digits of a
 * second and none that are zero at the end (`…:00.5Z`). Canonical instants of different precision do
 * not sort as text; compare them as dates or in SQL.
 */

const RFC3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,12}))?(?:([Zz])|([+-])(\d{2}):(\d{2}))$/;
const NAIVE = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MINUTE_MS = 60_000;

/**
 * RFC 3339 text as a canonical instant; `undefined` for anything else, a time without an offset and a day
 * that does not exist included. Digits beyond microseconds are cut off; the leap second 23:59:60 UTC is
 * the second after it, as PostgreSQL reads it.
 */
export function parseInstant(text: string): string | undefined {
  const match = RFC3339.exec(text);
  if (match === null) return undefined;
  const [
    ,
    year,
    month,
    day,
    hour,
    minute,
    second,
    fraction = '',
    ,
    sign,
    offsetHour,
    offsetMinute,
  ] = match;
  if (Number(offsetHour ?? 0) > 23 || Number(offsetMinute ?? 0) > 59) return undefined;
  const offset = (Number(offsetHour ?? 0) * 60 + Number(offsetMinute ?? 0)) * MINUTE_MS;
  const isLeap = second === '60';
  const local = utcMs(year, month, day, hour, minute, isLeap ? '59' : second);
  if (local === undefined) return undefined;
  const utc = local - (sign === '-' ? -offset : offset);
  if (!isLeap) return formatInstant(utc, fraction);
  return utc % (24 * 60 * MINUTE_MS) === 24 * 60 * MINUTE_MS - 1000
    ? formatInstant(utc + 1000, fraction)
    : undefined;
}

/** `YYYY-MM-DD HH:MM:SS`, known to be UTC (as Odoo stores times), as a canonical instant; `undefined` for anything else. */
export function parseNaiveUtc(text: string): string | undefined {
  const match = NAIVE.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = ''] = match;
  const utc = utcMs(year, month, day, hour, minute, second);
  return utc === undefined ? undefined : formatInstant(utc, fraction);
}

/** A Date as a canonical instant. Rejects an invalid one and years beyond 0…9999 with a RangeError. */
export function toInstant(date: Date): string {
  const instant = parseInstant(date.toISOString());
  if (instant === undefined) throw new RangeError('A year has four digits');
  return instant;
}

/** Is `text` a day of the calendar as `YYYY-MM-DD`? */
export function isDate(text: string): boolean {
  const match = DATE.exec(text);
  return match !== null && utcMs(match[1], match[2], match[3], '00', '00', '00') !== undefined;
}

/** Is `zone` an IANA time zone name (`Europe/Berlin`, `UTC`)? Fixed offsets such as `+01:00` are not. */
export function isTimeZone(zone: string): boolean {
  return /^[A-Za-z]/.test(zone) && dayFormat(zone) !== undefined;
}

/**
 * The day that a calendar on the wall of `zone` shows at `instant` (RFC 3339), from the year 1583 on.
 * Rejects an unknown zone and what is no instant with a RangeError.
 */
export function localDate(instant: string, zone: string): string {
  const format = isTimeZone(zone) ? dayFormat(zone) : undefined;
  if (format === undefined) throw new RangeError('Not an IANA time zone');
  const canonical = parseInstant(instant);
  if (canonical === undefined) throw new RangeError('Not an RFC 3339 instant');
  const parts: Partial<Record<string, string>> = {};
  for (const { type, value } of format.formatToParts(new Date(canonical))) parts[type] = value;
  return `${parts['year']?.padStart(4, '0')}-${parts['month']}-${parts['day']}`;
}

/** Formats are expensive to make and zones are few; the table is emptied when it is full. */
const MAX_FORMATS = 100;
const formats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(zone: string): Intl.DateTimeFormat | undefined {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    if (formats.size >= MAX_FORMATS) formats.clear();
    formats.set(zone, format);
    return format;
  } catch {
    return undefined;
  }
}

/** Milliseconds since 1970 of a UTC wall time; `undefined` when it does not exist. */
function utcMs(...texts: readonly (string | undefined)[]): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = texts.map(Number);
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.setUTCHours(hour, minute, second);
}

/** `undefined` for a year that has not four digits. */
function formatInstant(utc: number, fraction: string): string | undefined {
  const text = new Date(utc).toISOString();
  if (!/^\d{4}-/.test(text)) return undefined;
  const digits = fraction.slice(0, 6).replace(/0+$/, '');
  return `${text.slice(0, 19)}${digits === '' ? '' : `.${digits}`}Z`;
}
