import { formatId } from '../../../../runtime/entity-id.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import { ITEM_COLUMNS, joinItem, lotIdOf, productIdOf } from '../../../item-keys.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import { joinOrderLine, orderLineColumns, orderLineIdOf } from '../../../order-line-keys.ts';
import { naturalKeys } from '../../../sql-filter.ts';
import { type Order, readSlices, selectPagePerParent } from '../../../sql-page.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import { wantedTable } from '../../../wanted-keys.ts';
import {
  type BoundWmsSource,
  DELIVERY_STATES,
  type DeliveryLineRow,
  type DeliveryRow,
} from '../../source.ts';
import { type Asking, SYSTEM } from './asking.ts';
import { DELIVERY_ORDER_LINE } from './order-lines.ts';

const DELIVERY = 'wms.delivery';
const LINE = 'wms.delivery_line';

const OLDEST_FIRST: Order = {
  columns: [
    { name: 'scheduled_at', type: 'timestamptz' },
    { name: 'name', type: 'text' },
  ],
  direction: 'asc',
};
const BY_LINE: Order = { columns: [{ name: 'line_number', type: 'integer' }], direction: 'asc' };

const LINE_COLUMNS = `l.*, ${ITEM_COLUMNS}, ${orderLineColumns('sol')}`;
const LINE_JOINS = `${joinItem(SYSTEM, 'l')} ${joinOrderLine(DELIVERY_ORDER_LINE, 'l')}`;

type Deliveries = Pick<
  BoundWmsSource,
  'deliveriesByIds' | 'deliveriesOfOrders' | 'deliveryLinesByIds' | 'linesOfDeliveries'
>;

/** Outgoing deliveries and their lines. */
export function createDeliveries({ sql, faults }: Asking): Deliveries {
  return {
    async deliveriesByIds(ids) {
      const wanted = naturalKeys('del', ids, ['company', 'name']);
      const rows = await sql.query(
        `${DELIVERY} by id`,
        ({
          parameter,
          rows,
        }) => `select d.* from ${wantedTable(wanted, ['company', 'name'], parameter)}
          join ${rows(DELIVERY)} d on d.company = wanted.company and d.name = wanted.name`,
      );
      return rows.map(readDelivery);
    },
    async deliveriesOfOrders(ids, page) {
      const rows = await sql.query(`${DELIVERY} of orders`, ({ parameter, rows }) =>
        selectPagePerParent(
          {
            rows: [rows(DELIVERY)],
            alias: 'd',
            columns: 'd.*',
            where: [],
            order: OLDEST_FIRST,
            page,
          },
          ['company', 'sales_order'],
          naturalKeys('so', ids, ['company', 'name']),
          parameter,
        ),
      );
      return readSlices(rows, page, {
        order: OLDEST_FIRST,
        read: readDelivery,
        type: 'del',
        faults,
      });
    },
    async deliveryLinesByIds(ids) {
      const wanted = naturalKeys('dll', ids, ['company', 'delivery', 'line']);
      const names = ['company', 'delivery', 'line_number'];
      const rows = await sql.query(
        `${LINE} by id`,
        ({
          parameter,
          rows,
        }) => `select ${LINE_COLUMNS} from ${wantedTable(wanted, names, parameter)}
          join ${rows(LINE)} l on l.company = wanted.company and l.delivery = wanted.delivery
            and l.line_number::text = wanted.line_number
          ${LINE_JOINS}`,
      );
      return rows.map(readLine);
    },
    async linesOfDeliveries(ids, page) {
      const rows = await sql.query(`${LINE} of deliveries`, ({ parameter, rows }) =>
        selectPagePerParent(
          {
            rows: [rows(LINE)],
            alias: 'l',
            columns: LINE_COLUMNS,
            joins: LINE_JOINS,
            where: [],
            order: BY_LINE,
            page,
          },
          ['company', 'delivery'],
          naturalKeys('del', ids, ['company', 'name']),
          parameter,
        ),
      );
      return readSlices(rows, page, { order: BY_LINE, read: readLine, type: 'dll', faults });
    },
  };
}

function readDelivery(row: SqlRow): RowOrFault<DeliveryRow> {
  const reader = readRow(SYSTEM, DELIVERY, row);
  const id = formatId('del', { company: String(row['company']), name: String(row['name']) });
  return rowOrFault(id, () => {
    const company = reader.text('company');
    const order = reader.textOrNull('sales_order');
    return {
      id,
      name: reader.text('name'),
      company,
      site: reader.text('site'),
      salesOrderId: order === null ? null : formatId('so', { company, name: order }),
      state: reader.oneOf('state', DELIVERY_STATES),
      priority: reader.integerOrNull('priority'),
      scheduledAt: reader.instant('scheduled_at'),
      doneAt: reader.instantOrNull('done_at'),
    };
  });
}

function readLine(row: SqlRow): RowOrFault<DeliveryLineRow> {
  const reader = readRow(SYSTEM, LINE, row);
  const id = formatId('dll', {
    company: String(row['company']),
    delivery: String(row['delivery']),
    line: String(row['line_number']),
  });
  return rowOrFault(id, () => ({
    id,
    deliveryId: formatId('del', {
      company: reader.text('company'),
      name: reader.text('delivery'),
    }),
    orderLineId: orderLineIdOf(DELIVERY_ORDER_LINE, reader),
    productId: productIdOf(reader),
    lotId: lotIdOf(reader),
    demanded: reader.quantity('demanded'),
    reserved: reader.quantity('reserved'),
    picked: reader.quantity('picked'),
    packed: reader.quantity('packed'),
    shipped: reader.quantity('shipped'),
  }));
}
