import type { SqlDriver } from '../../../../runtime/sql/driver.ts';
import { type RowFaults, reportRowFaults } from '../../../row-faults.ts';
import { bindSql } from '../../../sql-source.ts';
import type { MesSource } from '../../source.ts';
import { downtimeReads } from './downtime.ts';
import { equipmentReads } from './equipment.ts';
import { lotReads } from './lots.ts';
import { manufacturingOrderReads } from './manufacturing-orders.ts';
import { performanceReads } from './performance.ts';
import { traceReads } from './trace.ts';
import { workOrderReads } from './work-orders.ts';

/** MES as the views of `sources/views.sql`. `timeoutMs` bounds each statement. */
export function createMesSqlSource(deps: {
  readonly driver: SqlDriver;
  readonly timeoutMs: number;
  readonly faults: RowFaults;
}): MesSource {
  const { driver, timeoutMs } = deps;
  return {
    bind(binding) {
      const sql = bindSql(driver, timeoutMs, binding);
      const faults = reportRowFaults(deps.faults, binding.onRowFault);
      return {
        ...workOrderReads(sql, faults),
        ...manufacturingOrderReads(sql, faults),
        ...equipmentReads(sql, faults),
        ...downtimeReads(sql, faults),
        ...performanceReads(sql, faults),
        ...lotReads(sql, faults),
        ...traceReads(sql, faults),
      };
    },
  };
}
