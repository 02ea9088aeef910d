import type { Enterprise } from '../../../../runtime/enterprise.ts';
import type { SqlDriver } from '../../../../runtime/sql/driver.ts';
import { readSubgraphSdl } from '../../../create-subgraph.ts';
import { type RowFaults, reportRowFaults } from '../../../row-faults.ts';
import { createSqlSource } from '../../../sql-source.ts';
import { readViewContract } from '../../../view-contract.ts';
import type { MesSource } from '../../source.ts';
import { downtimeReads } from './downtime.ts';
import { equipmentReads } from './equipment.ts';
import { lotReads } from './lots.ts';
import { manufacturingOrderReads } from './manufacturing-orders.ts';
import { performanceReads } from './performance.ts';
import { MES_ENTITIES, MES_ROWS } from './row-views.ts';
import { traceReads } from './trace.ts';
import { workOrderReads } from './work-orders.ts';

/** MES as the views of `sources/views.sql`. `timeoutMs` bounds each statement. */
export function createMesSqlSource(deps: {
  readonly driver: SqlDriver;
  readonly timeoutMs: number;
  readonly enterprise: Enterprise;
  readonly faults: RowFaults;
}): MesSource {
  const source = createSqlSource({
    ...deps,
    system: 'mes',
    sdl: readSubgraphSdl(new URL('../../schema.graphql', import.meta.url)),
    contract: readViewContract(new URL('../views.sql', import.meta.url)),
    views: MES_ROWS,
    entities: MES_ENTITIES,
  });
  return {
    bind(binding) {
      const sql = source.bind(binding);
      const faults = reportRowFaults(deps.faults, binding.onRowFault);
      return {
        entities: sql.entities,
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
