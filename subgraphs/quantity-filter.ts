import { AppError } from '../runtime/errors.ts';
import { parseQuantityInput } from '../runtime/quantity.ts';
import { add, multiply, type Rational, rational, subtract } from '../runtime/rational.ts';
import {
  type Dimension,
  dimensionOf,
  PIECES,
  scaleOf,
  UNIT_CODES,
  type UnitCode,
} from '../runtime/units.ts';
import { and } from './sql-page.ts';
import type { Parameter } from './sql-source.ts';

/** A `QuantityRange` as GraphQL gives it. */
export interface QuantityRange {
  readonly min?: string | null | undefined;
  readonly max?: string | null | undefined;
  readonly unit: string;
}

/**
 * SQL: the amount in `columns` lies within the range, whatever the row's unit; a row in a unit of
 * another dimension does not match. Nothing when there is no range. Exact: bounds and amounts are
 * multiplied to whole numbers, never divided. Rejects an unknown unit, and one of another dimension where
 * the column has only one (`columns.dimension`), with BAD_INPUT.
 */
export function isWithinQuantity(
  columns: { readonly value: string; readonly unit: string; readonly dimension?: Dimension },
  range: QuantityRange | null | undefined,
  parameter: Parameter,
): readonly string[] {
  if (range === null || range === undefined) return [];
  const { unit } = parseQuantityInput('0', range.unit);
  const { dimension = dimensionOf(unit) } = columns;
  if (dimension !== dimensionOf(unit)) {
    throw new AppError('BAD_INPUT', `${unit} (${dimensionOf(unit)}) is no unit of ${dimension}`);
  }
  const min = range.min ? parseQuantityInput(range.min, unit).value : null;
  const max = range.max ? parseQuantityInput(range.max, unit).value : null;
  const bounds = UNIT_CODES.filter((code) => dimensionOf(code) === dimensionOf(unit)).flatMap(
    (code) => spellings(code).map((spelling) => ({ spelling, ...toWhole(code, unit, min, max) })),
  );
  const branches = bounds.map(({ spelling, factor, least, most }) => {
    const compare = (comparison: '>=' | '<=', bound: string | null): readonly string[] =>
      bound === null
        ? []
        : [
            `${columns.value} * ${parameter(factor)}::numeric ${comparison} ${parameter(bound)}::numeric`,
          ];
    const isWithin = and([...compare('>=', least), ...compare('<=', most)]);
    return `when ${parameter(spelling)} then ${isWithin}`;
  });
  // Not a join with the units: the planner would rather sort the whole view than keep an index's order.
  return [`case btrim(${columns.unit}) ${branches.join(' ')} else false end`];
}

/**
 * Whole numbers such that an amount in `code` is at least `min` of `unit` exactly when
 * amount × factor ≥ min: from amount × scale + offset ≥ bound × scale' + offset', cleared of
 * denominators.
 */
function toWhole(code: UnitCode, unit: UnitCode, min: string | null, max: string | null) {
  const { factor, offset } = scaleOf(code);
  const threshold = (bound: string | null): Rational | null => {
    if (bound === null) return null;
    const given = scaleOf(unit);
    return add(multiply(rational(bound), given.factor), subtract(given.offset, offset));
  };
  const least = threshold(min);
  const most = threshold(max);
  const common = factor.denominator * (least?.denominator ?? 1n) * (most?.denominator ?? 1n);
  const whole = (value: Rational | null): string | null =>
    value === null ? null : String((value.numerator * common) / value.denominator);
  return { factor: String(whole(factor)), least: whole(least), most: whole(most) };
}

/** Every way in which a source may write the unit. */
function spellings(code: UnitCode): readonly string[] {
  return code === 'C62' ? [code, ...PIECES] : [code];
}
