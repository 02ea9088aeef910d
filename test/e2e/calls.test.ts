import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_CLOCK } from '../../demo/plant.ts';
import { PLANT_TOPOLOGIES, startTestPlant, type TestPlant } from '../support/plant.ts';
import { SALES_ORDER, SALES_ORDERS } from './scripted-orders/operations.ts';

/*
 * What one operation asks of the systems, whatever the number of orders: one call per model or statement and
 * place of the operation that needs it. Numbers above one name those places.
 */

/** Of S00004, which leads to most of them. */
const ONE_ORDER = {
  // By its name; `order` of lines; the names in the ids of lines that manufacturing orders and deliveries serve.
  'sale.order.search_read': 4,
  // Customer and ship-to; their commercial root.
  'res.partner.search_read': 2,
  // Lines; all lines of the order, to match supply; those that manufacturing orders and deliveries serve.
  'sale.order.line.search_read': 4,
  // Of lines and manufacturing orders; components, staged material, holds, checks; delivery lines, lots,
  // contents; shipment lines.
  'product.product.search_read': 9,
  // Of lines; by order and product; components; finished moves; what created them; of pickings.
  'stock.move.search_read': 6,
  // Of the order; of manufacturing orders.
  'procurement.group.search_read': 2,
  // What the links name; the orders themselves; of work orders.
  'mrp.production.search_read': 3,
  'purchase.order.line.search_read': 1,
  'stock.picking.search_read': 1,
  // The equipment; its work centre.
  'mrp.workcenter.search_read': 2,
  'mrp.workorder.search_read': 1,
  'stock.lot.search_read': 1,
  'mes.work_order progress of mo': 1,
  'mes.work_order by mo': 1,
  // The equipment; its parent.
  'mes.equipment by id': 2,
  'mes.downtime by job': 1,
  'mes.work_order by job': 1,
  'wms.delivery of orders': 1,
  'wms.delivery_line sums': 1,
  'wms.receipt_line sums': 1,
  // Of lines; of manufacturing orders.
  'wms.product of products': 2,
  'wms.staged_material of orders': 1,
  'wms.delivery_line of deliveries': 1,
  'wms.handling_unit of deliveries': 1,
  'wms.location by id': 1,
  'wms.delivery by id': 1,
  'wms.handling_unit_content of units': 1,
  'wms.handling_unit by id': 1,
  'quality.hold by mo': 1,
  'quality.lot_status by lot': 1,
  'quality.certificate newest by lot': 1,
  'quality.hold by lot': 1,
  'quality.inspection by lot': 1,
  'quality.inspection by wo': 1,
  'quality.measurement by inspection': 1,
  'logistics.shipment of orders': 1,
  'logistics.shipment_line sums': 1,
  'logistics.carrier by id': 1,
  'logistics.shipment_line of shipments': 1,
  'logistics.shipment_unit of shipments': 1,
  'logistics.shipment_leg of shipments': 1,
  'landing.tracking_event of shipments': 1,
  'landing.proof_of_delivery of shipments': 1,
  'logistics.shipment by id': 1,
  'logistics.shipment of units': 1,
};

/** Of fifty generated orders: none is packed or staged, their lots are inspected. */
const FIFTY_ORDERS = {
  ...without(ONE_ORDER, [
    'wms.location by id',
    'wms.handling_unit_content of units',
    'wms.handling_unit by id',
    'logistics.shipment of units',
  ]),
  'product.product.search_read': 7,
  'stock.move.search_read': 5,
  // Of the equipment; of its stops.
  'mes.work_order by job': 2,
  // Of work orders; of lots.
  'quality.measurement by inspection': 2,
};

/** Of all 125, the scripted ones among them: every place is needed by some order. */
const EVERY_ORDER = {
  ...ONE_ORDER,
  // Holds and inspections of lots besides.
  'product.product.search_read': 11,
  // Two steps along the chain of what is made to order.
  'stock.move.search_read': 8,
  'mes.work_order by job': 2,
  // Of staged material; of handling units.
  'wms.location by id': 2,
  // Of deliveries' units on a pallet; of shipments.
  'wms.handling_unit by id': 2,
  // Of manufacturing orders' holds; of lots' holds.
  'quality.nonconformance by id': 2,
  'quality.corrective_action by nonconformance': 2,
  'quality.measurement by inspection': 2,
};

describe.each(PLANT_TOPOLOGIES)('calls of one operation, %s', (topology) => {
  let plant: TestPlant;
  beforeAll(async () => {
    // Wall time stands still as well: nothing that is kept for a minute runs out on a slow machine.
    const now = new Date();
    plant = await startTestPlant({
      topology,
      orders: 200,
      clock: { businessNow: () => DEMO_CLOCK, wallNow: () => now },
    });
    // What is asked once per process and kept.
    await callsOf(SALES_ORDERS, { first: 200 }, 125);
  }, 180_000);
  afterAll(async () => {
    await plant[Symbol.asyncDispose]();
  });

  async function callsOf(document: string, variables: object, orders: number) {
    plant.calls.reset();
    const { data, errors } = await plant.query(document, { ...variables });
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data).match(/"promised":[^{}]*"zone"/g)).toHaveLength(orders);
    return Object.fromEntries([...plant.calls.odoo, ...plant.calls.sql]);
  }

  it('S00004 costs one per model or statement and place', async () => {
    expect(await callsOf(SALES_ORDER, { id: 'so:NDE:S00004' }, 1)).toEqual(ONE_ORDER);
  });

  it('fifty orders cost what a hundred cost', async () => {
    expectAtMost(await callsOf(SALES_ORDERS, { first: 50 }, 50), FIFTY_ORDERS);
    expectAtMost(await callsOf(SALES_ORDERS, { first: 100 }, 100), FIFTY_ORDERS);
  });

  it('a hundred and twenty-five orders in every situation cost no more', async () => {
    expectAtMost(await callsOf(SALES_ORDERS, { first: 125 }, 125), EVERY_ORDER);
  });
});

/** All that is expected is asked; two places that ask for the same rows at the same moment share a call. */
function expectAtMost(
  calls: Readonly<Record<string, number>>,
  most: Readonly<Record<string, number>>,
): void {
  expect(Object.keys(calls).sort()).toEqual(Object.keys(most).sort());
  const more = Object.entries(calls).filter(([name, count]) => count > (most[name] ?? 0));
  expect(more).toEqual([]);
}

function without(counts: Readonly<Record<string, number>>, names: readonly string[]) {
  return Object.fromEntries(Object.entries(counts).filter(([name]) => !names.includes(name)));
}
