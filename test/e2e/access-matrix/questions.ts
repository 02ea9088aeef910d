import type { FactRow } from '../../noninterference/world/tables.ts';
import type { Plant } from './plant-rows.ts';

/** A type that Query leads to. */
export interface Root {
  readonly type: string;
  /** One by id. */
  readonly one?: string;
  /** A list, with the columns that its filter's fields compare with. */
  readonly many?: {
    readonly field: string;
    readonly filter?: string;
    readonly filters?: Readonly<Record<string, (row: FactRow, plant: Plant) => unknown>>;
  };
}

const company = (row: FactRow): unknown => row['company'];
const site = (row: FactRow): unknown => row['site'];
const odooCompany = (row: FactRow, { facts }: Plant): unknown => facts.companyOf(row);

export const ROOTS: readonly Root[] = [
  { type: 'Product', one: 'product', many: { field: 'products' } },
  {
    type: 'SalesOrder',
    one: 'salesOrder',
    many: { field: 'salesOrders', filter: 'SalesOrderFilter', filters: { company: odooCompany } },
  },
  {
    type: 'PurchaseOrder',
    many: {
      field: 'purchaseOrders',
      filter: 'PurchaseOrderFilter',
      filters: { company: odooCompany },
    },
  },
  {
    type: 'ManufacturingOrder',
    one: 'manufacturingOrder',
    many: {
      field: 'manufacturingOrders',
      filter: 'ManufacturingOrderFilter',
      filters: { company: odooCompany },
    },
  },
  { type: 'Lot', one: 'lot' },
  {
    type: 'WorkOrder',
    one: 'workOrder',
    many: { field: 'workOrders', filter: 'WorkOrderFilter', filters: { site } },
  },
  { type: 'Equipment', one: 'equipment' },
  { type: 'InventoryLevel', many: { field: 'inventory' } },
  {
    type: 'Inspection',
    many: { field: 'inspections', filter: 'InspectionFilter', filters: { company, site } },
  },
  { type: 'Hold', many: { field: 'holds', filter: 'HoldFilter', filters: { company } } },
  {
    type: 'Nonconformance',
    many: { field: 'nonconformances', filter: 'NonconformanceFilter', filters: { company, site } },
  },
  {
    type: 'Shipment',
    one: 'shipment',
    many: { field: 'shipments', filter: 'ShipmentFilter', filters: { company, site } },
  },
];

/** What a row leads to. */
export interface Edge {
  readonly from: string;
  readonly field: string;
  readonly to: string;
  readonly shape: 'connection' | 'list' | 'one';
  /** Is it the edge's, whoever asks? */
  readonly joins: (parent: FactRow, child: FactRow, plant: Plant) => boolean;
}

const sameDocument =
  (column: string, name: string) =>
  (parent: FactRow, child: FactRow): boolean =>
    child['company'] === parent['company'] && child[column] === parent[name];

/** The other system names the order of Odoo. */
const ofOdoo =
  (column: string) =>
  (parent: FactRow, child: FactRow, { facts }: Plant): boolean =>
    child['company'] === facts.companyOf(parent) && child[column] === parent['name'];

/** Some line of the shipment names the order. */
const carriesOrder =
  (column: string) =>
  (parent: FactRow, child: FactRow, { facts, rows }: Plant): boolean =>
    rows('logistics.shipment_line').some(
      (line) =>
        line['company'] === child['company'] &&
        line['shipment'] === child['number'] &&
        line['company'] === facts.companyOf(parent) &&
        line[column] === parent['name'],
    );

export const EDGES: readonly Edge[] = [
  {
    from: 'SalesOrder',
    field: 'lines',
    to: 'SalesOrderLine',
    shape: 'connection',
    joins: (parent, child) => child['order_id'] === parent['id'],
  },
  {
    from: 'SalesOrder',
    field: 'deliveries',
    to: 'Delivery',
    shape: 'connection',
    joins: ofOdoo('sales_order'),
  },
  {
    from: 'SalesOrder',
    field: 'shipments',
    to: 'Shipment',
    shape: 'connection',
    joins: carriesOrder('sales_order'),
  },
  {
    from: 'SalesOrder',
    field: 'customer',
    to: 'Partner',
    shape: 'one',
    joins: (parent, child) => child['id'] === parent['partner_id'],
  },
  {
    from: 'SalesOrder',
    field: 'shipTo',
    to: 'Partner',
    shape: 'one',
    joins: (parent, child) => child['id'] === parent['partner_shipping_id'],
  },
  {
    from: 'PurchaseOrder',
    field: 'lines',
    to: 'PurchaseOrderLine',
    shape: 'connection',
    joins: (parent, child) => child['order_id'] === parent['id'],
  },
  {
    from: 'PurchaseOrder',
    field: 'receipts',
    to: 'Receipt',
    shape: 'connection',
    joins: ofOdoo('purchase_order'),
  },
  {
    from: 'PurchaseOrder',
    field: 'inboundShipments',
    to: 'Shipment',
    shape: 'connection',
    joins: carriesOrder('purchase_order'),
  },
  {
    from: 'PurchaseOrder',
    field: 'supplier',
    to: 'Partner',
    shape: 'one',
    joins: (parent, child) => child['id'] === parent['partner_id'],
  },
  {
    from: 'ManufacturingOrder',
    field: 'holds',
    to: 'Hold',
    shape: 'connection',
    joins: ofOdoo('mo_number'),
  },
  {
    from: 'WorkOrder',
    field: 'equipment',
    to: 'Equipment',
    shape: 'one',
    joins: (parent, child) =>
      child['site'] === parent['site'] && child['code'] === parent['equipment_code'],
  },
  {
    from: 'Shipment',
    field: 'lines',
    to: 'ShipmentLine',
    shape: 'connection',
    joins: sameDocument('shipment', 'number'),
  },
  {
    from: 'Shipment',
    field: 'proofsOfDelivery',
    to: 'ProofOfDelivery',
    shape: 'list',
    joins: sameDocument('shipment', 'number'),
  },
  {
    from: 'Nonconformance',
    field: 'correctiveActions',
    to: 'CorrectiveAction',
    shape: 'list',
    joins: sameDocument('nonconformance', 'number'),
  },
  {
    from: 'Hold',
    field: 'nonconformance',
    to: 'Nonconformance',
    shape: 'one',
    joins: (parent, child) =>
      child['company'] === parent['company'] && child['number'] === parent['nonconformance'],
  },
];
