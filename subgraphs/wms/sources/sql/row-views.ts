import type { EntityTypes } from '../../../entity-gate.ts';
import type { RowViews } from '../../../row-views.ts';

const LOCATION = {
  rows: 'wms.location',
  on: { site: 'site', code: 'location_code' },
} as const;
const NAMED = { company: 'text', name: 'text' } as const;

/** How the row rules of `schema.graphql` read the views. */
export const WMS_ROWS = {
  'wms.product': { rule: 'Product' },
  'wms.packaging': { rule: 'Product' },
  'wms.location': { rule: 'Location' },
  'wms.inventory_level': { rule: 'InventoryLevel', parents: { location: LOCATION } },
  'wms.delivery': { rule: 'Delivery', id: { type: 'del', columns: NAMED } },
  'wms.delivery_line': {
    rule: 'DeliveryLine',
    id: { type: 'dll', columns: { company: 'text', delivery: 'text', line_number: 'integer' } },
    parents: {
      delivery: { rows: 'wms.delivery', on: { company: 'company', name: 'delivery' } },
    },
  },
  'wms.receipt': { rule: 'Receipt', id: { type: 'rcp', columns: NAMED } },
  'wms.receipt_line': {
    rule: 'ReceiptLine',
    parents: { receipt: { rows: 'wms.receipt', on: { company: 'company', name: 'receipt' } } },
  },
  'wms.handling_unit': {
    rule: 'HandlingUnit',
    id: { type: 'hu', columns: { sscc: 'text' } },
    parents: { location: LOCATION },
  },
  'wms.handling_unit_content': {
    rule: 'HandlingUnitContent',
    parents: { handlingUnit: { rows: 'wms.handling_unit', on: { sscc: 'sscc' } } },
  },
  // It has no id of its own: whose the order is, the material for it is.
  'wms.staged_material': {
    rule: 'StagedMaterial',
    id: { type: 'mo', columns: { company: 'text', mo_number: 'text' } },
  },
} as const satisfies RowViews;

/** Entities of other systems that the warehouse adds fields to or names. */
export const WMS_ENTITIES = {
  Product: 'prd',
  Lot: 'lot',
  SalesOrder: 'so',
  SalesOrderLine: 'sol',
  PurchaseOrder: 'po',
  PurchaseOrderLine: 'pol',
  ManufacturingOrder: 'mo',
} as const satisfies EntityTypes;
