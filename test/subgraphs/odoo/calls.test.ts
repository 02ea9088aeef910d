import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { loadOdooRows } from '../../../demo/odoo-stand-in/load.ts';
import { createTestOdoo, dataOf } from './ask-odoo.ts';
import { type PlantOdoo, startPlantOdoo } from './plant-odoo.ts';

const ORDERS = 50;
/** Everything that this subgraph answers about an order, down to what its components are. */
const DEEP = `query($first: Int) { salesOrders(first: $first, filter: { company: ["NDE"] }) { nodes {
  id name total { amount }
  customer { id name country commercialRoot { id } } shipTo { id }
  lines { nodes {
    id ordered { value } promised
    product { id name uom boms { id kind lines { component { id } } } }
    supply { certainty
      manufacturingOrder { id state product { id } components { product { id } required { value } } salesLines { id } }
      purchaseOrderLine { id order { id supplier { id } } } }
  } }
} } }`;

let odoo: PlantOdoo;
beforeAll(async () => {
  odoo = await startPlantOdoo(18);
  const numbers = Array.from({ length: ORDERS }, (_, index) => index + 1);
  const company_id = 1;
  const one = { product_uom: 1, company_id, location_id: 8, location_dest_id: 5 };
  await loadOdooRows(odoo.driver, 18, {
    'sale.order': numbers.map((n) => ({
      id: 1_000 + n,
      name: `S1${n}`,
      partner_id: 20,
      partner_shipping_id: 24,
      company_id,
      currency_id: 1,
      state: 'sale',
      date_order: '2026-03-01 08:00:00',
    })),
    'sale.order.line': numbers.flatMap((n) =>
      [1, 2].map((k) => ({
        id: 10_000 + 10 * n + k,
        order_id: 1_000 + n,
        product_id: 31,
        product_uom: 1,
        product_uom_qty: n,
        name: 'Motor',
      })),
    ),
    'stock.move': numbers.flatMap((n) => [
      {
        ...one,
        id: 20_000 + 10 * n,
        name: 'Motor',
        product_id: 31,
        sale_line_id: 10_000 + 10 * n + 1,
        created_production_id: 30_000 + n,
        state: 'waiting',
      },
      {
        ...one,
        id: 20_000 + 10 * n + 1,
        name: 'Motor',
        product_id: 31,
        production_id: 30_000 + n,
        move_dest_ids: [20_000 + 10 * n],
        state: 'confirmed',
      },
      {
        ...one,
        id: 20_000 + 10 * n + 2,
        name: 'Gearbox',
        product_id: 32,
        product_uom_qty: 2,
        raw_material_production_id: 30_000 + n,
        state: 'assigned',
      },
    ]),
    'mrp.production': numbers.map((n) => ({
      id: 30_000 + n,
      name: `WH/MO/1${n}`,
      product_id: 31,
      product_qty: 1,
      product_uom_id: 1,
      company_id,
      state: 'confirmed',
      origin: `S1${n}`,
    })),
  });
}, 60_000);
afterAll(async () => {
  await odoo[Symbol.asyncDispose]();
});

/** Calls by name that a subgraph without any memory makes for the newest `first` orders. */
async function callsFor(first: number) {
  await using subgraph = createTestOdoo(odoo.connection);
  const before = new Map(odoo.server.calls);
  const { salesOrders } = await dataOf(subgraph, DEEP, { variables: { first } });
  const made = [...odoo.server.calls].flatMap(([name, count]) => {
    const more = count - (before.get(name) ?? 0);
    return more === 0 ? [] : [[name, more] as const];
  });
  return { orders: salesOrders.nodes, calls: Object.fromEntries(made) };
}

it('makes as many calls for fifty orders as for one', async () => {
  const one = await callsFor(1);
  const fifty = await callsFor(ORDERS);
  expect(one.orders).toHaveLength(1);
  expect(fifty.orders).toHaveLength(ORDERS);
  expect(fifty.calls).toEqual(one.calls);
});

it('links every order with its own manufacturing order', async () => {
  const { orders } = await callsFor(ORDERS);
  for (const order of orders) {
    const number = Number(order.name.slice(2));
    const [made, stocked] = order.lines.nodes;
    expect(made.supply).toMatchObject([
      {
        certainty: 'EXACT',
        manufacturingOrder: {
          id: `mo:NDE:WH%2FMO%2F1${number}`,
          state: 'RELEASED',
          components: [{ product: { id: 'prd:GBX' }, required: { value: '2' } }],
          salesLines: [{ id: made.id }],
        },
      },
    ]);
    // The other line has the same product, but the link says whose the order is.
    expect(stocked.supply).toEqual([]);
  }
});
