import type { Line, Manufacture, Operation, Order } from './order.ts';
import { customerAt, customerCount, DEMO_NOW, productAt, productCount } from './order.ts';
import { odooTime, type RowSink } from './rows.ts';

const PIECES = 1;
/** Ids of `demo/facts/master`: one entry per company. */
const PLACES = {
  NDE: { currency: 1, warehouse: 1, stock: 11, outgoing: 2, making: 4, production: 5 },
  NMX: { currency: 3, warehouse: 2, stock: 21, outgoing: 12, making: 14, production: 6 },
} as const;
const CUSTOMER_LOCATION = 3;
/** Hand-written products and customers that need no rows of their own. */
const SCRIPTED = 1_000;

/** The products and customers that generated orders below `orders` name and facts do not hold. */
export function addOdooMasters(sink: RowSink, orders: number): void {
  for (let rank = 0; rank < productCount(orders); rank += 1) {
    const { id, sku } = productAt(rank);
    if (id < SCRIPTED) continue;
    const name = { en_US: `Actuator variant ${rank}`, de_DE: `Antriebsvariante ${rank}` };
    sink.add('odoo.product.template', {
      id,
      name,
      categ_id: 2,
      type: 'consu',
      is_storable: true,
      tracking: 'lot',
      uom_id: PIECES,
      uom_po_id: PIECES,
      list_price: 100 + (rank % 300),
      sale_ok: true,
      active: true,
    });
    sink.add('odoo.product.product', {
      id,
      product_tmpl_id: id,
      default_code: sku,
      active: true,
      standard_price: 60 + (rank % 180),
    });
  }
  for (let rank = 0; rank < customerCount(orders); rank += 1) {
    const { id, ref } = customerAt(rank);
    if (id < SCRIPTED) continue;
    sink.add('odoo.res.partner', {
      id,
      name: `Customer ${rank}`,
      ref,
      is_company: true,
      type: 'contact',
      parent_id: false,
      commercial_partner_id: id,
      country_id: 57,
      customer_rank: 1,
      active: true,
    });
  }
}

/** What Odoo holds of a generated order; manufacturing orders are linked in the `default` style. */
export function addOdooRows(sink: RowSink, order: Order): void {
  const place = PLACES[order.company];
  const stamp = { create_date: odooTime(order.orderedAt), write_date: odooTime(lastChange(order)) };
  const total = order.lines.reduce((sum, line) => sum + line.quantity * 100, 0);
  sink.add('odoo.procurement.group', {
    id: order.id,
    name: order.name,
    sale_id: order.id,
    ...stamp,
  });
  sink.add('odoo.sale.order', {
    id: order.id,
    name: order.name,
    company_id: order.companyId,
    state: 'sale',
    partner_id: order.customer.id,
    partner_shipping_id: order.customer.id,
    partner_invoice_id: order.customer.id,
    date_order: odooTime(order.orderedAt),
    commitment_date: odooTime(order.promisedAt),
    currency_id: place.currency,
    amount_untaxed: total,
    amount_tax: 0,
    amount_total: total,
    incoterm: 10,
    warehouse_id: place.warehouse,
    procurement_group_id: order.id,
    client_order_ref: `PO-${order.index}`,
    ...stamp,
  });
  sink.add('odoo.stock.picking', {
    id: order.id,
    name: pickingName(order),
    company_id: order.companyId,
    sale_id: order.id,
    group_id: order.id,
    origin: order.name,
    partner_id: order.customer.id,
    picking_type_id: place.outgoing,
    location_id: place.stock,
    location_dest_id: CUSTOMER_LOCATION,
    state: order.closed ? 'done' : 'confirmed',
    scheduled_date: odooTime(order.promisedAt),
    date_done: order.shippedAt === null ? false : odooTime(order.shippedAt),
    ...stamp,
  });
  for (const line of order.lines) addLine(sink, order, line, stamp);
}

/** The name of the one delivery of a generated order. */
export function pickingName(order: Order): string {
  return `WH/OUT/${order.id}`;
}

type Stamp = { readonly create_date: string; readonly write_date: string };

function addLine(sink: RowSink, order: Order, line: Line, stamp: Stamp): void {
  const place = PLACES[order.company];
  sink.add('odoo.sale.order.line', {
    id: line.id,
    order_id: order.id,
    sequence: 10 * line.position,
    product_id: line.product.id,
    name: line.product.sku,
    product_uom: PIECES,
    product_uom_qty: line.quantity,
    price_unit: 100,
    qty_delivered: order.closed ? line.quantity : 0,
    customer_lead: 14,
    company_id: order.companyId,
    currency_id: place.currency,
    state: 'sale',
    ...stamp,
  });
  sink.add('odoo.stock.move', {
    id: line.id,
    name: line.product.sku,
    product_id: line.product.id,
    product_uom: PIECES,
    product_uom_qty: line.quantity,
    quantity: order.closed ? line.quantity : 0,
    picked: order.closed,
    picking_id: order.id,
    sale_line_id: line.id,
    group_id: order.id,
    company_id: order.companyId,
    location_id: place.stock,
    location_dest_id: CUSTOMER_LOCATION,
    procure_method: 'make_to_stock',
    state: order.closed ? 'done' : 'confirmed',
    date: odooTime(order.promisedAt),
    ...stamp,
  });
  if (order.closed) {
    sink.add('odoo.stock.move.line', {
      id: line.id,
      move_id: line.id,
      picking_id: order.id,
      product_id: line.product.id,
      product_uom_id: PIECES,
      lot_id: line.lotId,
      quantity: line.quantity,
      company_id: order.companyId,
      location_id: place.stock,
      location_dest_id: CUSTOMER_LOCATION,
      state: 'done',
      date: odooTime(order.promisedAt),
      ...stamp,
    });
  }
  sink.add('odoo.stock.lot', {
    id: line.lotId,
    name: line.lot,
    product_id: line.product.id,
    company_id: order.companyId,
    ...stamp,
  });
  if (line.manufacture !== null) addManufacture(sink, order, line, line.manufacture, stamp);
}

function addManufacture(
  sink: RowSink,
  order: Order,
  line: Line,
  made: Manufacture,
  stamp: Stamp,
): void {
  const place = PLACES[order.company];
  const state = made.done ? 'done' : made.started ? 'progress' : 'confirmed';
  sink.add('odoo.procurement.group', { id: made.id, name: made.name, sale_id: order.id, ...stamp });
  sink.add('odoo.mrp.production', {
    id: made.id,
    name: made.name,
    company_id: order.companyId,
    product_id: line.product.id,
    product_qty: line.quantity,
    qty_producing: made.done ? line.quantity : 0,
    product_uom_id: PIECES,
    state,
    origin: order.name,
    procurement_group_id: made.id,
    date_deadline: odooTime(order.promisedAt),
    date_start: odooTime(made.start),
    date_finished: odooTime(made.end),
    picking_type_id: place.making,
    location_src_id: place.stock,
    location_dest_id: place.stock,
    reservation_state: 'assigned',
    ...stamp,
  });
  sink.add('odoo.stock.move', {
    id: made.id * 64,
    name: made.name,
    product_id: 29,
    product_uom: PIECES,
    product_uom_qty: line.quantity * 2,
    quantity: made.done ? line.quantity * 2 : 0,
    picked: made.done,
    raw_material_production_id: made.id,
    group_id: made.id,
    company_id: order.companyId,
    location_id: place.stock,
    location_dest_id: place.production,
    state: made.done ? 'done' : 'assigned',
    date: odooTime(made.start),
    procure_method: 'make_to_stock',
    ...stamp,
  });
  for (const operation of made.operations) addWorkOrder(sink, order, line, made, operation, stamp);
}

function addWorkOrder(
  sink: RowSink,
  order: Order,
  line: Line,
  made: Manufacture,
  operation: Operation,
  stamp: Stamp,
): void {
  const states = {
    WAITING: 'pending',
    READY: 'ready',
    RUNNING: 'progress',
    CLOSED: 'done',
  } as const;
  sink.add('odoo.mrp.workorder', {
    id: operation.workOrderId,
    name: operation.name,
    production_id: made.id,
    workcenter_id: operation.workCentre.id,
    product_id: line.product.id,
    product_uom_id: PIECES,
    company_id: order.companyId,
    state: states[operation.state],
    date_start: odooTime(operation.start),
    date_finished: odooTime(operation.end),
    duration_expected: 360,
    sequence: operation.number,
    ...stamp,
  });
}

function lastChange(order: Order): number {
  return Math.min(DEMO_NOW, order.deliveredAt ?? order.orderedAt + 86_400_000);
}
