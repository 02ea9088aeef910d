import { lotId, type PlantFacts } from '../plant-facts.ts';
import { entityId, type FactRow, rowsOf } from '../tables.ts';
import { isOurs, MASTERS } from './every.ts';
import type { OpenRows } from './open-rows.ts';
import { SHARED_TOTALS, shipmentsOf } from './shipments.ts';

/** Orders of the commercial root that are no drafts, and what hangs on them. */
export function openToCustomer(facts: PlantFacts, root: string): OpenRows {
  const owner = { dimension: 'customer', value: root } as const;
  const orders = new Set<unknown>();
  const orderKeys = new Set<string>();
  for (const row of rowsOf(facts.tables, 'odoo.sale.order')) {
    if (facts.rootOf(row['partner_id']) !== root || row['state'] === 'draft') continue;
    orders.add(row['id']);
    orderKeys.add(`${facts.companyOf(row)}|${row['name']}`);
  }
  const isOfOrder = (row: FactRow): boolean =>
    orderKeys.has(`${row['company']}|${row['sales_order']}`);
  const lines = rowsOf(facts.tables, 'odoo.sale.order.line').filter((row) =>
    orders.has(row['order_id']),
  );
  const pickings = new Set(
    rowsOf(facts.tables, 'odoo.stock.picking')
      .filter((row) => orders.has(row['sale_id']))
      .map((row) => row['id']),
  );
  const products = new Set(lines.map((row) => row['product_id']));
  const isOwnDelivery = (row: FactRow): boolean =>
    facts.owns(owner, row, entityId('del', row['company'], row['name'] ?? row['delivery'])) ||
    isOfOrder(row);
  const ownLines = [
    ...rowsOf(facts.tables, 'wms.delivery_line'),
    ...rowsOf(facts.tables, 'logistics.shipment_line'),
  ].filter((row) => facts.owns(owner, row, '') || isOfOrder(row));
  const named = new Set(ownLines.map(lotId));
  const delivered = new Set(ownLines.filter((row) => row['shipped'] !== '0').map(lotId));
  for (const row of ownLines) {
    for (const product of rowsOf(facts.tables, 'odoo.product.product')) {
      if (product['default_code'] === row['sku']) products.add(product['id']);
    }
  }
  const odooLot = (row: FactRow): string =>
    entityId('lot', facts.companyOf(row), facts.sku(row['product_id']), row['name']);
  const isOwnLot = (id: string): boolean => delivered.has(id) || facts.isLinked(owner, id);
  const shipments = shipmentsOf(facts, owner);
  return {
    owner,
    rows: {
      ...MASTERS,
      'odoo.res.partner': (row) => isOurs(row) || facts.rootOf(row['id']) === root,
      'odoo.product.product': (row) => products.has(row['id']),
      'odoo.product.template': (row) => products.has(row['id']),
      'odoo.sale.order': (row) => orders.has(row['id']),
      'odoo.sale.order.line': (row) => orders.has(row['order_id']),
      'odoo.procurement.group': (row) => orders.has(row['sale_id']),
      'odoo.stock.picking': (row) => pickings.has(row['id']),
      'odoo.stock.move': (row) => pickings.has(row['picking_id']),
      'odoo.stock.lot': (row) => named.has(odooLot(row)) || isOwnLot(odooLot(row)),
      'wms.delivery': isOwnDelivery,
      'wms.delivery_line': (row) => facts.owns(owner, row, '') || isOfOrder(row),
      'wms.handling_unit': (row) => facts.owns(owner, row, entityId('hu', row['sscc'])),
      // What came back of its own lines.
      'wms.receipt_line': isOfOrder,
      'wms.receipt': isOfOrder,
      'quality.lot_status': (row) => isOwnLot(lotId(row)),
      'quality.certificate': (row) =>
        facts.owns(owner, row, entityId('coa', row['company'], row['number'])),
      'logistics.shipment': shipments.isOwn,
      'logistics.shipment_line': (row) =>
        facts.owns(
          owner,
          row,
          entityId('shl', row['company'], row['shipment'], row['line_number']),
        ) || isOfOrder(row),
      'logistics.shipment_leg': shipments.isPartOfWhole,
      'logistics.shipment_unit': shipments.isPartOfWhole,
      'landing.tracking_event': shipments.isPartOfWhole,
      'landing.proof_of_delivery': shipments.isPartOfWhole,
      'xref.owner': (row) => row['dimension'] === 'customer' && row['value'] === root,
      'xref.entity': (row) => row['system'] === 'wms' || row['system'] === 'logistics',
    },
    hiddenColumns: {
      'logistics.shipment': { columns: SHARED_TOTALS, of: shipments.isShared },
      'odoo.sale.order': { columns: ['margin'], of: () => true },
      'wms.delivery': { columns: ['priority'], of: () => true },
      'wms.handling_unit': {
        columns: ['gross_weight', 'parent_sscc', 'location_code'],
        of: () => true,
      },
    },
  };
}
