import type { SqlDriver } from '../../../../runtime/sql/driver.ts';
import { type RowFaults, reportRowFaults } from '../../../row-faults.ts';
import { bindSql } from '../../../sql-source.ts';
import type { QualitySource } from '../../source.ts';
import { correctiveActionReads } from './corrective-actions.ts';
import { holdReads } from './holds.ts';
import { holdEdges } from './holds-of.ts';
import { inspectionReads } from './inspections.ts';
import { inspectionEdges } from './inspections-of.ts';
import { lotReads } from './lots.ts';
import { measurementReads } from './measurements.ts';
import { nonconformanceReads } from './nonconformances.ts';
import { specificationReads } from './specifications.ts';

/** A quality system as the views of `sources/views.sql`. `timeoutMs` bounds each statement. */
export function createQualitySqlSource(deps: {
  readonly driver: SqlDriver;
  readonly timeoutMs: number;
  readonly faults: RowFaults;
}): QualitySource {
  const { driver, timeoutMs } = deps;
  return {
    bind(binding) {
      const sql = bindSql(driver, timeoutMs, binding);
      const faults = reportRowFaults(deps.faults, binding.onRowFault);
      return {
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
