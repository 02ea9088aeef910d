import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppError } from '../../runtime/errors.ts';
import type { Page } from '../../subgraphs/connection.ts';
import type { BoundLogisticsSource, LogisticsSource } from '../../subgraphs/logistics/source.ts';
import { createLogisticsSqlSource } from '../../subgraphs/logistics/sources/sql/source.ts';
import { GLASS_BREAKER, PLANNER, type SqlWorld } from '../support/sql-world.ts';

const AT = '2026-03-18T09:00:00Z';
const ALL: Page = { limit: 200, after: null };
const DIGEST = `sha-256:${'0123456789abcdef'.repeat(4)}`;
/** SSCCs of prefix 9521234 with their check digits by GS1 General Specifications §7.9.1. */
const PALLET = '095212340000000013';
const BOX = '095212340000060017';

const pieces = (value: string) => ({ value, unit: 'C62', source: null });

const shipment = (number: string, ship_date: string, row: object = {}) => ({
  company: 'NDE',
  number,
  direction: 'OUTBOUND',
  site: 'P1',
  milestone: 'IN_TRANSIT',
  ship_date,
  updated_at: AT,
  ...row,
});
const line = (shipment: string, line_number: number, row: object = {}) => ({
  company: 'NDE',
  shipment,
  line_number,
  ship_date: '2026-03-01',
  sku: 'ACT',
  quantity: '1',
  delivered: '0',
  unit: 'C62',
  ...row,
});
const event = (event_key: string, occurred_at: string, row: object = {}) => ({
  company: 'NDE',
  shipment: 'SH1',
  event_key,
  scac: 'PARC',
  milestone: 'IN_TRANSIT',
  occurred_at,
  precision: 'EXACT',
  recorded_at: AT,
  retracted: false,
  ...row,
});
const mapped = (type: string, source_key: string, id: string) => ({
  system: 'logistics',
  type,
  source_key,
  id,
  status: 'MAPPED',
  valid_from: '-infinity',
  valid_to: 'infinity',
});

/** What `LogisticsSource` promises, on the database that `start` gives. */
export function describeLogisticsSource(name: string, start: () => Promise<SqlWorld>): void {
  describe(`Logistics source: ${name}`, () => {
    let world: SqlWorld;
    let source: LogisticsSource;
    let bound: BoundLogisticsSource;

    beforeAll(async () => {
      world = await start();
      source = createLogisticsSqlSource(world.deps);
      bound = source.bind({
        principal: GLASS_BREAKER,
        signal: new AbortController().signal,
        clock: world.deps.clock,
      });
      for (const [table, rows] of Object.entries(ROWS)) await world.insert(table, rows);
    }, 120_000);
    afterAll(async () => {
      await world?.[Symbol.asyncDispose]();
    });

    const numbers = async (filter: Parameters<BoundLogisticsSource['shipments']>[0]) =>
      (await bound.shipments(filter, ALL)).rows.map(({ row }) => row.number);

    describe('shipments', () => {
      it('come newest first by ship date, company and number', async () => {
        const { rows } = await bound.shipments({}, ALL);
        expect(rows.map(({ row }) => row.id)).toEqual([
          'shp:NDE:SH5',
          'shp:NMX:SH1',
          'shp:NDE:SH2',
          'shp:NDE:SH1',
          'shp:NDE:SH4',
          'shp:NDE:SH3',
          'shp:NDE:RET',
          'shp:NDE:IN1',
        ]);
      });

      it('come in pages that lose and repeat nothing, over equal dates', async () => {
        const whole = (await bound.shipments({}, ALL)).rows.map(({ row }) => row.id);
        const paged: string[] = [];
        let page: Page = { limit: 3, after: null };
        for (;;) {
          const slice = await bound.shipments({}, page);
          paged.push(...slice.rows.map(({ row }) => row.id));
          if (!slice.hasNextPage) break;
          page = { limit: 3, after: slice.endKey ?? null };
        }
        expect(paged).toEqual(whole);
      });

      it.each<[string, Parameters<BoundLogisticsSource['shipments']>[0], string[]]>([
        ['company', { company: ['NMX'] }, ['SH1']],
        ['companies', { company: ['NMX', 'NDE'], carrier: ['LTLX'] }, ['SH1', 'SH2', 'SH4']],
        ['site', { site: ['P2'] }, ['SH1', 'SH3']],
        ['no site', { site: [] }, []],
        ['direction', { direction: 'INBOUND' }, ['RET', 'IN1']],
        ['milestones', { milestone: ['DELAYED', 'CANCELLED'] }, ['SH4', 'SH3']],
        [
          'site and milestone',
          { site: ['P1', 'P2'], milestone: ['DELAYED', 'CANCELLED'] },
          ['SH4', 'SH3'],
        ],
        ['a value given twice', { carrier: ['LTLX', 'LTLX'] }, ['SH1', 'SH2', 'SH4']],
        ['carrier and milestone', { carrier: ['LTLX'], milestone: ['DELAYED'] }, ['SH4']],
        [
          'planned delivery',
          { plannedDeliveryAt: { from: '2026-03-20T00:00:00Z', before: '2026-03-20T12:00:00Z' } },
          ['SH2'],
        ],
        // 2.5 t lie between 2000 and 3000 kg; 40 kg do not.
        ['weight', { grossWeight: { min: '2000', max: '3000', unit: 'KGM' } }, ['SH2']],
      ])('are filtered by %s', async (_name, filter, expected) => {
        expect(await numbers(filter)).toEqual(expected);
        expect(await bound.countShipments(filter)).toBe(expected.length);
      });

      it('are refused a weight in a unit that nobody knows', async () => {
        await expect(
          bound.shipments({ grossWeight: { min: '1', unit: 'STONE' } }, ALL),
        ).rejects.toMatchObject({ code: 'BAD_INPUT' });
      });

      it('are refused more than 200 values of a filter', async () => {
        const carrier = Array.from({ length: 201 }, (_, at) => `C${at}`);
        await expect(bound.shipments({ carrier }, ALL)).rejects.toMatchObject({
          code: 'BAD_INPUT',
        });
        // 200 times 2 combinations are read by one scan.
        const site = Array.from({ length: 199 }, (_, at) => `S${at}`).concat('P2');
        expect(await numbers({ site, milestone: ['CANCELLED', 'DELAYED'] })).toEqual(['SH3']);
      });

      it('leave out one at an unknown milestone, which is a fault by id', async () => {
        const [fault] = await bound.shipmentsByIds(['shp:NDE:ODD', 'shp:NDE:NONE', 'ODD']);
        expect(fault).toMatchObject({
          code: 'UPSTREAM_INVALID',
          extensions: { system: 'logistics', subjects: ['shp:NDE:ODD'] },
        });
        const { dataGaps } = await source.status(new AbortController().signal);
        expect(dataGaps).toContainEqual({ type: 'shp', status: 'UNMAPPED', count: 1 });
      });

      it('give every field', async () => {
        expect(await bound.shipmentsByIds(['shp:NDE:SH1'])).toEqual([
          {
            id: 'shp:NDE:SH1',
            number: 'SH1',
            company: 'NDE',
            direction: 'OUTBOUND',
            site: 'P1',
            milestone: 'OUT_FOR_DELIVERY',
            carrierId: 'car:PARC',
            trackingNumber: '1000000001',
            billOfLading: 'BL-1',
            shipDate: '2026-03-16',
            incoterm: 'DAP',
            plannedPickupAt: '2026-03-16T12:00:00Z',
            pickedUpAt: '2026-03-16T12:30:00Z',
            plannedDeliveryAt: '2026-03-18T15:00:00Z',
            eta: {
              at: '2026-03-18T14:00:00Z',
              issuedAt: '2026-03-18T06:00:00Z',
              zone: 'Europe/Berlin',
            },
            deliveredAt: null,
            grossWeight: { value: '40', unit: 'KGM', source: null },
          },
        ]);
      });
    });

    describe('keys that are used again', () => {
      it('give the newest shipment of a tracking number, of that carrier', async () => {
        expect(await bound.shipmentByTracking('PARC', '1000000001')).toMatchObject({
          id: 'shp:NDE:SH1',
        });
        expect(await bound.shipmentByTracking('LTLX', '1000000001')).toMatchObject({
          id: 'shp:NDE:SH4',
        });
        expect(await bound.shipmentByTracking('OCEA', '1000000001')).toBeNull();
      });

      it('are refused when two shipments of one day have the number', async () => {
        await expect(bound.shipmentByTracking('LTLX', '77')).rejects.toMatchObject({
          code: 'BAD_INPUT',
          message: 'Two shipments of 2026-03-16 match number 77 of LTLX: ask by id',
        });
      });

      it('give the newest shipment of a unit', async () => {
        expect(await bound.shipmentBySscc(PALLET)).toMatchObject({ id: 'shp:NDE:SH2' });
        await expect(bound.shipmentBySscc(BOX)).rejects.toMatchObject({ code: 'BAD_INPUT' });
        const found = await bound.shipmentsOfHandlingUnits([`hu:${PALLET}`, `hu:${BOX}`, 'hu:1']);
        expect([...found].map(([id, row]) => [id, row instanceof AppError ? row : row.id])).toEqual(
          [
            [`hu:${PALLET}`, 'shp:NDE:SH2'],
            [`hu:${BOX}`, 'shp:NMX:SH1'],
          ],
        );
      });
    });

    describe('orders', () => {
      it('have each shipment once, newest first, in pages', async () => {
        const ids = ['so:NDE:S1', 'so:NDE:S2', 'so:NMX:S1', 'so:NDE:NONE'];
        const pages = await bound.shipmentsOfOrders(ids, { limit: 2, after: null });
        expect(
          [...pages].map(([id, { rows, hasNextPage }]) => [
            id,
            rows.map(({ row }) => row.number),
            hasNextPage,
          ]),
        ).toEqual([
          ['so:NDE:S1', ['SH2', 'SH1'], true],
          ['so:NDE:S2', ['SH1'], false],
        ]);
        const after = pages.get('so:NDE:S1')?.rows[1]?.key ?? null;
        const rest = await bound.shipmentsOfOrders(['so:NDE:S1'], { limit: 200, after });
        expect(rest.get('so:NDE:S1')?.rows.map(({ row }) => row.number)).toEqual([
          'SH4',
          'SH3',
          'RET',
        ]);
        expect([...(await bound.countShipmentsOfOrders(ids))].sort()).toEqual([
          ['so:NDE:S1', 5],
          ['so:NDE:S2', 1],
        ]);
      });

      it('to suppliers have what comes in', async () => {
        const pages = await bound.inboundShipments(['po:NDE:P1'], ALL);
        expect(pages.get('po:NDE:P1')?.rows.map(({ row }) => row.number)).toEqual(['IN1']);
        expect(await bound.countInboundShipments(['po:NDE:P1'])).toEqual(
          new Map([['po:NDE:P1', 1]]),
        );
      });

      it('have shipped what carriers were handed, and no more', async () => {
        const sums = await bound.orderLineTransport(['sol:NDE:S1:101']);
        // SH1 20 and SH2 1 dozen; not SH3 (cancelled), SH4 (delayed before pickup), RET (comes back).
        expect(sums.get('sol:NDE:S1:101')).toEqual({
          shipped: pieces('32'),
          delivered: pieces('5'),
        });
      });

      it('have shipped nothing of a line that waits at the dock', async () => {
        const sums = await bound.orderLineTransport(['sol:NDE:S1:102', 'sol:NDE:S1:404']);
        expect([...sums]).toEqual([
          ['sol:NDE:S1:102', { shipped: pieces('0'), delivered: pieces('0') }],
        ]);
      });

      it('know a line by an entry alone', async () => {
        const sums = await bound.orderLineTransport(['sol:NDE:S1:103']);
        expect(sums.get('sol:NDE:S1:103')).toEqual({
          shipped: pieces('3'),
          delivered: pieces('0'),
        });
      });

      it('have no sum of a line in pieces and kilograms, that line alone', async () => {
        const sums = await bound.orderLineTransport(['sol:NDE:S1:104', 'sol:NDE:S1:101']);
        expect(sums.get('sol:NDE:S1:104')).toMatchObject({
          code: 'UPSTREAM_INVALID',
          extensions: { subjects: ['sol:NDE:S1:104'] },
        });
        expect(sums.get('sol:NDE:S1:101')).not.toBeInstanceOf(AppError);
      });

      it('have no sum of the components of a kit', async () => {
        expect((await bound.orderLineTransport(['sol:NDE:S1:105'])).size).toBe(0);
      });

      it('are counted where a line names one and no line of it', async () => {
        const { dataGaps } = await source.status(new AbortController().signal);
        expect(dataGaps).toContainEqual({ type: 'sol', status: 'UNMAPPED', count: 1 });
        expect(dataGaps).toContainEqual({ type: 'pol', status: 'UNMAPPED', count: 1 });
      });
    });

    describe('what a shipment holds', () => {
      it('is lines by number with their references', async () => {
        const pages = await bound.linesOfShipments(['shp:NDE:SH1'], { limit: 2, after: null });
        expect(pages.get('shp:NDE:SH1')?.rows.map(({ row }) => row)).toEqual([
          {
            id: 'shl:NDE:SH1:1',
            shipmentId: 'shp:NDE:SH1',
            lineNumber: 1,
            orderLineId: 'sol:NDE:S1:101',
            purchaseOrderLineId: null,
            deliveryId: 'del:NDE:WH%2FOUT%2F1',
            productId: 'prd:ACT',
            lotId: 'lot:NDE:ACT:L-1',
            quantity: pieces('20'),
            delivered: pieces('5'),
          },
          {
            id: 'shl:NDE:SH1:2',
            shipmentId: 'shp:NDE:SH1',
            lineNumber: 2,
            orderLineId: 'sol:NDE:S1:103',
            purchaseOrderLineId: null,
            deliveryId: null,
            productId: 'prd:ACT',
            lotId: null,
            quantity: pieces('3'),
            delivered: pieces('0'),
          },
        ]);
        expect(pages.get('shp:NDE:SH1')?.hasNextPage).toBe(true);
        expect(await bound.shipmentLinesByIds(['shl:NDE:SH1:1', 'shl:NDE:SH1:x'])).toMatchObject([
          { id: 'shl:NDE:SH1:1' },
        ]);
      });

      it('is found by lot, newest first, of what went out', async () => {
        const pages = await bound.linesOfLots(['lot:NDE:ACT:L-1'], { limit: 2, after: null });
        const slice = pages.get('lot:NDE:ACT:L-1');
        expect(slice?.rows.map(({ row }) => row.id)).toEqual(['shl:NDE:SH2:2', 'shl:NDE:SH1:1']);
        const rest = await bound.linesOfLots(['lot:NDE:ACT:L-1'], {
          limit: 2,
          after: slice?.rows[1]?.key ?? null,
        });
        expect(rest.get('lot:NDE:ACT:L-1')?.rows.map(({ row }) => row.id)).toEqual([
          'shl:NDE:SH4:1',
        ]);
      });

      it('is units by SSCC, without a code that is none', async () => {
        const units = await bound.handlingUnitsOfShipments(['shp:NDE:SH2', 'shp:NDE:SH4']);
        expect([...units].sort().reverse()).toEqual([
          ['shp:NDE:SH4', [`hu:${PALLET}`]],
          ['shp:NDE:SH2', [`hu:${PALLET}`, `hu:${BOX}`]],
        ]);
      });

      it('is legs in order', async () => {
        const legs = await bound.legsOfShipments(['shp:NDE:SH1']);
        expect(legs.get('shp:NDE:SH1')).toMatchObject([
          { legNumber: 1, carrierId: 'car:OWN', mode: 'FTL', from: { city: 'Aalen' } },
          { legNumber: 2, carrierId: 'car:NOBODY', to: { country: 'DE', city: null } },
        ]);
      });

      it('is carried by whom the system knows', async () => {
        expect(await bound.carriersByIds(['car:PARC', 'car:NOBODY'])).toEqual([
          { id: 'car:PARC', scac: 'PARC', name: 'ParcelRun', mode: 'PARCEL' },
        ]);
      });
    });

    describe('what carriers reported', () => {
      it('comes newest first, equal times by key, without what was retracted', async () => {
        const first = await bound.trackingEventsOfShipments(['shp:NDE:SH1'], {
          limit: 2,
          after: null,
        });
        const slice = first.get('shp:NDE:SH1');
        expect(slice?.rows.map(({ row }) => row.id)).toEqual(['trk:NDE:SH1:c', 'trk:NDE:SH1:b']);
        const rest = await bound.trackingEventsOfShipments(['shp:NDE:SH1'], {
          limit: 2,
          after: slice?.rows[1]?.key ?? null,
        });
        expect(rest.get('shp:NDE:SH1')?.rows.map(({ row }) => row.id)).toEqual(['trk:NDE:SH1:a']);
      });

      it('has a place only where the carrier named one', async () => {
        expect(
          await bound.trackingEventsByIds(['trk:NDE:SH1:a', 'trk:NDE:SH1:gone']),
        ).toMatchObject([
          {
            id: 'trk:NDE:SH1:a',
            shipmentId: 'shp:NDE:SH1',
            reason: 'WEATHER',
            place: { name: null, city: 'Ulm', country: 'DE', locode: null },
            carrierId: 'car:PARC',
          },
        ]);
        expect(await bound.trackingEventsByIds(['trk:NDE:SH1:b'])).toMatchObject([{ place: null }]);
      });

      it('leaves out an event at an unknown milestone, which is a fault by id', async () => {
        const [fault] = await bound.trackingEventsByIds(['trk:NDE:SH1:odd']);
        expect(fault).toMatchObject({
          code: 'UPSTREAM_INVALID',
          extensions: { subjects: ['trk:NDE:SH1:odd'] },
        });
      });

      it('proves delivery by stop, with a digest or with none', async () => {
        const proofs = await bound.proofsOfShipments(['shp:NDE:SH1']);
        expect(proofs.get('shp:NDE:SH1')).toEqual([
          {
            id: 'pod:NDE:SH1:1',
            stopNumber: 1,
            signedBy: 'K. Bauer',
            signedAt: AT,
            documentDigest: DIGEST,
          },
          {
            id: 'pod:NDE:SH1:2',
            stopNumber: 2,
            signedBy: null,
            signedAt: AT,
            documentDigest: null,
          },
        ]);
      });

      it('proves nothing by a digest in another form', async () => {
        const [fault] = await bound.proofsByIds(['pod:NDE:SH1:3']);
        expect(fault).toMatchObject({
          code: 'UPSTREAM_INVALID',
          message:
            'landing.proof_of_delivery.document_digest should be sha-256: and 64 hexadecimal digits',
        });
      });
    });

    it('asks nothing for who sees no rows', async () => {
      const asCarrier = source.bind({
        principal: { ...PLANNER, kind: 'partner', audience: 'carrier' },
        signal: new AbortController().signal,
        clock: world.deps.clock,
      });
      world.driver.reset();
      expect((await asCarrier.shipments({}, ALL)).rows).toEqual([]);
      expect(await asCarrier.shipmentByTracking('PARC', '1000000001')).toBeNull();
      expect((await asCarrier.handlingUnitsOfShipments(['shp:NDE:SH1'])).size).toBe(0);
      expect(world.driver.total).toBe(0);
    });

    it('knows its newest change', async () => {
      expect(await source.status(new AbortController().signal)).toMatchObject({
        system: 'logistics',
        state: 'UP',
        watermark: new Date('2026-03-18T09:30:00Z'),
      });
    });
  });
}

const ROWS = {
  'xref.entity': [mapped('sol', 'NDE|SH1|2', 'sol:NDE:S1:103')],
  'logistics.carrier': [{ scac: 'PARC', name: 'ParcelRun', mode: 'PARCEL' }],
  'logistics.shipment': [
    shipment('SH1', '2026-03-16', {
      milestone: 'OUT_FOR_DELIVERY',
      scac: 'PARC',
      tracking_number: '1000000001',
      bill_of_lading: 'BL-1',
      incoterm: 'DAP',
      planned_pickup_at: '2026-03-16T12:00:00Z',
      picked_up_at: '2026-03-16T12:30:00Z',
      planned_delivery_at: '2026-03-18T15:00:00Z',
      eta: '2026-03-18T14:00:00Z',
      eta_issued_at: '2026-03-18T06:00:00Z',
      eta_zone: 'Europe/Berlin',
      gross_weight: '40',
      weight_unit: 'KGM',
      updated_at: '2026-03-18T09:30:00Z',
    }),
    shipment('SH2', '2026-03-16', {
      scac: 'LTLX',
      tracking_number: '77',
      planned_delivery_at: '2026-03-20T00:00:00Z',
      gross_weight: '2.5',
      weight_unit: 'TNE',
    }),
    shipment('SH1', '2026-03-16', {
      company: 'NMX',
      site: 'P2',
      scac: 'LTLX',
      tracking_number: '77',
      planned_delivery_at: '2026-03-20T12:00:00Z',
    }),
    shipment('SH3', '2026-03-02', {
      site: 'P2',
      milestone: 'CANCELLED',
      scac: 'PARC',
      tracking_number: '1000000001',
    }),
    shipment('SH4', '2026-03-05', {
      milestone: 'DELAYED',
      scac: 'LTLX',
      tracking_number: '1000000001',
    }),
    shipment('SH5', '2026-03-18', { milestone: 'INFO_RECEIVED' }),
    shipment('RET', '2026-02-20', { direction: 'INBOUND', milestone: 'DELIVERED' }),
    shipment('IN1', '2026-02-10', { direction: 'INBOUND' }),
    shipment('ODD', '2026-01-01', { milestone: 'TELEPORTED' }),
  ],
  'logistics.shipment_leg': [
    { leg_number: 2, scac: 'NOBODY', mode: 'PARCEL', to_country: 'DE' },
    { leg_number: 1, scac: 'OWN', mode: 'FTL', from_city: 'Aalen' },
  ].map((leg) => ({ company: 'NDE', shipment: 'SH1', ...leg })),
  'logistics.shipment_line': [
    line('SH1', 1, {
      ship_date: '2026-03-16',
      sales_order: 'S1',
      order_line_id: '101',
      delivery: 'WH/OUT/1',
      lot_name: 'L-1',
      quantity: '20',
      delivered: '5.0',
    }),
    line('SH1', 2, { sales_order: 'S1', quantity: '3' }),
    line('SH1', 3, { sales_order: 'S2', order_line_id: '201' }),
    line('SH2', 1, { sales_order: 'S1', order_line_id: '101', unit: 'DZN' }),
    line('SH2', 2, { ship_date: '2026-03-16', lot_name: 'L-1' }),
    line('SH3', 1, { sales_order: 'S1', order_line_id: '101', lot_name: 'L-1', quantity: '100' }),
    line('SH4', 1, { sales_order: 'S1', order_line_id: '101', lot_name: 'L-1', quantity: '100' }),
    line('SH4', 2, { sales_order: 'S1', order_line_id: '102', quantity: '40' }),
    line('SH1', 4, { sales_order: 'S1', order_line_id: '104' }),
    line('SH2', 3, { sales_order: 'S1', order_line_id: '104', unit: 'KGM' }),
    line('RET', 1, { sales_order: 'S1', order_line_id: '101', lot_name: 'L-1', quantity: '5' }),
    line('SH2', 4, { sales_order: 'S1', order_line_id: '105' }),
    line('SH2', 5, { sales_order: 'S1', order_line_id: '105', sku: 'MAG' }),
    // Names an order and no line of it.
    line('RET', 2, { sales_order: 'S1' }),
    line('IN1', 1, { purchase_order: 'P1' }),
    line('SH1', 5, { purchase_order: 'P1', purchase_line_id: '11' }),
  ],
  'logistics.shipment_unit': [
    { company: 'NDE', shipment: 'SH4', sscc: PALLET, ship_date: '2026-03-05' },
    { company: 'NDE', shipment: 'SH2', sscc: PALLET, ship_date: '2026-03-16' },
    { company: 'NDE', shipment: 'SH2', sscc: BOX, ship_date: '2026-03-16' },
    { company: 'NDE', shipment: 'SH2', sscc: '095212340000000014', ship_date: '2026-03-16' },
    { company: 'NMX', shipment: 'SH1', sscc: BOX, ship_date: '2026-03-16' },
  ],
  'landing.tracking_event': [
    event('a', '2026-03-16T13:00:00Z', { reason: 'WEATHER', city: 'Ulm', country: 'DE' }),
    event('b', '2026-03-17T13:00:00Z'),
    event('c', '2026-03-17T13:00:00Z'),
    event('gone', '2026-03-18T08:00:00Z', { retracted: true }),
    event('odd', '2026-03-01T08:00:00Z', { milestone: 'TELEPORTED' }),
  ],
  'landing.proof_of_delivery': [
    { stop_number: 2 },
    { stop_number: 1, signed_by: 'K. Bauer', document_digest: DIGEST },
    { stop_number: 3, document_digest: DIGEST.toUpperCase() },
  ].map((proof) => ({ company: 'NDE', shipment: 'SH1', signed_at: AT, ...proof })),
};
