import { MAX_GAP_COUNT } from '../../../data-gaps.ts';
import { readRow } from '../../../sql-rows.ts';
import { createSqlStatus, type SqlStatusSettings } from '../../../sql-status.ts';
import { readViewContract } from '../../../view-contract.ts';

/** MES's newest sign of life: there are few machines, so the newest is found without an index. */
const WATERMARK = 'select max(heard_at) as watermark from mes.equipment';

/** What MES says of itself: its views, its unmapped jobs. */
export function createMesStatus(
  deps: Pick<SqlStatusSettings, 'driver' | 'faults' | 'clock' | 'timeoutMs'>,
): ReturnType<typeof createSqlStatus> {
  const { driver } = deps;
  return createSqlStatus({
    ...deps,
    system: 'mes',
    contract: readViewContract(new URL('../views.sql', import.meta.url)),
    watermark: WATERMARK,
    async unmappedRows(signal) {
      const rows = await driver.query(
        `/* mes.work_order gaps */ select count(*)::int4 as count from (
           select 1 from mes.work_order w where w.work_order_id is null and not exists (
             select 1 from xref.entity x
             where x.system = 'mes' and x.type = 'wo' and x.source_key = w.source_key
           ) limit ${MAX_GAP_COUNT}
         ) unmapped`,
        [],
        signal,
      );
      const count = rows.map((row) => readRow('mes', 'mes.work_order', row).integer('count'));
      return count.flatMap((found) =>
        found === 0 ? [] : [{ type: 'wo', status: 'UNMAPPED' as const, count: found }],
      );
    },
  });
}
