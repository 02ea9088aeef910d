import { formatId } from '../../../../runtime/entity-id.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import type { RowFaults } from '../../../row-faults.ts';
import { isEqual, naturalKeys } from '../../../sql-filter.ts';
import { joinMapping, type Mapping, referencedId } from '../../../sql-mapping.ts';
import { type Order, readSlices, selectPagePerParent } from '../../../sql-page.ts';
import { type RowReader, readRow, rowOrFault } from '../../../sql-rows.ts';
import type { BoundSql } from '../../../sql-source.ts';
import { type BoundMesSource, type LotMovementRow, TRACE_CERTAINTIES } from '../../source.ts';

const VIEW = 'mes.lot_movement';

/** The order's number in MES is judged when the lot moved. */
const ORDER_MAPPING: Mapping = {
  system: 'mes',
  type: 'mo',
  sourceKey: `l.company || '|' || l.mo_number`,
  at: 'l.occurred_at',
};
const ORDER_JOIN = joinMapping(ORDER_MAPPING, 'mo');
const COLUMNS = `l.source_key, l.company, l.mo_number, l.job, l.lot_company, l.sku, l.lot_name,
  l.quantity, l.unit, l.occurred_at, l.certainty, mo.status as mo_status, mo.id as mo_id`;
const NEWEST: Order = {
  columns: [
    { name: 'occurred_at', type: 'timestamptz' },
    { name: 'source_key', type: 'text' },
  ],
  direction: 'desc',
};

export function lotReads(
  sql: BoundSql,
  faults: RowFaults,
): Pick<BoundMesSource, 'lotMovements' | 'knowsLot'> {
  return {
    async lotMovements(lotIds, kind, page) {
      const rows = await sql.query(
        `mes.lot_movement ${kind.toLowerCase()} by lot`,
        ({ parameter, rows }) =>
          selectPagePerParent(
            {
              rows: [rows(VIEW)],
              alias: 'l',
              columns: COLUMNS,
              joins: ORDER_JOIN,
              where: isEqual('l.kind', kind, parameter),
              order: NEWEST,
              page,
            },
            ['lot_company', 'sku', 'lot_name'],
            naturalKeys('lot', lotIds, ['company', 'sku', 'name']),
            parameter,
          ),
      );
      return readSlices(rows, page, { order: NEWEST, read: readMovement, type: 'lot', faults });
    },

    async knowsLot(id) {
      const { keys } = naturalKeys('lot', [id], ['company', 'sku', 'name']);
      const rows = await sql.query('mes.lot_movement any of lot', ({ parameter, rows }) => {
        const arrays = keys.map((values) => `${parameter(values)}::text[]`).join(', ');
        return `select 1 as one from unnest(${arrays}) as wanted(company, sku, name)
          join ${rows(`${VIEW} as Lot`)} l on l.lot_company = wanted.company
            and l.sku = wanted.sku and l.lot_name = wanted.name limit 1`;
      });
      return rows.length > 0;
    },
  };
}

function readMovement(row: SqlRow): RowOrFault<LotMovementRow> {
  const id = lotIdOf(row);
  return rowOrFault(id, () => {
    const reader = readRow('mes', VIEW, row);
    return {
      lotId: id,
      manufacturingOrderId: orderIdOf(reader),
      job: reader.textOrNull('job'),
      quantity: reader.quantity('quantity'),
      occurredAt: reader.instant('occurred_at'),
      certainty: reader.oneOf('certainty', TRACE_CERTAINTIES),
    };
  });
}

function lotIdOf(row: SqlRow): string {
  const [company, sku, name] = [row['lot_company'], row['sku'], row['lot_name']].map(String);
  return formatId('lot', { company: company ?? '', sku: sku ?? '', name: name ?? '' });
}

function orderIdOf(reader: RowReader): string | null {
  return referencedId(reader, 'mo', () =>
    formatId('mo', { company: reader.text('company'), number: reader.text('mo_number') }),
  );
}
