import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PLANT_TOPOLOGIES, startTestPlant, type TestPlant } from '../support/plant.ts';

/** What a caller did wrong, and what the one error says: HTTP 200 and null at the field. */
const REFUSED: readonly (readonly [string, string, string])[] = [
  // Ids.
  ['an id of nothing', '{ salesOrder(id: "nonsense") { id } }', 'no id of a sales order'],
  ['an id of another type', '{ workOrder(id: "so:NDE:S00004") { id } }', 'not a work order id'],
  ['an id with too few segments', '{ equipment(id: "eq:P1") { id } }', 'not an equipment id'],
  ['an id with a broken escape', '{ lot(id: "lot:%zz:a:b") { id } }', 'no id of a lot'],
  [
    'an id that is not encoded',
    '{ manufacturingOrder(id: "mo:NDE:WH/MO/00007") { id } }',
    'no id of',
  ],
  ['half an id', '{ shipment(id: "shp:") { id } }', 'not a shipment id'],
  ['an empty id', '{ product(id: "") { id } }', 'no id of a product'],
  ['no lot to trace', '{ lotTrace(lot: "x", direction: FORWARD) { truncated } }', 'not a lot id'],
  // Sizes.
  ['a page of none', '{ salesOrders(first: 0) { nodes { id } } }', '"first" takes 1 to 200, not 0'],
  ['a page of 201', '{ workOrders(first: 201) { nodes { id } } }', '1 to 200, not 201'],
  ['a page of 100,000', '{ shipments(first: 100000) { nodes { id } } }', '1 to 200, not 100000'],
  ['a page of 100,000 orders', '{ salesOrders(first: 100000) { nodes { id } } }', 'not 100000'],
  ['a page of less than none', '{ inspections(first: -1) { nodes { id } } }', 'not -1'],
  [
    'a trace without end',
    '{ lotTrace(lot: "lot:NDE:A:B", direction: FORWARD, maxDepth: 21) { truncated } }',
    '1 to 20, not 21',
  ],
  // Cursors.
  [
    'a cursor that is none',
    '{ salesOrders(after: "garbage") { nodes { id } } }',
    'cursor is not valid here',
  ],
  ['an empty cursor', '{ workOrders(after: "") { nodes { id } } }', 'cursor is not valid here'],
  // Keys.
  [
    'two keys of a product',
    '{ product(sku: "ACT-24-100", gtin: "9521234000013") { id } }',
    'Exactly one key',
  ],
  ['no key of a product', '{ product { id } }', 'Exactly one key'],
  ['no key of an order', '{ salesOrder { id } }', 'Exactly one key'],
  [
    'half a key of an order',
    '{ salesOrder(company: "NDE") { id } }',
    '"company" and "name" go together',
  ],
  [
    'two keys of an order',
    '{ salesOrder(id: "so:NDE:S00004", customerRef: "x") { id } }',
    'Exactly one key',
  ],
  ['no key of a shipment', '{ shipment { id } }', 'exactly one of'],
  ['half a key of a shipment', '{ shipment(carrier: "PARC") { id } }', 'exactly one of'],
  [
    'two keys of a shipment',
    '{ shipment(id: "shp:NDE:SH00101", sscc: "095212340000000013") { id } }',
    'exactly one of',
  ],
  // 9521234000013 and 095212340000000013 are right.
  [
    'a wrong check digit of a GTIN',
    '{ product(gtin: "9521234000014") { id } }',
    'no GTIN with a valid check digit',
  ],
  [
    'a wrong check digit of an SSCC',
    '{ shipment(sscc: "095212340000000014") { id } }',
    'is not an SSCC',
  ],
  // Units and spans.
  [
    'stock of pieces in metres',
    '{ inventory(sku: "ACT-24-100", onHand: { min: "1", unit: "MTR" }) { nodes { id } } }',
    'MTR (length)',
  ],
  [
    'a weight in pieces',
    '{ shipments(filter: { grossWeight: { min: "1", unit: "C62" } }) { nodes { id } } }',
    'C62 (count) is no unit of mass',
  ],
  [
    'order dates that end before they begin',
    '{ salesOrders(filter: { orderedAt: { from: "2026-03-05T00:00:00Z", before: "2026-03-01T00:00:00Z" } }) { nodes { id } } }',
    'cannot end before',
  ],
  [
    'a window that ends before it begins',
    '{ workOrders(filter: { scheduledStart: { from: "2026-03-05T00:00:00Z", before: "2026-03-01T00:00:00Z" } }) { nodes { id } } }',
    'cannot end before',
  ],
  [
    'a period of stops that ends before it begins',
    '{ equipment(id: "eq:P1:CNC02") { downtime(period: { from: "2026-03-05T00:00:00Z", before: "2026-03-01T00:00:00Z" }) { nodes { id } } } }',
    'cannot end before',
  ],
  [
    'a company that is none',
    '{ salesOrders(filter: { company: ["XXX"] }) { nodes { id } } }',
    'There is no company "XXX"',
  ],
  [
    'text that no database holds',
    String.raw`{ workOrders(filter: { site: ["\u0000"] }) { nodes { id } } }`,
    'U+0000',
  ],
];

/** What is no valid operation: HTTP 400, no data. */
const INVALID: readonly (readonly [string, string, string, object?])[] = [
  [
    'an unknown enum value',
    '{ workOrders(filter: { state: [SLEEPING] }) { nodes { id } } }',
    'SLEEPING',
  ],
  [
    'an unknown enum value in a variable',
    'query($s: [WorkOrderState!]) { workOrders(filter: { state: $s }) { nodes { id } } }',
    'SLEEPING',
    { s: ['SLEEPING'] },
  ],
  [
    'an unknown unit',
    '{ workOrders(filter: { ordered: { min: "1", unit: "ZZZ" } }) { nodes { id } } }',
    'Rec 20',
  ],
  [
    'an amount in words',
    '{ workOrders(filter: { ordered: { min: "much", unit: "C62" } }) { nodes { id } } }',
    'decimal',
  ],
  [
    'a day that is none',
    '{ salesOrders(filter: { orderedAt: { from: "2026-02-30T00:00:00Z" } }) { nodes { id } } }',
    'RFC 3339',
  ],
  ['a page that is no number', '{ salesOrders(first: "many") { nodes { id } } }', 'Int'],
  ['a page beyond every number', '{ inventory(first: 99999999999) { nodes { id } } }', '32-bit'],
  ['an unknown field', '{ nope }', 'nope'],
  ['half an operation', '{', 'Syntax Error'],
  ['no operation', '', 'non-empty'],
];

describe.each(PLANT_TOPOLOGIES)('bad input, %s', (topology) => {
  let plant: TestPlant;
  beforeAll(async () => {
    plant = await startTestPlant({ topology });
  }, 120_000);
  afterEach(async () => {
    // Whatever was asked, the process answers afterwards.
    const { data } = await plant.query('{ salesOrder(id: "so:NDE:S00004") { name } }');
    expect(data).toEqual({ salesOrder: { name: 'S00004' } });
  });
  afterAll(async () => {
    await plant[Symbol.asyncDispose]();
  });

  it('answers null without an error for what nobody knows', async () => {
    const answer = await plant.query(`{
      salesOrder(id: "so:NDE:S99999") { id name } byReference: salesOrder(customerRef: "NOPE") { id }
      byName: salesOrder(company: "NMX", name: "S00004") { id } product(id: "prd:NOPE") { id }
      bySku: product(sku: "NOPE") { id } manufacturingOrder(id: "mo:NDE:NOPE") { id }
      workOrder(id: "wo:NDE:999999") { id } equipment(id: "eq:P1:NOPE") { id } plant(site: "P9") { site }
      lot(id: "lot:NDE:ACT-24-100:NOPE") { id name status } shipment(id: "shp:NDE:NOPE") { id }
      bySscc: shipment(sscc: "095212340009999998") { id }
      lotTrace(lot: "lot:NDE:ACT-24-100:NOPE", direction: BACKWARD) { truncated }
    }`);
    expect(answer).toEqual({
      status: 200,
      data: {
        salesOrder: null,
        byReference: null,
        byName: null,
        product: null,
        bySku: null,
        manufacturingOrder: null,
        workOrder: null,
        equipment: null,
        plant: null,
        lot: null,
        shipment: null,
        bySscc: null,
        lotTrace: null,
      },
      errors: undefined,
    });
  });

  it.each(REFUSED)('refuses %s at its field', async (_, document, message) => {
    const { status, data, errors } = await plant.query(document);
    expect({ status, errors }).toEqual({ status: 200, errors: [badInput(message)] });
    expect(JSON.stringify(data)).toMatch(/^\{("\w+":)+(\{"\w+":)?null\}+$/);
  });

  it.each(INVALID)('refuses %s as a whole', async (_, document, message, variables = {}) => {
    const { status, data, errors } = await plant.query(document, { ...variables });
    expect({ status, data, errors }).toEqual({
      status: 400,
      data: undefined,
      errors: [badInput(message)],
    });
  });

  it('refuses a cursor of another list, and one that was changed', async () => {
    const page = await plant.query('{ workOrders(first: 1) { pageInfo { endCursor } } }');
    const cursor = endCursor(page.data);
    const next = 'query($after: String) { workOrders(first: 1, after: $after) { nodes { id } } }';
    expect((await plant.query(next, { after: cursor })).errors).toBeUndefined();

    const foreign = await plant.query(
      'query($after: String) { inspections(after: $after) { nodes { id } } salesOrders(after: $after) { nodes { id } } }',
      { after: cursor },
    );
    expect(foreign.errors).toEqual([badInput('cursor'), badInput('cursor')]);
    const at = Math.floor(cursor.length / 2);
    const changed = `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`;
    expect((await plant.query(next, { after: changed })).errors).toEqual([badInput('cursor')]);
  });

  it('refuses a body that is no GraphQL request', async () => {
    const authorization = await plant.authorization();
    const post = async (body: string) => {
      const response = await fetch(`${plant.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body,
      });
      return { status: response.status, body: await response.json() };
    };
    const refused = (message: string) => ({ status: 400, body: { errors: [badInput(message)] } });
    expect(await post('{"query":')).toEqual(refused('not JSON'));
    expect(await post('[]')).toMatchObject({ status: 400 });
    expect(await post('"text"')).toMatchObject({ status: 400 });
    expect(await post('{"query": 7}')).toMatchObject({ status: 400 });
  });
});

describe.each(PLANT_TOPOLOGIES)('data that fits nothing, %s', (topology) => {
  let plant: TestPlant;
  beforeAll(async () => {
    plant = await startTestPlant({ topology });
    // Two orders with one customer reference; two parcels of one day with one number.
    await plant.database.script(`
      update odoo.sale_order set client_order_ref = 'PO-88134' where name = 'S00005';
      update logistics.shipment set scac = 'PARC', tracking_number = '1000000404', ship_date = '2026-03-17'
        where number = 'SH00701';`);
  }, 120_000);
  afterAll(async () => {
    await plant[Symbol.asyncDispose]();
  });

  it('two orders for one customer reference are an error that says so', async () => {
    const answer = await plant.query('{ salesOrder(customerRef: "PO-88134") { id } }');
    expect(answer).toEqual({
      status: 200,
      data: { salesOrder: null },
      errors: [badInput('2 sales orders have the customer reference "PO-88134"')],
    });
  });

  it('two shipments of a day for one tracking number are an error that says so', async () => {
    const answer = await plant.query(
      '{ shipment(carrier: "PARC", trackingNumber: "1000000404") { id } }',
    );
    expect(answer).toEqual({
      status: 200,
      data: { shipment: null },
      errors: [badInput('1000000404')],
    });
  });

  it('an MES job without a mapping is visible under an id of its own', async () => {
    const { data, errors } = await plant.query(`{
      workOrder(id: "wo:@mes:P1-90001") { id job state good { value } equipment { id } operation manufacturingOrder { id } }
      workOrders(filter: { workCentre: ["CNC01"], state: [RUNNING] }) { nodes { id } }
      equipment(id: "eq:P1:CNC01") { currentWorkOrder { id } }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      workOrder: {
        id: 'wo:@mes:P1-90001',
        job: 'P1-90001',
        state: 'RUNNING',
        good: { value: '11' },
        equipment: { id: 'eq:P1:CNC01' },
        operation: null,
        manufacturingOrder: null,
      },
      workOrders: { nodes: [{ id: 'wo:@mes:P1-90001' }] },
      equipment: { currentWorkOrder: { id: 'wo:@mes:P1-90001' } },
    });
  });

  it('every gap is counted, and nothing that is none', async () => {
    const { data, errors } = await plant.query(
      '{ sourceHealth { system state dataGaps { type status count } } }',
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      sourceHealth: [
        { system: 'ODOO', state: 'UP', dataGaps: [] },
        {
          system: 'MES',
          state: 'UP',
          dataGaps: [
            { type: 'wo', status: 'AMBIGUOUS', count: 1 },
            // P1-90001, recorded as such, and P1-90002, of which nothing is recorded.
            { type: 'wo', status: 'UNMAPPED', count: 2 },
          ],
        },
        { system: 'WMS', state: 'UP', dataGaps: [] },
        {
          system: 'QUALITY',
          state: 'UP',
          // QC00001, a receiving inspection without a purchase order.
          dataGaps: [{ type: 'pol', status: 'UNMAPPED', count: 1 }],
        },
        {
          system: 'LOGISTICS',
          state: 'UP',
          // The way back of S00013.
          dataGaps: [{ type: 'sol', status: 'UNMAPPED', count: 1 }],
        },
      ],
    });
  });
});

function badInput(message: string) {
  return expect.objectContaining({
    message: expect.stringContaining(message),
    extensions: expect.objectContaining({
      code: 'BAD_INPUT',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    }),
  });
}

function endCursor(data: unknown): string {
  const cursor = /"endCursor":"([^"]+)"/.exec(JSON.stringify(data))?.[1];
  if (cursor === undefined) throw new Error('The page has no cursor');
  return cursor;
}
