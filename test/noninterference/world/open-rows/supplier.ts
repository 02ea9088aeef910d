import { lotId, type PlantFacts } from '../plant-facts.ts';
import { entityId, type FactRow, rowsOf } from '../tables.ts';
import { isOurs, MASTERS } from './every.ts';
import type { OpenRows } from './open-rows.ts';
import { SHARED_TOTALS, shipmentsOf } from './shipments.ts';

/** Purchase orders that the commercial root was sent, and what hangs on them. */
export function openToSupplier(facts: PlantFacts, root: string): OpenRows {
  const owner = { dimension: 'supplier', value: root } as const;
  const orders = new Set<unknown>();
  const orderKeys = new Set<string>();
  for (const row of rowsOf(facts.tables, 'odoo.purchase.order')) {
    if (facts.rootOf(row['partner_id']) !== root) continue;
    if (row['state'] === 'draft' || row['state'] === 'to approve') continue;
    orders.add(row['id']);
    orderKeys.add(`${facts.companyOf(row)}|${row['name']}`);
  }
  const isOfOrder = (row: FactRow): boolean =>
    orderKeys.has(`${row['company']}|${row['purchase_order']}`);
  const lines = rowsOf(facts.tables, 'odoo.purchase.order.line').filter((row) =>
    orders.has(row['order_id']),
  );
  const lineIds = new Set(lines.map((row) => row['id']));
  const products = new Set(lines.map((row) => row['product_id']));
  const moves = rowsOf(facts.tables, 'odoo.stock.move').filter((row) =>
    lineIds.has(row['purchase_line_id']),
  );
  const pickings = new Set(moves.map((row) => row['picking_id']));
  const receipts = rowsOf(facts.tables, 'wms.receipt').filter((row) => isOwnReceipt(row));
  function isOwnReceipt(row: FactRow): boolean {
    return facts.owns(owner, row, entityId('rcp', row['company'], row['name']));
  }
  const whole = receipts.filter((row) =>
    facts.ownsWhole(owner, row, entityId('rcp', row['company'], row['name'])),
  );
  const receiptKeys = new Set(whole.map((row) => `${row['company']}|${row['name']}`));
  const isOfReceipt = (row: FactRow): boolean =>
    receiptKeys.has(`${row['company']}|${row['receipt']}`);
  const findings = rowsOf(facts.tables, 'quality.nonconformance');
  const findingId = (row: FactRow): string => entityId('ncr', row['company'], row['number']);
  const own = findings.filter((row) => facts.owns(owner, row, findingId(row)));
  const wholeFindings = new Set(
    findings
      .filter((row) => facts.ownsWhole(owner, row, findingId(row)))
      .map((row) => `${row['company']}|${row['number']}`),
  );
  const ownLines = [
    ...rowsOf(facts.tables, 'wms.receipt_line').filter(isOfReceipt),
    ...rowsOf(facts.tables, 'logistics.shipment_line').filter((row) => facts.owns(owner, row, '')),
    ...own,
  ];
  const lots = new Set(ownLines.map(lotId));
  const odooLot = (row: FactRow): string =>
    entityId('lot', facts.companyOf(row), facts.sku(row['product_id']), row['name']);
  for (const row of ownLines) {
    for (const product of rowsOf(facts.tables, 'odoo.product.product')) {
      if (product['default_code'] === row['sku']) products.add(product['id']);
    }
  }
  const shipments = shipmentsOf(facts, owner);
  return {
    owner,
    rows: {
      ...MASTERS,
      'odoo.res.partner': (row) => isOurs(row) || facts.rootOf(row['id']) === root,
      'odoo.product.product': (row) => products.has(row['id']),
      'odoo.product.template': (row) => products.has(row['id']),
      'odoo.purchase.order': (row) => orders.has(row['id']),
      'odoo.purchase.order.line': (row) => orders.has(row['order_id']),
      'odoo.stock.picking': (row) => pickings.has(row['id']),
      'odoo.stock.move': (row) => lineIds.has(row['purchase_line_id']),
      'odoo.stock.lot': (row) => lots.has(odooLot(row)) || facts.isLinked(owner, odooLot(row)),
      'wms.receipt': isOwnReceipt,
      // What came of its own lines, and everything in a receipt that is nobody else's.
      'wms.receipt_line': (row) => isOfReceipt(row) || isOfOrder(row),
      'quality.nonconformance': (row) => own.includes(row),
      'quality.corrective_action': (row) =>
        wholeFindings.has(`${row['company']}|${row['nonconformance']}`),
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
      'xref.owner': (row) => row['dimension'] === 'supplier' && row['value'] === root,
      'xref.entity': (row) => row['system'] === 'wms' || row['system'] === 'logistics',
    },
    hiddenColumns: {
      'logistics.shipment': { columns: SHARED_TOTALS, of: shipments.isShared },
      'quality.nonconformance': { columns: ['mo_number'], of: () => true },
    },
  };
}
