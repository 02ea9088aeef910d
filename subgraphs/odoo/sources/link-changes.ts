import { and, type Domain } from './domain.ts';
import type { OdooRecord } from './record.ts';
import type { Search } from './search.ts';

/** Records that are read at a time. */
const BATCH = 500;

/** Records, or those that `path` leads to, that were written since. Odoo's times are UTC without saying so. */
export function changedSince(path: string, since: Date): Domain {
  const time = since.toISOString().slice(0, 19).replace('T', ' ');
  return [[path === '' ? 'write_date' : `${path}.write_date`, '>=', time]];
}

export function keysOf(records: readonly OdooRecord[], column: string): readonly number[] {
  return records.flatMap((record) => record.reference(column) ?? []);
}

/** All matches, a batch after the other, by their keys: what is written in between moves none. */
export async function* byKey(
  search: Search,
  model: string,
  domain: Domain,
  columns: readonly string[],
): AsyncGenerator<readonly OdooRecord[]> {
  let last = 0;
  for (;;) {
    const further: Domain = [['id', '>', last]];
    const records = await search.records(model, and(further, domain), columns, { limit: BATCH });
    if (records.length > 0) yield records;
    if (records.length < BATCH) return;
    last = records.at(-1)?.key ?? 0;
  }
}
