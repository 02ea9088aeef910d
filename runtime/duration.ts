/*
 * Durations are ISO 8601 text in one canonical form: hours, minutes and seconds, each only if it is not
 * zero, hours as many as there are (`PT36H`: a day is not always 24 hours in a plant's zone), seconds
 * with up to six digits after the point; `PT0S` for none and a leading `-` for one that goes back.
 */

const MICROSECONDS = 1_000_000;
const FORM =
  /^([+-]?)P(?:(\d{1,6})W)?(?:(\d{1,7})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,10})M)?(?:(\d{1,10})(?:[.,](\d{1,6}))?S)?)?$/;
/** Longest duration, in seconds: beyond it microseconds would not be exact. */
const MAX_SECONDS = 9_000_000_000;

/**
 * Canonical duration of so many seconds, to the microsecond.
 * Rejects NaN, infinities and more than 9 × 10⁹ seconds with a RangeError.
 */
export function durationFromSeconds(seconds: number): string {
  // Also false for NaN.
  if (!(Math.abs(seconds) <= MAX_SECONDS)) throw new RangeError('Not a duration');
  return format(Math.round(seconds * MICROSECONDS));
}

/** Canonical duration of so many minutes, as Odoo counts them: 75 is `PT1H15M`. Whole seconds: its floats are no finer. */
export function durationFromMinutes(minutes: number): string {
  return durationFromSeconds(Math.round(minutes * 60));
}

/**
 * ISO 8601 text in canonical form, a week as seven days and a day as 24 hours (`P1DT2H` is `PT26H`);
 * `undefined` for anything else, months and years included, whose length nobody knows.
 */
export function parseDuration(text: string): string | undefined {
  const microseconds = durationMicroseconds(text);
  return microseconds === undefined ? undefined : format(microseconds);
}

/** Length of an ISO 8601 duration in seconds; `undefined` as in `parseDuration`. */
export function durationSeconds(text: string): number | undefined {
  const microseconds = durationMicroseconds(text);
  return microseconds === undefined ? undefined : microseconds / MICROSECONDS;
}

function durationMicroseconds(text: string): number | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [, sign, weeks, days, hours, minutes, seconds, fraction = ''] = match;
  if ([weeks, days, hours, minutes, seconds].every((part) => part === undefined)) return undefined;
  const whole =
    Number(weeks ?? 0) * 604_800 +
    Number(days ?? 0) * 86_400 +
    Number(hours ?? 0) * 3600 +
    Number(minutes ?? 0) * 60 +
    Number(seconds ?? 0);
  if (whole > MAX_SECONDS) return undefined;
  const microseconds = whole * MICROSECONDS + Number(fraction.padEnd(6, '0'));
  return sign === '-' && microseconds > 0 ? -microseconds : microseconds;
}

function format(microseconds: number): string {
  if (microseconds === 0) return 'PT0S';
  const magnitude = Math.abs(microseconds);
  const whole = Math.floor(magnitude / MICROSECONDS);
  const fraction = String(magnitude % MICROSECONDS)
    .padStart(6, '0')
    .replace(/0+$/, '');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const seconds = whole % 60;
  let text = microseconds < 0 ? '-PT' : 'PT';
  if (hours > 0) text += `${hours}H`;
  if (minutes > 0) text += `${minutes}M`;
  if (seconds > 0 || fraction !== '') text += `${seconds}${fraction === '' ? '' : `.${fraction}`}S`;
  return text;
}
