import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogistics } from '../../../subgraphs/logistics/index.ts';
import type { Subgraph } from '../../../subgraphs/subgraph.ts';
import { ask, openPgliteWorld, type SqlWorld } from '../../support/sql-world.ts';

const AT = '2026-03-18T09:00:00Z';
const SSCC = '095212340000000013';
const NUMBERS = Array.from({ length: 50 }, (_, at) => at + 1);

/** Orders S1…S50 and P1…P50, each with a shipment of a line, a leg and an event. */
const ROWS = {
  'logistics.carrier': [{ scac: 'PARC', name: 'ParcelRun', mode: 'PARCEL' }],
  'logistics.shipment': NUMBERS.flatMap((n) => [
    {
      company: 'NDE',
      number: `SH${n}`,
      direction: 'OUTBOUND',
      site: 'P1',
      milestone: 'IN_TRANSIT',
      scac: n === 2 ? 'NOBODY' : 'PARC',
      tracking_number: `${n}`,
      ship_date: '2026-03-16',
      eta: AT,
      eta_issued_at: AT,
      updated_at: AT,
    },
    {
      company: 'NDE',
      number: `IN${n}`,
      direction: 'INBOUND',
      site: 'P1',
      milestone: 'IN_TRANSIT',
      scac: 'PARC',
      ship_date: '2026-03-15',
      updated_at: AT,
    },
  ]),
  'logistics.shipment_line': NUMBERS.flatMap((n) => [
    {
      shipment: `SH${n}`,
      line_number: 1,
      sales_order: `S${n}`,
      order_line_id: `${n}`,
      delivery: `D${n}`,
    },
    { shipment: `IN${n}`, line_number: 1, purchase_order: `P${n}`, purchase_line_id: `${n}` },
  ]).map((row) => ({
    company: 'NDE',
    ship_date: '2026-03-16',
    sku: `SKU`,
    lot_name: row.shipment,
    quantity: '3',
    delivered: '1',
    unit: 'C62',
    ...row,
  })),
  'logistics.shipment_unit': [
    { company: 'NDE', shipment: 'SH1', sscc: SSCC, ship_date: '2026-03-16' },
  ],
  'logistics.shipment_leg': NUMBERS.map((n) => ({
    company: 'NDE',
    shipment: `SH${n}`,
    leg_number: 1,
    scac: 'PARC',
    mode: 'PARCEL',
    from_city: 'Aalen',
  })),
  'landing.tracking_event': NUMBERS.map((n) => ({
    company: 'NDE',
    shipment: `SH${n}`,
    event_key: `e${n}`,
    scac: 'PARC',
    milestone: 'PICKED_UP',
    occurred_at: AT,
    precision: 'EXACT',
    recorded_at: AT,
    retracted: false,
  })),
  'landing.proof_of_delivery': [
    { company: 'NDE', shipment: 'SH1', stop_number: 1, signed_at: AT, recorded_at: AT },
  ],
};

describe('the logistics subgraph', () => {
  let world: SqlWorld;
  let logistics: Subgraph;

  beforeAll(async () => {
    world = await openPgliteWorld('logistics');
    logistics = createLogistics(world.deps);
    for (const [table, rows] of Object.entries(ROWS)) await world.insert(table, rows);
  });
  afterAll(async () => world?.[Symbol.asyncDispose]());

  const entities = (selection: string, representations: readonly object[]) =>
    ask(logistics, `query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`, {
      variables: { r: representations },
    });

  it('follows a shipment from its number to what carriers said', async () => {
    const { data, errors } = await ask(
      logistics,
      `{ shipment(carrier: "PARC", trackingNumber: "1") {
        id shipDate milestone carrier { name } eta { at issuedAt zone }
        lines { nodes { id shipment { number } orderLine { id } delivery { id } product { id } lot { id } delivered { value } } }
        handlingUnits { id shipment { id } } legs { legNumber carrier { scac } from { city } to { city } }
        trackingEvents { nodes { id place { city } carrier { id } shipment { id } } }
        proofsOfDelivery { id stopNumber signedBy documentDigest }
      } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      shipment: {
        id: 'shp:NDE:SH1',
        shipDate: '2026-03-16',
        milestone: 'IN_TRANSIT',
        carrier: { name: 'ParcelRun' },
        eta: { at: AT, issuedAt: AT, zone: null },
        lines: {
          nodes: [
            {
              id: 'shl:NDE:SH1:1',
              shipment: { number: 'SH1' },
              orderLine: { id: 'sol:NDE:S1:1' },
              delivery: { id: 'del:NDE:D1' },
              product: { id: 'prd:SKU' },
              lot: { id: 'lot:NDE:SKU:SH1' },
              delivered: { value: '1' },
            },
          ],
        },
        handlingUnits: [{ id: `hu:${SSCC}`, shipment: { id: 'shp:NDE:SH1' } }],
        legs: [
          { legNumber: 1, carrier: { scac: 'PARC' }, from: { city: 'Aalen' }, to: { city: null } },
        ],
        trackingEvents: {
          nodes: [
            {
              id: 'trk:NDE:SH1:e1',
              place: null,
              carrier: { id: 'car:PARC' },
              shipment: { id: 'shp:NDE:SH1' },
            },
          ],
        },
        proofsOfDelivery: [
          { id: 'pod:NDE:SH1:1', stopNumber: 1, signedBy: null, documentDigest: null },
        ],
      },
    });
  });

  it('finds a shipment by id, by unit, and none under a number nobody used', async () => {
    const { data, errors } = await ask(
      logistics,
      `{ byId: shipment(id: "shp:NDE:SH2") { number carrier { id } }
         byUnit: shipment(sscc: "${SSCC}") { number }
         none: shipment(carrier: "PARC", trackingNumber: "0") { number }
         unknown: shipment(id: "shp:NDE:NONE") { number } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      // Its SCAC is no carrier's of this system.
      byId: { number: 'SH2', carrier: null },
      byUnit: { number: 'SH1' },
      none: null,
      unknown: null,
    });
  });

  it.each([
    ['()', 'no key'],
    ['(carrier: "PARC")', 'half a key'],
    ['(trackingNumber: "1")', 'the other half'],
    ['(id: "shp:NDE:SH1", sscc: "095212340000000013")', 'two keys'],
    ['(id: "shp:NDE:SH1", carrier: null, trackingNumber: "1")', 'a key and a half'],
    ['(id: "SH1")', 'a malformed id'],
    ['(sscc: "095212340000000014")', 'a wrong check digit'],
  ])('refuses shipment%s: %s', async (args) => {
    const { data, errors } = await ask(
      logistics,
      `{ shipment${args === '()' ? '' : args} { id } }`,
    );
    expect(data).toEqual({ shipment: null });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }]);
  });

  it('filters and pages through shipments, newest first', async () => {
    const first = await ask(
      logistics,
      '{ shipments(filter: { direction: INBOUND }, first: 2) { totalCount { value relation } nodes { number } pageInfo { endCursor } } }',
    );
    expect(first.data.shipments).toMatchObject({
      totalCount: { value: 50, relation: 'EXACT' },
      // Text order, backwards.
      nodes: [{ number: 'IN9' }, { number: 'IN8' }],
    });
    const after = first.data.shipments.pageInfo.endCursor;
    const next = await ask(
      logistics,
      `{ shipments(filter: { direction: INBOUND }, first: 1, after: "${after}") { nodes { number } } }`,
    );
    expect(next.data.shipments.nodes).toEqual([{ number: 'IN7' }]);
  });

  it('answers null for entities that it does not know', async () => {
    const ids = {
      Shipment: 'shp:NDE:X',
      ShipmentLine: 'shl:NDE:X:1',
      TrackingEvent: 'trk:NDE:X:1',
      ProofOfDelivery: 'pod:NDE:X:1',
      Carrier: 'car:X',
    };
    const unknown = Object.entries(ids).map(([__typename, id]) => ({ __typename, id }));
    const malformed = ['Lot', ...Object.keys(ids)].map((__typename) => ({ __typename, id: 'x' }));
    const { data, errors } = await entities('__typename', [...unknown, ...malformed]);
    expect(errors).toEqual([]);
    expect(data._entities).toEqual(Array.from({ length: 11 }, () => null));
  });

  it('has nothing of foreign entities that it does not know', async () => {
    const { data, errors } = await entities(
      `... on SalesOrder { shipments { nodes { id } totalCount { value } } }
       ... on SalesOrderLine { shipped { value } delivered { value } }
       ... on Lot { shippedIn { nodes { id } } } ... on HandlingUnit { shipment { id } }`,
      [
        { __typename: 'SalesOrder', id: 'so:NDE:NONE' },
        { __typename: 'SalesOrderLine', id: 'sol:NDE:NONE:1' },
        { __typename: 'Lot', id: 'lot:NDE:NONE:L' },
        { __typename: 'HandlingUnit', id: 'hu:106141412345678908' },
      ],
    );
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([
      { shipments: { nodes: [], totalCount: { value: 0 } } },
      { shipped: null, delivered: null },
      { shippedIn: { nodes: [] } },
      { shipment: null },
    ]);
  });

  const EVERYTHING = `
    ... on SalesOrder { shipments { totalCount { value } nodes { carrier { name } handlingUnits { id } legs { carrier { name } }
      lines { nodes { shipment { number } } } trackingEvents { nodes { code } } proofsOfDelivery { id } } } }
    ... on SalesOrderLine { shipped { value } delivered { value } }
    ... on PurchaseOrder { inboundShipments { nodes { number } totalCount { value } } }
    ... on Lot { shippedIn { nodes { id } } }
    ... on HandlingUnit { shipment { number } }`;
  const representations = (numbers: readonly number[]) =>
    numbers.flatMap((n) => [
      { __typename: 'SalesOrder', id: `so:NDE:S${n}` },
      { __typename: 'SalesOrderLine', id: `sol:NDE:S${n}:${n}` },
      { __typename: 'PurchaseOrder', id: `po:NDE:P${n}` },
      { __typename: 'Lot', id: `lot:NDE:SKU:SH${n}` },
      { __typename: 'HandlingUnit', id: `hu:${SSCC}` },
    ]);

  it('asks as often for fifty of everything as for one, once a view and level', async () => {
    world.driver.reset();
    const one = await entities(EVERYTHING, representations([1]));
    const callsOfOne = Object.fromEntries(world.driver.counts());
    world.driver.reset();
    const fifty = await entities(EVERYTHING, representations(NUMBERS));
    const callsOfFifty = Object.fromEntries(world.driver.counts());
    expect([...one.errors, ...fifty.errors]).toEqual([]);
    expect(callsOfFifty).toEqual(callsOfOne);
    expect(callsOfOne).toMatchObject({
      'logistics.shipment of orders': 1,
      'logistics.shipment count of orders': 1,
      'logistics.shipment_line sums': 1,
      'logistics.shipment of purchase orders': 1,
      'logistics.shipment count of purchase orders': 1,
      'logistics.shipment_line of lots': 1,
      'logistics.shipment of units': 1,
      'logistics.shipment_line of shipments': 1,
      'logistics.shipment by id': 1,
      'logistics.shipment_leg of shipments': 1,
      'logistics.shipment_unit of shipments': 1,
      'landing.tracking_event of shipments': 1,
      'landing.proof_of_delivery of shipments': 1,
    });
    // Carriers of shipments and, a level below, of their legs.
    expect(callsOfOne['logistics.carrier by id']).toBeLessThanOrEqual(2);
    expect(Object.keys(callsOfOne)).toHaveLength(14);
  });
});
