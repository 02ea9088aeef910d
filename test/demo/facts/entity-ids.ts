import {
  type EntityIdType,
  formatDatabaseId,
  formatId,
  manufacturingOrderNumber,
} from '../../../runtime/entity-id.ts';
import { indexBy, type Row, rowsOf } from './read-facts.ts';

const COMPANY: Readonly<Record<string, string>> = { 1: 'NDE', 2: 'NMX' };
const BY_ID = {
  sale: indexBy('odoo.sale.order', ['id']),
  purchase: indexBy('odoo.purchase.order', ['id']),
  production: indexBy('odoo.mrp.production', ['id']),
  product: indexBy('odoo.product.product', ['id']),
};

/** The id of every entity that some row describes in its own system. */
export const ENTITY_IDS: ReadonlySet<string> = new Set([
  ...odoo('product.product', (row) => formatId('prd', { sku: text(row, 'default_code') })),
  ...odoo('res.partner', (row) =>
    typeof row['ref'] === 'string'
      ? formatId('par', { ref: row['ref'] })
      : formatDatabaseId('par', Number(row['id'])),
  ),
  ...odoo('mrp.bom', (row) => {
    const sku = text(BY_ID.product.get(text(row, 'product_id')), 'default_code');
    return formatId('bom', { company: company(row), sku, code: text(row, 'code') });
  }),
  ...odoo('mrp.workcenter', (row) =>
    formatId('wc', { company: company(row), code: text(row, 'code') }),
  ),
  ...odoo('sale.order', (row) =>
    formatId('so', { company: company(row), name: text(row, 'name') }),
  ),
  ...odoo('sale.order.line', (row) => line('sol', BY_ID.sale.get(text(row, 'order_id')), row)),
  ...odoo('purchase.order', (row) =>
    formatId('po', { company: company(row), name: text(row, 'name') }),
  ),
  ...odoo('purchase.order.line', (row) =>
    line('pol', BY_ID.purchase.get(text(row, 'order_id')), row),
  ),
  ...odoo('mrp.production', (row) =>
    formatId('mo', { company: company(row), number: manufacturingOrderNumber(text(row, 'name')) }),
  ),
  ...odoo('mrp.workorder', (row) => {
    const order = BY_ID.production.get(text(row, 'production_id'));
    return formatId('wo', { company: company(order), workOrder: text(row, 'id') });
  }),
  ...odoo('stock.lot', (row) => {
    const sku = text(BY_ID.product.get(text(row, 'product_id')), 'default_code');
    return formatId('lot', { company: company(row), sku, name: text(row, 'name') });
  }),
  ...sql('mes.equipment', 'eq', ['site', 'code']),
  ...sql('mes.downtime', 'dwn', ['site', 'number']),
  ...sql('wms.delivery', 'del', ['company', 'name']),
  ...sql('wms.delivery_line', 'dll', ['company', 'delivery', 'line_number']),
  ...sql('wms.receipt', 'rcp', ['company', 'name']),
  ...sql('wms.handling_unit', 'hu', ['sscc']),
  ...sql('wms.location', 'loc', ['site', 'code']),
  ...sql('quality.inspection', 'ins', ['company', 'number']),
  ...sql('quality.hold', 'hold', ['company', 'number']),
  ...sql('quality.nonconformance', 'ncr', ['company', 'number']),
  ...sql('quality.corrective_action', 'capa', ['company', 'number']),
  ...sql('quality.certificate', 'coa', ['company', 'number']),
  ...sql('logistics.carrier', 'car', ['scac']),
  ...sql('logistics.shipment', 'shp', ['company', 'number']),
  ...sql('logistics.shipment_line', 'shl', ['company', 'shipment', 'line_number']),
  ...sql('landing.tracking_event', 'trk', ['company', 'shipment', 'event_key']),
  ...sql('landing.proof_of_delivery', 'pod', ['company', 'shipment', 'stop_number']),
  ...sql('wms.inventory_level', 'inv', [
    'site',
    'location_code',
    'company',
    'sku',
    'lot_name',
    'sscc',
  ]),
]);

function odoo(model: string, toId: (row: Row) => string): string[] {
  return rowsOf(`odoo.${model}`).map(({ row }) => toId(row));
}

/** The columns are those of the id's segments, in their order. */
function sql(table: string, type: EntityIdType, columns: readonly string[]): string[] {
  return rowsOf(table).map(({ row }) =>
    [type, ...columns.map((column) => encodeURIComponent(text(row, column)))].join(':'),
  );
}

function line(type: 'sol' | 'pol', order: Row | undefined, row: Row): string {
  return formatId(type, {
    company: company(order),
    order: text(order, 'name'),
    line: text(row, 'id'),
  });
}

function company(row: Row | undefined): string {
  return COMPANY[text(row, 'company_id')] ?? '';
}

function text(row: Row | undefined, column: string): string {
  return String(row?.[column] ?? '');
}
