import { type FactRow, mergeFacts, readFacts } from '../../../demo/load/facts.ts';
import { addTables, type CloneOptions, cloneOrder } from './clone-order.ts';
import { add, change, remove } from './edit-tables.ts';
import { fillGaps } from './fill-gaps.ts';
import { addMoreRows } from './more-rows.ts';
import { rowsOf, type Tables } from './tables.ts';

/** Orders that come once more: own ones in another state, and rivals' that are alike. */
const CLONES: readonly (CloneOptions & { readonly order: string })[] = [
  // One shipment and one pallet of C-ALFA and C-BETA, of the same lots.
  { order: 'S00001', number: 1, sameLots: true },
  {
    order: 'S00001',
    number: 2,
    sameLots: true,
    partners: { 10: 20, 13: 21 },
    refs: { 'C-ALFA': 'C-BETA' },
  },
  // One inbound shipment of SUP-MAG and SUP-BRG; the first order has arrived, in a lot of its own.
  { order: 'S00009', number: 3 },
  {
    order: 'S00009',
    number: 4,
    partners: { 10: 30, 60: 63 },
    refs: { 'C-ALFA': 'C-GAMMA', 'SUP-MAG': 'SUP-BRG' },
  },
  { order: 'S00009', number: 5, refs: {} },
  // Subcontracting orders of SUB-HEAT, and one of SUB-COAT that gets the same lot of bars.
  { order: 'S00008', number: 6, sameLots: true },
  {
    order: 'S00008',
    number: 7,
    sameLots: true,
    partners: { 70: 71 },
    refs: { 'SUB-HEAT': 'SUB-COAT' },
  },
  // Two more shipments of C-ALFA and C-BETA.
  { order: 'S00002', number: 9, sameLots: true },
  {
    order: 'S00002',
    number: 10,
    sameLots: true,
    partners: { 10: 20, 11: 20, 13: 21 },
    refs: { 'C-ALFA': 'C-BETA' },
  },
  { order: 'S00022', number: 11, sameLots: true },
  {
    order: 'S00022',
    number: 12,
    sameLots: true,
    partners: { 10: 20, 13: 21 },
    refs: { 'C-ALFA': 'C-BETA' },
  },
  // More work for the lathe CNC02.
  { order: 'S00004', number: 8 },
];

/** The facts of the demo, and orders by which partners share what can be shared. */
export function createBaseWorld(): Tables {
  const files = readFacts();
  const tables: Tables = new Map();
  for (const [schema, bySchema] of mergeFacts(files)) {
    for (const [table, rows] of bySchema) tables.set(`${schema}.${table}`, [...rows]);
  }
  for (const { order, ...options } of CLONES) {
    const file = files.find(({ name }) => name === `orders/${order}.yaml`);
    if (file === undefined) throw new TypeError(`There is no order ${order}`);
    addTables(tables, cloneOrder(file, options));
  }
  consolidate(tables, 'SH00101K1', 'SH00101K2', { customer: ['C-ALFA', 'C-BETA'] });
  consolidate(tables, 'SH00201K9', 'SH00201K10', { customer: ['C-ALFA', 'C-BETA'] });
  consolidate(tables, 'SH02201K11', 'SH02201K12', { customer: ['C-ALFA', 'C-BETA'] });
  consolidate(tables, 'SH00981K3', 'SH00981K4', { supplier: ['SUP-MAG', 'SUP-BRG'] });
  packTogether(tables, 1, 2);
  deliverTogether(tables, 'W1/OUT/00101', 'W2/OUT/00101');
  shipElsewhere(tables);
  // Goods of SUP-MAG and SUP-BRG come with one receipt.
  change(tables, 'wms.receipt', { name: 'W5/IN/00981' }, () => ({
    supplier: ['SUP-MAG', 'SUP-BRG'],
  }));
  change(tables, 'wms.receipt_line', { receipt: 'W4/IN/00981' }, () => ({
    receipt: 'W5/IN/00981',
    line_number: 11,
  }));
  receive(tables);
  addMoreRows(tables);
  fillGaps(tables);
  return tables;
}

/** Moves the lines, units and events of a shipment into another, which then has these owners. */
function consolidate(tables: Tables, into: string, from: string, owners: FactRow): void {
  change(tables, 'logistics.shipment', { number: into }, () => owners);
  remove(tables, 'logistics.shipment', { number: from });
  remove(tables, 'logistics.shipment_leg', { shipment: from });
  for (const table of [
    'logistics.shipment_line',
    'logistics.shipment_unit',
    'landing.tracking_event',
  ]) {
    if (!rowsOf(tables, table).some((row) => row['shipment'] === from)) continue;
    change(tables, table, { shipment: from }, (row) => ({
      shipment: into,
      ...('line_number' in row ? { line_number: Number(row['line_number']) + 10 } : {}),
    }));
  }
  remove(tables, 'landing.proof_of_delivery', { shipment: from });
}

/** Moves the lines and units of a delivery into another, which then is of both customers. */
function deliverTogether(tables: Tables, into: string, from: string): void {
  change(tables, 'wms.delivery', { name: into }, () => ({ customer: ['C-ALFA', 'C-BETA'] }));
  change(tables, 'wms.delivery_line', { delivery: from }, (row) => ({
    delivery: into,
    line_number: Number(row['line_number']) + 10,
  }));
  change(tables, 'wms.handling_unit', { delivery: from }, () => ({ delivery: into }));
}

/** An order of C-ALFA goes to a place of C-GAMMA; of another, a lot that is picked is not released. */
function shipElsewhere(tables: Tables): void {
  const drive = { company: 'NDE', sku: 'DRV-24', lot_name: 'D-2699-9' };
  change(tables, 'odoo.sale.order', { id: 9_000_002 }, () => ({ partner_shipping_id: 31 }));
  change(tables, 'wms.delivery_line', { delivery: 'W9/OUT/00201', line_number: 1 }, () => ({
    lot_name: drive.lot_name,
    picked: '8',
    shipped: '0',
  }));
  add(tables, 'odoo.stock.lot', {
    id: 9_000_999,
    name: drive.lot_name,
    product_id: 7,
    company_id: 1,
  });
  add(tables, 'quality.lot_status', {
    ...drive,
    status: 'QUARANTINE',
    changed_at: '2026-03-17T10:00:00Z',
  });
}

/** The first unit of a clone holds goods of another one too. */
function packTogether(tables: Tables, one: number, other: number): void {
  const units = rowsOf(tables, 'wms.handling_unit');
  const ofClone = (number: number): unknown =>
    units.find((row) => row['delivery'] === `W${number}/OUT/00101`)?.['sscc'];
  const pallet = ofClone(one);
  const moved = ofClone(other);
  change(tables, 'wms.handling_unit', { sscc: pallet }, () => ({
    kind: 'PALLET',
    customer: ['C-ALFA', 'C-BETA'],
  }));
  change(tables, 'wms.handling_unit_content', { sscc: moved }, () => ({
    sscc: pallet,
    line_number: 9,
  }));
}

/** SUP-MAG's order of clone 3 has arrived; SUB-HEAT's of clone 6 is made. */
function receive(tables: Tables): void {
  add(tables, 'odoo.stock.lot', {
    id: 3_000_999,
    name: 'L-0501',
    product_id: 27,
    company_id: 1,
    ref: 'N-77120',
  });
  change(tables, 'odoo.stock.picking', { id: 3_000_981 }, () => ({
    state: 'done',
    date_done: '2026-03-17 09:00:00',
  }));
  change(tables, 'odoo.stock.move', { id: 3_009_081 }, () => ({ state: 'done', picked: true }));
  change(tables, 'wms.receipt', { name: 'W3/IN/00981' }, () => ({
    state: 'RECEIVED',
    received_at: '2026-03-17T09:00:00Z',
  }));
  change(tables, 'wms.receipt_line', { receipt: 'W3/IN/00981' }, () => ({
    lot_name: 'L-0501',
    received: '500',
  }));
  add(tables, 'odoo.stock.lot', {
    id: 6_000_999,
    name: 'Z-2612-9',
    product_id: 20,
    company_id: 1,
    expiration_date: '2030-01-01 00:00:00',
  });
  change(tables, 'odoo.mrp.production', { id: 6_000_802 }, () => ({
    state: 'done',
    lot_producing_id: 6_000_999,
    date_deadline: '2026-03-17 10:00:00',
  }));
  change(tables, 'odoo.stock.move', { id: 6_008_290 }, () => ({ state: 'done', quantity: 60.0 }));
  for (const number of [6, 7]) {
    change(tables, 'wms.receipt_line', { receipt: `W${number}/IN/00881` }, () => ({
      lot_name: `Z-2612-${number}`,
    }));
  }
  add(tables, 'quality.lot_status', {
    company: 'NDE',
    sku: 'GER-20',
    lot_name: 'Z-2612-9',
    status: 'RELEASED',
    changed_at: '2026-03-17T10:00:00Z',
  });
  add(tables, 'quality.lot_status', {
    company: 'NDE',
    sku: 'MAG-N35',
    lot_name: 'L-0501',
    status: 'QUARANTINE',
    changed_at: '2026-03-17T10:00:00Z',
  });
}
