import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BoundLogisticsSource } from '../../../subgraphs/logistics/source.ts';
import { createLogisticsSqlSource } from '../../../subgraphs/logistics/sources/sql/source.ts';
import {
  explain,
  GLASS_BREAKER,
  openPostgresWorld,
  type SqlWorld,
} from '../../support/sql-world.ts';

const ROWS = 40_000;
const LARGE = ['shipment', 'shipment_line', 'shipment_unit', 'shipment_leg', 'tracking_event'];
const PAGE = { limit: 50, after: null };

const FILL = `
  insert into logistics.shipment (company, number, direction, site, milestone, scac, tracking_number, ship_date,
      planned_delivery_at, gross_weight, weight_unit, updated_at)
    select case when n % 2 = 0 then 'NDE' else 'NMX' end, 'SH' || n,
      case when n % 10 = 0 then 'INBOUND' else 'OUTBOUND' end, 'P' || n % 2,
      case when n % 200 = 0 then 'DELAYED' when n % 50 = 0 then 'IN_TRANSIT' else 'DELIVERED' end,
      'SC' || n % 40, 'T' || n % 20000, date '2023-01-01' + n / 40,
      timestamptz '2023-01-02Z' + n * interval '36 min', n % 1000, 'KGM',
      timestamptz '2023-01-01Z' + n * interval '36 min'
    from generate_series(1, ${ROWS}) n;
  insert into logistics.shipment_line (company, shipment, line_number, ship_date, sales_order, order_line_id,
      purchase_order, purchase_line_id, sku, lot_name, quantity, delivered, unit)
    select case when n % 2 = 0 then 'NDE' else 'NMX' end, 'SH' || n, 1, date '2023-01-01' + n / 40,
      case when n % 10 > 0 then 'S' || n / 4 end, case when n % 10 > 0 then n / 2 end,
      case when n % 10 = 0 then 'P' || n / 4 end, case when n % 10 = 0 then n end,
      'SKU' || n % 400, 'LOT' || n / 10, 1, 0, 'C62'
    from generate_series(1, ${ROWS}) n;
  insert into logistics.shipment_unit
    select case when n % 2 = 0 then 'NDE' else 'NMX' end, 'SH' || n, lpad((n % 20000)::text, 18, '0'),
      date '2023-01-01' + n / 40
    from generate_series(1, ${ROWS}) n;
  insert into logistics.shipment_leg (company, shipment, leg_number, scac, mode)
    select case when n % 2 = 0 then 'NDE' else 'NMX' end, 'SH' || n, 1, 'SC1', 'LTL'
    from generate_series(1, ${ROWS}) n;
  insert into landing.tracking_event (company, shipment, event_key, scac, milestone, occurred_at, precision)
    select 'NDE', 'SH' || n / 4, 'e' || n, 'SC1', 'IN_TRANSIT',
      timestamptz '2023-01-01Z' + n * interval '36 min', 'EXACT'
    from generate_series(1, ${ROWS}) n;
  analyze;`;

const NUMBERS = Array.from({ length: 50 }, (_, at) => `${at * 300 + 100}`);

describe('the plans of transport on 40,000 shipments', () => {
  let world: SqlWorld;
  let bound: BoundLogisticsSource;

  beforeAll(async () => {
    world = await openPostgresWorld('logistics');
    await world.driver.script(FILL);
    bound = createLogisticsSqlSource(world.deps).bind({
      principal: GLASS_BREAKER,
      signal: new AbortController().signal,
      clock: world.deps.clock,
    });
  }, 120_000);
  afterAll(async () => world?.[Symbol.asyncDispose]());

  const after = ['2025-01-01', 'NDE', 'SH29200'];
  const plannedDeliveryAt = { from: '2024-06-01T00:00:00Z', before: '2024-06-02T00:00:00Z' };
  const shipments = NUMBERS.map((n) => `shp:NDE:SH${n}`);
  it.each<[string, (source: BoundLogisticsSource) => Promise<unknown>]>([
    ['shipments', (source) => source.shipments({}, PAGE)],
    ['the next page', (source) => source.shipments({}, { limit: 50, after })],
    ['by company', (source) => source.shipments({ company: ['NDE'] }, PAGE)],
    ['by site', (source) => source.shipments({ site: ['P1'] }, PAGE)],
    ['by a site without shipments', (source) => source.shipments({ site: ['P9'] }, PAGE)],
    ['by direction', (source) => source.shipments({ direction: 'INBOUND' }, PAGE)],
    ['by milestones', (source) => source.shipments({ milestone: ['DELAYED', 'LOST'] }, PAGE)],
    [
      'by site and milestone',
      (source) => source.shipments({ site: ['P0'], milestone: ['DELAYED'] }, PAGE),
    ],
    [
      'by carriers',
      (source) => source.shipments({ carrier: ['SC1', 'SC2'] }, { limit: 50, after }),
    ],
    [
      'by carrier, company and milestone',
      (source) =>
        source.shipments({ carrier: ['SC0'], company: ['NDE'], milestone: ['DELAYED'] }, PAGE),
    ],
    ['by planned delivery', (source) => source.shipments({ plannedDeliveryAt }, PAGE)],
    [
      'by weight',
      (source) => source.shipments({ grossWeight: { min: '0.998', unit: 'TNE' } }, PAGE),
    ],
    ['the count by milestone', (source) => source.countShipments({ milestone: ['DELAYED'] })],
    ['shipments by id', (source) => source.shipmentsByIds(shipments)],
    ['one by tracking number', (source) => source.shipmentByTracking('SC1', 'T1')],
    ['one by unit', (source) => source.shipmentBySscc('000000000000000100')],
    [
      'those of units',
      (source) => source.shipmentsOfHandlingUnits(NUMBERS.map((n) => `hu:${n.padStart(18, '0')}`)),
    ],
    [
      'those of orders',
      (source) =>
        source.shipmentsOfOrders(
          NUMBERS.map((n) => `so:NDE:S${n}`),
          PAGE,
        ),
    ],
    ['their count', (source) => source.countShipmentsOfOrders(NUMBERS.map((n) => `so:NDE:S${n}`))],
    [
      'those of purchase orders',
      (source) =>
        source.inboundShipments(
          NUMBERS.map((n) => `po:NDE:P${n}`),
          PAGE,
        ),
    ],
    [
      'sums of sales lines',
      (source) => source.orderLineTransport(NUMBERS.map((n) => `sol:NDE:S${Number(n) / 2}:${n}`)),
    ],
    ['lines', (source) => source.linesOfShipments(shipments, PAGE)],
    ['lines of a lot', (source) => source.linesOfLots(['lot:NDE:SKU10:LOT41'], PAGE)],
    ['legs', (source) => source.legsOfShipments(shipments)],
    ['units', (source) => source.handlingUnitsOfShipments(shipments)],
    ['tracking events', (source) => source.trackingEventsOfShipments(shipments, PAGE)],
  ])('read no large table as a whole for %s', async (_name, ask) => {
    world.statements.length = 0;
    await ask(bound);
    const asked = world.statements.splice(0);
    expect(asked.length).toBeGreaterThan(0);
    for (const statement of asked) expect(await scanned(statement)).toEqual([]);
  });

  it('read no large table as a whole for the status', async () => {
    world.statements.length = 0;
    const status = await createLogisticsSqlSource(world.deps).status(new AbortController().signal);
    expect(status.state).toBe('UP');
    for (const statement of world.statements.splice(0)) {
      expect(await scanned(statement)).toEqual([]);
    }
  });

  const scanned = async (statement: SqlWorld['statements'][number]) =>
    (await explain(world.driver, statement))
      .filter(({ node }) => node === 'Seq Scan')
      .map(({ relation }) => relation)
      .filter((relation) => LARGE.includes(relation ?? ''));
});
