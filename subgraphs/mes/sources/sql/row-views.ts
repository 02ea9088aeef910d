import type { EntityTypes } from '../../../entity-gate.ts';
import type { RowViews } from '../../../row-views.ts';

const EQUIPMENT = {
  rows: 'mes.equipment',
  on: { site: 'site', code: 'equipment_code' },
} as const;
/** The lot's company, not the order's. */
const LOT = { company: 'lot_company', sku: 'sku', lot: 'lot_name' } as const;

/** How the row rules of `schema.graphql` read the views. */
export const MES_ROWS = {
  'mes.equipment': { rule: 'Equipment' },
  'mes.equipment as Plant': { rule: 'Plant' },
  'mes.work_order': {
    rule: 'WorkOrder',
    parents: { equipment: EQUIPMENT },
    id: {
      type: 'wo',
      columns: { company: 'text', work_order_id: 'bigint' },
      mapped: { system: 'mes', column: 'source_key' },
    },
  },
  'mes.downtime': { rule: 'Downtime', parents: { equipment: EQUIPMENT } },
  'mes.production_count': { rule: 'ProductionCount', parents: { equipment: EQUIPMENT } },
  'mes.shift_performance': { rule: { partOf: 'equipment' }, parents: { equipment: EQUIPMENT } },
  'mes.lot_movement': { rule: 'LotMovement', goods: LOT },
  'mes.lot_movement as Lot': { rule: 'Lot', columns: { company: 'lot_company' }, goods: LOT },
} as const satisfies RowViews;

/** Entities of other systems that MES adds fields to or names. */
export const MES_ENTITIES = { ManufacturingOrder: 'mo', Lot: 'lot' } as const satisfies EntityTypes;
