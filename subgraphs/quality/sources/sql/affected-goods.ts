import { formatId } from '../../../../runtime/entity-id.ts';
import { joinMapping, type Mapping, referencedId } from '../../../sql-mapping.ts';
import type { RowReader } from '../../../sql-rows.ts';
import type { AffectedGoods } from '../../source.ts';

/** How a manufacturing order's number in quality becomes an entity; Odoo renames orders, hence `at`. */
export function orderMapping(row: string, at: string) {
  return {
    system: 'quality',
    type: 'mo',
    sourceKey: `${row}.company || '|' || ${row}.mo_number`,
    at: `${row}.${at}`,
  } as const satisfies Mapping;
}

/** SQL: joins the order of a row; select {@link ORDER_COLUMNS}. */
export function joinOrder(row: string, at: string): string {
  return joinMapping(orderMapping(row, at), 'mo');
}

export const ORDER_COLUMNS = 'mo.status as mo_status, mo.id as mo_id';

/** From the columns `company`, `sku`, `lot_name`, `mo_number` and {@link ORDER_COLUMNS}. */
export function readAffectedGoods(reader: RowReader): AffectedGoods {
  const company = reader.text('company');
  const sku = reader.textOrNull('sku');
  const name = reader.textOrNull('lot_name');
  const number = reader.textOrNull('mo_number');
  return {
    productId: sku === null ? null : formatId('prd', { sku }),
    lotId: sku === null || name === null ? null : formatId('lot', { company, sku, name }),
    manufacturingOrderId: referencedId(reader, 'mo', () =>
      number === null ? null : formatId('mo', { company, number }),
    ),
  };
}
