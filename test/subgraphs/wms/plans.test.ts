import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BoundWmsSource } from '../../../subgraphs/wms/source.ts';
import { createWmsSqlSource } from '../../../subgraphs/wms/sources/sql/source.ts';
import {
  explain,
  GLASS_BREAKER,
  openPostgresWorld,
  type SqlWorld,
} from '../../support/sql-world.ts';

const ROWS = 40_000;
const LARGE = ['inventory_level', 'delivery', 'delivery_line', 'receipt', 'receipt_line'];
const PAGE = { limit: 50, after: null };

/** 400 SKUs of 100 levels each at two sites, lots of ten levels; 20,000 orders of two lines. */
const FILL = `
  insert into wms.inventory_level
    select case when n % 2 = 0 then 'P1' else 'P2' end, 'L' || n, 'NDE', 'SKU' || n % 400,
      'LOT' || n / 10, '', n % 97, 0, 'C62', null, timestamptz '2026-01-01Z' + n * interval '1 min'
    from generate_series(1, ${ROWS}) n;
  insert into wms.delivery
    select 'NDE', 'D' || n, 'P1', 'S' || n / 2, 'WAITING', 0, timestamptz '2026-01-01Z' + n * interval '1 min',
      null, null, null, timestamptz '2026-01-01Z' + n * interval '1 min'
    from generate_series(1, ${ROWS}) n;
  insert into wms.delivery_line
    select 'NDE', 'D' || n, 1, 'S' || n / 2, n / 2, 'SKU' || n % 400, null, 1, 0, 0, 0, 0, 'C62', null
    from generate_series(1, ${ROWS}) n;
  insert into wms.receipt
    select 'NDE', 'R' || n, 'P1', 'PURCHASE', 'P' || n / 2, null, 'EXPECTED',
      timestamptz '2026-01-01Z' + n * interval '1 min', null, null, null
    from generate_series(1, ${ROWS}) n;
  insert into wms.receipt_line
    select 'NDE', 'R' || n, 1, 'P' || n / 2, n / 2, null, null, 'SKU' || n % 400, null, 1, 0, 'C62'
    from generate_series(1, ${ROWS}) n;
  insert into wms.handling_unit
    select lpad(n::text, 18, '0'), 'BOX', 'NDE', 'P1', 'L1', null, 'D' || n, null, null, null, null, null, null
    from generate_series(1, ${ROWS}) n;
  insert into xref.entity (system, type, source_key, id, status)
    select 'wms', 'prd', 'SPELLED' || n, 'prd:SKU' || n, 'MAPPED' from generate_series(1, 20000) n;
  analyze;`;

const ORDERS = Array.from({ length: 50 }, (_, at) => `${at * 300 + 100}`);

describe('the plans of the warehouse on 40,000 rows', () => {
  let world: SqlWorld;
  let bound: BoundWmsSource;

  beforeAll(async () => {
    world = await openPostgresWorld('wms');
    await world.driver.script(FILL);
    bound = createWmsSqlSource(world.deps).bind({
      principal: GLASS_BREAKER,
      signal: new AbortController().signal,
      clock: world.deps.clock,
    });
  }, 120_000);
  afterAll(async () => world?.[Symbol.asyncDispose]());

  const onHand = { min: '96', unit: 'C62' };
  const lot = 'lot:NDE:SKU10:LOT1';
  const after = ['SKU10', 'P1', 'L2010', 'NDE', 'LOT201', ''];
  it.each<[string, (source: BoundWmsSource) => Promise<unknown>]>([
    ['inventory', (source) => source.inventory({}, PAGE)],
    ['inventory by SKU', (source) => source.inventory({ sku: 'SKU10' }, PAGE)],
    ['inventory by site', (source) => source.inventory({ site: 'P2' }, PAGE)],
    ['inventory by SKU and site', (source) => source.inventory({ sku: 'SKU10', site: 'P1' }, PAGE)],
    ['inventory by lot', (source) => source.inventory({ lot }, PAGE)],
    ['inventory by lot and site', (source) => source.inventory({ lot, site: 'P1' }, PAGE)],
    ['inventory by lot and SKU', (source) => source.inventory({ lot, sku: 'SKU10' }, PAGE)],
    ['inventory by amount', (source) => source.inventory({ onHand }, PAGE)],
    ['inventory by site and amount', (source) => source.inventory({ site: 'P1', onHand }, PAGE)],
    ['inventory by SKU and amount', (source) => source.inventory({ sku: 'SKU10', onHand }, PAGE)],
    ['inventory by lot and amount', (source) => source.inventory({ lot, onHand }, PAGE)],
    ['the next page', (source) => source.inventory({}, { limit: 50, after })],
    [
      'the next page of a SKU',
      (source) => source.inventory({ sku: 'SKU10' }, { limit: 50, after }),
    ],
    ['the next page of a site', (source) => source.inventory({ site: 'P1' }, { limit: 50, after })],
    ['the count of a SKU', (source) => source.countInventory({ sku: 'SKU10' })],
    [
      'levels by id',
      (source) => source.inventoryLevelsByIds(ORDERS.map((n) => `inv:P1:L${n}:NDE:SKU1::`)),
    ],
    [
      'stock of products',
      (source) =>
        source.onHandOfProducts(
          ORDERS.map((n) => `prd:SKU${n}`),
          PAGE,
        ),
    ],
    ['places of a lot', (source) => source.locationsOfLots([lot])],
    ['deliveries by id', (source) => source.deliveriesByIds(ORDERS.map((n) => `del:NDE:D${n}`))],
    [
      'deliveries of orders',
      (source) =>
        source.deliveriesOfOrders(
          ORDERS.map((n) => `so:NDE:S${n}`),
          PAGE,
        ),
    ],
    [
      'lines of deliveries',
      (source) =>
        source.linesOfDeliveries(
          ORDERS.map((n) => `del:NDE:D${n}`),
          PAGE,
        ),
    ],
    [
      'sums of sales lines',
      (source) => source.orderLineQuantities(ORDERS.map((n) => `sol:NDE:S${n}:${n}`)),
    ],
    [
      'receipts of orders',
      (source) =>
        source.receiptsOfOrders(
          ORDERS.map((n) => `po:NDE:P${n}`),
          PAGE,
        ),
    ],
    [
      'receipts of purchase lines',
      (source) => source.receiptsOfOrderLines(ORDERS.map((n) => `pol:NDE:P${n}:${n}`)),
    ],
    [
      'units of deliveries',
      (source) => source.handlingUnitsOfDeliveries(ORDERS.map((n) => `del:NDE:D${n}`)),
    ],
  ])('read no large table as a whole for %s', async (_name, ask) => {
    world.statements.length = 0;
    await ask(bound);
    const asked = world.statements.splice(0);
    expect(asked.length).toBeGreaterThan(0);
    for (const statement of asked) expect(await scanned(statement)).toEqual([]);
  });

  it('read no large table as a whole for the status', async () => {
    world.statements.length = 0;
    const status = await createWmsSqlSource(world.deps).status(new AbortController().signal);
    expect(status.state).toBe('UP');
    for (const statement of world.statements.splice(0)) {
      expect(await scanned(statement)).toEqual([]);
    }
  });

  const scanned = async (statement: SqlWorld['statements'][number]) =>
    (await explain(world.driver, statement))
      .filter(({ node }) => node === 'Seq Scan')
      .map(({ relation }) => relation)
      .filter((relation) => [...LARGE, 'handling_unit', 'entity'].includes(relation ?? ''));
});
