import { lotId, type PlantFacts } from '../plant-facts.ts';
import { entityId, type FactRow, rowsOf } from '../tables.ts';
import { isOurs, MASTERS } from './every.ts';
import type { OpenRows } from './open-rows.ts';

/** Subcontracting orders that were given to the commercial root, and the lots moved for them. */
export function openToContractor(facts: PlantFacts, root: string): OpenRows {
  const owner = { dimension: 'contractor', value: root } as const;
  const orders = new Set<unknown>();
  const orderKeys = new Set<string>();
  const products = new Set<unknown>();
  for (const row of rowsOf(facts.tables, 'odoo.mrp.production')) {
    if (facts.rootOf(row['subcontractor_id']) !== root || row['state'] === 'draft') continue;
    orders.add(row['id']);
    orderKeys.add(`${facts.companyOf(row)}|${String(row['name']).replace(/-001$/, '')}`);
    products.add(row['product_id']);
  }
  const isOfOrder = (row: FactRow): boolean =>
    orderKeys.has(`${row['company']}|${row['mo_number']}`);
  const moves = rowsOf(facts.tables, 'odoo.stock.move').filter(
    (row) => orders.has(row['production_id']) || orders.has(row['raw_material_production_id']),
  );
  const bills = new Set(
    rowsOf(facts.tables, 'odoo.mrp.bom')
      .filter(
        ({ subcontractor_ids: makers }) =>
          Array.isArray(makers) && makers.some((partner) => facts.rootOf(partner) === root),
      )
      .map((row) => row['id']),
  );
  for (const row of moves) products.add(row['product_id']);
  for (const row of rowsOf(facts.tables, 'odoo.mrp.bom')) {
    if (bills.has(row['id'])) products.add(row['product_tmpl_id']);
  }
  for (const row of rowsOf(facts.tables, 'odoo.mrp.bom.line')) {
    if (bills.has(row['bom_id'])) products.add(row['product_id']);
  }
  const workOrders = new Set(
    rowsOf(facts.tables, 'odoo.mrp.workorder')
      .filter((row) => orders.has(row['production_id']))
      .map((row) => row['id']),
  );
  const isOwnJob = (row: FactRow): boolean =>
    (Array.isArray(row['contractor']) && row['contractor'].includes(root)) || isOfOrder(row);
  const holdId = (row: FactRow): string => entityId('hold', row['company'], row['number']);
  const isOwnHold = (row: FactRow): boolean => facts.owns(owner, row, holdId(row));
  const staged = rowsOf(facts.tables, 'wms.staged_material').filter(
    (row) => isOfOrder(row) || facts.owns(owner, row, ''),
  );
  const named = new Set(
    [...staged, ...rowsOf(facts.tables, 'quality.hold').filter(isOwnHold)].map(lotId),
  );
  const moved = new Set(staged.map(lotId));
  const odooLot = (row: FactRow): string =>
    entityId('lot', facts.companyOf(row), facts.sku(row['product_id']), row['name']);
  for (const row of rowsOf(facts.tables, 'odoo.mrp.production')) {
    const lot = facts.odoo('stock.lot', row['lot_producing_id']);
    if (orders.has(row['id']) && lot !== undefined) moved.add(odooLot(lot));
  }
  const isOwnLot = (id: string): boolean => moved.has(id) || facts.isLinked(owner, id);
  return {
    owner,
    rows: {
      ...MASTERS,
      'odoo.res.partner': (row) => isOurs(row) || facts.rootOf(row['id']) === root,
      'odoo.product.product': (row) => products.has(row['id']),
      'odoo.product.template': (row) => products.has(row['id']),
      'odoo.mrp.bom': (row) => bills.has(row['id']),
      'odoo.mrp.bom.line': (row) => bills.has(row['bom_id']),
      'odoo.mrp.production': (row) => orders.has(row['id']),
      'odoo.mrp.workorder': (row) => workOrders.has(row['id']),
      'odoo.stock.move': (row) => moves.includes(row),
      'odoo.stock.lot': (row) => named.has(odooLot(row)) || isOwnLot(odooLot(row)),
      'mes.work_order': isOwnJob,
      'wms.staged_material': (row) => staged.includes(row),
      'quality.hold': isOwnHold,
      'quality.lot_status': (row) => isOwnLot(lotId(row)),
      'xref.owner': (row) => row['dimension'] === 'contractor' && row['value'] === root,
      'xref.entity': (row) => row['system'] !== 'quality',
    },
    hiddenColumns: {
      'quality.hold': { columns: ['nonconformance'], of: () => true },
      'mes.work_order': { columns: ['operator', 'customer'], of: () => true },
      'wms.staged_material': { columns: ['location_code'], of: () => true },
    },
  };
}
