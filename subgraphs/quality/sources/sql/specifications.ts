import type { Clock } from '../../../../runtime/clock.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import type { RowFaults } from '../../../row-faults.ts';
import { naturalKeys } from '../../../sql-filter.ts';
import { type Order, readSlices, rowsOfSlices, selectPagePerParent } from '../../../sql-page.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import type { BoundSql } from '../../../sql-source.ts';
import type { BoundQualitySource, SpecificationRow } from '../../source.ts';

const VIEW = 'quality.specification';
const PAGE = { limit: 200, after: null };
/** Of one product. */
const BY_LINE: Order = {
  columns: [
    { name: 'version', type: 'text' },
    { name: 'line_number', type: 'integer' },
  ],
  direction: 'asc',
};

export function specificationReads(
  sql: BoundSql,
  faults: RowFaults,
  clock: Clock,
): Pick<BoundQualitySource, 'specificationsOfProducts'> {
  return {
    async specificationsOfProducts(ids) {
      // A product has no site and so no zone: its day is the one of UTC.
      const today = clock.businessNow().toISOString().slice(0, 10);
      const rows = await sql.query('quality.specification by product', ({ parameter, rows }) =>
        selectPagePerParent(
          {
            rows: [rows(VIEW)],
            alias: 's',
            columns: `s.version, s.line_number, s.characteristic, s.target, s.lower, s.upper, s.unit,
              s.method, s.valid_from`,
            where: [
              `s.valid_from <= ${parameter(today)}::date`,
              `(s.valid_to is null or s.valid_to > ${parameter(today)}::date)`,
            ],
            order: BY_LINE,
            page: PAGE,
          },
          ['sku'],
          naturalKeys('prd', ids, ['sku']),
          parameter,
        ),
      );
      const reader = { order: BY_LINE, read: readSpecification, type: 'prd', faults } as const;
      return rowsOfSlices(readSlices(rows, PAGE, reader));
    },
  };
}

function readSpecification(row: SqlRow): RowOrFault<SpecificationRow> {
  return rowOrFault(String(row['parent_id']), () => {
    const reader = readRow('quality', VIEW, row);
    return {
      version: reader.text('version'),
      characteristic: reader.text('characteristic'),
      target: reader.quantityOrNull('target'),
      lower: reader.quantityOrNull('lower'),
      upper: reader.quantityOrNull('upper'),
      method: reader.textOrNull('method'),
      validFrom: reader.date('valid_from'),
    };
  });
}
