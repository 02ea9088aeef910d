import { MAX_DECIMAL_DIGITS, multiplyDecimals, parseDecimal } from './decimal.ts';
import { AppError } from './errors.ts';
import {
  add,
  compare,
  divide,
  multiply,
  type Rational,
  rational,
  subtract,
  toDecimalText,
} from './rational.ts';
import { dimensionOf, normaliseUnit, scaleOf, type UnitCode } from './units.ts';

/** An amount with its unit, as the graph's `Quantity` shows it. */
export interface Quantity {
  /** A canonical decimal. */
  readonly value: string;
  readonly unit: UnitCode;
  /** The amount in the source's own words when its unit is not `unit`; null otherwise. */
  readonly source: { readonly value: string; readonly unit: string } | null;
}

/** Digits after the point that a conversion keeps when the exact result does not end. */
const CONVERTED_DIGITS = 20;

/**
 * A quantity of a source row. Pieces become C62 with the source's code kept in `source`.
 * Rejects what is no decimal, or a unit that is no known Rec 20 code, with UPSTREAM_INVALID: the error
 * of that one slot.
 */
export function toQuantity(valueText: string, sourceUnit: string): Quantity {
  const unit = normaliseUnit(sourceUnit);
  if (unit === undefined) throw invalid(`${quote(sourceUnit)} is no known unit of measure`);
  const value = parsedValue(valueText);
  return { value, unit, source: unit === sourceUnit ? null : { value, unit: sourceUnit } };
}

/**
 * A quantity that the source counts in a unit of its own, such as a packaging: five `BOX12` of twelve
 * `C62` are 60 C62. `factor` is a decimal: how many `unit` one source unit holds.
 */
export function toPackagedQuantity(
  valueText: string,
  sourceUnit: string,
  content: { readonly factor: string; readonly unit: UnitCode },
): Quantity {
  const value = parsedValue(valueText);
  return {
    value: multiplyDecimals(value, parsedValue(content.factor)),
    unit: content.unit,
    source: { value, unit: sourceUnit },
  };
}

/**
 * `quantity` in another unit of its dimension, exact; where the exact result does not end (seconds in
 * hours) it is rounded to 20 digits after the point, a half away from zero. `source` is kept.
 * Rejects a unit of another dimension, or one nobody knows, with BAD_INPUT.
 */
export function convert(quantity: Quantity, toUnit: string): Quantity {
  const unit = normaliseUnit(toUnit);
  if (unit === undefined) {
    throw new AppError('BAD_INPUT', `${quote(toUnit)} is no known unit of measure`);
  }
  if (unit === quantity.unit) return quantity;
  refuseOtherDimension(quantity.unit, unit);
  const target = scaleOf(unit);
  const exact = divide(subtract(toBase(quantity), target.offset), target.factor);
  const value = parseDecimal(toDecimalText(exact, CONVERTED_DIGITS));
  if (value === undefined) {
    throw new AppError(
      'BAD_INPUT',
      `A quantity in ${unit} would have more than ${MAX_DECIMAL_DIGITS} digits`,
    );
  }
  return { value, unit, source: quantity.source };
}

/**
 * Compares exactly, whatever the units: 1 KGM and 1000 GRM are equal.
 * Rejects units of different dimensions with BAD_INPUT.
 */
export function compareQuantities(left: Quantity, right: Quantity): -1 | 0 | 1 {
  refuseOtherDimension(left.unit, right.unit);
  return compare(toBase(left), toBase(right));
}

/**
 * The amount a client wrote, `min` or `max` of a filter.
 * Rejects what is no decimal and a unit nobody knows with BAD_INPUT.
 */
export function parseQuantityInput(valueText: string, unitCode: string): Quantity {
  const unit = normaliseUnit(unitCode);
  if (unit === undefined) {
    throw new AppError('BAD_INPUT', `${quote(unitCode)} is no known unit of measure`);
  }
  const value = parseDecimal(valueText);
  if (value === undefined) {
    throw new AppError('BAD_INPUT', `${quote(valueText)} is no decimal of at most 38 digits`);
  }
  return { value, unit, source: null };
}

function toBase(quantity: Quantity): Rational {
  const { factor, offset } = scaleOf(quantity.unit);
  return add(multiply(rational(quantity.value), factor), offset);
}

function refuseOtherDimension(from: UnitCode, to: UnitCode): void {
  if (dimensionOf(from) === dimensionOf(to)) return;
  throw new AppError(
    'BAD_INPUT',
    `${from} measures ${dimensionOf(from)}, ${to} measures ${dimensionOf(to)}: one does not convert into the other`,
  );
}

function parsedValue(text: string): string {
  const value = parseDecimal(text);
  if (value === undefined) throw invalid(`${quote(text)} is no decimal of at most 38 digits`);
  return value;
}

function invalid(message: string): AppError {
  return new AppError('UPSTREAM_INVALID', message);
}

/** Source text in a message: short, and no control character survives. */
function quote(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}
