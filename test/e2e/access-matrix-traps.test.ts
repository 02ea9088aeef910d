import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppError } from '../../runtime/errors.ts';
import { type PlantAnswer, startTestPlant, type TestPlant } from '../support/plant.ts';

/** The traps of permissions, one by one: the table of that name in docs/access.md. */
describe('a trap of permissions', () => {
  let plant: TestPlant;
  beforeAll(async () => {
    plant = await startTestPlant({ topology: 'one-process' });
  }, 120_000);
  afterAll(async () => plant[Symbol.asyncDispose]());

  const ask = (persona: string, document: string): Promise<PlantAnswer> =>
    plant.query(document, {}, { persona });

  /** A row of somebody else, and one that never was. */
  it.each<[persona: string, field: (id: string) => string, theirs: string, nobodys: string]>([
    [
      'customer:C-ALFA',
      (id) => `salesOrder(id: "${id}") { id name }`,
      'so:NDE:S00004',
      'so:NDE:S99999',
    ],
    ['customer:C-ALFA', (id) => `salesOrder(customerRef: "${id}") { id }`, 'PO-88134', 'PO-99999'],
    [
      'customer:C-ALFA',
      (id) => `salesOrder(company: "NDE", name: "${id}") { id }`,
      'S00004',
      'S99999',
    ],
    [
      'customer:C-ALFA',
      (id) => `lot(id: "${id}") { id status }`,
      'lot:NDE:ACT-24-200:L-2613-2',
      'lot:NDE:ACT-24-200:L-9999-9',
    ],
    [
      'customer:C-ALFA',
      (id) => `shipment(id: "${id}") { id number }`,
      'shp:NDE:SH00401',
      'shp:NDE:SH99999',
    ],
    [
      'customer:C-ALFA',
      (id) => `shipment(carrier: "PARC", trackingNumber: "${id}") { id }`,
      '1000000404',
      '9999999999',
    ],
    [
      'customer:C-ALFA',
      (id) => `shipment(sscc: "${id}") { id }`,
      '095212340000040019',
      '095212349999999995',
    ],
    ['customer:C-ALFA', (id) => `product(sku: "${id}") { id name }`, 'MAG-N35', 'MAG-N99'],
    ['supplier:SUP-MAG', (id) => `product(id: "${id}") { id name }`, 'prd:BAR-C45', 'prd:BAR-C99'],
    [
      'supplier:SUP-MAG',
      (id) => `shipment(id: "${id}") { id }`,
      'shp:NDE:SH00401',
      'shp:NDE:SH99999',
    ],
    [
      'contractor:SUB-HEAT',
      (id) => `manufacturingOrder(id: "${id}") { id }`,
      'mo:NDE:WH%2FMO%2F00801',
      'mo:NDE:WH%2FMO%2F99999',
    ],
    [
      'contractor:SUB-HEAT',
      (id) => `workOrder(id: "${id}") { id job }`,
      'wo:NDE:4011',
      'wo:NDE:99999',
    ],
    ['carrier:PARC', (id) => `shipment(id: "${id}") { id }`, 'shp:NDE:SH00701', 'shp:NDE:SH99999'],
    [
      'carrier:PARC',
      (id) => `shipment(carrier: "LTLX", trackingNumber: "${id}") { id }`,
      '1000000714',
      '9999999999',
    ],
    ['device:CNC02', (id) => `equipment(id: "${id}") { id state }`, 'eq:P1:CNC01', 'eq:P1:CNC99'],
    ['device:CNC02', (id) => `workOrder(id: "${id}") { id }`, 'wo:NDE:3012', 'wo:NDE:99999'],
    [
      'auditor',
      (id) => `lot(id: "${id}") { id name }`,
      'lot:NDE:BAR-C45:H-88213',
      'lot:NDE:BAR-C45:H-99999',
    ],
  ])(
    'of guessable ids: %s gets the same for a row of others as for none',
    async (persona, field, theirs, nobodys) => {
      const one = await ask(persona, `{ row: ${field(theirs)} }`);
      const other = await ask(persona, `{ row: ${field(nobodys)} }`);
      expect(one).toEqual({ status: 200, data: { row: null }, errors: undefined });
      expect(other).toEqual(one);
      // Else it would be none of others.
      const { data } = await plant.query(`{ row: ${field(theirs)} }`, {}, { persona: 'quality' });
      expect(data).not.toEqual({ row: null });
    },
  );

  it('of shared lots: an auditor’s walk ends at what is not in the engagement, as if nothing followed', async () => {
    const trace = `{ lotTrace(lot: "lot:NDE:MAG-N35:L-0420", direction: FORWARD) { lots { lot { id } } steps { input { id } output { id } } truncated } }`;
    const { data } = await ask('auditor', trace);
    const all = await ask('quality', trace);
    const skusIn = (answer: unknown) =>
      new Set(JSON.stringify(answer).match(/(?<=lot:N..:)[\w-]+/g) ?? []);
    expect([...skusIn(data)].sort()).toEqual(['MAG-N35', 'MOT-24', 'ROT-01']);
    expect(skusIn(all.data).size).toBeGreaterThan(3);
    expect(data).toMatchObject({ lotTrace: { truncated: false } });
  });

  it.each([
    'customer:C-ALFA',
    'supplier:SUP-MAG',
    'contractor:SUB-HEAT',
    'carrier:PARC',
    'auditor',
    'device:CNC02',
  ])('of counts: %s has no totals and no stock, wherever it looks', async (persona) => {
    for (const field of [
      'totalCount { value }',
      'available { value }',
      'locations { nodes { id } }',
    ]) {
      const list =
        {
          auditor: 'holds',
          device: 'workOrders',
          supplier: 'purchaseOrders',
          contractor: 'workOrders',
        }[persona.split(':')[0] ?? ''] ?? 'shipments';
      const { status, data, errors } = await ask(persona, `{ ${list} { ${field} } }`);
      expect({ status, data, code: errors?.[0]?.extensions['code'] }).toMatchObject({
        code: 'BAD_INPUT',
      });
    }
  });

  it('of filters by what is hidden: the field’s scope holds for the filter, and a hidden input field is none', async () => {
    const byCustomer = '{ salesOrders(filter: { customer: "par:C-BETA" }) { nodes { id } } }';
    const supervisor = await ask('supervisor:P1', byCustomer);
    expect(supervisor.data).toEqual({ salesOrders: null });
    expect(supervisor.errors?.map(({ extensions }) => extensions['code'])).toEqual([
      'FORBIDDEN_FIELD',
    ]);
    const byWeight = `query ($filter: ShipmentFilter) { shipments(filter: $filter) { nodes { id } } }`;
    const filter = { grossWeight: { min: '1', unit: 'KGM' } };
    const customer = await plant.query(byWeight, { filter }, { persona: 'customer:C-ALFA' });
    expect(customer.data).toBeUndefined();
    expect(JSON.stringify(customer.errors)).not.toMatch(/QuantityRange|did you mean/i);
  });

  it('of error texts: nothing suggests a name, and nothing says that something is there', async () => {
    const { errors } = await ask(
      'customer:C-ALFA',
      '{ salesOrdrs { nodes { idd margn } } purchaseOrders { nodes { id } } }',
    );
    expect(JSON.stringify(errors)).not.toMatch(/did you mean|salesOrders|margin/i);
  });

  it('of ownership that changes: an order is its new owner’s in every system, and not the old one’s', async () => {
    const order = `{ salesOrder(id: "so:NDE:S00024") { id deliveries { nodes { id } } shipments { nodes { id } } } }`;
    const lost = await ask('customer:C-GAMMA', order);
    expect(lost.data).toEqual({ salesOrder: null });
    const gained = await ask('customer:C-BETA', order);
    expect(gained.data).toMatchObject({
      salesOrder: {
        id: 'so:NDE:S00024',
        deliveries: { nodes: expect.arrayContaining([expect.anything()]) },
      },
    });
    const { data } = await ask(
      'customer:C-GAMMA',
      '{ salesOrders { nodes { id } } shipments { nodes { id } } }',
    );
    expect(JSON.stringify(data)).not.toMatch(/S00024|SH02401/);
  });

  it('of what callers share: each gets its own rows when all ask the same at once', async () => {
    const personas = ['C-ALFA', 'C-BETA', 'C-GAMMA', 'C-DELTA', 'C-EPSI'].map(
      (ref) => `customer:${ref}`,
    );
    const document =
      '{ salesOrders { nodes { id customer { commercialRoot { ref } } lines { nodes { id } } } } shipments { nodes { id } } }';
    const alone: unknown[] = [];
    for (const persona of personas) alone.push((await ask(persona, document)).data);
    const together = await Promise.all(
      [...personas, ...personas].map((persona) => ask(persona, document)),
    );
    expect(together.map(({ data }) => data)).toEqual([...alone, ...alone]);
    expect(new Set(alone.map((data) => JSON.stringify(data))).size).toBe(personas.length);
  });

  it('of files: a certificate and a proof of delivery are a digest at most', async () => {
    const { data } = await ask(
      'customer:C-ALFA',
      '{ shipment(id: "shp:NDE:SH00101") { proofsOfDelivery { documentDigest } } lot(id: "lot:NDE:ACT-24-100:L-2610-1") { certificate { id number } } }',
    );
    expect(data).toMatchObject({
      shipment: { proofsOfDelivery: [{ documentDigest: expect.stringMatching(/^sha-256:/) }] },
      lot: { certificate: { id: 'coa:NDE:COA00101' } },
    });
    expect(JSON.stringify(data)).not.toMatch(/https?:/);
  });
});

it('a trap of permissions, of owners that cannot be asked: what is not known to be one’s own is not there', async () => {
  await using plant = await startTestPlant({
    topology: 'one-process',
    driverFor: (_, demo) => ({
      ...demo,
      async query(text, params, signal) {
        if (text.includes('xref.owner')) throw new AppError('UPSTREAM_UNAVAILABLE', 'No owners');
        return await demo.query(text, params, signal);
      },
    }),
  });
  const { data, errors } = await plant.query(
    '{ salesOrders(first: 100) { nodes { id shipments { nodes { id } } } } shipments { nodes { id } } }',
    {},
    { persona: 'customer:C-GAMMA' },
  );
  expect(errors?.length).toBeGreaterThan(0);
  expect(JSON.stringify(data)).not.toMatch(/SH00(1|2|4|7|8|9)01/);
});
