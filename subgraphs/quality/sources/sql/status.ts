import { MAX_GAP_COUNT } from '../../../data-gaps.ts';
import { readRow } from '../../../sql-rows.ts';
import { createSqlStatus, type SqlStatusSettings } from '../../../sql-status.ts';
import { readViewContract } from '../../../view-contract.ts';

/** The newest inspection or hold: each is the first entry of an index. */
const WATERMARK = `select greatest(
  (select max(created_at) from quality.inspection), (select max(placed_at) from quality.hold)
) as watermark`;

/** Inspections of a kind that has a parent, which name none. */
const UNMAPPED = `select 'wo' as type, count(*)::int4 as count from (
    ${orphans('IN_PROCESS', 'wo', 'i.work_order_id is null')}
  ) wo
  union all
  select 'pol', count(*)::int4 from (
    ${orphans('RECEIVING', 'pol', '(i.purchase_line_id is null or i.purchase_order is null)')}
  ) pol`;

/** What the quality system says of itself: its views, its inspections that belong to nothing. */
export function createQualityStatus(
  deps: Pick<SqlStatusSettings, 'driver' | 'faults' | 'clock' | 'timeoutMs'>,
): ReturnType<typeof createSqlStatus> {
  const { driver } = deps;
  return createSqlStatus({
    ...deps,
    system: 'quality',
    contract: readViewContract(new URL('../views.sql', import.meta.url)),
    watermark: WATERMARK,
    async unmappedRows(signal) {
      const rows = await driver.query(`/* quality.inspection gaps */ ${UNMAPPED}`, [], signal);
      return rows.flatMap((row) => {
        const reader = readRow('quality', 'quality.inspection', row);
        const count = reader.integer('count');
        return count === 0 ? [] : [{ type: reader.text('type'), status: 'UNMAPPED', count }];
      });
    },
  });
}

function orphans(kind: string, type: string, hasNoKey: string): string {
  return `select 1 from quality.inspection i where i.kind = '${kind}' and ${hasNoKey}
    and not exists (
      select 1 from xref.entity x where x.system = 'quality' and x.type = '${type}'
        and x.source_key = i.company || '|' || i.number
    ) limit ${MAX_GAP_COUNT}`;
}
