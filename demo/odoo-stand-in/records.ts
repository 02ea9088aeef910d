import type { SqlQueryable, SqlRow } from '../../runtime/sql/driver.ts';
import { isUnset } from './compare.ts';
import { mentions, parseDomain } from './domain.ts';
import { domainSql, nameMatches } from './domain-sql.ts';
import { displayName, idArray, isActive, nameOfId, scalar } from './expressions.ts';
import { accessError, invalidField, OdooFault } from './fault.ts';
import { type Field, fieldOf, isToMany, type Model } from './metadata.ts';
import { checkOrder, orderTerms } from './order.ts';
import { type CallScope, Query } from './query.ts';
import { companyRule } from './record-rules.ts';

export interface Page {
  readonly offset: number;
  /** 0 means no limit. */
  readonly limit: number;
  /** Empty means the model's own order. */
  readonly order: string;
}

/** How a call reaches the rows. */
export interface Rows {
  readonly on: SqlQueryable;
  readonly scope: CallScope;
  readonly signal: AbortSignal | undefined;
}

type Answer = Record<string, unknown>;

/** The rows that match, with `fields`; many2one values are pairs unless `plainLinks`. */
export async function searchRead(
  rows: Rows,
  model: Model,
  domain: unknown,
  options: Page & { readonly fields: readonly string[]; readonly plainLinks: boolean },
): Promise<Answer[]> {
  const query = new Query(rows.scope);
  const columns = columnsOf(query, model, options.fields, options.plainLinks);
  const { from, order, page } = searchParts(query, model, domain, options);
  const found = await query.run(
    rows.on,
    `SELECT ${columns.sql} ${from} ORDER BY ${order} ${page}`,
    rows.signal,
  );
  return found.map(columns.decode);
}

export async function search(rows: Rows, model: Model, domain: unknown, options: Page) {
  const query = new Query(rows.scope);
  const { from, order, page } = searchParts(query, model, domain, options);
  const text = `SELECT t.id ${from} ORDER BY ${order} ${page}`;
  return (await query.run(rows.on, text, rows.signal)).map((row) => Number(row['id']));
}

/** How many rows match, counted up to `limit` when it is not 0. */
export async function searchCount(rows: Rows, model: Model, domain: unknown, limit: number) {
  const query = new Query(rows.scope);
  const { from, page } = searchParts(query, model, domain, { offset: 0, limit, order: '' }, false);
  const text = `SELECT count(*)::int4 AS found FROM (SELECT t.id ${from} ${page}) counted`;
  const [row] = await query.run(rows.on, text, rows.signal);
  return Number(row?.['found'] ?? 0);
}

/**
 * The rows of `ids` in the order asked for, twice when asked twice; missing ones are left out. One row
 * that the caller may not see fails the whole read.
 */
export async function read(
  rows: Rows,
  model: Model,
  ids: readonly unknown[],
  fields: readonly string[],
  options: {
    readonly plainLinks: boolean;
    readonly user: { readonly id: number; readonly name: string };
  },
): Promise<Answer[]> {
  const query = new Query(rows.scope);
  const columns = columnsOf(query, model, fields, options.plainLinks);
  const wanted = idsToRead(rows.scope, ids);
  const text = `SELECT ${columns.sql}, ${companyRule(query, model, 't')} AS allowed
    FROM ${model.table} t WHERE t.id = ANY(${query.bind(wanted, 'int8[]')})`;
  const found = new Map<number, SqlRow>();
  for (const row of await query.run(rows.on, text, rows.signal)) {
    if (row['allowed'] !== true) throw forbidden(rows.scope, model, options.user);
    found.set(Number(row['id']), row);
  }
  return ids.flatMap((id) => {
    if (id === false) return [emptyAnswer(model, fields)];
    const row = typeof id === 'number' ? found.get(id) : undefined;
    return row === undefined ? [] : [columns.decode(row)];
  });
}

/** `[id, display name]` of the rows found by `name` within `domain`. */
export async function nameSearch(
  rows: Rows,
  model: Model,
  name: string,
  domain: unknown,
  limit: number,
): Promise<[number, string][]> {
  const query = new Query(rows.scope);
  const { from, order, page } = searchParts(query, model, domain, { offset: 0, limit, order: '' });
  const named = name === '' ? 'true' : nameMatches(query, model, 't', 'ilike', name);
  const text = `SELECT t.id, ${displayName(query, model, 't')} AS name ${from} AND ${named}
    ORDER BY ${order} ${page}`;
  const found = await query.run(rows.on, text, rows.signal);
  return found.map((row) => [Number(row['id']), String(row['name'])]);
}

function searchParts(
  query: Query,
  model: Model,
  domain: unknown,
  { offset, limit, order }: Page,
  ordered = true,
) {
  const node = parseDomain(domain, query.scope.metadata.version);
  const sortBy = order === '' ? model.order : order;
  checkOrder(model, sortBy);
  const { joins, terms } = ordered
    ? orderTerms(query, model, 't', sortBy, scalar)
    : { joins: '', terms: '' };
  const conditions = [
    domainSql(query, model, 't', node),
    mentions(node, 'active') ? 'true' : isActive(query, model, 't'),
    companyRule(query, model, 't'),
  ];
  return {
    from: `FROM ${model.table} t ${joins} WHERE ${conditions.join(' AND ')}`,
    order: terms,
    page: [
      limit > 0 ? `LIMIT ${query.bind(limit, 'int8')}` : '',
      offset > 0 ? `OFFSET ${query.bind(offset, 'int8')}` : '',
    ].join(' '),
  };
}

interface Columns {
  readonly sql: string;
  decode(row: SqlRow): Answer;
}

function columnsOf(
  query: Query,
  model: Model,
  names: readonly string[],
  plainLinks: boolean,
): Columns {
  const fields = [...new Set(names)]
    .map((name) => {
      const field = model.fields.get(name);
      if (field === undefined) throw invalidField(name, model.name);
      return field;
    })
    .filter((field) => field.name !== 'id');
  const sql = ['t.id'];
  fields.forEach((field, index) => {
    if (isToMany(field)) {
      sql.push(`${idArray(query, model, field, 't')} AS f${index}`);
      return;
    }
    const value = scalar(query, model, field, 't');
    sql.push(`${printable(field, value)} AS f${index}`);
    if (isPair(field, plainLinks)) sql.push(`${nameOfId(query, field, value)} AS n${index}`);
  });
  return {
    sql: sql.join(', '),
    decode(row) {
      const answer: Answer = { id: Number(row['id']) };
      fields.forEach((field, index) => {
        const value = toAnswer(field, row[`f${index}`]);
        answer[field.name] =
          isPair(field, plainLinks) && value !== false
            ? [value, row[`n${index}`] ?? `${field.description.relation},${value}`]
            : value;
      });
      return answer;
    },
  };
}

function isPair(field: Field, plainLinks: boolean): boolean {
  return field.description.type === 'many2one' && !plainLinks;
}

function printable(field: Field, value: string): string {
  switch (field.description.type) {
    case 'datetime':
      return `to_char(${value}, 'YYYY-MM-DD HH24:MI:SS')`;
    case 'date':
      return `to_char(${value}, 'YYYY-MM-DD')`;
    default:
      return value;
  }
}

/** What is empty is false, or 0 for a number, or [] for a x2many. */
function toAnswer(field: Field, value: unknown): unknown {
  switch (field.description.type) {
    case 'many2one':
    case 'many2one_reference':
      return isUnset(value) ? false : Number(value);
    case 'integer':
    case 'float':
    case 'monetary':
      return Number(value ?? 0);
    case 'one2many':
    case 'many2many':
      return value ?? [];
    default:
      return value ?? false;
  }
}

/** 16 lets PostgreSQL refuse an id that is no number; 18 leaves such ids out. */
function idsToRead(scope: CallScope, ids: readonly unknown[]): number[] {
  const wanted = ids.filter(
    (id): id is number => typeof id === 'number' && Number.isSafeInteger(id),
  );
  const strange = ids.find((id) => typeof id !== 'number');
  if (strange === undefined || scope.metadata.version === 18) return wanted;
  if (typeof strange === 'boolean') {
    throw new OdooFault(
      'psycopg2.errors.UndefinedFunction',
      'operator does not exist: integer = boolean\n',
    );
  }
  throw accessError(
    `Database fetch misses ids (('${strange}',)) and has extra ids ((${Number(strange)},)), may be caused by a type incoherence in a previous request`,
  );
}

function emptyAnswer(model: Model, names: readonly string[]): Answer {
  return Object.fromEntries([
    ['id', false],
    ...names.map((name) => [name, toAnswer(fieldOf(model, name), undefined)]),
  ]);
}

function forbidden(
  scope: CallScope,
  model: Model,
  user: { readonly id: number; readonly name: string },
): OdooFault {
  const subject = `${model.description} (${model.name})`;
  if (scope.metadata.version === 16) {
    return accessError(
      `Due to security restrictions, you are not allowed to access '${subject.replace(' (', "' (")} records.\n\nContact your administrator to request access if necessary.`,
    );
  }
  return accessError(
    `Uh-oh! Looks like you have stumbled upon some top-secret records.\n\nSorry, ${user.name} (id=${user.id}) doesn't have 'read' access to:\n- ${subject}\n\nIf you really, really need access, perhaps you can win over your friendly administrator with a batch of freshly baked cookies.`,
  );
}
