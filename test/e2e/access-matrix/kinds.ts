import { entityId, type FactRow } from '../../noninterference/world/tables.ts';
import type { Plant } from './plant-rows.ts';

/** The rows of a type, in the subgraph that knows which there are. */
export interface Kind {
  readonly subgraph: string;
  readonly table: string;
  readonly id: (row: FactRow, plant: Plant) => string;
  /** The row that a name in a rule leads to. */
  readonly parents?: Readonly<
    Record<
      string,
      { readonly type: string; readonly find: (row: FactRow, plant: Plant) => FactRow | undefined }
    >
  >;
}

const document = (prefix: string) => (row: FactRow) =>
  entityId(prefix, row['company'], row['number']);
const named = (prefix: string) => (row: FactRow) => entityId(prefix, row['company'], row['name']);
const odooNamed = (prefix: string) => (row: FactRow, plant: Plant) =>
  entityId(prefix, plant.facts.companyOf(row), row['name']);

const shipment = {
  type: 'Shipment',
  find: (row: FactRow, plant: Plant) =>
    plant.find('logistics.shipment', { company: row['company'], number: row['shipment'] }),
};
const location = {
  type: 'Location',
  find: (row: FactRow, plant: Plant) =>
    plant.find('wms.location', { site: row['site'], code: row['location_code'] }),
};
const equipment = {
  type: 'Equipment',
  find: (row: FactRow, plant: Plant) =>
    plant.find('mes.equipment', { site: row['site'], code: row['equipment_code'] }),
};

export const KINDS: Readonly<Record<string, Kind>> = {
  Product: {
    subgraph: 'odoo',
    table: 'odoo.product.product',
    id: (row) => entityId('prd', row['default_code']),
  },
  Partner: {
    subgraph: 'odoo',
    table: 'odoo.res.partner',
    id: (row) =>
      typeof row['ref'] === 'string' ? entityId('par', row['ref']) : `par:@${row['id']}`,
  },
  SalesOrder: { subgraph: 'odoo', table: 'odoo.sale.order', id: odooNamed('so') },
  SalesOrderLine: {
    subgraph: 'odoo',
    table: 'odoo.sale.order.line',
    id: (row, plant) => {
      const order = plant.facts.odoo('sale.order', row['order_id']) ?? {};
      return entityId('sol', plant.facts.companyOf(order), order['name'], row['id']);
    },
    parents: {
      order: {
        type: 'SalesOrder',
        find: (row, { facts }) => facts.odoo('sale.order', row['order_id']),
      },
    },
  },
  PurchaseOrder: { subgraph: 'odoo', table: 'odoo.purchase.order', id: odooNamed('po') },
  PurchaseOrderLine: {
    subgraph: 'odoo',
    table: 'odoo.purchase.order.line',
    id: (row, plant) => {
      const order = plant.facts.odoo('purchase.order', row['order_id']) ?? {};
      return entityId('pol', plant.facts.companyOf(order), order['name'], row['id']);
    },
    parents: {
      order: {
        type: 'PurchaseOrder',
        find: (row, { facts }) => facts.odoo('purchase.order', row['order_id']),
      },
    },
  },
  ManufacturingOrder: {
    subgraph: 'odoo',
    table: 'odoo.mrp.production',
    id: (row, { facts }) =>
      entityId('mo', facts.companyOf(row), String(row['name']).replace(/-001$/, '')),
  },
  Lot: {
    subgraph: 'odoo',
    table: 'odoo.stock.lot',
    id: (row, { facts }) =>
      entityId('lot', facts.companyOf(row), facts.sku(row['product_id']), row['name']),
  },
  WorkOrder: {
    subgraph: 'mes',
    table: 'mes.work_order',
    id: (row, plant) => plant.jobId(row),
    parents: { equipment },
  },
  Equipment: {
    subgraph: 'mes',
    table: 'mes.equipment',
    id: (row) => entityId('eq', row['site'], row['code']),
  },
  Location: {
    subgraph: 'wms',
    table: 'wms.location',
    id: (row) => entityId('loc', row['site'], row['code']),
  },
  InventoryLevel: {
    subgraph: 'wms',
    table: 'wms.inventory_level',
    id: (row, plant) => {
      const { site, location_code: place, company, sku, lot_name: lot, sscc } = row;
      return entityId('inv', site, place, company, plant.skuOf('wms', sku), lot, sscc);
    },
    parents: { location },
  },
  Delivery: { subgraph: 'wms', table: 'wms.delivery', id: named('del') },
  DeliveryLine: {
    subgraph: 'wms',
    table: 'wms.delivery_line',
    id: (row) => entityId('dll', row['company'], row['delivery'], row['line_number']),
    parents: {
      delivery: {
        type: 'Delivery',
        find: (row, plant) =>
          plant.find('wms.delivery', { company: row['company'], name: row['delivery'] }),
      },
    },
  },
  Receipt: { subgraph: 'wms', table: 'wms.receipt', id: named('rcp') },
  HandlingUnit: {
    subgraph: 'wms',
    table: 'wms.handling_unit',
    id: (row) => entityId('hu', row['sscc']),
    parents: { location },
  },
  Inspection: { subgraph: 'quality', table: 'quality.inspection', id: document('ins') },
  Hold: { subgraph: 'quality', table: 'quality.hold', id: document('hold') },
  Nonconformance: { subgraph: 'quality', table: 'quality.nonconformance', id: document('ncr') },
  CorrectiveAction: {
    subgraph: 'quality',
    table: 'quality.corrective_action',
    id: document('capa'),
    parents: {
      nonconformance: {
        type: 'Nonconformance',
        find: (row, plant) =>
          plant.find('quality.nonconformance', {
            company: row['company'],
            number: row['nonconformance'],
          }),
      },
    },
  },
  Certificate: { subgraph: 'quality', table: 'quality.certificate', id: document('coa') },
  Shipment: { subgraph: 'logistics', table: 'logistics.shipment', id: document('shp') },
  ShipmentLine: {
    subgraph: 'logistics',
    table: 'logistics.shipment_line',
    id: (row) => entityId('shl', row['company'], row['shipment'], row['line_number']),
    parents: { shipment },
  },
  ProofOfDelivery: {
    subgraph: 'logistics',
    table: 'landing.proof_of_delivery',
    id: (row) => entityId('pod', row['company'], row['shipment'], row['stop_number']),
    parents: { shipment },
  },
};
