import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import type { RowFaults } from '../../../row-faults.ts';
import { naturalKeys } from '../../../sql-filter.ts';
import { type Order, readSlices, rowsOfSlices, selectPagePerParent } from '../../../sql-page.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import type { BoundSql } from '../../../sql-source.ts';
import { type BoundQualitySource, INSPECTION_RESULTS, type MeasurementRow } from '../../source.ts';

const VIEW = 'quality.measurement';
const PAGE = { limit: 200, after: null };
const BY_LINE: Order = { columns: [{ name: 'line_number', type: 'integer' }], direction: 'asc' };

export function measurementReads(
  sql: BoundSql,
  faults: RowFaults,
): Pick<BoundQualitySource, 'measurementsOfInspections'> {
  return {
    async measurementsOfInspections(ids) {
      const rows = await sql.query('quality.measurement by inspection', ({ parameter, rows }) =>
        selectPagePerParent(
          {
            rows: [rows(VIEW)],
            alias: 'm',
            columns: `m.line_number, m.characteristic, m.measured, m.lower, m.upper, m.unit, m.result`,
            where: [],
            order: BY_LINE,
            page: PAGE,
          },
          ['company', 'inspection'],
          naturalKeys('ins', ids, ['company', 'number']),
          parameter,
        ),
      );
      return rowsOfSlices(
        readSlices(rows, PAGE, { order: BY_LINE, read: readMeasurement, type: 'ins', faults }),
      );
    },
  };
}

function readMeasurement(row: SqlRow): RowOrFault<MeasurementRow> {
  return rowOrFault(String(row['parent_id']), () => {
    const reader = readRow('quality', VIEW, row);
    return {
      lineNumber: reader.integer('line_number'),
      characteristic: reader.text('characteristic'),
      measured: reader.quantityOrNull('measured'),
      lower: reader.quantityOrNull('lower'),
      upper: reader.quantityOrNull('upper'),
      result: reader.oneOf('result', INSPECTION_RESULTS),
    };
  });
}
