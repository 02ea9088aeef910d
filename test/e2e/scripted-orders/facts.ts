import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A row as it is written in `demo/facts`. */
export type Fact = Readonly<Record<string, unknown>>;

const ROOT = new URL('../../../demo/facts/', import.meta.url);
const SYSTEMS = ['odoo', 'mes', 'wms', 'quality', 'logistics', 'landing', 'xref'];

const tables = readTables();

/** Every row of a table, `odoo.sale.order` or `mes.work_order`. */
export function rows(table: string): readonly Fact[] {
  return tables.get(table) ?? [];
}

/** The one row of `table` with these values. */
export function row(table: string, values: Fact): Fact {
  const [found, ...more] = matching(table, values);
  if (found === undefined || more.length > 0) {
    throw new Error(`${table} has not one row with ${JSON.stringify(values)}`);
  }
  return found;
}

/** As `row`; undefined when there is none. */
export function maybeRow(table: string, values: Fact): Fact | undefined {
  return matching(table, values).length === 0 ? undefined : row(table, values);
}

/** The rows of `table` with these values; an absent column is null. */
export function matching(table: string, values: Fact): readonly Fact[] {
  return rows(table).filter((candidate) =>
    Object.entries(values).every(([column, value]) => (candidate[column] ?? null) === value),
  );
}

/** The entity that a system's key stands for: an entry of the cross-reference table, else undefined. */
export function mapped(system: string, type: string, key: string, at?: string): string | undefined {
  const entry = matching('xref.entity', { system, type, source_key: key, status: 'MAPPED' }).find(
    ({ valid_from = '0000', valid_to = '9999' }) =>
      at === undefined || (String(valid_from) <= at && at < String(valid_to)),
  );
  return entry === undefined ? undefined : String(entry['id']);
}

function readTables(): ReadonlyMap<string, readonly Fact[]> {
  const all = new Map<string, Fact[]>();
  for (const folder of ['master/', 'orders/']) {
    for (const file of readdirSync(new URL(folder, ROOT)).sort()) {
      const content = parse(readFileSync(new URL(`${folder}${file}`, ROOT), 'utf8'));
      for (const system of SYSTEMS) {
        for (const [table, list] of Object.entries<Fact[]>(content[system] ?? {})) {
          const name = `${system}.${table}`;
          all.set(name, [...(all.get(name) ?? []), ...list]);
        }
      }
    }
  }
  return all;
}
