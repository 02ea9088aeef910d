import { fromFloat } from '../../../runtime/decimal.ts';
import { AppError } from '../../../runtime/errors.ts';
import { type Quantity, toQuantity } from '../../../runtime/quantity.ts';
import {
  divide,
  multiply,
  type Rational,
  rational,
  toDecimalText,
} from '../../../runtime/rational.ts';
import type { UnitCode } from '../../../runtime/units.ts';
import type { OdooRecord } from './record.ts';
import { UNIT_CODES_BY_EXTERNAL_ID } from './unit-codes.ts';

/** Odoo's units of measure. */
export interface UnitTable {
  /**
   * `value` in the unit with that key. A unit without a Rec 20 code is converted exactly to its
   * category's reference unit, its own words kept in `source`. Rejects a unit that is not there, or
   * whose whole category has no code, with UPSTREAM_INVALID.
   */
  toQuantity(value: number, unitKey: number): Quantity;
  /** The unit's Rec 20 code, or its category's. Rejects as above. */
  codeOf(unitKey: number): UnitCode;
  /** An amount in Rec 20 units as a number of the unit with that key, for a search. */
  toOdooValue(quantity: Quantity, unitKey: number): number;
  /** How many units have no Rec 20 code of their own. */
  readonly uncoded: number;
}

interface Unit {
  readonly name: string;
  readonly code: UnitCode | undefined;
  readonly category: number | null;
  /** How many reference units one of this unit is. */
  readonly ratio: Rational;
  /** Digits after the point that mean something; what is behind them is a float's noise. */
  readonly digits: number;
}

export const UNIT_COLUMNS = ['name', 'category_id', 'uom_type', 'factor', 'rounding'];
/** Digits that tell a unit's factor from a float's noise: 1 / 0.0833333333333333 is 12. */
const FACTOR_DIGITS = 9;
const CONVERTED_DIGITS = 20;

/** `externalIds`: records of `ir.model.data` for module `uom`; `precision`: Odoo's digits for quantities. */
export function createUnitTable(
  units: readonly OdooRecord[],
  externalIds: readonly OdooRecord[],
  precision: number,
): UnitTable {
  const codes = new Map<number, UnitCode>();
  for (const record of externalIds) {
    const code = UNIT_CODES_BY_EXTERNAL_ID[record.requiredText('name')];
    if (code !== undefined) codes.set(record.integer('res_id'), code);
  }
  const table = new Map<number, Unit>();
  const codedByCategory = new Map<number, Unit & { readonly code: UnitCode }>();
  for (const record of units) {
    const unit = readUnit(record, codes.get(record.key), precision);
    if (unit === undefined) continue;
    table.set(record.key, unit);
    const { code, category } = unit;
    if (code === undefined || category === null) continue;
    if (record.text('uom_type') === 'reference' || !codedByCategory.has(category)) {
      codedByCategory.set(category, { ...unit, code });
    }
  }

  const find = (key: number): Unit => {
    const unit = table.get(key);
    if (unit === undefined) throw invalid('Odoo has no such unit of measure');
    return unit;
  };
  const codedFor = (unit: Unit): Unit & { readonly code: UnitCode } => {
    if (unit.code !== undefined) return { ...unit, code: unit.code };
    const coded = unit.category === null ? undefined : codedByCategory.get(unit.category);
    if (coded === undefined) {
      throw invalid(`Odoo's unit ${JSON.stringify(unit.name.slice(0, 40))} has no Rec 20 code`);
    }
    return coded;
  };

  return {
    uncoded: [...table.values()].filter((unit) => unit.code === undefined).length,
    codeOf: (key) => codedFor(find(key)).code,
    toQuantity(value, key) {
      const unit = find(key);
      const text = fromFloat(value, unit.digits);
      if (unit.code !== undefined) return toQuantity(text, unit.code);
      const coded = codedFor(unit);
      const factor = divide(unit.ratio, coded.ratio);
      const converted = toDecimalText(multiply(rational(text), factor), CONVERTED_DIGITS);
      return { ...toQuantity(converted, coded.code), source: { value: text, unit: unit.name } };
    },
    toOdooValue(quantity, key) {
      const unit = find(key);
      const coded = codedFor(unit);
      const factor = divide(coded.ratio, unit.ratio);
      return Number(toDecimalText(multiply(rational(quantity.value), factor), CONVERTED_DIGITS));
    },
  };
}

/** `undefined` for a unit that nothing can be converted with: only its own quantities suffer. */
function readUnit(
  record: OdooRecord,
  code: UnitCode | undefined,
  precision: number,
): Unit | undefined {
  const factor = record.number('factor');
  const type = record.text('uom_type');
  if (factor <= 0 || type === null) return undefined;
  // Odoo keeps how many of the unit make one reference unit: 0.0833… for a dozen, 1000 for grams.
  const ratio =
    type === 'reference'
      ? rational('1')
      : type === 'bigger'
        ? rational(fromFloat(1 / factor, FACTOR_DIGITS))
        : rational('1', fromFloat(factor, FACTOR_DIGITS));
  return {
    name: record.requiredText('name'),
    code,
    category: record.reference('category_id'),
    ratio,
    digits: Math.max(precision, digitsOf(record.number('rounding'))),
  };
}

/** 0.001 has three. */
function digitsOf(rounding: number): number {
  const [, fraction = ''] = fromFloat(rounding, 12).split('.');
  return fraction.length;
}

function invalid(message: string): AppError {
  return new AppError('UPSTREAM_INVALID', message, { system: 'odoo' });
}
