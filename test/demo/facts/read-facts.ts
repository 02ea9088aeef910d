import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

export type Row = Readonly<Record<string, unknown>>;

/** A row with where it stands, for messages: `orders/S00004.yaml mes.downtime 2`. */
export interface PlacedRow {
  readonly at: string;
  readonly row: Row;
}

export interface FactFile {
  /** `master/products.yaml` */
  readonly name: string;
  readonly content: Row;
}

const SYSTEMS = ['odoo', 'mes', 'wms', 'quality', 'logistics', 'landing', 'xref'];
const ROOT = new URL('../../../demo/facts/', import.meta.url);

export const FILES: readonly FactFile[] = ['master', 'orders'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, ROOT))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const name = `${folder}/${file}`;
      return { name, content: record(parse(readFileSync(new URL(name, ROOT), 'utf8')), name) };
    }),
);

const TABLES = new Map<string, PlacedRow[]>();
for (const { name, content } of FILES) {
  for (const system of SYSTEMS) {
    for (const [table, rows] of Object.entries(record(content[system] ?? {}, name))) {
      const key = `${system}.${table}`;
      if (!Array.isArray(rows)) throw new TypeError(`${name} ${key} should be a list`);
      const placed = rows.map((row: unknown, index) => {
        const at = `${name} ${key} ${index + 1}`;
        return { at, row: record(row, at) };
      });
      TABLES.set(key, [...(TABLES.get(key) ?? []), ...placed]);
    }
  }
}

/** Every table that some file fills, as `schema.table`; Odoo models as `odoo.sale.order`. */
export const TABLE_NAMES: readonly string[] = [...TABLES.keys()];

/** The rows of a table in all files together; none for a table that no file fills. */
export function rowsOf(table: string): readonly PlacedRow[] {
  return TABLES.get(table) ?? [];
}

/** The values of some columns as one key; undefined when one is absent, null or `false`. */
export function keyOf(row: Row, columns: readonly string[]): string | undefined {
  const values = columns.map((column) => row[column]);
  if (values.some((value) => value === undefined || value === null || value === false)) {
    return undefined;
  }
  return values.join('|');
}

/** The number in a column; 0 when absent. */
export function numberOf(row: Row, column: string): number {
  return Number(row[column] ?? 0);
}

export function indexBy(table: string, columns: readonly string[]): ReadonlyMap<string, Row> {
  return new Map(rowsOf(table).map(({ row }) => [keyOf(row, columns) ?? '', row]));
}

export function groupBy(table: string, columns: readonly string[]): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const { row } of rowsOf(table)) {
    const key = keyOf(row, columns);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

export function record(value: unknown, at: string): Row {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`${at} should be a map`);
  }
  return value as Row;
}
