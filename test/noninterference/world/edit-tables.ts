import { addTables } from './clone-order.ts';
import { type FactRow, rowsOf, type Tables } from './tables.ts';

/** Adds a row, in place of one with the same key. */
export function add(tables: Tables, table: string, row: FactRow): void {
  addTables(tables, new Map([[table, [row]]]));
}

/** The rows that have these values; throws when there are none, because then the world is not as meant. */
export function change(
  tables: Tables,
  table: string,
  which: FactRow,
  to: (row: FactRow) => FactRow,
): void {
  let found = 0;
  const rows = rowsOf(tables, table).map((row) => {
    if (!matches(row, which)) return row;
    found += 1;
    return { ...row, ...to(row) };
  });
  if (found === 0) throw new TypeError(`${table} has no row ${JSON.stringify(which)}`);
  tables.set(table, rows);
}

export function remove(tables: Tables, table: string, which: FactRow): void {
  tables.set(
    table,
    rowsOf(tables, table).filter((row) => !matches(row, which)),
  );
}

function matches(row: FactRow, which: FactRow): boolean {
  return Object.entries(which).every(([column, value]) => row[column] === value);
}
