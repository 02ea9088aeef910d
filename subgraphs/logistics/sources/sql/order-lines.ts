import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import { isOneProduct, joinProduct, PRODUCT_COLUMNS } from '../../../item-keys.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import { type OrderLineView, orderLineRows } from '../../../order-line-keys.ts';
import { groupByParent } from '../../../sql-page.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import { sumQuantities } from '../../../sum-quantities.ts';
import type { BoundLogisticsSource, OrderLineTransport, TransportMilestone } from '../../source.ts';
import { type Asking, SYSTEM } from './asking.ts';
import { SHIPMENT } from './shipment-row.ts';

/** How shipment lines serve sales lines. */
export const SALES_ORDER_LINE: OrderLineView = {
  system: SYSTEM,
  type: 'sol',
  view: 'logistics.shipment_line',
  document: 'shipment',
  order: 'sales_order',
  lineId: 'order_line_id',
};
/** How they serve purchase lines. */
export const PURCHASE_ORDER_LINE: OrderLineView = {
  ...SALES_ORDER_LINE,
  type: 'pol',
  order: 'purchase_order',
  lineId: 'purchase_line_id',
};

/** Milestones that stand before pickup or say nothing of it; a shipment there is handed over once picked up. */
const NOT_HANDED_OVER: readonly TransportMilestone[] = [
  'INFO_RECEIVED',
  'ARRIVED_PICKUP',
  'ON_HOLD',
  'RELEASED',
  'DELAYED',
  'ETA_UPDATED',
  'UNKNOWN',
];

/** What carriers have and had of sales lines. */
export function createOrderLines({
  sql,
}: Asking): Pick<BoundLogisticsSource, 'orderLineTransport'> {
  return {
    async orderLineTransport(ids) {
      // What carriers have of a line is the line's: its sums count every shipment, whoever may see it.
      const lines = await sql.entities.checked('SalesOrderLine', ids);
      if (lines.length === 0) return new Map();
      const rows = await sql.query(
        `${SALES_ORDER_LINE.view} sums`,
        ({ parameter, sums }) => `with ${orderLineRows(
          SALES_ORDER_LINE,
          'line',
          lines,
          sums(SALES_ORDER_LINE.view, lines),
          parameter,
        )},
          carried as (
            select line.*, s.direction, s.milestone, s.direction = 'OUTBOUND' and s.milestone <> 'CANCELLED'
              and (s.picked_up_at is not null
                or s.milestone <> all(${parameter(NOT_HANDED_OVER)}::text[])) as is_handed_over
            from line join ${sums(SHIPMENT, lines)} s on s.company = line.company and s.number = line.shipment
          )
          select carried.wanted_id as parent_id, carried.unit, carried.sku, ${PRODUCT_COLUMNS},
            case when count(direction) = count(*) then min(direction) end as direction,
            case when count(milestone) = count(*) then min(milestone) end as milestone,
            case when count(quantity) = count(*) then
              sum(case when is_handed_over then quantity else 0 end) end as quantity,
            case when count(delivered) = count(*) then
              sum(case when is_handed_over then delivered else 0 end) end as delivered
          from carried ${joinProduct(SYSTEM, 'carried')}
          group by carried.wanted_id, carried.unit, carried.sku, prd.status, prd.id
          order by carried.wanted_id, carried.unit, carried.sku`,
      );
      const transport = new Map<string, RowOrFault<OrderLineTransport>>();
      for (const [id, rowsOfLine] of groupByParent(rows)) {
        const sum = sumUp(id, rowsOfLine);
        if (sum !== undefined) transport.set(id, sum);
      }
      return transport;
    },
  };
}

/**
 * A row a unit and product. Undefined for a kit, which travels as its components: how much of the kit
 * they are is not the carrier's to say.
 */
function sumUp(id: string, rows: readonly SqlRow[]): RowOrFault<OrderLineTransport> | undefined {
  const readers = rows.map((row) => readRow(SYSTEM, SALES_ORDER_LINE.view, row));
  const sumOf = (column: string) =>
    sumQuantities(
      SYSTEM,
      readers.map((reader) => reader.quantity(column)),
    );
  return rowOrFault<OrderLineTransport | undefined>(id, () => {
    for (const row of rows) {
      // Without them nobody knows which of the line's shipments were handed over.
      const shipments = readRow(SYSTEM, SHIPMENT, row);
      shipments.text('direction');
      shipments.text('milestone');
    }
    return isOneProduct(readers)
      ? { shipped: sumOf('quantity'), delivered: sumOf('delivered') }
      : undefined;
  });
}
