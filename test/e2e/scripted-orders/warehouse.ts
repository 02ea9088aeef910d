import { type Fact, mapped, matching } from './facts.ts';
import { batch } from './goods.ts';
import { shipmentOfUnit } from './transport.ts';
import {
  amount,
  ascending,
  COMPANY,
  id,
  lotId,
  optional,
  pointer,
  productKey,
  salesLineId,
} from './values.ts';

/* Deliveries, what lies in them, and what of a sales line they hold. */

export function deliveriesOf(company: 'NDE' | 'NMX', order: unknown) {
  const found = matching('wms.delivery', { company, sales_order: order });
  return ascending(found, 'scheduled_at', 'name').map((delivery) => {
    const { name } = delivery;
    const deliveryId = id('del', company, name);
    return {
      id: deliveryId,
      name,
      company,
      site: delivery['site'],
      salesOrder: { id: id('so', company, order) },
      state: delivery['state'],
      priority: optional(delivery['priority']),
      scheduledAt: delivery['scheduled_at'],
      doneAt: optional(delivery['done_at']),
      orderLines: orderLinesOf(company, name),
      lines: {
        nodes: ascending(
          matching('wms.delivery_line', { company, delivery: name }),
          'line_number',
        ).map((line) => toDeliveryLine(company, deliveryId, line)),
      },
      handlingUnits: ascending(
        matching('wms.handling_unit', { company, delivery: name }),
        'sscc',
      ).map((unit) => toHandlingUnit(deliveryId, unit)),
    };
  });
}

/** What the warehouse set aside, picked, packed and took back of one sales line. */
export function handledOf(line: string) {
  const lines = matching('wms.delivery_line', {}).filter(
    (candidate) => orderLineOf(candidate) === line,
  );
  const of = (column: string) => lines.map((found) => [found[column], found['unit']] as const);
  const returned = matching('wms.receipt_line', {})
    .filter(({ company, sales_order: order, order_line_id: known }) => {
      return known !== undefined && id('sol', company, order, known) === line;
    })
    .map(({ received, unit }) => [received, unit] as const);
  return { reserved: of('reserved'), picked: of('picked'), packed: of('packed'), returned };
}

/** The sales lines that Odoo's moves of a picking serve. */
function orderLinesOf(company: string, name: unknown) {
  const pickings = matching('odoo.stock.picking', { name }).filter(
    ({ company_id: owner }) => COMPANY[Number(owner)] === company,
  );
  const lines = pickings
    .flatMap((picking) => matching('odoo.stock.move', { picking_id: picking['id'] }))
    .map(({ sale_line_id: line }) => line)
    .filter((line): line is number => typeof line === 'number');
  return [...new Set(lines)].sort((a, b) => a - b).map((line) => ({ id: salesLineId(line) }));
}

function toDeliveryLine(company: 'NDE' | 'NMX', deliveryId: string, line: Fact) {
  const of = (column: string) => amount(line[column], line['unit']);
  return {
    id: id('dll', company, line['delivery'], line['line_number']),
    delivery: { id: deliveryId },
    orderLine: pointer(orderLineOf(line)),
    product: productKey(line['sku']),
    lot: batch(company, line['sku'], line['lot_name']),
    demanded: of('demanded'),
    reserved: of('reserved'),
    picked: of('picked'),
    packed: of('packed'),
    shipped: of('shipped'),
  };
}

function orderLineOf(line: Fact): string | null {
  const { company, delivery, line_number: position, order_line_id: known } = line;
  if (known) return id('sol', company, line['sales_order'], known);
  return mapped('wms', 'sol', `${company}|${delivery}|${position}`) ?? null;
}

function toHandlingUnit(deliveryId: string, unit: Fact) {
  const { sscc, company, site, location_code: place, parent_sscc: parent } = unit;
  return {
    id: id('hu', sscc),
    sscc,
    kind: unit['kind'],
    site: optional(site),
    location: place ? { id: id('loc', site, place) } : null,
    parent: parent ? { id: id('hu', parent) } : null,
    delivery: { id: deliveryId },
    grossWeight: amount(unit['gross_weight'], unit['weight_unit']),
    packedAt: optional(unit['packed_at']),
    shippedAt: optional(unit['shipped_at']),
    shipment: shipmentOfUnit(sscc),
    contents: ascending(matching('wms.handling_unit_content', { sscc }), 'line_number').map(
      (content) => ({
        lineNumber: content['line_number'],
        product: productKey(content['sku']),
        lot: pointer(lotId(company, content['sku'], content['lot_name'])),
        quantity: amount(content['quantity'], content['unit']),
        orderLine: content['order_line_id']
          ? { id: id('sol', company, content['sales_order'], content['order_line_id']) }
          : null,
      }),
    ),
  };
}
