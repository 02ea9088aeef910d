import { type Fact, matching, row } from './facts.ts';
import { batch, item, partner } from './goods.ts';
import { companyOf, supplyOf } from './links.ts';
import { making } from './production.ts';
import { receivingInspectionsOf } from './quality.ts';
import { sentOf, shipmentsOfPurchaseOrder, shipmentsOfSalesOrder } from './transport.ts';
import {
  type Amount,
  amount,
  ascending,
  id,
  money,
  odooAmount,
  odooText,
  odooTime,
  optional,
  productKey,
  salesLineId,
  total,
  ZONE,
} from './values.ts';
import { deliveriesOf, handledOf } from './warehouse.ts';

/* Sales and purchase orders as the operations ask for them. */

const SALES_STATES: Readonly<Record<string, string>> = {
  draft: 'DRAFT',
  sent: 'SENT',
  sale: 'CONFIRMED',
  cancel: 'CANCELLED',
};

const PURCHASE_STATES: Readonly<Record<string, string>> = { purchase: 'CONFIRMED', done: 'DONE' };

export function salesOrder(company: 'NDE' | 'NMX', name: string) {
  const order = saleNamed(company, name);
  return {
    id: id('so', company, name),
    name,
    company,
    customer: partner(order['partner_id']),
    customerReference: odooText(order['client_order_ref']),
    shipTo: partner(order['partner_shipping_id']),
    state: SALES_STATES[String(order['state'])],
    orderedAt: odooTime(order['date_order']),
    // No field of the demo's Odoo holds the day that the customer asked for.
    requested: null,
    promised: odooTime(order['commitment_date']),
    zone: ZONE[company],
    incoterm: order['incoterm']
      ? row('odoo.account.incoterms', { id: order['incoterm'] })['code']
      : null,
    creditWarning: Boolean(order['partner_credit_warning']),
    total: money(order['amount_total'], order['currency_id']),
    margin: money(order['margin'] ?? 0, order['currency_id']),
    lines: {
      nodes: ascending(
        matching('odoo.sale.order.line', { order_id: order['id'] }),
        'sequence',
        'id',
      ).map((line) => toSalesLine(order, line)),
    },
    deliveries: { nodes: deliveriesOf(company, name) },
    shipments: { nodes: shipmentsOfSalesOrder(company, name) },
  };
}

function toSalesLine(order: Fact, line: Fact) {
  const lineId = salesLineId(Number(line['id']));
  const handled = handledOf(lineId);
  const sent = sentOf(lineId);
  const ordered = odooAmount(line['product_uom_qty'], line['product_uom']);
  return {
    id: lineId,
    order: { id: id('so', companyOf(order), order['name']) },
    description: line['name'],
    product: item(line['product_id']),
    ordered,
    promised: odooTime(order['commitment_date']) ?? afterDays(order, Number(line['customer_lead'])),
    supply: supplyOf(line, order).map(({ production, certainty }) => ({
      kind: 'MANUFACTURE',
      certainty,
      manufacturingOrder: making(production),
      purchaseOrderLine: null,
    })),
    reserved: total(handled.reserved),
    picked: total(handled.picked),
    packed: total(handled.packed),
    returned: orNothing(total(handled.returned), total(handled.reserved)),
    shipped: total(sent.left),
    delivered: total(sent.arrived),
  };
}

/** None came back of what a system knows: zero in the unit in which it knows it. */
function orNothing(sum: Amount | null, known: Amount | null): Amount | null {
  if (sum !== null || known === null) return sum;
  const source = known.source === null ? null : { ...known.source, value: '0' };
  return { ...known, value: '0', source };
}

function afterDays(order: Fact, days: number): string {
  const ordered = Date.parse(String(odooTime(order['date_order'])));
  return new Date(ordered + days * 86_400_000).toISOString().replace('.000', '');
}

function saleNamed(company: 'NDE' | 'NMX', name: string): Fact {
  const found = matching('odoo.sale.order', { name }).find((order) => companyOf(order) === company);
  if (found === undefined) throw new Error(`There is no ${name} of ${company}`);
  return found;
}

export function purchaseOrder(order: Fact) {
  const company = companyOf(order);
  const { name } = order;
  return {
    id: id('po', company, name),
    name,
    company,
    supplier: partner(order['partner_id']),
    supplierReference: odooText(order['partner_ref']),
    state: PURCHASE_STATES[String(order['state'])],
    orderedAt: odooTime(order['date_approve']),
    planned: odooTime(order['date_planned']),
    total: money(order['amount_total'], order['currency_id']),
    lines: {
      nodes: ascending(
        matching('odoo.purchase.order.line', { order_id: order['id'] }),
        'sequence',
        'id',
      ).map((line) => toPurchaseLine(order, line)),
    },
    receipts: { nodes: receiptsOf(company, name) },
    receivingInspections: { nodes: receivingInspectionsOf(company, name) },
    inboundShipments: { nodes: shipmentsOfPurchaseOrder(company, name) },
  };
}

function toPurchaseLine(order: Fact, line: Fact) {
  const company = companyOf(order);
  const lineId = id('pol', company, order['name'], line['id']);
  const receipts = ascending(
    matching('wms.receipt', { company, purchase_order: order['name'] }).filter(({ name }) =>
      matching('wms.receipt_line', { company, receipt: name }).some(
        ({ purchase_line_id: known }) => known === line['id'],
      ),
    ),
    'expected_at',
    'name',
  );
  return {
    id: lineId,
    order: { id: id('po', company, order['name']) },
    product: item(line['product_id']),
    ordered: odooAmount(line['product_qty'], line['product_uom']),
    price: money(line['price_unit'], order['currency_id']),
    planned: odooTime(line['date_planned']),
    received: odooAmount(line['qty_received'], line['product_uom']),
    confirmed: order['mail_reception_confirmed'] === true,
    receipts: receipts.map(({ name }) => ({ id: id('rcp', company, name) })),
    receivingInspections: receivingInspectionsOf(company, order['name'])
      .filter(({ purchaseOrderLine }) => purchaseOrderLine?.id === lineId)
      .map((inspection) => ({ id: inspection.id })),
  };
}

function receiptsOf(company: 'NDE' | 'NMX', order: unknown) {
  const found = matching('wms.receipt', { company, purchase_order: order });
  return ascending(found, 'expected_at', 'name').map((receipt) => ({
    id: id('rcp', company, receipt['name']),
    name: receipt['name'],
    company,
    site: receipt['site'],
    kind: receipt['kind'],
    purchaseOrder: { id: id('po', company, order) },
    salesOrder: null,
    state: receipt['state'],
    expectedAt: optional(receipt['expected_at']),
    receivedAt: optional(receipt['received_at']),
    lines: ascending(
      matching('wms.receipt_line', { company, receipt: receipt['name'] }),
      'line_number',
    ).map((line) => ({
      lineNumber: line['line_number'],
      purchaseOrderLine: { id: id('pol', company, order, line['purchase_line_id']) },
      product: productKey(line['sku']),
      lot: batch(company, line['sku'], line['lot_name']),
      expected: amount(line['expected'], line['unit']),
      received: amount(line['received'], line['unit']),
    })),
  }));
}
