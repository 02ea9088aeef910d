import { DEMO_SITES } from '../../../../demo/plant.ts';
import type { PlantFacts } from '../plant-facts.ts';
import { type FactRow, rowsOf } from '../tables.ts';
import { MASTERS } from './every.ts';
import type { OpenRows } from './open-rows.ts';

/** Everything of the site and of its company; products, partners, bills and lots have no site. */
export function openToPlanner(facts: PlantFacts, site: string): OpenRows {
  const found = DEMO_SITES.find(({ code }) => code === site);
  const company = found?.company;
  const warehouses: readonly unknown[] = found?.odooWarehouses ?? [];
  const isAt = (row: FactRow): boolean => row['site'] === site;
  const isAtOrNowhere = (row: FactRow): boolean =>
    isAt(row) || ((row['site'] ?? null) === null && row['company'] === company);
  const isOfCompanyInOdoo = (row: FactRow): boolean => facts.companyOf(row) === company;
  const isMoveOfCompany = (row: FactRow): boolean =>
    [
      row,
      facts.odoo('stock.picking', row['picking_id']),
      facts.odoo('mrp.production', row['production_id']),
      facts.odoo('mrp.production', row['raw_material_production_id']),
    ].some((from) => from !== undefined && isOfCompanyInOdoo(from));
  const idsIn = (table: string, keep: (row: FactRow) => boolean): ReadonlySet<unknown> =>
    new Set(
      rowsOf(facts.tables, table)
        .filter(keep)
        .map((row) => row['id']),
    );
  const isWarehouse = (row: FactRow): boolean => warehouses.includes(row['warehouse_id']);
  const sales = idsIn('odoo.sale.order', isWarehouse);
  const purchases = idsIn('odoo.purchase.order', isOfCompanyInOdoo);
  const productions = idsIn('odoo.mrp.production', isOfCompanyInOdoo);
  const inspections = new Set(
    rowsOf(facts.tables, 'quality.inspection')
      .filter(isAt)
      .map((row) => `${row['company']}|${row['number']}`),
  );
  const findings = new Set(
    rowsOf(facts.tables, 'quality.nonconformance')
      .filter(isAt)
      .map((row) => `${row['company']}|${row['number']}`),
  );
  const within = (
    table: string,
    keep: (row: FactRow) => boolean,
    columns: readonly [string, string],
  ) => {
    const keys = new Set(
      rowsOf(facts.tables, table)
        .filter(keep)
        .map((row) => `${row['company']}|${row[columns[0]]}`),
    );
    return (row: FactRow): boolean => keys.has(`${row['company']}|${row[columns[1]]}`);
  };
  const units = new Set(
    rowsOf(facts.tables, 'wms.handling_unit')
      .filter(isAtOrNowhere)
      .map((row) => row['sscc']),
  );
  const ofShipment = within('logistics.shipment', isAt, ['number', 'shipment']);
  const every = (): boolean => true;
  return {
    rows: {
      ...MASTERS,
      'odoo.res.partner': every,
      'odoo.product.product': every,
      'odoo.product.template': every,
      'odoo.product.supplierinfo': every,
      'odoo.mrp.bom': every,
      'odoo.mrp.bom.line': every,
      'odoo.mrp.routing.workcenter': every,
      'odoo.mrp.workcenter': isOfCompanyInOdoo,
      'odoo.stock.lot': every,
      'odoo.sale.order': (row) => sales.has(row['id']),
      'odoo.sale.order.line': (row) => sales.has(row['order_id']),
      'odoo.procurement.group': every,
      'odoo.stock.picking': isOfCompanyInOdoo,
      'odoo.stock.move': isMoveOfCompany,
      'odoo.purchase.order': isOfCompanyInOdoo,
      'odoo.purchase.order.line': (row) => purchases.has(row['order_id']),
      'odoo.mrp.production': isOfCompanyInOdoo,
      'odoo.mrp.workorder': (row) => productions.has(row['production_id']),
      'mes.equipment': isAt,
      'mes.work_order': isAt,
      'mes.downtime': isAt,
      'mes.production_count': isAt,
      'mes.shift_performance': isAt,
      // A trace crosses plants: its steps are as visible as their lots.
      'mes.lot_movement': every,
      'landing.equipment_state': isAt,
      'landing.equipment_counter': isAt,
      'wms.location': isAt,
      'wms.inventory_level': isAt,
      'wms.product': every,
      'wms.packaging': every,
      'wms.delivery': isAt,
      'wms.delivery_line': within('wms.delivery', isAt, ['name', 'delivery']),
      'wms.receipt': isAt,
      'wms.receipt_line': within('wms.receipt', isAt, ['name', 'receipt']),
      'wms.handling_unit': isAtOrNowhere,
      'wms.handling_unit_content': (row) => units.has(row['sscc']),
      'wms.staged_material': isAt,
      'quality.specification': every,
      'quality.inspection': isAt,
      'quality.measurement': (row) => inspections.has(`${row['company']}|${row['inspection']}`),
      'quality.hold': isAtOrNowhere,
      'quality.nonconformance': isAt,
      'quality.corrective_action': (row) =>
        findings.has(`${row['company']}|${row['nonconformance']}`),
      'quality.lot_status': every,
      'quality.certificate': every,
      'logistics.shipment': isAt,
      'logistics.shipment_line': ofShipment,
      'logistics.shipment_leg': ofShipment,
      'logistics.shipment_unit': ofShipment,
      'landing.tracking_event': ofShipment,
      'landing.proof_of_delivery': ofShipment,
      'xref.entity': (row) =>
        !String(row['source_key']).startsWith('NMX') && !String(row['id'] ?? '').includes(':NMX:'),
    },
  };
}
