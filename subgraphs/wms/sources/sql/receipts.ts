import { formatId } from '../../../../runtime/entity-id.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import { ITEM_COLUMNS, joinItem, lotIdOf, productIdOf } from '../../../item-keys.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import {
  joinOrderLine,
  orderLineColumns,
  orderLineIdOf,
  orderLineRows,
} from '../../../order-line-keys.ts';
import { naturalKeys } from '../../../sql-filter.ts';
import {
  type Order,
  orderBy,
  readSlices,
  rowsOfSlices,
  selectPagePerParent,
} from '../../../sql-page.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import type { Statement } from '../../../sql-source.ts';
import { wantedTable } from '../../../wanted-keys.ts';
import {
  type BoundWmsSource,
  RECEIPT_KINDS,
  RECEIPT_STATES,
  type ReceiptLineRow,
  type ReceiptRow,
} from '../../source.ts';
import { type Asking, firstRows, SYSTEM } from './asking.ts';
import { PURCHASE_ORDER_LINE } from './order-lines.ts';

const RECEIPT = 'wms.receipt';
const LINE = 'wms.receipt_line';

const MAX_RECEIPTS_OF_ORDER_LINE = 100;
const MAX_LINES = 200;

/** Keyset pages need a column that is never null: without an expected time a receipt comes last. */
const dueReceipts = ({ rows }: Statement): string =>
  `(select r.*, coalesce(r.expected_at, 'infinity') as due_at from ${rows(RECEIPT)} r)`;
const OLDEST_FIRST: Order = {
  columns: [
    { name: 'due_at', type: 'timestamptz' },
    { name: 'name', type: 'text' },
  ],
  direction: 'asc',
};
const BY_LINE: Order = { columns: [{ name: 'line_number', type: 'integer' }], direction: 'asc' };

const LINE_COLUMNS = `l.*, ${ITEM_COLUMNS}, ${orderLineColumns('pol')}`;
const LINE_JOINS = `${joinItem(SYSTEM, 'l')} ${joinOrderLine(PURCHASE_ORDER_LINE, 'l')}`;

type Receipts = Pick<
  BoundWmsSource,
  'receiptsByIds' | 'receiptsOfOrders' | 'receiptsOfOrderLines' | 'linesOfReceipts'
>;

/** Goods receipts and their lines. */
export function createReceipts({ sql, faults }: Asking): Receipts {
  const reader = { order: OLDEST_FIRST, read: readReceipt, type: 'rcp', faults } as const;
  return {
    async receiptsByIds(ids) {
      const wanted = naturalKeys('rcp', ids, ['company', 'name']);
      const rows = await sql.query(
        `${RECEIPT} by id`,
        ({
          parameter,
          rows,
        }) => `select r.* from ${wantedTable(wanted, ['company', 'name'], parameter)}
          join ${rows(RECEIPT)} r on r.company = wanted.company and r.name = wanted.name`,
      );
      return rows.map(readReceipt);
    },
    async receiptsOfOrders(ids, page) {
      const rows = await sql.query(`${RECEIPT} of orders`, (statement) =>
        selectPagePerParent(
          {
            rows: [dueReceipts(statement)],
            alias: 'r',
            columns: 'r.*',
            where: [],
            order: OLDEST_FIRST,
            page,
          },
          ['company', 'purchase_order'],
          naturalKeys('po', ids, ['company', 'name']),
          statement.parameter,
        ),
      );
      return readSlices(rows, page, reader);
    },
    async receiptsOfOrderLines(ids) {
      const rows = await sql.query(
        `${RECEIPT} of order lines`,
        (statement) => `with ${orderLineRows(
          PURCHASE_ORDER_LINE,
          'line',
          ids,
          statement.rows(LINE),
          statement.parameter,
        )}
          select r.* from (
            select line.wanted_id as parent_id, r.*, row_number() over (
              partition by line.wanted_id order by ${orderBy(OLDEST_FIRST, 'r')}) as place
            from (select distinct wanted_id, company, receipt from line) line
            join ${dueReceipts(statement)} r
              on r.company = line.company and r.name = line.receipt
          ) r where r.place <= ${MAX_RECEIPTS_OF_ORDER_LINE}
          order by r.parent_id, ${orderBy(OLDEST_FIRST, 'r')}`,
      );
      return rowsOfSlices(readSlices(rows, firstRows(MAX_RECEIPTS_OF_ORDER_LINE), reader));
    },
    async linesOfReceipts(ids) {
      const page = firstRows(MAX_LINES);
      const rows = await sql.query(`${LINE} of receipts`, ({ parameter, rows }) =>
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
          ['company', 'receipt'],
          naturalKeys('rcp', ids, ['company', 'name']),
          parameter,
        ),
      );
      return rowsOfSlices(
        readSlices(rows, page, { order: BY_LINE, read: readLine, type: 'rcp', faults }),
      );
    },
  };
}

function readReceipt(row: SqlRow): RowOrFault<ReceiptRow> {
  const reader = readRow(SYSTEM, RECEIPT, row);
  const id = formatId('rcp', { company: String(row['company']), name: String(row['name']) });
  return rowOrFault(id, () => {
    const company = reader.text('company');
    const purchaseOrder = reader.textOrNull('purchase_order');
    const salesOrder = reader.textOrNull('sales_order');
    return {
      id,
      name: reader.text('name'),
      company,
      site: reader.text('site'),
      kind: reader.oneOf('kind', RECEIPT_KINDS),
      purchaseOrderId:
        purchaseOrder === null ? null : formatId('po', { company, name: purchaseOrder }),
      salesOrderId: salesOrder === null ? null : formatId('so', { company, name: salesOrder }),
      state: reader.oneOf('state', RECEIPT_STATES),
      expectedAt: reader.instantOrNull('expected_at'),
      receivedAt: reader.instantOrNull('received_at'),
    };
  });
}

/** A line has no id of its own: its fault is filed under the receipt's. */
function readLine(row: SqlRow): RowOrFault<ReceiptLineRow> {
  const reader = readRow(SYSTEM, LINE, row);
  return rowOrFault(`${String(row['parent_id'])} line ${String(row['line_number'])}`, () => ({
    lineNumber: reader.integer('line_number'),
    purchaseOrderLineId: orderLineIdOf(PURCHASE_ORDER_LINE, reader),
    productId: productIdOf(reader),
    lotId: lotIdOf(reader),
    expected: reader.quantity('expected'),
    received: reader.quantity('received'),
  }));
}
