import type { EntityTypes } from '../../../entity-gate.ts';
import type { RowViews } from '../../../row-views.ts';

const LOT = { company: 'company', sku: 'sku', lot: 'lot_name' } as const;
const DOCUMENT = { company: 'text', number: 'text' } as const;

/** How the row rules of `schema.graphql` read the views. */
export const QUALITY_ROWS = {
  'quality.specification': { rule: 'Product', goods: { sku: 'sku' } },
  'quality.inspection': { rule: 'Inspection', goods: LOT },
  'quality.measurement': {
    rule: { partOf: 'inspection' },
    parents: {
      inspection: {
        rows: 'quality.inspection',
        on: { company: 'company', number: 'inspection' },
      },
    },
  },
  'quality.hold': { rule: 'Hold', id: { type: 'hold', columns: DOCUMENT }, goods: LOT },
  'quality.nonconformance': {
    rule: 'Nonconformance',
    id: { type: 'ncr', columns: DOCUMENT },
    goods: LOT,
  },
  'quality.corrective_action': {
    rule: 'CorrectiveAction',
    parents: {
      nonconformance: {
        rows: 'quality.nonconformance',
        on: { company: 'company', number: 'nonconformance' },
      },
    },
  },
  'quality.lot_status': {
    rule: 'Lot',
    id: { type: 'lot', columns: { company: 'text', sku: 'text', lot_name: 'text' } },
    goods: LOT,
  },
  'quality.certificate': {
    rule: 'Certificate',
    id: { type: 'coa', columns: DOCUMENT },
    goods: LOT,
  },
} as const satisfies RowViews;

/** Entities of other systems that quality adds fields to or names. */
export const QUALITY_ENTITIES = {
  Product: 'prd',
  Lot: 'lot',
  ManufacturingOrder: 'mo',
  WorkOrder: 'wo',
  PurchaseOrder: 'po',
  PurchaseOrderLine: 'pol',
  InventoryLevel: 'inv',
} as const satisfies EntityTypes;
