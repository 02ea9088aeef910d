import { AppError } from '../../../runtime/errors.ts';
import { isDate, parseNaiveUtc } from '../../../runtime/time.ts';

/**
 * One record as Odoo gave it, read by field type: an empty text, date, selection or many2one is
 * `false` there and null here. Rejects a value of another type with UPSTREAM_INVALID.
 */
export interface OdooRecord {
  /** Database id. */
  readonly key: number;
  text(column: string): string | null;
  requiredText(column: string): string;
  number(column: string): number;
  integer(column: string): number;
  flag(column: string): boolean;
  /** Database id behind a many2one. */
  reference(column: string): number | null;
  requiredReference(column: string): number;
  /** Display text of a many2one. */
  label(column: string): string | null;
  /** Database ids behind an x2many, in Odoo's order. */
  references(column: string): readonly number[];
  /** RFC 3339 in UTC: Odoo's instants are UTC without saying so. */
  instant(column: string): string | null;
  /** `YYYY-MM-DD`. */
  date(column: string): string | null;
}

export function readRecord(model: string, value: unknown): OdooRecord {
  if (!isObject(value)) throw invalid(model, 'id');
  const get = <T>(column: string, read: (cell: unknown) => T | undefined): T => {
    const result = read(Object.hasOwn(value, column) ? value[column] : undefined);
    if (result === undefined) throw invalid(model, column);
    return result;
  };
  const text = (column: string) =>
    get(column, (cell) => (cell === false ? null : typeof cell === 'string' ? cell : undefined));
  const required = <T>(column: string, found: T | null): T => {
    if (found === null) throw invalid(model, column);
    return found;
  };
  const reference = (column: string) => get(column, readReference);

  return {
    key: get('id', (cell) => (Number.isSafeInteger(cell) ? Number(cell) : undefined)),
    text,
    requiredText: (column) => required(column, text(column)),
    number: (column) => get(column, (cell) => (typeof cell === 'number' ? cell : undefined)),
    integer: (column) =>
      get(column, (cell) => (Number.isSafeInteger(cell) ? Number(cell) : undefined)),
    flag: (column) => get(column, (cell) => (typeof cell === 'boolean' ? cell : undefined)),
    reference,
    requiredReference: (column) => required(column, reference(column)),
    label: (column) =>
      get(column, (cell) => {
        if (cell === false) return null;
        return Array.isArray(cell) && typeof cell[1] === 'string' ? cell[1] : undefined;
      }),
    references: (column) =>
      get(column, (cell) =>
        Array.isArray(cell) && cell.every(Number.isSafeInteger) ? cell : undefined,
      ),
    instant: (column) =>
      get(column, (cell) => {
        if (cell === false) return null;
        return typeof cell === 'string' ? parseNaiveUtc(cell) : undefined;
      }),
    date: (column) =>
      get(column, (cell) => {
        if (cell === false) return null;
        return typeof cell === 'string' && isDate(cell) ? cell : undefined;
      }),
  };
}

/** `[id, display text]`, or the bare id. */
function readReference(cell: unknown): number | null | undefined {
  if (cell === false) return null;
  const key: unknown = Array.isArray(cell) ? cell[0] : cell;
  return Number.isSafeInteger(key) ? Number(key) : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(model: string, column: string): AppError {
  return new AppError('UPSTREAM_INVALID', `Odoo gave no usable ${column} of ${model}`, {
    system: 'odoo',
  });
}
