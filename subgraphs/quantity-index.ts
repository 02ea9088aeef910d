import { parseQuantityInput } from '../runtime/quantity.ts';
import { add, divide, multiply, rational, subtract, toDecimalText } from '../runtime/rational.ts';
import { dimensionOf, PIECES, scaleOf, UNIT_CODES, type UnitCode } from '../runtime/units.ts';
import type { QuantityRange } from './quantity-filter.ts';
import type { Parameter } from './sql-source.ts';

/** Digits after the point of a bound; one more unit of the last keeps rows at the very bound. */
const DIGITS = 20;
const MARGIN = rational('1', `1${'0'.repeat(DIGITS)}`);

/**
 * SQL beside `isWithinQuantity`, for an index on `(btrim(unit), value)`: true of every row within the
 * range and of next to no other. Exact comparison multiplies the column, which no index serves;
 * this one has a range of the bare column for each unit. Nothing when there is no bound.
 */
export function isNearQuantity(
  columns: { readonly value: string; readonly unit: string },
  range: QuantityRange | null | undefined,
  parameter: Parameter,
): readonly string[] {
  if (!range?.min && !range?.max) return [];
  const { unit } = parseQuantityInput('0', range.unit);
  const min = range.min ? parseQuantityInput(range.min, unit).value : null;
  const max = range.max ? parseQuantityInput(range.max, unit).value : null;
  const codes = UNIT_CODES.filter((code) => dimensionOf(code) === dimensionOf(unit));
  const ranges = codes.flatMap((code) => {
    const least =
      min === null ? '-Infinity' : toDecimalText(subtract(toUnit(min, unit, code), MARGIN), DIGITS);
    const most =
      max === null ? 'Infinity' : toDecimalText(add(toUnit(max, unit, code), MARGIN), DIGITS);
    return spellings(code).map(
      (spelling) => `(btrim(${columns.unit}) = ${parameter(spelling)}
        and ${columns.value} >= ${parameter(least)}::numeric
        and ${columns.value} <= ${parameter(most)}::numeric)`,
    );
  });
  return [`(${ranges.join(' or ')})`];
}

function toUnit(value: string, from: UnitCode, to: UnitCode) {
  const given = scaleOf(from);
  const wanted = scaleOf(to);
  const base = add(multiply(rational(value), given.factor), given.offset);
  return divide(subtract(base, wanted.offset), wanted.factor);
}

/** Every way in which a source may write the unit. */
function spellings(code: UnitCode): readonly string[] {
  return code === 'C62' ? [code, ...PIECES] : [code];
}
