import type { System } from '../runtime/errors.ts';
import type { SqlQueryable } from '../runtime/sql/driver.ts';
import { readRow } from './sql-rows.ts';
import type { SourceStatus } from './subgraph.ts';

type DataGap = SourceStatus['dataGaps'][number];

/** Rows that are counted at most; a gap of this size is reported as this size. */
export const MAX_GAP_COUNT = 10_000;

/** What `xref.entity` holds as AMBIGUOUS or UNMAPPED for a system, by type. */
export async function recordedGaps(
  driver: SqlQueryable,
  system: System,
  signal: AbortSignal,
): Promise<readonly DataGap[]> {
  const rows = await driver.query(
    `/* xref.entity gaps */
     select type, status, least(count(*), ${MAX_GAP_COUNT})::int4 as count from xref.entity
     where system = $1 and status <> 'MAPPED' group by type, status order by type, status`,
    [system],
    signal,
  );
  return rows.map((row) => {
    const reader = readRow(system, 'xref.entity', row);
    return {
      type: reader.text('type'),
      status: reader.oneOf('status', ['UNMAPPED', 'AMBIGUOUS']),
      count: reader.integer('count'),
    };
  });
}
