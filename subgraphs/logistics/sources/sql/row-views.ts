import type { EntityTypes } from '../../../entity-gate.ts';
import type { RowViews } from '../../../row-views.ts';

const SHIPMENT = {
  rows: 'logistics.shipment',
  on: { company: 'company', number: 'shipment' },
} as const;
const parents = { shipment: SHIPMENT } as const;

/** How the row rules of `schema.graphql` read the views and our landing tables. */
export const LOGISTICS_ROWS = {
  'logistics.carrier': { rule: 'Carrier' },
  'logistics.shipment': {
    rule: 'Shipment',
    id: { type: 'shp', columns: { company: 'text', number: 'text' } },
  },
  'logistics.shipment_leg': { rule: 'ShipmentLeg', parents },
  'logistics.shipment_line': {
    rule: 'ShipmentLine',
    id: { type: 'shl', columns: { company: 'text', shipment: 'text', line_number: 'integer' } },
    parents,
  },
  'logistics.shipment_unit': { rule: 'HandlingUnit', parents },
  'landing.tracking_event': { rule: 'TrackingEvent', parents },
  'landing.proof_of_delivery': { rule: 'ProofOfDelivery', parents },
} as const satisfies RowViews;

/** Entities of other systems that transport adds fields to or names. */
export const LOGISTICS_ENTITIES = {
  Product: 'prd',
  Lot: 'lot',
  SalesOrder: 'so',
  SalesOrderLine: 'sol',
  PurchaseOrder: 'po',
  PurchaseOrderLine: 'pol',
  Delivery: 'del',
} as const satisfies EntityTypes;
