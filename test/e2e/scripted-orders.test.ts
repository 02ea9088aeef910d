import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PLANT_TOPOLOGIES, startTestPlant, type TestPlant } from '../support/plant.ts';
import { rows } from './scripted-orders/facts.ts';
import { LATER_POINTS } from './scripted-orders/later-points.ts';
import { companyOf, manufacturingOrderId } from './scripted-orders/links.ts';
import { MANUFACTURING_ORDER, PURCHASE_ORDERS, SALES_ORDER } from './scripted-orders/operations.ts';
import { purchaseOrder, salesOrder } from './scripted-orders/orders.ts';
import { POINTS } from './scripted-orders/points.ts';
import { making } from './scripted-orders/production.ts';
import { S00004 } from './scripted-orders/s00004.ts';

const ORDERS = rows('odoo.sale.order').map((order) => ({
  company: companyOf(order),
  name: String(order['name']),
}));

describe.each(PLANT_TOPOLOGIES)('the scripted orders, %s', (topology) => {
  let plant: TestPlant;
  beforeAll(async () => {
    plant = await startTestPlant({ topology });
  }, 120_000);
  afterAll(async () => {
    await plant[Symbol.asyncDispose]();
  });

  it('are twenty-four, one of them in both companies', () => {
    expect(ORDERS).toHaveLength(25);
  });

  it('S00004 is in every field what was worked out by hand', async () => {
    const answer = await plant.query(SALES_ORDER, { id: 'so:NDE:S00004' });
    expect(answer).toEqual({ status: 200, data: { salesOrder: S00004 }, errors: undefined });
  });

  it.each([...POINTS, ...LATER_POINTS])('$name', async ({ ask, answer }) => {
    expect(await plant.query(ask)).toEqual({ status: 200, data: answer, errors: undefined });
  });

  it.each(ORDERS)('$name of $company is in every field what the facts say', async (order) => {
    const answer = await plant.query(SALES_ORDER, { id: `so:${order.company}:${order.name}` });
    expect(answer).toEqual({
      status: 200,
      data: { salesOrder: salesOrder(order.company, order.name) },
      errors: undefined,
    });
  });

  it.each(
    rows('odoo.mrp.production').map((production) => ({
      production,
      id: manufacturingOrderId(companyOf(production), production['name']),
    })),
  )('$id is what the facts say', async ({ production, id }) => {
    const answer = await plant.query(MANUFACTURING_ORDER, { id });
    expect(answer).toEqual({
      status: 200,
      data: { manufacturingOrder: making(production) },
      errors: undefined,
    });
  });

  it.each(rows('odoo.purchase.order').map((order) => ({ order, name: order['name'] })))(
    '$name, bought, is what the facts say',
    async ({ order, name }) => {
      const answer = await plant.query(PURCHASE_ORDERS, { company: [companyOf(order)], name });
      expect(answer).toEqual({
        status: 200,
        data: { purchaseOrders: { nodes: [purchaseOrder(order)] } },
        errors: undefined,
      });
    },
  );
});
