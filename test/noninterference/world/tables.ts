import type { FactRow } from '../../../demo/load/facts.ts';
import type { DemoTables } from '../../../demo/load/index.ts';

/** Rows by table, `schema.name`; of Odoo by model, `odoo.sale.order`. A list is never shared by two worlds. */
export type Tables = Map<string, FactRow[]>;

export type { FactRow };

/** What tells the rows of a table apart; of Odoo's models it is the id. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'mes.equipment': ['site', 'code'],
  'mes.work_order': ['source_key'],
  'mes.downtime': ['site', 'number'],
  'mes.production_count': ['site', 'equipment_code', 'period_start'],
  'mes.shift_performance': ['site', 'equipment_code', 'period_start'],
  'mes.lot_movement': ['source_key'],
  'wms.location': ['site', 'code'],
  'wms.inventory_level': ['site', 'location_code', 'company', 'sku', 'lot_name', 'sscc'],
  'wms.product': ['sku'],
  'wms.packaging': ['sku', 'code'],
  'wms.delivery': ['company', 'name'],
  'wms.delivery_line': ['company', 'delivery', 'line_number'],
  'wms.receipt': ['company', 'name'],
  'wms.receipt_line': ['company', 'receipt', 'line_number'],
  'wms.handling_unit': ['sscc'],
  'wms.handling_unit_content': ['sscc', 'line_number'],
  'wms.staged_material': ['company', 'mo_number', 'line_number'],
  'quality.specification': ['sku', 'version', 'line_number'],
  'quality.inspection': ['company', 'number'],
  'quality.measurement': ['company', 'inspection', 'line_number'],
  'quality.hold': ['company', 'number'],
  'quality.nonconformance': ['company', 'number'],
  'quality.corrective_action': ['company', 'number'],
  'quality.lot_status': ['company', 'sku', 'lot_name'],
  'quality.certificate': ['company', 'number'],
  'logistics.carrier': ['scac'],
  'logistics.shipment': ['company', 'number'],
  'logistics.shipment_leg': ['company', 'shipment', 'leg_number'],
  'logistics.shipment_line': ['company', 'shipment', 'line_number'],
  'logistics.shipment_unit': ['company', 'shipment', 'sscc'],
  'landing.tracking_event': ['company', 'shipment', 'event_key'],
  'landing.proof_of_delivery': ['company', 'shipment', 'stop_number'],
  'landing.equipment_state': ['dedup_key'],
  'landing.equipment_counter': ['dedup_key'],
  'xref.entity': ['system', 'type', 'source_key', 'valid_from'],
  'xref.owner': ['entity_id', 'dimension', 'value', 'valid_from'],
};

export function keyColumns(table: string): readonly string[] {
  return KEYS[table] ?? ['id'];
}

/** The same for two rows of a table only where they are the same row. */
export function keyOf(table: string, row: FactRow): string {
  return keyColumns(table)
    .map((column) => String(row[column] ?? ''))
    .join('|');
}

/** The model that a field of an Odoo row leads to, as far as the row of an order lead to each other. */
const LINKS: Readonly<Record<string, string>> = {
  sale_id: 'sale.order',
  sale_line_id: 'sale.order.line',
  purchase_line_id: 'purchase.order.line',
  created_purchase_line_id: 'purchase.order.line',
  procurement_group_id: 'procurement.group',
  group_id: 'procurement.group',
  picking_id: 'stock.picking',
  backorder_id: 'stock.picking',
  return_id: 'stock.picking',
  origin_returned_move_id: 'stock.move',
  move_orig_ids: 'stock.move',
  move_dest_ids: 'stock.move',
  production_id: 'mrp.production',
  raw_material_production_id: 'mrp.production',
  created_production_id: 'mrp.production',
  lot_producing_id: 'stock.lot',
  product_id: 'product.product',
  product_tmpl_id: 'product.template',
  bom_id: 'mrp.bom',
  partner_id: 'res.partner',
  partner_invoice_id: 'res.partner',
  partner_shipping_id: 'res.partner',
  parent_id: 'res.partner',
  commercial_partner_id: 'res.partner',
  subcontractor_id: 'res.partner',
  workcenter_id: 'mrp.workcenter',
};

/** `odoo.sale.order` of the field `order_id` of a sales order line, say; undefined for what leads elsewhere. */
export function linkedTable(table: string, field: string): string | undefined {
  if (field === 'order_id') {
    if (table === 'odoo.sale.order.line') return 'odoo.sale.order';
    return table === 'odoo.purchase.order.line' ? 'odoo.purchase.order' : undefined;
  }
  if (!table.startsWith('odoo.')) return SQL_LINKS[field];
  const model = LINKS[field];
  return model === undefined ? undefined : `odoo.${model}`;
}

/** Odoo's database ids that other systems keep. */
const SQL_LINKS: Readonly<Record<string, string>> = {
  order_line_id: 'odoo.sale.order.line',
  purchase_line_id: 'odoo.purchase.order.line',
  work_order_id: 'odoo.mrp.workorder',
};

export function copyTables(tables: DemoTables): Tables {
  return new Map([...tables].map(([table, rows]) => [table, [...rows]]));
}

export function rowsOf(tables: DemoTables, table: string): readonly FactRow[] {
  return tables.get(table) ?? [];
}

/** An id as the graph writes it. */
export function entityId(type: string, ...parts: readonly unknown[]): string {
  return [type, ...parts.map((part) => encodeURIComponent(String(part)))].join(':');
}
