import type { EntityIdType } from '../runtime/entity-id.ts';
import { AppError } from '../runtime/errors.ts';
import type { SqlRow } from '../runtime/sql/driver.ts';
import { type KeysetKey, MAX_COUNT, type Page, type Slice } from './connection.ts';
import type { RowOrFault } from './load-by-id.ts';
import type { RowFaults } from './row-faults.ts';
import { isEqual } from './sql-filter.ts';
import type { Parameter } from './sql-source.ts';

/** Columns of a view that order its rows totally, all in one direction and none ever null. */
export interface Order {
  readonly columns: readonly {
    readonly name: string;
    readonly type: 'text' | 'timestamptz' | 'integer' | 'date';
  }[];
  readonly direction: 'asc' | 'desc';
}

/** A row of a page with its place in the list. */
export interface Paged<Row> {
  readonly row: Row;
  readonly key: KeysetKey;
}

/** One page of rows: `joins` meet the rows of the page only. */
export interface PageSelect {
  /** Disjoint tables that the statement gave: each is read in its own order, then they are merged. */
  readonly rows: readonly string[];
  readonly alias: string;
  /** What to select from `alias` and the joins; must hold the columns of `order`. */
  readonly columns: string;
  readonly joins?: string;
  /** Conditions on columns of `alias`, ANDed. */
  readonly where: readonly string[];
  readonly order: Order;
  readonly page: Page;
}

/** A column that takes any of some values. */
export interface AnyOf {
  readonly column: string;
  readonly values: readonly string[];
}

/**
 * SQL of one page. For every combination of the values of `ranges`, `limit + 1` rows are
 * read from the index on these columns and the order, then merged: `= any(…)` would lose the
 * index's order and sort everything that matches.
 */
export function selectPage(
  select: PageSelect,
  ranges: readonly AnyOf[],
  parameter: Parameter,
): string {
  const { alias, order } = select;
  // A single value stands in the condition itself, where the planner knows how rare it is.
  const single = ranges.filter(({ values }) => new Set(values).size === 1);
  const several = ranges.filter((range) => !single.includes(range));
  const sources = several.map(
    ({ values }, index) =>
      `unnest(${parameter([...new Set(values)])}::text[]) as any${index}(value)`,
  );
  const equals = [
    ...several.map(({ column }, index) => `${alias}.${column} = any${index}.value`),
    ...single.flatMap(({ column, values }) => isEqual(`${alias}.${column}`, values[0], parameter)),
  ];
  const rows = pageRows(select, equals, parameter);
  const merged =
    sources.length === 0
      ? `(${rows})`
      : `(select ${alias}.* from ${sources.join(' cross join ')} cross join lateral (${rows}) ${alias}
         order by ${orderBy(order, alias)} limit ${select.page.limit + 1})`;
  return `select ${select.columns} from ${merged} ${alias} ${select.joins ?? ''}
    order by ${orderBy(order, alias)}`;
}

/**
 * SQL of one page for each parent. `parents` holds the parents' ids and, beside them, the values of
 * the `keys` columns; each row says its parent as `parent_id`.
 */
export function selectPagePerParent(
  select: PageSelect,
  keys: readonly string[],
  parents: { readonly ids: readonly string[]; readonly keys: readonly (readonly string[])[] },
  parameter: Parameter,
): string {
  const { alias, order } = select;
  const names = keys.map((_, index) => `key${index + 1}`);
  const arrays = [parents.ids, ...parents.keys].map((values) => `${parameter(values)}::text[]`);
  const equals = keys.map((column, index) => `${alias}.${column} = parent.${names[index]}`);
  return `select parent.id as parent_id, ${select.columns}
    from unnest(${arrays.join(', ')}) as parent(id, ${names.join(', ')})
    cross join lateral (${pageRows(select, equals, parameter)}) ${alias} ${select.joins ?? ''}
    order by parent.id, ${orderBy(order, alias)}`;
}

/** SQL of a row `count`: how many rows match, counted to `MAX_COUNT` and one more. */
export function selectCount(from: string, where: readonly string[]): string {
  return `select count(*)::int4 as count from
    (select 1 from ${from} where ${and(where)} limit ${MAX_COUNT + 1}) counted`;
}

/** The number of {@link selectCount}; zero when nothing was asked. */
export function readCount(rows: readonly SqlRow[]): number {
  const count = rows[0]?.['count'];
  return typeof count === 'number' ? count : 0;
}

/** SQL of rows `parent_id`, `count`: how many rows of `from` match for each parent. */
export function selectParentCounts(
  parentId: string,
  from: string,
  where: readonly string[],
): string {
  return `select ${parentId} as parent_id, least(count(*), ${MAX_COUNT + 1})::int4 as count
    from ${from} where ${and(where)} group by ${parentId}`;
}

/** The numbers of {@link selectParentCounts}; a parent without rows is left out. */
export function readParentCounts(rows: readonly SqlRow[]): ReadonlyMap<string, number> {
  return new Map(rows.map((row) => [String(row['parent_id']), readCount([row])]));
}

/** SQL: `alias.a, alias.b`, each in the order's direction. */
export function orderBy(order: Order, alias: string): string {
  return order.columns.map(({ name }) => `${alias}.${name} ${order.direction}`).join(', ');
}

/** SQL: the row stands behind the page's cursor. */
export function isAfter(order: Order, alias: string, page: Page, parameter: Parameter): string {
  const { after } = page;
  if (after === null) return 'true';
  if (after.length !== order.columns.length || after.includes(null)) {
    throw new AppError('BAD_INPUT', 'The cursor belongs to another list');
  }
  const columns = order.columns.map(({ name }) => `${alias}.${name}`);
  const values = order.columns.map(({ type }, at) => `${parameter(after[at] ?? null)}::${type}`);
  const comparison = order.direction === 'asc' ? '>' : '<';
  return `(${columns.join(', ')}) ${comparison} (${values.join(', ')})`;
}

/** Conditions ANDed; `true` when there are none. */
export function and(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}

export interface PageReader<Row> {
  readonly order: Order;
  readonly read: (row: SqlRow) => RowOrFault<Row>;
  /** What the rows are, for the count of those that break the contract. */
  readonly type: EntityIdType;
  readonly faults: RowFaults;
}

/** The page of `limit + 1` rows. A row that breaks the contract is left out and noted. */
export function readSlice<Row extends object>(
  rowsAndOneMore: readonly SqlRow[],
  page: Page,
  reader: PageReader<Row>,
): Slice<Paged<Row>> {
  const onPage = rowsAndOneMore.slice(0, page.limit);
  const rows: Paged<Row>[] = [];
  for (const raw of onPage) {
    const row = reader.read(raw);
    if (row instanceof AppError) {
      reader.faults.note(reader.type, row.extensions.subjects?.[0] ?? 'unknown', row);
    } else {
      rows.push({ row, key: keyOf(raw, reader.order) });
    }
  }
  const last = onPage.at(-1);
  return {
    rows,
    hasNextPage: rowsAndOneMore.length > page.limit,
    // Of the last row that was read, shown or not: a page of nothing but faults does not end the list.
    ...(last === undefined ? {} : { endKey: keyOf(last, reader.order) }),
  };
}

/** {@link readSlice} for the rows of each `parent_id`. */
export function readSlices<Row extends object>(
  rows: readonly SqlRow[],
  page: Page,
  reader: PageReader<Row>,
): ReadonlyMap<string, Slice<Paged<Row>>> {
  const slices = new Map<string, Slice<Paged<Row>>>();
  for (const [parent, rowsOfParent] of groupByParent(rows)) {
    slices.set(parent, readSlice(rowsOfParent, page, reader));
  }
  return slices;
}

/** The rows alone, for lists that have a maximum and no pages. */
export function rowsOfSlices<Row>(
  slices: ReadonlyMap<string, Slice<Paged<Row>>>,
): ReadonlyMap<string, readonly Row[]> {
  return new Map([...slices].map(([parent, { rows }]) => [parent, rows.map(({ row }) => row)]));
}

/** Rows by their `parent_id`, in their order. */
export function groupByParent(rows: readonly SqlRow[]): ReadonlyMap<string, readonly SqlRow[]> {
  const groups = new Map<string, SqlRow[]>();
  for (const row of rows) {
    const parent = String(row['parent_id']);
    const group = groups.get(parent);
    if (group === undefined) groups.set(parent, [row]);
    else group.push(row);
  }
  return groups;
}

function pageRows(select: PageSelect, equals: readonly string[], parameter: Parameter): string {
  const { rows, alias, order, page } = select;
  const where = and([...equals, ...select.where, isAfter(order, alias, page, parameter)]);
  const inOrder = `order by ${orderBy(order, alias)} limit ${page.limit + 1}`;
  const pages = rows.map(
    (table) => `select ${alias}.* from ${table} ${alias} where ${where} ${inOrder}`,
  );
  const [only] = pages;
  if (only === undefined) return `select null where false`;
  return pages.length === 1
    ? only
    : `select ${alias}.* from ((${pages.join(') union all (')})) ${alias} ${inOrder}`;
}

function keyOf(row: SqlRow, order: Order): KeysetKey {
  return order.columns.map(({ name }) => {
    const value = row[name];
    return value === null || value === undefined ? null : String(value);
  });
}
