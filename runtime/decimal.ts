import { Big } from 'big.js';
import { AppError } from './errors.ts';

/*
 * Decimals are text from end to end. One canonical form: an optional `-`, digits without leading zeros,
 * then only if needed a point and digits without trailing zeros; never an exponent, a `+` or `-0`;
 * at most 38 digits in all, as PostgreSQL's and Arrow's decimal128 hold. `12.50` is `12.5`, `3.0` is `3`.
 */

/** Most digits of a decimal, before and after the point together. */
export const MAX_DECIMAL_DIGITS = 38;

const NUMERAL = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE]([+-]?[0-9]{1,3}))?$/;
/** Longest text looked at: 38 digits, a sign, a point, an exponent and a little padding of zeros. */
const MAX_TEXT_LENGTH = 100;

/**
 * `text` in canonical form; `undefined` when it is no number, is `NaN` or infinite, or has more than
 * 38 digits. An exponent is accepted and written out (`1.5e3` is `1500`).
 */
export function parseDecimal(text: string): string | undefined {
  if (text.length > MAX_TEXT_LENGTH) return undefined;
  const match = NUMERAL.exec(text);
  if (match === null || Math.abs(Number(match[1] ?? 0)) > MAX_DECIMAL_DIGITS) return undefined;
  // Big knows no plus sign.
  return canonical(new Big(text.replace(/^\+/, '')));
}

/** Is `text` a decimal in canonical form? */
export function isDecimal(text: string): boolean {
  return parseDecimal(text) === text;
}

/** Exact sum of two decimals. Rejects more than 38 digits with BAD_INPUT. */
export function addDecimals(left: string, right: string): string {
  return bounded(new Big(left).plus(right));
}

/** Exact `left` less `right`. Rejects more than 38 digits with BAD_INPUT. */
export function subtractDecimals(left: string, right: string): string {
  return bounded(new Big(left).minus(right));
}

/** Exact product of two decimals. Rejects more than 38 digits with BAD_INPUT. */
export function multiplyDecimals(left: string, right: string): string {
  return bounded(new Big(left).times(right));
}

/** -1 when `left` is the smaller, 0 when they are equal (`1.0` and `1`), 1 otherwise. */
export function compareDecimals(left: string, right: string): -1 | 0 | 1 {
  return new Big(left).cmp(right);
}

/** `decimal` with at most `digits` after the point; a half goes away from zero. */
export function roundDecimal(decimal: string, digits: number): string {
  return bounded(new Big(decimal).round(digits, Big.roundHalfUp));
}

/**
 * A binary float as the decimal it was meant to be: rounded to `digits` after the point, a half away
 * from zero (`0.1499999999999999` at 2 is `0.15`). What is rounded is the shortest text that reads back
 * as `value`, so 1.005 at 2 is `1.01`, as a person who typed it expects.
 * Rejects NaN, infinities and more than 38 digits with UPSTREAM_INVALID.
 */
export function fromFloat(value: number, digits: number): string {
  const decimal = Number.isFinite(value)
    ? canonical(new Big(value).round(digits, Big.roundHalfUp))
    : undefined;
  if (decimal === undefined) {
    throw new AppError('UPSTREAM_INVALID', 'A number is not a decimal of at most 38 digits');
  }
  return decimal;
}

function bounded(value: Big): string {
  const decimal = canonical(value);
  if (decimal === undefined) {
    throw new AppError('BAD_INPUT', 'A decimal may have at most 38 digits');
  }
  return decimal;
}

function canonical(value: Big): string | undefined {
  const text = value.eq(0) ? '0' : value.toFixed();
  const digits = text.replace(/^-?(?:0\.)?/, '').replace('.', '').length;
  return digits > MAX_DECIMAL_DIGITS ? undefined : text;
}
