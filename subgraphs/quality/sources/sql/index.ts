import type { Enterprise } from '../../../../runtime/enterprise.ts';
import type { SqlDriver } from '../../../../runtime/sql/driver.ts';
import { readSubgraphSdl } from '../../../create-subgraph.ts';
import { type RowFaults, reportRowFaults } from '../../../row-faults.ts';
import { createSqlSource } from '../../../sql-source.ts';
import { readViewContract } from '../../../view-contract.ts';
import type { QualitySource } from '../../source.ts';
import { correctiveActionReads } from './corrective-actions.ts';
import { holdReads } from './holds.ts';
import { holdEdges } from './holds-of.ts';
import { inspectionReads } from './inspections.ts';
import { inspectionEdges } from './inspections-of.ts';
import { lotReads } from './lots.ts';
import { measurementReads } from './measurements.ts';
import { nonconformanceReads } from './nonconformances.ts';
import { QUALITY_ENTITIES, QUALITY_ROWS } from './row-views.ts';
import { specificationReads } from './specifications.ts';

/** A quality system as the views of `sources/views.sql`. `timeoutMs` bounds each statement. */
export function createQualitySqlSource(deps: {
  readonly driver: SqlDriver;
  readonly timeoutMs: number;
  readonly enterprise: Enterprise;
  readonly faults: RowFaults;
}): QualitySource {
  const source = createSqlSource({
    ...deps,
    system: 'quality',
    sdl: readSubgraphSdl(new URL('../../schema.graphql', import.meta.url)),
    contract: readViewContract(new URL('../views.sql', import.meta.url)),
    views: QUALITY_ROWS,
    entities: QUALITY_ENTITIES,
  });
  return {
    bind(binding) {
      const sql = source.bind(binding);
      const faults = reportRowFaults(deps.faults, binding.onRowFault);
      return {
        entities: sql.entities,
        ...inspectionReads(sql, faults),
        ...inspectionEdges(sql, faults),
        ...measurementReads(sql, faults),
        ...holdReads(sql, faults),
        ...holdEdges(sql, faults),
        ...nonconformanceReads(sql, faults),
        ...correctiveActionReads(sql, faults),
        ...lotReads(sql),
        ...specificationReads(sql, faults, binding.clock),
      };
    },
  };
}
