import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SHOWN_PERSONAS } from '../../demo/personas.ts';
import { PLANT_TOPOLOGIES, startTestPlant, type TestPlant } from '../support/plant.ts';
import { SALES_ORDER } from './scripted-orders/operations.ts';

/** Until the row rules of their audiences exist they see no row at all; an admin sees metadata. */
const DENIED = [
  'customer:C-BETA',
  'supplier:SUP-MAG',
  'contractor:SUB-HEAT',
  'carrier:PARC',
  'device:CNC02',
  'admin',
];

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

describe.each(PLANT_TOPOLOGIES)('who may see no rows, %s', (topology) => {
  let plant: TestPlant;
  beforeAll(async () => {
    plant = await startTestPlant({ topology });
  }, 120_000);
  afterAll(async () => {
    await plant[Symbol.asyncDispose]();
  });

  it('is every persona that is neither staff nor BI', () => {
    const kinds = SHOWN_PERSONAS.map(({ name }) => name.split(':')[0]);
    const seeing = ['service', 'planner', 'supervisor', 'quality', 'warehouse', 'bi'];
    expect(DENIED.map((name) => name.split(':')[0])).toEqual(
      kinds.filter((kind) => !seeing.includes(kind ?? '')),
    );
  });

  it.each(DENIED)('%s finds nothing, by whatever key, filter or count', async (persona) => {
    const answer = await plant.query(EVERY_ROOT, {}, { persona });
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
    expect(await plant.query(SALES_ORDER, { id: 'so:NDE:S00004' }, { persona })).toEqual({
      status: 200,
      errors: undefined,
      data: { salesOrder: null },
    });
  });

  it.each(DENIED)('%s is told of mistakes as everybody is', async (persona) => {
    const { status, errors } = await plant.query(
      '{ salesOrders(first: 0) { nodes { id } } }',
      {},
      { persona },
    );
    expect(status).toBe(200);
    expect(errors).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_INPUT' }) }),
    ]);
  });

  it.each(SHOWN_PERSONAS.map(({ name }) => name))('%s can ask who it is', async (persona) => {
    const { status, errors, data } = await plant.query('{ viewer { subject } }', {}, { persona });
    expect({ status, errors, data }).toEqual({
      status: 200,
      errors: undefined,
      data: { viewer: { subject: persona } },
    });
  });
});
