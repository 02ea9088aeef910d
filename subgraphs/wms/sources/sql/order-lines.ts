import type { Quantity } from '../../../../runtime/quantity.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import type { CheckedIds } from '../../../entity-gate.ts';
import { isOneProduct, joinProduct, PRODUCT_COLUMNS } from '../../../item-keys.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import { type OrderLineView, orderLineRows } from '../../../order-line-keys.ts';
import { groupByParent } from '../../../sql-page.ts';
import { type RowReader, readRow, rowOrFault } from '../../../sql-rows.ts';
import type { Statement } from '../../../sql-source.ts';
import { sumQuantities } from '../../../sum-quantities.ts';
import type { BoundWmsSource, OrderLineQuantities } from '../../source.ts';
import { type Asking, SYSTEM } from './asking.ts';

/** How delivery lines serve sales lines. */
export const DELIVERY_ORDER_LINE: OrderLineView = {
  system: SYSTEM,
  type: 'sol',
  view: 'wms.delivery_line',
  document: 'delivery',
  order: 'sales_order',
  lineId: 'order_line_id',
};
/** How lines of returns serve sales lines. */
export const RETURN_ORDER_LINE: OrderLineView = {
  ...DELIVERY_ORDER_LINE,
  view: 'wms.receipt_line',
  document: 'receipt',
};

/** How receipt lines serve purchase lines. */
export const PURCHASE_ORDER_LINE: OrderLineView = {
  system: SYSTEM,
  type: 'pol',
  view: 'wms.receipt_line',
  document: 'receipt',
  order: 'purchase_order',
  lineId: 'purchase_line_id',
};

/** What the warehouse has of sales lines. */
export function createOrderLines({ sql }: Asking): Pick<BoundWmsSource, 'orderLineQuantities'> {
  return {
    async orderLineQuantities(ids) {
      // What a line has is the line's: its sums count every document, whoever may see it.
      const lines = await sql.entities.checked('SalesOrderLine', ids);
      if (lines.length === 0) return new Map();
      const [delivered, returned] = await Promise.all([
        sql.query(
          `${DELIVERY_ORDER_LINE.view} sums`,
          (statement) => `with ${linesOf(DELIVERY_ORDER_LINE, lines, statement)}
            select ${GROUP}, ${STATE}, ${sumsOf(['reserved', 'picked', 'packed'])}
            from line left join ${statement.sums('wms.delivery', lines)} document
              on document.company = line.company and document.name = line.delivery
            ${GROUPING}`,
        ),
        sql.query(
          `${RETURN_ORDER_LINE.view} sums`,
          (statement) => `with ${linesOf(RETURN_ORDER_LINE, lines, statement)}
            select ${GROUP}, ${STATE}, ${sumsOf(['received'])}
            from line join ${statement.sums('wms.receipt', lines)} document
              on document.company = line.company and document.name = line.receipt
              and document.kind = 'RETURN'
            ${GROUPING}`,
        ),
      ]);
      const deliveredOf = groupByParent(delivered);
      const returnedOf = groupByParent(returned);
      const known = new Set([...deliveredOf.keys(), ...returnedOf.keys()]);
      const sums = new Map<string, RowOrFault<OrderLineQuantities>>();
      for (const id of known) {
        const sum = sumUp(id, deliveredOf.get(id) ?? [], returnedOf.get(id) ?? []);
        if (sum !== undefined) sums.set(id, sum);
      }
      return sums;
    },
  };
}

/** SQL of `line`: every row that serves one of the lines. */
function linesOf(of: OrderLineView, lines: CheckedIds, statement: Statement): string {
  const { parameter, sums } = statement;
  return orderLineRows(of, 'line', lines, sums(of.view, lines), parameter);
}

/** SQL: what the sums are of: a line, a unit, a product. */
const GROUP = `line.wanted_id as parent_id, line.unit, line.sku, ${PRODUCT_COLUMNS}`;
/** SQL: null when a document has no state, so that nobody knows whether its lines count. */
const STATE = `case when count(document.state) = count(document.name) then 'KNOWN' end as state`;
const GROUPING = `${joinProduct(SYSTEM, 'line')}
  group by line.wanted_id, line.unit, line.sku, prd.status, prd.id
  order by line.wanted_id, line.unit, line.sku`;

/**
 * SQL: sums of columns of `line`. A cancelled document has nothing of the line, but the warehouse knows
 * the line. Null, which the contract forbids, is not taken for nothing.
 */
function sumsOf(columns: readonly string[]): string {
  return columns
    .map(
      (column) => `case when count(line.${column}) = count(*) then
        sum(case when document.state = 'CANCELLED' then 0 else line.${column} end) end as ${column}`,
    )
    .join(', ');
}

/**
 * `delivered` and `returned`: a row a unit and product; not both empty. Undefined for a kit, which leaves
 * as its components: how much of the kit they are is not the warehouse's to say.
 */
function sumUp(
  id: string,
  delivered: readonly SqlRow[],
  returned: readonly SqlRow[],
): RowOrFault<OrderLineQuantities> | undefined {
  const deliveries = delivered.map((row) => readRow(SYSTEM, DELIVERY_ORDER_LINE.view, row));
  const returns = returned.map((row) => readRow(SYSTEM, RETURN_ORDER_LINE.view, row));
  return rowOrFault<OrderLineQuantities | undefined>(id, () => {
    for (const row of delivered) readRow(SYSTEM, 'wms.delivery', row).text('state');
    for (const row of returned) readRow(SYSTEM, 'wms.receipt', row).text('state');
    if (!isOneProduct([...deliveries, ...returns])) return undefined;
    const nothing = { none: '0', unit: [...delivered, ...returned][0]?.['unit'] };
    const sumOf = (rows: readonly RowReader[], column: string): Quantity =>
      rows.length === 0
        ? readRow(SYSTEM, DELIVERY_ORDER_LINE.view, nothing).quantity('none')
        : sumQuantities(
            SYSTEM,
            rows.map((row) => row.quantity(column)),
          );
    return {
      reserved: sumOf(deliveries, 'reserved'),
      picked: sumOf(deliveries, 'picked'),
      packed: sumOf(deliveries, 'packed'),
      returned: sumOf(returns, 'received'),
    };
  });
}
