import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SHOWN_PERSONAS } from '../../demo/personas.ts';
import { EVERY_SCOPE, PLANT_TOPOLOGIES, startTestPlant, type TestPlant } from '../support/plant.ts';
import { SALES_ORDER } from './scripted-orders/operations.ts';

/** Staff of a company, a plant or an area that has no rows, with every scope. */
const STAFF_OF_NOTHING = [
  ['service', { company: ['NONE'] }],
  ['quality', { company: ['NONE'] }],
  ['planner:P1', { site: ['P9'], company: ['NONE'] }],
  ['warehouse:P1', { site: ['P9'], company: ['NONE'] }],
  ['supervisor:P1', { site: ['P1'], area: ['NOWHERE'], company: ['NONE'] }],
] as const;

/** Partners and machines of whom no row knows, each with the questions of its audience. */
const NOBODYS = [
  [
    'customer:C-NOBODY',
    `{ salesOrders(filter: { company: ["NDE"] }) { nodes { id } pageInfo { hasNextPage endCursor } }
       salesOrder(id: "so:NDE:S00004") { id } byName: salesOrder(company: "NDE", name: "S00004") { id }
       byRef: salesOrder(customerRef: "PO-88134") { id } product(id: "prd:ACT-24-200") { id }
       bySku: product(sku: "ACT-24-200") { id } lot(id: "lot:NDE:ACT-24-200:L-2613-2") { id status }
       shipments { nodes { id } pageInfo { hasNextPage endCursor } } shipment(id: "shp:NDE:SH00401") { id }
       bySscc: shipment(sscc: "095212340000040019") { id }
       byTracking: shipment(carrier: "PARC", trackingNumber: "1000000404") { id } }`,
  ],
  [
    'supplier:SUP-NOBODY',
    `{ purchaseOrders { nodes { id } pageInfo { hasNextPage endCursor } } product(sku: "MAG-N35") { id }
       nonconformances { nodes { id } pageInfo { hasNextPage endCursor } }
       shipments { nodes { id } } shipment(id: "shp:NDE:SH00401") { id } }`,
  ],
  [
    'contractor:SUB-NOBODY',
    `{ manufacturingOrders { nodes { id } pageInfo { hasNextPage endCursor } } workOrders { nodes { id } }
       manufacturingOrder(id: "mo:NDE:WH%2FMO%2F00007") { id progress { operationsTotal } holds { nodes { id } } }
       workOrder(id: "wo:NDE:4011") { id state } unmapped: workOrder(id: "wo:@mes:P1-90001") { id }
       lot(id: "lot:NDE:ACT-24-200:L-2613-2") { id } }`,
  ],
  [
    'carrier:NONE',
    `{ shipments { nodes { id } pageInfo { hasNextPage endCursor } } shipment(id: "shp:NDE:SH00401") { id }
       byTracking: shipment(carrier: "PARC", trackingNumber: "1000000404") { id } }`,
  ],
] as const;

/** Every root field, by every key, with everything that could tell that a row is there. */
const EVERY_ROOT = `{
  bySku: product(sku: "ACT-24-200") { id } byGtin: product(gtin: "9521234000020") { id }
  product(id: "prd:ACT-24-200") { id name cost { amount } weight { value } specifications { version } onHand { totalCount { value } } }
  products { nodes { id } totalCount { value } pageInfo { hasNextPage endCursor } }
  byName: salesOrder(company: "NDE", name: "S00004") { id } byRef: salesOrder(customerRef: "PO-88134") { id }
  salesOrders(filter: { company: ["NDE"] }) { nodes { id } totalCount { value } pageInfo { hasNextPage endCursor } }
  purchaseOrders { nodes { id } totalCount { value } }
  manufacturingOrder(id: "mo:NDE:WH%2FMO%2F00007") { id name progress { operationsTotal } holds { nodes { id } } stagedMaterial { quantity { value } } }
  manufacturingOrders { nodes { id } totalCount { value } }
  workOrder(id: "wo:NDE:4011") { id state operation checks { id } } unmapped: workOrder(id: "wo:@mes:P1-90001") { id }
  workOrders { nodes { id } totalCount { value } }
  equipment(id: "eq:P1:CNC02") { id state oee { oee } downtime { nodes { id } } workCentre { id } }
  plant(site: "P1") { equipment { nodes { id } } }
  inventory(sku: "CTL-A") { nodes { id } totalCount { value } }
  wrongUnit: inventory(sku: "CTL-A", onHand: { min: "1", unit: "MTR" }) { nodes { id } }
  lot(id: "lot:NDE:ACT-24-200:L-2613-2") { id status onHand { nodes { id } } shippedIn { nodes { id } } holds { nodes { id } } producedBy { nodes { certainty } } }
  lotTrace(lot: "lot:NDE:MAG-N35:L-0420", direction: FORWARD) { truncated lots { depth } }
  inspections { nodes { id } totalCount { value } }
  holds { nodes { id } totalCount { value } }
  nonconformances { nodes { id } totalCount { value } }
  shipment(id: "shp:NDE:SH00401") { id } byTracking: shipment(carrier: "PARC", trackingNumber: "1000000404") { id }
  bySscc: shipment(sscc: "095212340000040019") { id }
  shipments { nodes { id } totalCount { value } }
}`;

const NO_ROWS = { nodes: [], totalCount: { value: 0 } };
const NO_PAGE = { ...NO_ROWS, pageInfo: { hasNextPage: false, endCursor: null } };

describe.each(PLANT_TOPOLOGIES)('who is bound to what has no rows, %s', (topology) => {
  let plant: TestPlant;
  beforeAll(async () => {
    plant = await startTestPlant({ topology });
  }, 120_000);
  afterAll(async () => {
    await plant[Symbol.asyncDispose]();
  });

  it.each(NOBODYS)('%s finds nothing, by whatever key or filter', async (persona, document) => {
    const { status, errors, data } = await plant.query(document, {}, { persona });
    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    const seen = JSON.stringify(data);
    expect(seen.replace(/"pageInfo":{"hasNextPage":false,"endCursor":null}/g, '')).not.toMatch(
      /"id"|true|"endCursor"|:"/,
    );
  });

  it.each(STAFF_OF_NOTHING)(
    '%s of %j finds nothing, by whatever key, filter or count',
    async (persona, bounds) => {
      const claims = { bounds, scope: EVERY_SCOPE };
      const answer = await plant.query(EVERY_ROOT, {}, { persona, claims });
      expect(answer).toEqual({
        status: 200,
        errors: undefined,
        data: {
          bySku: null,
          byGtin: null,
          product: null,
          products: NO_PAGE,
          byName: null,
          byRef: null,
          salesOrders: NO_PAGE,
          purchaseOrders: NO_ROWS,
          manufacturingOrder: null,
          manufacturingOrders: NO_ROWS,
          workOrder: null,
          unmapped: null,
          workOrders: NO_ROWS,
          equipment: null,
          plant: null,
          inventory: NO_ROWS,
          wrongUnit: { nodes: [] },
          lot: null,
          lotTrace: null,
          inspections: NO_ROWS,
          holds: NO_ROWS,
          nonconformances: NO_ROWS,
          shipment: null,
          byTracking: null,
          bySscc: null,
          shipments: NO_ROWS,
        },
      });
      const order = { id: 'so:NDE:S00004' };
      expect(await plant.query(SALES_ORDER, order, { persona, claims })).toEqual({
        status: 200,
        errors: undefined,
        data: { salesOrder: null },
      });
    },
  );

  it.each(SHOWN_PERSONAS.map(({ name }) => name))('%s can ask who it is', async (persona) => {
    const { status, errors, data } = await plant.query('{ viewer { subject } }', {}, { persona });
    expect({ status, errors, data }).toEqual({
      status: 200,
      errors: undefined,
      data: { viewer: { subject: persona } },
    });
  });
});
