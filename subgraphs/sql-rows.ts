import { parseDecimal } from '../runtime/decimal.ts';
import { AppError, type System } from '../runtime/errors.ts';
import { type Quantity, toQuantity } from '../runtime/quantity.ts';
import type { SqlRow } from '../runtime/sql/driver.ts';
import { isDate, parseInstant } from '../runtime/time.ts';
import { normaliseUnit } from '../runtime/units.ts';
import type { RowOrFault } from './load-by-id.ts';

/**
 * Reads the columns of one row of a view and refuses what the view contract does not allow. Every
 * refusal is UPSTREAM_INVALID and names the view's column, so that a plant can find its mistake.
 */
export interface RowReader {
  text(column: string): string;
  textOrNull(column: string): string | null;
  integer(column: string): number;
  integerOrNull(column: string): number | null;
  boolean(column: string): boolean;
  /** Exact canonical text of a numeric or int8 column. */
  decimal(column: string): string;
  decimalOrNull(column: string): string | null;
  /** RFC 3339 in UTC. */
  instant(column: string): string;
  instantOrNull(column: string): string | null;
  /** `YYYY-MM-DD`. */
  date(column: string): string;
  dateOrNull(column: string): string | null;
  /** One of `values`, as written in the contract. */
  oneOf<const V extends string>(column: string, values: readonly V[]): V;
  oneOfOrNull<const V extends string>(column: string, values: readonly V[]): V | null;
  quantity(column: string, unitColumn?: string): Quantity;
  /** Null when the value is null. */
  quantityOrNull(column: string, unitColumn?: string): Quantity | null;
  textList(column: string): readonly string[];
}

export function readRow(system: System, view: string, row: SqlRow): RowReader {
  const refuse = (column: string, wanted: string): AppError =>
    new AppError('UPSTREAM_INVALID', `${view}.${column} should be ${wanted}`, { system });
  const required = <T>(value: T | null, column: string): T => {
    if (value === null) throw refuse(column, 'filled');
    return value;
  };
  const textOrNull = (column: string): string | null => {
    const value = row[column];
    if (value === null || value === undefined) return null;
    if (typeof value !== 'string') throw refuse(column, 'text');
    return value;
  };
  const integerOrNull = (column: string): number | null => {
    const value = row[column];
    if (value === null || value === undefined) return null;
    if (typeof value !== 'number' || !Number.isSafeInteger(value))
      throw refuse(column, 'an integer');
    return value;
  };
  const instantOrNull = (column: string): string | null => {
    const text = textOrNull(column);
    if (text === null) return null;
    return parseInstant(text) ?? raise(refuse(column, 'a finite instant'));
  };
  const dateOrNull = (column: string): string | null => {
    const text = textOrNull(column);
    if (text === null || isDate(text)) return text;
    throw refuse(column, 'a calendar day');
  };
  const oneOfOrNull = <const V extends string>(column: string, values: readonly V[]): V | null => {
    const text = textOrNull(column);
    if (text === null) return null;
    return (
      values.find((value) => value === text) ?? raise(refuse(column, `one of ${values.join(', ')}`))
    );
  };
  const decimalOrNull = (column: string): string | null => {
    const text = textOrNull(column);
    if (text === null) return null;
    return parseDecimal(text) ?? raise(refuse(column, 'a decimal of at most 38 digits'));
  };
  const quantityOrNull = (column: string, unitColumn = 'unit'): Quantity | null => {
    const value = decimalOrNull(column);
    if (value === null) return null;
    const unit = required(textOrNull(unitColumn), unitColumn);
    if (normaliseUnit(unit) === undefined) throw refuse(unitColumn, 'a UN/CEFACT Rec 20 code');
    return toQuantity(value, unit);
  };
  return {
    textOrNull,
    integerOrNull,
    instantOrNull,
    dateOrNull,
    oneOfOrNull,
    quantityOrNull,
    decimalOrNull,
    text: (column) => required(textOrNull(column), column),
    integer: (column) => required(integerOrNull(column), column),
    decimal: (column) => required(decimalOrNull(column), column),
    instant: (column) => required(instantOrNull(column), column),
    date: (column) => required(dateOrNull(column), column),
    oneOf: (column, values) => required(oneOfOrNull(column, values), column),
    quantity: (column, unitColumn) => required(quantityOrNull(column, unitColumn), column),
    boolean: (column) => {
      const value = row[column];
      if (typeof value !== 'boolean') throw refuse(column, 'true or false');
      return value;
    },
    textList: (column) => {
      const value = row[column];
      if (value === null || value === undefined) return [];
      if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
        throw refuse(column, 'an array of text');
      }
      return value;
    },
  };
}

/** A row, or its fault with `id` as subject when the row breaks the contract. */
export function rowOrFault<Row>(id: string, read: () => Row): RowOrFault<Row> {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new AppError(error.code, error.message, {
      cause: error,
      subjects: [id],
      ...(error.extensions.system === undefined ? {} : { system: error.extensions.system }),
    });
  }
}

function raise(error: AppError): never {
  throw error;
}
