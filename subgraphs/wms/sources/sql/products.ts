import type { Quantity } from '../../../../runtime/quantity.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import { productKeys } from '../../../item-keys.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import { type Order, readSlices, rowsOfSlices } from '../../../sql-page.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import type { BoundWmsSource, PackagingRow } from '../../source.ts';
import { type Asking, firstRows, SYSTEM } from './asking.ts';

const PRODUCT = 'wms.product';
const PACKAGING = 'wms.packaging';
const MAX_PACKAGINGS = 20;

/** Not a list with cursors: the columns only name the rows. */
const UNPAGED: Order = { columns: [{ name: 'code', type: 'text' }], direction: 'asc' };

/** How products are packed and what they weigh. */
export function createProducts({
  sql,
  faults,
}: Asking): Pick<BoundWmsSource, 'packagingsOfProducts' | 'weightsOfProducts'> {
  return {
    async packagingsOfProducts(ids) {
      const rows = await sql.query(
        `${PACKAGING} of products`,
        ({ parameter, rows }) => `with ${productKeys(SYSTEM, 'wanted', ids, parameter)}
          select p.* from (
            select wanted.id as parent_id, p.*, row_number() over (
              partition by wanted.id order by p.quantity, p.code, p.sku) as place
            from wanted join ${rows(PACKAGING)} p on p.sku = wanted.sku
          ) p where p.place <= ${MAX_PACKAGINGS} order by p.parent_id, p.place`,
      );
      const reader = { order: UNPAGED, read: readPackaging, type: 'prd', faults } as const;
      return rowsOfSlices(readSlices(rows, firstRows(MAX_PACKAGINGS), reader));
    },
    async weightsOfProducts(ids) {
      const rows = await sql.query(
        `${PRODUCT} of products`,
        ({ parameter, rows }) => `with ${productKeys(SYSTEM, 'wanted', ids, parameter)}
          select distinct on (wanted.id) wanted.id as parent_id, p.* from wanted
          join ${rows(PRODUCT)} p on p.sku = wanted.sku and p.net_weight is not null
          order by wanted.id, p.sku`,
      );
      return new Map(rows.map((row) => [String(row['parent_id']), readWeight(row)]));
    },
  };
}

function readWeight(row: SqlRow): RowOrFault<Quantity> {
  return rowOrFault(String(row['parent_id']), () =>
    readRow(SYSTEM, PRODUCT, row).quantity('net_weight', 'weight_unit'),
  );
}

/** A packaging has no id of its own: its fault is filed under the product's. */
function readPackaging(row: SqlRow): RowOrFault<PackagingRow> {
  const reader = readRow(SYSTEM, PACKAGING, row);
  return rowOrFault(`${String(row['parent_id'])} packaging ${String(row['code'])}`, () => ({
    code: reader.text('code'),
    quantity: reader.quantity('quantity'),
    gtin: reader.textOrNull('gtin'),
    grossWeight: reader.quantityOrNull('gross_weight', 'weight_unit'),
  }));
}
