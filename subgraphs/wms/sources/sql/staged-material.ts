import { formatId } from '../../../../runtime/entity-id.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import { ITEM_COLUMNS, joinItem, lotIdOf, productIdOf } from '../../../item-keys.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import { naturalKey } from '../../../sql-filter.ts';
import { isWanted, joinMapping, wantedKeys } from '../../../sql-mapping.ts';
import { type Order, readSlices, rowsOfSlices } from '../../../sql-page.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import type { BoundWmsSource, StagedMaterialRow } from '../../source.ts';
import { type Asking, firstRows, SYSTEM } from './asking.ts';

const STAGED = 'wms.staged_material';
const MAX_LINES = 500;
const BY_LINE: Order = { columns: [{ name: 'line_number', type: 'integer' }], direction: 'asc' };
/** What the order's number means now counts, whatever the age of the row. */
const MAPPING = {
  system: SYSTEM,
  type: 'mo',
  sourceKey: `wanted.key1 || '|' || wanted.key2`,
  at: `'infinity'`,
} as const;

/** Material at the lines. */
export function createStagedMaterial({
  sql,
  faults,
}: Asking): Pick<BoundWmsSource, 'stagedMaterialOfOrders'> {
  return {
    async stagedMaterialOfOrders(ids) {
      const keys = ids.map((id) => naturalKey('mo', id));
      const rows = await sql.query(`${STAGED} of orders`, ({ parameter, rows }) => {
        parameter(ids);
        parameter(keys.map((key) => key?.company ?? null));
        parameter(keys.map((key) => key?.number ?? null));
        return `with ${wantedKeys('wanted', MAPPING, 2)}, number as (
            select distinct wanted.id, wanted.key1 as company, wanted.key2 as mo_number
            from wanted ${joinMapping(MAPPING, 'm')} where ${isWanted('wanted', 'm')}
          )
          select s.*, ${ITEM_COLUMNS} from (
            select number.id as parent_id, s.*, row_number() over (
              partition by number.id order by s.line_number, s.mo_number) as place
            from number join ${rows(STAGED)} s on s.company = number.company
              and s.mo_number = number.mo_number
          ) s ${joinItem(SYSTEM, 's')}
          where s.place <= ${MAX_LINES} order by s.parent_id, s.place`;
      });
      const reader = { order: BY_LINE, read: readStaged, type: 'mo', faults } as const;
      return rowsOfSlices(readSlices(rows, firstRows(MAX_LINES), reader));
    },
  };
}

/** A line has no id of its own: its fault is filed under the order's. */
function readStaged(row: SqlRow): RowOrFault<StagedMaterialRow> {
  const reader = readRow(SYSTEM, STAGED, row);
  return rowOrFault(`${String(row['parent_id'])} line ${String(row['line_number'])}`, () => ({
    productId: productIdOf(reader),
    lotId: lotIdOf(reader),
    locationId: formatId('loc', {
      site: reader.text('site'),
      code: reader.text('location_code'),
    }),
    quantity: reader.quantity('quantity'),
    stagedAt: reader.instant('staged_at'),
  }));
}
