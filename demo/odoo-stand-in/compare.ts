import type { Operator } from './domain.ts';
import { OdooFault, pythonRepr, valueError } from './fault.ts';
import type { Query } from './query.ts';

/** A value that is compared: its SQL, and its type there. */
export interface Compared {
  readonly expression: string;
  readonly type: 'text' | 'number' | 'id' | 'bool' | 'date' | 'timestamp';
}

const NEGATIVE: ReadonlySet<Operator> = new Set(['!=', 'not in', 'not like', 'not ilike']);

/**
 * The condition `compared operator value`. Empty means false in Odoo: `= false` finds null, and
 * `!= x`, `not in`, `not like` find it too; numbers and booleans that are null count as 0 and false.
 */
export function compare(
  query: Query,
  compared: Compared,
  operator: Operator,
  value: unknown,
): string {
  const { expression, type } = compared;
  if (operator === '=?') {
    return isUnset(value) ? 'true' : compare(query, compared, '=', value);
  }
  if (operator === 'in' || operator === 'not in') return within(query, compared, operator, value);
  if (operator.endsWith('like')) return matches(query, expression, operator, value);
  if (type === 'bool') return compareBoolean(expression, operator, value);
  if (isUnset(value) && !(type === 'number')) {
    if (operator === '=') return `${expression} IS NULL`;
    return operator === '!=' ? `${expression} IS NOT NULL` : 'false';
  }
  const sqlOperator = operator === '!=' ? '<>' : operator;
  if (type === 'number') {
    const wanted = toNumber(value);
    const condition = `${expression} ${sqlOperator} ${query.bind(wanted, 'float8')}`;
    return holds(0, operator, wanted) ? `(${condition} OR ${expression} IS NULL)` : condition;
  }
  const condition = `${expression} ${sqlOperator} ${bindOne(query, type, operator, value)}`;
  return NEGATIVE.has(operator) ? `(${condition} OR ${expression} IS NULL)` : condition;
}

function within(
  query: Query,
  { expression, type }: Compared,
  operator: 'in' | 'not in',
  value: unknown,
) {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (type === 'bool') {
    const wanted = new Set(items.map((item) => !isUnset(item)));
    if (wanted.size !== 1) return (wanted.size === 2) === (operator === 'in') ? 'true' : 'false';
    return compareBoolean(expression, operator === 'in' ? '=' : '!=', wanted.has(true));
  }
  const given = items.filter((item) => !isUnset(item));
  const unset = given.length < items.length || (type === 'number' && given.includes(0));
  const list = bindList(query, type, given);
  if (operator === 'in') {
    const listed = `${expression} = ANY(${list})`;
    return unset ? `(${listed} OR ${expression} IS NULL)` : listed;
  }
  const excluded = `${expression} <> ALL(${list})`;
  return unset
    ? `(${excluded} AND ${expression} IS NOT NULL)`
    : `(${excluded} OR ${expression} IS NULL)`;
}

/** Text search; `%` and `_` of the caller work as wildcards, as they do in a server. */
function matches(query: Query, expression: string, operator: Operator, value: unknown): string {
  const exact = operator.startsWith('=');
  const text = isUnset(value) ? '' : String(value);
  const sqlOperator = operator.replace('=', '').toUpperCase();
  const pattern = query.bind(exact ? text : `%${text}%`, 'text');
  const condition = `(${expression})::text ${sqlOperator} ${pattern}`;
  const findsEmpty = exact ? false : (text === '') !== NEGATIVE.has(operator);
  return findsEmpty ? `(${condition} OR ${expression} IS NULL)` : condition;
}

function compareBoolean(expression: string, operator: Operator, value: unknown): string {
  const wanted = !isUnset(value) && value !== 0;
  if (operator !== '=' && operator !== '!=') return 'false';
  return wanted === (operator === '=') ? `${expression} IS TRUE` : `${expression} IS NOT TRUE`;
}

function bindOne(query: Query, type: Compared['type'], operator: Operator, value: unknown): string {
  switch (type) {
    case 'id': {
      const id = toNumber(value);
      return query.bind(id, Number.isSafeInteger(id) ? 'int8' : 'numeric');
    }
    case 'date':
      return query.bind(toTime(value, 'date').slice(0, 10), 'date');
    case 'timestamp': {
      const text = toTime(value, 'timestamp');
      const endOfDay = operator === '>' || operator === '<=';
      const whole = text.length === 10 ? `${text} ${endOfDay ? '23:59:59' : '00:00:00'}` : text;
      return query.bind(whole, 'timestamp');
    }
    default:
      return query.bind(String(value), 'text');
  }
}

function bindList(query: Query, type: Compared['type'], items: readonly unknown[]): string {
  switch (type) {
    case 'id':
      return query.bind(items.map(toNumber).filter(Number.isSafeInteger), 'int8[]');
    case 'number':
      return query.bind(items.map(toNumber), 'float8[]');
    case 'date':
    case 'timestamp':
      return query.bind(
        items.map((item) => toTime(item, type)),
        `${type}[]`,
      );
    default:
      return query.bind(items.map(String), 'text[]');
  }
}

export function isUnset(value: unknown): boolean {
  return value === false || value === null || value === undefined;
}

function toNumber(value: unknown): number {
  if (value === true) return 1;
  if (isUnset(value)) return 0;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || Number.isNaN(number)) {
    throw valueError(`could not convert string to float: ${pythonRepr(value)}`);
  }
  return number;
}

/** `YYYY-MM-DD`, with a time behind a blank or `T`; `Z` is accepted and means nothing, all times are UTC. */
function toTime(value: unknown, type: 'date' | 'timestamp'): string {
  const text = String(value);
  if (/^\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d(\.\d{1,6})?)?Z?)?$/.test(text)) return text;
  throw new OdooFault(
    'psycopg2.errors.InvalidDatetimeFormat',
    `invalid input syntax for type ${type}: "${text}"\n`,
  );
}

function holds(left: number, operator: Operator, right: number): boolean {
  switch (operator) {
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return false;
  }
}
