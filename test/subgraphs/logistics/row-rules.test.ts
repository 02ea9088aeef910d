import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_CLOCK } from '../../../demo/plant.ts';
import { createLogistics } from '../../../subgraphs/logistics/index.ts';
import { factRows, openPlantRows, type PlantRows, principalOf } from '../../support/plant-rows.ts';
import type { Row } from '../../support/sql-world.ts';

const LIST = '{ shipments(first: 200) { nodes { number } totalCount { value } } }';
const GOODS = '{ nodes { orderLine { id } purchaseOrderLine { id } delivery { id } } }';

describe('who sees what of logistics', () => {
  let plant: PlantRows;
  beforeAll(async () => {
    plant = await openPlantRows(createLogistics);
    await plant.insert('logistics.shipment', [CONSOLIDATED, UNKNOWN]);
    await plant.insert('logistics.shipment_line', [
      { ...LINE, line_number: 1, order_line_id: 2201, sales_order: 'S00022', customer: ['C-ALFA'] },
      { ...LINE, line_number: 2, order_line_id: 402, sales_order: 'S00004', customer: ['C-BETA'] },
      // Alfa's, although it names an order that is Beta's.
      { ...LINE, line_number: 3, order_line_id: 401, sales_order: 'S00004', customer: ['C-ALFA'] },
      // Whose it is, nobody says.
      { ...LINE, line_number: 4, order_line_id: 402, sales_order: 'S00004' },
    ]);
    await plant.insert('logistics.shipment_leg', [
      { ...LEG, leg_number: 1, scac: 'PARC', tracking_number: 'T-900' },
      { ...LEG, leg_number: 2, scac: 'LTLX', tracking_number: 'T-901' },
    ]);
    await plant.insert('logistics.shipment_unit', [
      { company: 'NDE', shipment: 'SH90001', sscc: '095212340000990017', ship_date: '2026-03-18' },
    ]);
    await plant.insert('landing.tracking_event', [
      { ...EVENT, event_key: 'e-1', scac: 'PARC', tracking_number: 'T-900' },
      { ...EVENT, event_key: 'e-2', scac: 'LTLX', tracking_number: 'T-901' },
    ]);
  }, 180_000);
  afterAll(async () => plant?.[Symbol.asyncDispose]());

  const all = () => [...factRows('logistics.shipment'), CONSOLIDATED, UNKNOWN];
  /** What the row says itself, else what `xref.owner` says now. */
  const isOf = (dimension: string, value: string) => (row: Row) =>
    Array.isArray(row[dimension])
      ? (row[dimension] as unknown[]).includes(value)
      : factRows('xref.owner').some(
          (owner) =>
            owner['entity_id'] === `shp:${row['company']}:${row['number']}` &&
            owner['dimension'] === dimension &&
            owner['value'] === value &&
            new Date(String(owner['valid_from'] ?? 0)) <= DEMO_CLOCK &&
            (owner['valid_to'] === undefined || new Date(String(owner['valid_to'])) > DEMO_CLOCK),
        );
  const at = (site: string) => (row: Row) => row['site'] === site;
  const nothing = () => false;

  describe('shipments', () => {
    it.each<readonly [string, (row: Row) => boolean]>([
      ['planner:P1', at('P1')],
      ['warehouse:P2', at('P2')],
      ['supervisor:P1', at('P1')],
      ['quality', () => true],
      ['service', () => true],
      ['bi', () => true],
      ['customer:C-ALFA', isOf('customer', 'C-ALFA')],
      ['customer:C-BETA', isOf('customer', 'C-BETA')],
      ['customer:C-EPSI', isOf('customer', 'C-EPSI')],
      ['supplier:NDE', isOf('supplier', 'NDE')],
      ['supplier:SUP-MAG', isOf('supplier', 'SUP-MAG')],
      ['carrier:PARC', isOf('carrier', 'PARC')],
      ['carrier:LTLX', isOf('carrier', 'LTLX')],
      ['contractor:SUB-HEAT', nothing],
      ['auditor', nothing],
      ['device:CNC02', nothing],
      ['scanner:P1:OUT', nothing],
      ['admin', nothing],
    ])('of %s are those of its bounds, counts included', async (persona, isSeen) => {
      const { shipments } = await plant.as(persona, LIST);
      const expected = all().filter(isSeen);
      expect(new Set(shipments.nodes.map(({ number }: Row) => number))).toEqual(
        new Set(expected.map(({ number }) => number)),
      );
      expect(shipments.nodes).toHaveLength(expected.length);
      expect(shipments.totalCount.value).toBe(expected.length);
    });

    it('have somebody who sees some and somebody who does not, or the above shows nothing', () => {
      for (const isSeen of [isOf('customer', 'C-ALFA'), isOf('customer', 'C-BETA'), at('P2')]) {
        const seen = all().filter(isSeen).length;
        expect(seen).toBeGreaterThan(1);
        expect(seen).toBeLessThan(all().length);
      }
    });

    it('of a company alone are those of its sites', async () => {
      const { shipments } = await plant.as(principalOf('bi', { company: ['NMX'] }), LIST);
      expect(new Set(shipments.nodes.map(({ number }: Row) => number))).toEqual(
        new Set(all().flatMap((row) => (row['company'] === 'NMX' ? [row['number']] : []))),
      );
    });

    it('by id, number and unit are null for whom they are not', async () => {
      const one = `{ byId: shipment(id: "shp:NDE:SH02201") { number }
        byTracking: shipment(carrier: "PARC", trackingNumber: "1000002201") { number }
        bySscc: shipment(sscc: "095212340000220015") { number } }`;
      const mine = { number: 'SH02201' };
      const seen = { byId: mine, byTracking: mine, bySscc: mine };
      const hidden = { byId: null, byTracking: null, bySscc: null };
      expect(await plant.as('customer:C-ALFA', one)).toEqual(seen);
      expect(await plant.as('carrier:PARC', one)).toEqual(seen);
      expect(await plant.as('planner:P1', one)).toEqual(seen);
      for (const persona of [
        'customer:C-BETA',
        'supplier:SUP-MAG',
        'contractor:SUB-HEAT',
        'carrier:LTLX',
        'planner:P2',
        'auditor',
        'device:CNC02',
        'scanner:P1:OUT',
        'admin',
      ]) {
        expect([persona, await plant.as(persona, one)]).toEqual([persona, hidden]);
      }
    });

    it('of another leg are not found by its number', async () => {
      const find = (carrier: string, number: string) =>
        `{ shipment(carrier: "${carrier}", trackingNumber: "${number}") { number } }`;
      const found = { shipment: { number: 'SH90001' } };
      expect(await plant.as('carrier:PARC', find('PARC', 'T-900'))).toEqual(found);
      expect(await plant.as('carrier:LTLX', find('LTLX', 'T-901'))).toEqual(found);
      // It carries the shipment, but not by this number.
      expect(await plant.as('carrier:PARC', find('LTLX', 'T-901'))).toEqual({ shipment: null });
      expect(await plant.as('carrier:LTLX', find('PARC', 'T-900'))).toEqual({ shipment: null });
    });

    it('change hands when the order does, at plant time', async () => {
      const ids = ['shp:NDE:SH02401'];
      const selection = '... on Shipment { number }';
      const seen = [{ number: 'SH02401' }];
      const before = { at: '2026-03-17T15:17:59Z' };
      expect(await plant.entities('customer:C-BETA', selection, ids)).toEqual(seen);
      expect(await plant.entities('customer:C-BETA', selection, ids, before)).toEqual([null]);
      expect(await plant.entities('customer:C-GAMMA', selection, ids)).toEqual([null]);
    });
  });

  describe('a consolidated shipment', () => {
    const ids = ['shp:NDE:SH90001'];
    const selection = `... on Shipment { lines { nodes { id orderLine { id } delivery { id } } }
      legs { carrier { scac } } trackingEvents { nodes { carrier { scac } } } handlingUnits { sscc: id }
      proofsOfDelivery { id } }`;
    const of = async (persona: string) => (await plant.entities(persona, selection, ids))[0];
    const line = (number: number, orderLine: string | null) => ({
      id: `shl:NDE:SH90001:${number}`,
      orderLine: orderLine === null ? null : { id: orderLine },
      delivery: null,
    });

    it("shows each customer its own lines, by whose they are and not by the shipment's", async () => {
      const alfa = await of('customer:C-ALFA');
      expect(alfa.lines.nodes).toEqual([
        line(1, 'sol:NDE:S00022:2201'),
        // Its line; the order that it names is not, and its id does not leave.
        line(3, null),
      ]);
      const beta = await of('customer:C-BETA');
      expect(beta.lines.nodes).toEqual([line(2, 'sol:NDE:S00004:402')]);
      expect((await of('service')).lines.nodes).toHaveLength(4);
    });

    it('shows no customer what says nothing of whose it is', async () => {
      for (const persona of ['customer:C-ALFA', 'customer:C-BETA']) {
        expect(await of(persona)).toMatchObject({
          legs: [],
          trackingEvents: { nodes: [] },
          handlingUnits: [],
          proofsOfDelivery: [],
        });
      }
      const both = principalOf('customer:C-ALFA', { customer: ['C-ALFA', 'C-BETA'] });
      const [whole] = await plant.entities(both, selection, ids);
      expect(whole.legs).toHaveLength(2);
      expect(whole.lines.nodes).toHaveLength(3);
    });

    it('shows a carrier its own leg and what it reported itself, and no goods', async () => {
      for (const scac of ['PARC', 'LTLX']) {
        expect(await of(`carrier:${scac}`)).toEqual({
          lines: { nodes: [] },
          legs: [{ carrier: { scac } }],
          trackingEvents: { nodes: [{ carrier: { scac } }] },
          handlingUnits: [{ sscc: 'hu:095212340000990017' }],
          proofsOfDelivery: [],
        });
      }
    });

    it('by the id of a line or an event is null for whom it is not', async () => {
      const lines = [1, 2, 3, 4].map((number) => `shl:NDE:SH90001:${number}`);
      const one = '... on ShipmentLine { id }';
      const seen = (...numbers: number[]) =>
        lines.map((id, index) => (numbers.includes(index + 1) ? { id } : null));
      expect(await plant.entities('customer:C-ALFA', one, lines)).toEqual(seen(1, 3));
      expect(await plant.entities('customer:C-BETA', one, lines)).toEqual(seen(2));
      expect(await plant.entities('carrier:PARC', one, lines)).toEqual(seen());
      expect(await plant.entities('planner:P1', one, lines)).toEqual(seen(1, 2, 3, 4));
      expect(await plant.entities('planner:P2', one, lines)).toEqual(seen());
    });
  });

  describe('orders', () => {
    it("of two companies with one name are each customer's own", async () => {
      const selection = '... on SalesOrder { shipments { nodes { number } totalCount { value } } }';
      const ids = ['so:NDE:S00022', 'so:NMX:S00022'];
      const shipments = (...numbers: string[]) => ({
        shipments: {
          nodes: numbers.map((number) => ({ number })),
          totalCount: { value: numbers.length },
        },
      });
      expect(await plant.entities('customer:C-ALFA', selection, ids)).toEqual([
        shipments('SH90001', 'SH02201'),
        null,
      ]);
      expect(await plant.entities('customer:C-BETA', selection, ids)).toEqual([
        null,
        shipments('SH12201'),
      ]);
    });

    it('tell nobody else what was shipped', async () => {
      const sums = '... on SalesOrderLine { shipped { value } delivered { value } }';
      const ids = ['sol:NDE:S00022:2201'];
      for (const persona of ['customer:C-BETA', 'supplier:SUP-MAG', 'carrier:PARC', 'planner:P2']) {
        expect([persona, await plant.entities(persona, sums, ids)]).toEqual([persona, [null]]);
      }
      const [alfas] = await plant.entities('customer:C-ALFA', sums, ids);
      // The demo's eight and the one above.
      expect(alfas).toEqual({ shipped: { value: '9' }, delivered: { value: '0' } });
    });

    it('to a supplier lead to what it sends, and to no other', async () => {
      const selection = `... on PurchaseOrder { inboundShipments { nodes { number lines ${GOODS} } } }`;
      const inbound = factRows('logistics.shipment_line').filter(
        (row) => row['purchase_order'] !== undefined,
      );
      expect(inbound.length).toBeGreaterThan(0);
      for (const row of inbound) {
        const ids = [`po:${row['company']}:${row['purchase_order']}`];
        const owners = await plant.driver.query(
          `select value from xref.owner where entity_id = $1 and dimension = 'supplier'`,
          ids,
        );
        expect(owners).toHaveLength(1);
        const [seen] = await plant.entities(`supplier:${owners[0]?.['value']}`, selection, ids);
        expect(seen.inboundShipments.nodes).toHaveLength(1);
        expect(seen.inboundShipments.nodes[0].lines.nodes[0]).toMatchObject({ delivery: null });
        expect(await plant.entities('supplier:SUP-NOBODY', selection, ids)).toEqual([null]);
        expect(await plant.entities('customer:C-ALFA', selection, ids)).toEqual([null]);
      }
    });
  });

  it('names lots and their shipments to staff alone', async () => {
    const selection = '... on Lot { shippedIn { nodes { id } } }';
    const ids = ['lot:NDE:ACT-24-100:L-2611-9'];
    const [staff] = await plant.entities('quality', selection, ids);
    expect(staff.shippedIn.nodes.length).toBeGreaterThan(0);
    for (const persona of ['customer:C-ALFA', 'supplier:SUP-MAG', 'carrier:PARC', 'auditor']) {
      expect([persona, await plant.entities(persona, selection, ids)]).toEqual([persona, [null]]);
    }
  });

  it('shows a carrier itself', async () => {
    const selection = '... on Carrier { scac }';
    const ids = ['car:PARC', 'car:LTLX'];
    expect(await plant.entities('carrier:PARC', selection, ids)).toEqual([{ scac: 'PARC' }, null]);
    const both = [{ scac: 'PARC' }, { scac: 'LTLX' }];
    expect(await plant.entities('customer:C-ALFA', selection, ids)).toEqual(both);
    expect(await plant.entities('device:CNC02', selection, ids)).toEqual([null, null]);
  });
});

/** Two customers' goods, on two carriers' legs. */
const CONSOLIDATED: Row = {
  company: 'NDE',
  number: 'SH90001',
  direction: 'OUTBOUND',
  site: 'P1',
  milestone: 'IN_TRANSIT',
  scac: 'PARC',
  tracking_number: 'T-900',
  ship_date: '2026-03-18',
  gross_weight: '100',
  weight_unit: 'KGM',
  updated_at: '2026-03-18T09:00:00Z',
  customer: ['C-ALFA', 'C-BETA'],
  carrier: ['PARC', 'LTLX'],
};

/** Of which neither the row nor `xref.owner` says whose it is. */
const UNKNOWN: Row = {
  company: 'NMX',
  number: 'SH90002',
  direction: 'OUTBOUND',
  site: 'P2',
  milestone: 'INFO_RECEIVED',
  ship_date: '2026-03-18',
  updated_at: '2026-03-18T09:00:00Z',
};

const LINE: Row = {
  company: 'NDE',
  shipment: 'SH90001',
  ship_date: '2026-03-18',
  sku: 'ACT-24-100',
  quantity: '1',
  delivered: '0',
  unit: 'C62',
};

const LEG: Row = { company: 'NDE', shipment: 'SH90001', mode: 'PARCEL' };

const EVENT: Row = {
  company: 'NDE',
  shipment: 'SH90001',
  milestone: 'IN_TRANSIT',
  occurred_at: '2026-03-18T08:00:00Z',
  precision: 'EXACT',
  recorded_at: '2026-03-18T08:01:00Z',
};
