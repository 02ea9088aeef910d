import { formatId } from '../../../../runtime/entity-id.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import { ITEM_COLUMNS, joinItem, lotIdOf, lotKeys, productIdOf } from '../../../item-keys.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import { joinOrderLine, orderLineColumns, orderLineIdOf } from '../../../order-line-keys.ts';
import { naturalKeys } from '../../../sql-filter.ts';
import {
  isAfter,
  type Order,
  orderBy,
  readSlices,
  selectPagePerParent,
} from '../../../sql-page.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import { wantedTable } from '../../../wanted-keys.ts';
import type { BoundLogisticsSource, ShipmentLineRow } from '../../source.ts';
import { type Asking, SYSTEM } from './asking.ts';
import { PURCHASE_ORDER_LINE, SALES_ORDER_LINE } from './order-lines.ts';
import { SHIPMENT } from './shipment-row.ts';

const LINE = 'logistics.shipment_line';
const BY_LINE: Order = { columns: [{ name: 'line_number', type: 'integer' }], direction: 'asc' };
const NEWEST_FIRST: Order = {
  columns: [
    { name: 'ship_date', type: 'date' },
    { name: 'company', type: 'text' },
    { name: 'shipment', type: 'text' },
    { name: 'line_number', type: 'integer' },
  ],
  direction: 'desc',
};
const COLUMNS = `l.*, ${ITEM_COLUMNS}, ${orderLineColumns('sol')}, ${orderLineColumns('pol')}`;
const JOINS = [
  joinItem(SYSTEM, 'l'),
  joinOrderLine(SALES_ORDER_LINE, 'l'),
  joinOrderLine(PURCHASE_ORDER_LINE, 'l'),
].join(' ');

type ShipmentLines = Pick<
  BoundLogisticsSource,
  'shipmentLinesByIds' | 'linesOfShipments' | 'linesOfLots'
>;

/** What shipments hold. */
export function createShipmentLines({ sql, faults }: Asking): ShipmentLines {
  return {
    async shipmentLinesByIds(ids) {
      const wanted = naturalKeys('shl', ids, ['company', 'shipment', 'line']);
      const names = ['company', 'shipment', 'line_number'];
      const rows = await sql.query(
        `${LINE} by id`,
        ({ parameter, rows }) => `select ${COLUMNS} from ${wantedTable(wanted, names, parameter)}
          join ${rows(LINE)} l on l.company = wanted.company and l.shipment = wanted.shipment
            and l.line_number::text = wanted.line_number
          ${JOINS}`,
      );
      return rows.map(readLine);
    },
    async linesOfShipments(ids, page) {
      const rows = await sql.query(`${LINE} of shipments`, ({ parameter, rows }) =>
        selectPagePerParent(
          {
            rows: [rows(LINE)],
            alias: 'l',
            columns: COLUMNS,
            joins: JOINS,
            where: [],
            order: BY_LINE,
            page,
          },
          ['company', 'shipment'],
          naturalKeys('shp', ids, ['company', 'number']),
          parameter,
        ),
      );
      return readSlices(rows, page, { order: BY_LINE, read: readLine, type: 'shl', faults });
    },
    async linesOfLots(ids, page) {
      const limit = page.limit + 1;
      const newestFirst = orderBy(NEWEST_FIRST, 'l');
      const rows = await sql.query(
        `${LINE} of lots`,
        ({ parameter, rows }) => `with ${lotKeys(SYSTEM, 'wanted', ids, parameter)}
          select ${COLUMNS}, l.parent_id from (
            select l.*, row_number() over (partition by l.parent_id order by ${newestFirst}) as place
            from (
              select wanted.id as parent_id, l.* from wanted cross join lateral (
                select l.* from ${rows(LINE)} l
                join ${rows(SHIPMENT)} s on s.company = l.company and s.number = l.shipment
                  and s.direction = 'OUTBOUND' and s.milestone <> 'CANCELLED'
                where l.company = wanted.company and l.sku = wanted.sku
                  and l.lot_name = wanted.lot_name
                  and ${isAfter(NEWEST_FIRST, 'l', page, parameter)}
                order by ${newestFirst} limit ${limit}
              ) l
            ) l
          ) l ${JOINS} where l.place <= ${limit} order by l.parent_id, ${newestFirst}`,
      );
      return readSlices(rows, page, { order: NEWEST_FIRST, read: readLine, type: 'shl', faults });
    },
  };
}

function readLine(row: SqlRow): RowOrFault<ShipmentLineRow> {
  const reader = readRow(SYSTEM, LINE, row);
  const id = formatId('shl', {
    company: String(row['company']),
    shipment: String(row['shipment']),
    line: String(row['line_number']),
  });
  return rowOrFault(id, () => {
    const company = reader.text('company');
    const delivery = reader.textOrNull('delivery');
    return {
      id,
      shipmentId: formatId('shp', { company, number: reader.text('shipment') }),
      lineNumber: reader.integer('line_number'),
      orderLineId: orderLineIdOf(SALES_ORDER_LINE, reader),
      purchaseOrderLineId: orderLineIdOf(PURCHASE_ORDER_LINE, reader),
      deliveryId: delivery === null ? null : formatId('del', { company, name: delivery }),
      productId: productIdOf(reader),
      lotId: lotIdOf(reader),
      quantity: reader.quantity('quantity'),
      delivered: reader.quantity('delivered'),
    };
  });
}
