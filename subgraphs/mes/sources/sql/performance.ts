import { formatId } from '../../../../runtime/entity-id.ts';
import { AppError } from '../../../../runtime/errors.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import type { RowFaults } from '../../../row-faults.ts';
import { isWithin, naturalKeys } from '../../../sql-filter.ts';
import { type Order, readSlices, rowsOfSlices, selectPagePerParent } from '../../../sql-page.ts';
import { type RowReader, readRow, rowOrFault } from '../../../sql-rows.ts';
import type { BoundSql } from '../../../sql-source.ts';
import type { BoundMesSource, ProductionCountRow, ShiftRow } from '../../source.ts';

const COUNT_VIEW = 'mes.production_count';
const SHIFT_VIEW = 'mes.shift_performance';
/** Of one piece of equipment. */
const NEWEST: Order = {
  columns: [{ name: 'period_start', type: 'timestamptz' }],
  direction: 'desc',
};

type PerformanceReads = Pick<BoundMesSource, 'countsOfEquipment' | 'shiftsOfEquipment'>;

export function performanceReads(sql: BoundSql, faults: RowFaults): PerformanceReads {
  return {
    async countsOfEquipment(ids, period, page) {
      const rows = await sql.query('mes.production_count by equipment', ({ parameter, rows }) =>
        selectPagePerParent(
          {
            rows: [rows(COUNT_VIEW)],
            alias: 'c',
            columns: `c.site, c.equipment_code, c.period_start, c.period_end, c.job, c.good, c.scrap,
              c.unit`,
            where: isWithin('c.period_start', period, parameter),
            order: NEWEST,
            page,
          },
          ['site', 'equipment_code'],
          naturalKeys('eq', ids, ['site', 'code']),
          parameter,
        ),
      );
      return readSlices(rows, page, { order: NEWEST, read: readCount, type: 'eq', faults });
    },

    async shiftsOfEquipment(ids, period, limit) {
      const page = { limit, after: null };
      const rows = await sql.query('mes.shift_performance by equipment', ({ parameter, rows }) =>
        selectPagePerParent(
          {
            rows: [rows(SHIFT_VIEW)],
            alias: 's',
            columns: `s.site, s.equipment_code, s.period_start, s.period_end, s.planned_busy_seconds,
              s.actual_production_seconds, s.planned_run_seconds_per_item, s.produced, s.good, s.unit`,
            where: isWithin('s.period_start', period, parameter),
            order: NEWEST,
            page,
          },
          ['site', 'equipment_code'],
          naturalKeys('eq', ids, ['site', 'code']),
          parameter,
        ),
      );
      return rowsOfSlices(
        readSlices(rows, page, { order: NEWEST, read: readShift, type: 'eq', faults }),
      );
    },
  };
}

/** Seconds that a `Duration` can say: a shift of 285 years is a mistake. */
const MAX_SECONDS = 9_000_000_000;

function seconds(reader: RowReader, column: string): string {
  const value = reader.decimal(column);
  if (Math.abs(Number(value)) <= MAX_SECONDS) return value;
  throw new AppError('UPSTREAM_INVALID', `${SHIFT_VIEW}.${column} should be seconds`, {
    system: 'mes',
  });
}

function equipmentIdOf(row: SqlRow): string {
  return formatId('eq', { site: String(row['site']), code: String(row['equipment_code']) });
}

function readCount(row: SqlRow): RowOrFault<ProductionCountRow> {
  const equipmentId = equipmentIdOf(row);
  return rowOrFault(equipmentId, () => {
    const reader = readRow('mes', COUNT_VIEW, row);
    return {
      equipmentId,
      job: reader.textOrNull('job'),
      periodStart: reader.instant('period_start'),
      periodEnd: reader.instant('period_end'),
      good: reader.quantity('good'),
      scrap: reader.quantity('scrap'),
    };
  });
}

function readShift(row: SqlRow): RowOrFault<ShiftRow> {
  return rowOrFault(equipmentIdOf(row), () => {
    const reader = readRow('mes', SHIFT_VIEW, row);
    return {
      periodStart: reader.instant('period_start'),
      periodEnd: reader.instant('period_end'),
      plannedBusySeconds: seconds(reader, 'planned_busy_seconds'),
      actualProductionSeconds: seconds(reader, 'actual_production_seconds'),
      plannedRunSecondsPerItem: seconds(reader, 'planned_run_seconds_per_item'),
      produced: reader.quantity('produced'),
      good: reader.quantity('good'),
    };
  });
}
