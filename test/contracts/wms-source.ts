import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppError } from '../../runtime/errors.ts';
import type { Page } from '../../subgraphs/connection.ts';
import type { BoundWmsSource, WmsSource } from '../../subgraphs/wms/source.ts';
import { createWmsSqlSource } from '../../subgraphs/wms/sources/sql/source.ts';
import { GLASS_BREAKER, PLANNER, type SqlWorld } from '../support/sql-world.ts';

const AT = '2026-03-18T09:00:00Z';
const ALL: Page = { limit: 200, after: null };

/** SSCCs of prefix 9521234 with their check digits by GS1 General Specifications §7.9.1. */
const PALLET = '095212340000000013';
const BOX = '095212340000060017';

const pieces = (value: string) => ({ value, unit: 'C62', source: null });

const level = (row: object) => ({
  site: 'P1',
  location_code: 'A-01',
  company: 'NDE',
  lot_name: '',
  sscc: '',
  on_hand: '1',
  reserved: '0',
  unit: 'C62',
  updated_at: AT,
  ...row,
});
const delivery = (row: object) => ({
  company: 'NDE',
  site: 'P1',
  state: 'WAITING',
  scheduled_at: AT,
  updated_at: AT,
  ...row,
});
const deliveryLine = (row: object) => ({
  company: 'NDE',
  sku: 'ACT',
  demanded: '0',
  reserved: '0',
  picked: '0',
  packed: '0',
  shipped: '0',
  unit: 'C62',
  ...row,
});
const mapped = (type: string, key: string, id: string, row: object = {}) => ({
  system: 'wms',
  type,
  source_key: key,
  id,
  status: 'MAPPED',
  valid_from: '-infinity',
  valid_to: 'infinity',
  ...row,
});

/** What `WmsSource` promises, on the database that `start` gives. */
export function describeWmsSource(name: string, start: () => Promise<SqlWorld>): void {
  describe(`WMS source: ${name}`, () => {
    let world: SqlWorld;
    let source: WmsSource;
    let bound: BoundWmsSource;

    beforeAll(async () => {
      world = await start();
      source = createWmsSqlSource(world.deps);
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

    const inventoryIds = async (filter: Parameters<BoundWmsSource['inventory']>[0]) =>
      (await bound.inventory(filter, ALL)).rows.map(({ row }) => row.id);

    describe('inventory', () => {
      it('finds a product under every spelling and names it as the graph does', async () => {
        expect(await inventoryIds({ sku: 'ACT' })).toEqual([
          'inv:P1:A-01:NDE:ACT::',
          `inv:P1:A-02:NDE:ACT:L-1:${BOX}`,
          'inv:P2:B-01:NMX:ACT:L-1:',
          'inv:P1:A-03:NDE:ACT::',
        ]);
      });

      it('does not give the rows of a spelling that is another product', async () => {
        expect(await inventoryIds({ sku: 'OLD' })).toEqual([]);
        expect(await inventoryIds({ sku: 'NEW' })).toEqual(['inv:P1:A-04:NDE:NEW::']);
      });

      it('follows a mapping only while it has no end', async () => {
        expect(await inventoryIds({ sku: 'ENDED' })).toEqual(['inv:P1:A-05:NDE:ENDED::']);
        expect(await inventoryIds({ sku: 'GONE' })).toEqual([]);
      });

      it('keeps a row whose product is ambiguous, without the product', async () => {
        const found = await bound.inventory({ site: 'P3' }, ALL);
        expect(found.rows.map(({ row }) => [row.id, row.productId, row.lotId])).toEqual([
          ['inv:@wms:P3%7CC-01%7CNDE%7CTWO%7CL-9%7C', null, null],
        ]);
      });

      it('names the lot of a product that is spelled otherwise by the product', async () => {
        const found = await bound.inventory({ lot: 'lot:NMX:ACT:L-1' }, ALL);
        expect(found.rows.map(({ row }) => [row.id, row.lotId])).toEqual([
          ['inv:P2:B-01:NMX:ACT:L-1:', 'lot:NMX:ACT:L-1'],
        ]);
      });

      it('finds a lot under the name that this system gave it', async () => {
        const found = await bound.inventory({ lot: 'lot:NDE:MAG:L-0420' }, ALL);
        expect(found.rows.map(({ row }) => [row.id, row.lotId])).toEqual([
          ['inv:P1:A-06:NDE:MAG:L-0420:', 'lot:NDE:MAG:L-0420'],
        ]);
        expect(await inventoryIds({ lot: 'lot:NDE:MAG:INTERNAL-7' })).toEqual([]);
      });

      it('gives nothing for a lot of another product', async () => {
        expect(await inventoryIds({ sku: 'MAG', lot: 'lot:NDE:ACT:L-1' })).toEqual([]);
        expect(await inventoryIds({ sku: 'ACT', lot: 'lot:NDE:ACT:L-1', site: 'P1' })).toEqual([
          `inv:P1:A-02:NDE:ACT:L-1:${BOX}`,
        ]);
      });

      it('compares amounts whatever their unit', async () => {
        // 2500 g lie between 2 and 3 kg; 1 kg does not.
        const onHand = { min: '2', max: '3', unit: 'KGM' };
        expect(await inventoryIds({ site: 'P4', onHand })).toEqual(['inv:P4:W:NDE:WIRE-G::']);
        expect(await bound.countInventory({ site: 'P4', onHand })).toBe(1);
        const exactly = { min: '2.5', max: '2.5', unit: 'KGM' };
        expect(await inventoryIds({ site: 'P4', onHand: exactly })).toEqual([
          'inv:P4:W:NDE:WIRE-G::',
        ]);
      });

      it('refuses an amount that the product cannot be compared with', async () => {
        await expect(
          bound.inventory({ sku: 'ACT', onHand: { min: '1', unit: 'KGM' } }, ALL),
        ).rejects.toMatchObject({
          code: 'BAD_INPUT',
          message: '"onHand" is asked in KGM (mass), but this stock is kept in C62 (count)',
        });
      });

      it('refuses a malformed lot id', async () => {
        await expect(bound.inventory({ lot: 'L-0420' }, ALL)).rejects.toMatchObject({
          code: 'BAD_INPUT',
          message: '"L-0420" is not a lot id',
        });
      });

      it('gives pages that lose and repeat nothing', async () => {
        const whole = (await bound.inventory({}, ALL)).rows.map(({ row }) => row.id);
        const paged: string[] = [];
        let page: Page = { limit: 2, after: null };
        for (;;) {
          const slice = await bound.inventory({}, page);
          paged.push(...slice.rows.map(({ row }) => row.id));
          if (!slice.hasNextPage) break;
          page = { limit: 2, after: slice.endKey ?? null };
        }
        expect(paged).toEqual(whole);
        expect(new Set(whole).size).toBe(11);
      });

      it('leaves out a row in an unknown unit, and counts it', async () => {
        const { rows, hasNextPage } = await bound.inventory({ sku: 'BROKEN' }, ALL);
        expect([rows, hasNextPage]).toEqual([[], false]);
        const { dataGaps } = await source.status(new AbortController().signal);
        expect(dataGaps).toContainEqual({ type: 'inv', status: 'UNMAPPED', count: 1 });
      });

      it('finds every level by the id it gave', async () => {
        const ids = (await bound.inventory({}, ALL)).rows.map(({ row }) => row.id);
        const found = await bound.inventoryLevelsByIds(ids);
        expect(found.map((row) => (row instanceof AppError ? row : row.id)).sort()).toEqual(
          [...ids].sort(),
        );
      });

      it('knows no level by an id that it would not give', async () => {
        expect(
          await bound.inventoryLevelsByIds([
            'inv:P1:A-03:NDE:act::',
            'inv:@wms:P1%7CA-01%7CNDE%7CACT%7C%7C',
            'inv:P1:A-01',
            'inv:P1:A-01:NDE:ACT%00::',
          ]),
        ).toEqual([]);
      });

      it('gives the fault of a level that is asked for by id', async () => {
        const [fault] = await bound.inventoryLevelsByIds(['inv:P1:A-07:NDE:BROKEN::']);
        expect(fault).toMatchObject({
          code: 'UPSTREAM_INVALID',
          message: 'wms.inventory_level.unit should be a UN/CEFACT Rec 20 code',
          extensions: { system: 'wms', subjects: ['inv:P1:A-07:NDE:BROKEN::'] },
        });
      });

      it('gives each product and lot its own page and count', async () => {
        const ids = ['prd:ACT', 'prd:NEW', 'prd:NOTHING', 'prd:@17'];
        const pages = await bound.onHandOfProducts(ids, { limit: 1, after: null });
        expect(
          [...pages].map(([id, { rows, hasNextPage }]) => [id, rows[0]?.row.id, hasNextPage]),
        ).toEqual([
          ['prd:ACT', 'inv:P1:A-01:NDE:ACT::', true],
          ['prd:NEW', 'inv:P1:A-04:NDE:NEW::', false],
        ]);
        expect([...(await bound.countOnHandOfProducts(ids))].sort()).toEqual([
          ['prd:ACT', 4],
          ['prd:NEW', 1],
        ]);
        expect(
          [...(await bound.countOnHandOfLots(['lot:NDE:ACT:L-1', 'lot:NMX:ACT:L-1']))].sort(),
        ).toEqual([
          ['lot:NDE:ACT:L-1', 1],
          ['lot:NMX:ACT:L-1', 1],
        ]);
      });

      it('gives the places of a lot once each, by site and code', async () => {
        const places = await bound.locationsOfLots(['lot:NDE:ACT:L-1']);
        expect(places.get('lot:NDE:ACT:L-1')?.map(({ id }) => id)).toEqual(['loc:P1:A-02']);
      });
    });

    describe('sales lines', () => {
      it('sums what deliveries and returns hold of a line', async () => {
        const sums = await bound.orderLineQuantities(['sol:NDE:S1:101']);
        expect(sums.get('sol:NDE:S1:101')).toEqual({
          reserved: pieces('3'), // 1 + 2; the 50 of the cancelled delivery are nothing
          picked: pieces('4'),
          packed: pieces('0'),
          returned: pieces('5'), // 5 of the return; the 7 of the purchase are none
        });
      });

      it('adds different units of one dimension exactly', async () => {
        const sums = await bound.orderLineQuantities(['sol:NDE:S1:102']);
        // 1 dozen and 1 piece
        expect(sums.get('sol:NDE:S1:102')).toMatchObject({ reserved: pieces('13') });
      });

      it('says that units of different dimensions have no sum, of that line alone', async () => {
        const sums = await bound.orderLineQuantities(['sol:NDE:S1:103', 'sol:NDE:S1:101']);
        expect(sums.get('sol:NDE:S1:103')).toMatchObject({
          code: 'UPSTREAM_INVALID',
          extensions: { system: 'wms', subjects: ['sol:NDE:S1:103'] },
        });
        expect(sums.get('sol:NDE:S1:101')).not.toBeInstanceOf(AppError);
      });

      it('adds one product in two spellings, and not the components of a kit', async () => {
        const sums = await bound.orderLineQuantities(['sol:NDE:S1:106', 'sol:NDE:S1:107']);
        expect([...sums].map(([id, row]) => [id, row])).toMatchObject([
          ['sol:NDE:S1:106', { reserved: pieces('3') }],
        ]);
      });

      it('knows a line by an entry alone, and only as that line', async () => {
        const sums = await bound.orderLineQuantities(['sol:NDE:S1:104', 'sol:NDE:S1:999']);
        expect([...sums].map(([id]) => id)).toEqual(['sol:NDE:S1:104']);
        expect(sums.get('sol:NDE:S1:104')).toMatchObject({
          reserved: { value: '8', unit: 'C62', source: { value: '8', unit: 'EA' } },
        });
      });

      it('is silent about a line that the warehouse has not heard of', async () => {
        const ids = ['sol:NDE:S1:404', 'sol:NMX:S1:101', 'sol:NDE:S2:101', 'sol:NDE:S1:1e3', 'x'];
        expect((await bound.orderLineQuantities(ids)).size).toBe(0);
      });

      it('gives zero of all else for a line of which goods only came back', async () => {
        const sums = await bound.orderLineQuantities(['sol:NDE:S1:105']);
        expect(sums.get('sol:NDE:S1:105')).toEqual({
          reserved: pieces('0'),
          picked: pieces('0'),
          packed: pieces('0'),
          returned: pieces('2'),
        });
      });

      it('gives a delivery line the sales line that its entry says', async () => {
        const pages = await bound.linesOfDeliveries(['del:NDE:D3'], ALL);
        expect(pages.get('del:NDE:D3')?.rows.map(({ row }) => [row.id, row.orderLineId])).toEqual([
          ['dll:NDE:D3:1', 'sol:NDE:S1:104'],
          ['dll:NDE:D3:2', null],
          ['dll:NDE:D3:3', null],
        ]);
      });

      it('counts the lines that nobody mapped', async () => {
        const { dataGaps } = await source.status(new AbortController().signal);
        // dll D3:2 is recorded as UNMAPPED, D3:3 has no entry.
        expect(dataGaps).toContainEqual({ type: 'sol', status: 'UNMAPPED', count: 2 });
        expect(dataGaps).toContainEqual({ type: 'prd', status: 'AMBIGUOUS', count: 1 });
        expect(dataGaps).toContainEqual({ type: 'pol', status: 'UNMAPPED', count: 1 });
      });
    });

    describe('deliveries', () => {
      it('lists an order oldest first, equal times by name, in pages', async () => {
        const first = await bound.deliveriesOfOrders(['so:NDE:S1', 'so:NDE:S9'], {
          limit: 2,
          after: null,
        });
        const slice = first.get('so:NDE:S1');
        expect(slice?.rows.map(({ row }) => row.id)).toEqual(['del:NDE:D2', 'del:NDE:D1']);
        expect(first.has('so:NDE:S9')).toBe(false);
        const rest = await bound.deliveriesOfOrders(['so:NDE:S1'], {
          limit: 2,
          after: slice?.rows[1]?.key ?? null,
        });
        expect(rest.get('so:NDE:S1')?.rows.map(({ row }) => row.id)).toEqual(['del:NDE:D3']);
      });

      it('gives the fault of a delivery in an unknown state', async () => {
        const found = await bound.deliveriesByIds(['del:NDE:D1', 'del:NDE:ODD', 'del:NDE:NONE']);
        expect(found.filter((row) => !(row instanceof AppError))).toMatchObject([
          { id: 'del:NDE:D1', salesOrderId: 'so:NDE:S1', state: 'PICKING' },
        ]);
        expect(found.filter((row) => row instanceof AppError)).toMatchObject([
          {
            code: 'UPSTREAM_INVALID',
            message:
              'wms.delivery.state should be one of WAITING, RESERVED, PICKING, PICKED, PACKED, SHIPPED, CANCELLED',
            extensions: { subjects: ['del:NDE:ODD'] },
          },
        ]);
      });

      it('finds a delivery line by id, its number in its one spelling', async () => {
        const found = await bound.deliveryLinesByIds(['dll:NDE:D1:1', 'dll:NDE:D1:01']);
        expect(found).toMatchObject([
          { id: 'dll:NDE:D1:1', deliveryId: 'del:NDE:D1', reserved: pieces('1') },
        ]);
      });
    });

    describe('receipts', () => {
      it('lists a purchase order by expected arrival, unknown ones last, in pages', async () => {
        const page = { limit: 2, after: null };
        const first = (await bound.receiptsOfOrders(['po:NDE:P1'], page)).get('po:NDE:P1');
        expect(first?.rows.map(({ row }) => row.id)).toEqual(['rcp:NDE:R2', 'rcp:NDE:R1']);
        const after = first?.rows[1]?.key ?? null;
        const second = (await bound.receiptsOfOrders(['po:NDE:P1'], { limit: 1, after })).get(
          'po:NDE:P1',
        );
        expect(second?.rows.map(({ row }) => [row.id, row.expectedAt])).toEqual([
          ['rcp:NDE:R3', null],
        ]);
        const last = await bound.receiptsOfOrders(['po:NDE:P1'], {
          limit: 1,
          after: second?.rows[0]?.key ?? null,
        });
        expect(last.get('po:NDE:P1')?.rows.map(({ row }) => row.id)).toEqual(['rcp:NDE:R4']);
      });

      it('gives a purchase line its receipts once each', async () => {
        const found = await bound.receiptsOfOrderLines(['pol:NDE:P1:11', 'pol:NDE:P1:12']);
        expect(found.get('pol:NDE:P1:11')?.map(({ id }) => id)).toEqual([
          'rcp:NDE:R2',
          'rcp:NDE:R1',
        ]);
        // Known by its entry alone.
        expect(found.get('pol:NDE:P1:12')?.map(({ id }) => id)).toEqual(['rcp:NDE:R3']);
      });

      it('gives the lines of a receipt by number', async () => {
        const found = await bound.linesOfReceipts(['rcp:NDE:R2', 'rcp:NDE:R3', 'rcp:NDE:R9']);
        expect(found.get('rcp:NDE:R2')).toMatchObject([
          { lineNumber: 1, purchaseOrderLineId: 'pol:NDE:P1:11', received: pieces('1') },
          { lineNumber: 2, purchaseOrderLineId: 'pol:NDE:P1:11', received: pieces('2') },
        ]);
        expect(found.get('rcp:NDE:R3')).toMatchObject([{ purchaseOrderLineId: 'pol:NDE:P1:12' }]);
        expect(found.size).toBe(2);
      });
    });

    describe('handling units', () => {
      it('gives a unit with its references', async () => {
        expect(await bound.handlingUnitsByIds([`hu:${BOX}`, 'hu:000000000000000000'])).toEqual([
          {
            id: `hu:${BOX}`,
            sscc: BOX,
            kind: 'BOX',
            site: 'P1',
            locationId: 'loc:P1:A-02',
            parentId: `hu:${PALLET}`,
            deliveryId: 'del:NDE:D1',
            grossWeight: { value: '2.5', unit: 'KGM', source: null },
            packedAt: AT,
            shippedAt: null,
          },
        ]);
      });

      it('leaves out a unit whose code has a wrong check digit', async () => {
        const units = await bound.handlingUnitsOfDeliveries(['del:NDE:D1']);
        expect(units.get('del:NDE:D1')?.map(({ id }) => id)).toEqual([`hu:${PALLET}`, `hu:${BOX}`]);
        const [fault] = await bound.handlingUnitsByIds(['hu:095212340000000014']);
        expect(fault).toMatchObject({
          code: 'UPSTREAM_INVALID',
          message: 'wms.handling_unit.sscc should be an SSCC with its check digit',
          extensions: { subjects: ['hu:095212340000000014'] },
        });
      });

      it('gives the contents by line', async () => {
        const contents = await bound.contentsOfHandlingUnits([`hu:${BOX}`, `hu:${PALLET}`]);
        expect([...contents]).toEqual([
          [
            `hu:${BOX}`,
            [
              {
                lineNumber: 1,
                productId: 'prd:ACT',
                lotId: 'lot:NDE:ACT:L-1',
                quantity: pieces('4'),
                orderLineId: 'sol:NDE:S1:101',
              },
              {
                lineNumber: 2,
                productId: 'prd:MAG',
                lotId: null,
                quantity: pieces('1'),
                orderLineId: null,
              },
            ],
          ],
        ]);
      });
    });

    it('gives staged material of an order under each of its numbers, not under a foreign one', async () => {
      const ids = ['mo:NDE:WH%2FMO%2F00007', 'mo:NDE:4711', 'mo:NMX:WH%2FMO%2F00007'];
      const staged = await bound.stagedMaterialOfOrders(ids);
      expect(
        [...staged].map(([id, rows]) => [id, rows.map(({ quantity }) => quantity.value)]),
      ).toEqual([['mo:NDE:WH%2FMO%2F00007', ['1', '2']]]);
    });

    it('gives weight and packagings, smallest first, of a product spelled otherwise', async () => {
      expect([...(await bound.weightsOfProducts(['prd:ACT', 'prd:MAG']))]).toEqual([
        ['prd:ACT', { value: '1.9', unit: 'KGM', source: null }],
      ]);
      expect((await bound.packagingsOfProducts(['prd:ACT'])).get('prd:ACT')).toEqual([
        { code: 'BOX2', quantity: pieces('2'), gtin: null, grossWeight: null },
        {
          code: 'BOX12',
          quantity: pieces('12'),
          gtin: '9521234000013',
          grossWeight: { value: '24', unit: 'KGM', source: null },
        },
      ]);
    });

    it('gives locations with their parents', async () => {
      expect(await bound.locationsByIds(['loc:P1:A-02', 'loc:P9:A-02'])).toEqual([
        {
          id: 'loc:P1:A-02',
          site: 'P1',
          code: 'A-02',
          name: null,
          zone: 'A',
          kind: 'STORAGE',
          parentId: 'loc:P1:A',
          gln: '9521234001003',
        },
      ]);
    });

    it('asks nothing for who sees no rows', async () => {
      const asCustomer = source.bind({
        principal: { ...PLANNER, kind: 'partner', audience: 'customer' },
        signal: new AbortController().signal,
        clock: world.deps.clock,
      });
      world.driver.reset();
      expect(await asCustomer.inventory({ sku: 'ACT' }, ALL)).toEqual({
        rows: [],
        hasNextPage: false,
      });
      expect((await asCustomer.orderLineQuantities(['sol:NDE:S1:101'])).size).toBe(0);
      expect(await asCustomer.deliveriesByIds(['del:NDE:D1'])).toEqual([]);
      expect(world.driver.total).toBe(0);
    });

    it('stops when the operation does', async () => {
      const signal = AbortSignal.abort();
      const late = source.bind({ principal: GLASS_BREAKER, signal, clock: world.deps.clock });
      await expect(late.deliveriesByIds(['del:NDE:D1'])).rejects.toMatchObject({
        name: 'AbortError',
      });
    });

    it('waits for no statement longer than its deadline', async () => {
      const impatient = createWmsSqlSource({ ...world.deps, timeoutMs: 50 }).bind({
        principal: GLASS_BREAKER,
        signal: new AbortController().signal,
        clock: world.deps.clock,
      });
      await world.driver.transaction(async (tx) => {
        await tx.query('lock table wms.delivery in access exclusive mode', []);
        await expect(impatient.deliveriesByIds(['del:NDE:D1'])).rejects.toMatchObject({
          code: 'UPSTREAM_TIMEOUT',
        });
      });
    });

    it('is degraded, and says where, when a column is missing', async () => {
      expect(await source.status(new AbortController().signal)).toMatchObject({
        system: 'wms',
        state: 'UP',
        reason: null,
        watermark: new Date('2026-03-18T09:30:00Z'),
      });
      await world.driver.script('alter table wms.location drop column gln');
      const fresh = createWmsSqlSource(world.deps);
      expect(await fresh.status(new AbortController().signal)).toMatchObject({
        state: 'DEGRADED',
        reason: 'View contract: wms.location.gln is missing',
      });
    });
  });
}

const ROWS = {
  'xref.entity': [
    mapped('prd', 'act', 'prd:ACT'),
    mapped('prd', 'OLD', 'prd:NEW'),
    mapped('prd', 'ENDED', 'prd:GONE', { valid_to: '2026-01-01T00:00:00Z' }),
    mapped('prd', 'TWO', '', { id: null, status: 'AMBIGUOUS', candidates: ['prd:A', 'prd:B'] }),
    mapped('lot', 'NDE|MAG|INTERNAL-7', 'lot:NDE:MAG:L-0420'),
    mapped('sol', 'NDE|D3|1', 'sol:NDE:S1:104'),
    mapped('sol', 'NDE|D3|2', '', { id: null, status: 'UNMAPPED' }),
    mapped('pol', 'NDE|R3|1', 'pol:NDE:P1:12'),
    mapped('mo', 'NDE|4711', 'mo:NDE:WH%2FMO%2F00007'),
  ],
  'wms.location': [
    { site: 'P1', code: 'A', kind: 'STORAGE' },
    {
      site: 'P1',
      code: 'A-02',
      zone: 'A',
      kind: 'STORAGE',
      parent_code: 'A',
      gln: '9521234001003',
    },
  ],
  'wms.inventory_level': [
    level({ sku: 'ACT' }),
    level({ sku: 'ACT', location_code: 'A-02', lot_name: 'L-1', sscc: BOX, on_hand: '4' }),
    level({ sku: 'act', location_code: 'A-03' }),
    level({ sku: 'ACT', site: 'P2', location_code: 'B-01', company: 'NMX', lot_name: 'L-1' }),
    level({ sku: 'OLD', location_code: 'A-04' }),
    level({ sku: 'ENDED', location_code: 'A-05' }),
    level({ sku: 'MAG', location_code: 'A-06', lot_name: 'INTERNAL-7' }),
    level({ sku: 'BROKEN', location_code: 'A-07', unit: 'HANDFUL' }),
    level({ sku: 'TWO', site: 'P3', location_code: 'C-01', lot_name: 'L-9' }),
    level({ sku: 'WIRE-G', site: 'P4', location_code: 'W', on_hand: '2500', unit: 'GRM' }),
    level({ sku: 'WIRE-K', site: 'P4', location_code: 'W', on_hand: '1', unit: 'KGM' }),
    level({ sku: 'PIECE', site: 'P4', location_code: 'W', on_hand: '2' }),
  ],
  'wms.product': [
    { sku: 'act', net_weight: '1.90', weight_unit: 'KGM' },
    { sku: 'MAG', net_weight: null },
  ],
  'wms.packaging': [
    {
      sku: 'ACT',
      code: 'BOX12',
      quantity: '12',
      unit: 'C62',
      gtin: '9521234000013',
      gross_weight: '24',
      weight_unit: 'KGM',
    },
    { sku: 'act', code: 'BOX2', quantity: '2', unit: 'C62' },
  ],
  'wms.delivery': [
    delivery({
      name: 'D1',
      sales_order: 'S1',
      state: 'PICKING',
      updated_at: '2026-03-18T09:30:00Z',
    }),
    delivery({ name: 'D2', sales_order: 'S1', scheduled_at: '2026-03-17T09:00:00Z' }),
    delivery({ name: 'D3', sales_order: 'S1' }),
    delivery({ name: 'DX', state: 'CANCELLED' }),
    delivery({ name: 'ODD', state: 'LOST_IN_SPACE' }),
  ],
  'wms.delivery_line': [
    deliveryLine({
      delivery: 'D1',
      line_number: 1,
      sales_order: 'S1',
      order_line_id: '101',
      reserved: '1.0',
      picked: '4',
    }),
    deliveryLine({
      delivery: 'D2',
      line_number: 1,
      sales_order: 'S1',
      order_line_id: '101',
      reserved: '2',
    }),
    deliveryLine({
      delivery: 'DX',
      line_number: 1,
      sales_order: 'S1',
      order_line_id: '101',
      reserved: '50',
    }),
    deliveryLine({
      delivery: 'D1',
      line_number: 2,
      sales_order: 'S1',
      order_line_id: '102',
      reserved: '1',
      unit: 'DZN',
    }),
    deliveryLine({
      delivery: 'D2',
      line_number: 2,
      sales_order: 'S1',
      order_line_id: '102',
      reserved: '1',
    }),
    deliveryLine({
      delivery: 'D1',
      line_number: 3,
      sales_order: 'S1',
      order_line_id: '103',
      reserved: '1',
      unit: 'KGM',
    }),
    deliveryLine({
      delivery: 'D2',
      line_number: 3,
      sales_order: 'S1',
      order_line_id: '103',
      reserved: '1',
    }),
    ...['ACT', 'act', 'ACT', 'MAG'].map((sku, at) =>
      deliveryLine({
        delivery: 'D2',
        line_number: 10 + at,
        sales_order: 'S1',
        order_line_id: at < 2 ? '106' : '107',
        sku,
        reserved: at === 0 ? '1' : '2',
      }),
    ),
    // Odoo's line is 999 by the column, and 104 by the entry, which wins.
    deliveryLine({
      delivery: 'D3',
      line_number: 1,
      sales_order: 'S1',
      order_line_id: '999',
      reserved: '8',
      unit: 'EA',
    }),
    deliveryLine({ delivery: 'D3', line_number: 2, sales_order: 'S1' }),
    deliveryLine({ delivery: 'D3', line_number: 3, sales_order: 'S1' }),
  ],
  'wms.receipt': [
    ['R1', 'PURCHASE', '2026-03-12T08:00:00Z'],
    ['R2', 'PURCHASE', '2026-03-10T08:00:00Z'],
    ['R3', 'PURCHASE', null],
    ['R4', 'PURCHASE', null],
    ['RET', 'RETURN', null],
  ].map(([name, kind, expected]) => ({
    company: 'NDE',
    name,
    site: 'P1',
    kind,
    purchase_order: kind === 'PURCHASE' ? 'P1' : null,
    sales_order: kind === 'RETURN' ? 'S1' : null,
    state: 'RECEIVED',
    expected_at: expected,
  })),
  'wms.receipt_line': [
    { receipt: 'R1', line_number: 1, purchase_line_id: '11', received: '7' },
    { receipt: 'R2', line_number: 1, purchase_line_id: '11', received: '1' },
    { receipt: 'R2', line_number: 2, purchase_line_id: '11', received: '2' },
    { receipt: 'R3', line_number: 1, received: '1' },
    { receipt: 'R4', line_number: 1, received: '1' },
    { receipt: 'RET', line_number: 1, order_line_id: '101', received: '5' },
    { receipt: 'RET', line_number: 2, order_line_id: '105', received: '2' },
  ].map((row) => ({
    company: 'NDE',
    purchase_order: row.receipt === 'RET' ? null : 'P1',
    sales_order: 'order_line_id' in row ? 'S1' : null,
    sku: 'ACT',
    expected: row.received,
    unit: 'C62',
    ...row,
  })),
  'wms.handling_unit': [
    { sscc: PALLET, kind: 'PALLET', company: 'NDE', delivery: 'D1' },
    {
      sscc: BOX,
      kind: 'BOX',
      company: 'NDE',
      site: 'P1',
      location_code: 'A-02',
      parent_sscc: PALLET,
      delivery: 'D1',
      gross_weight: '2.50',
      weight_unit: 'KGM',
      packed_at: AT,
    },
    { sscc: '095212340000000014', kind: 'BOX', company: 'NDE', delivery: 'D1' },
  ],
  'wms.handling_unit_content': [
    {
      sscc: BOX,
      line_number: 2,
      company: 'NDE',
      sku: 'MAG',
      quantity: '1',
      unit: 'C62',
    },
    {
      sscc: BOX,
      line_number: 1,
      company: 'NDE',
      sku: 'act',
      lot_name: 'L-1',
      quantity: '4',
      unit: 'C62',
      sales_order: 'S1',
      order_line_id: '101',
    },
  ],
  'wms.staged_material': [
    { company: 'NDE', mo_number: 'WH/MO/00007', line_number: 1, quantity: '1' },
    { company: 'NDE', mo_number: '4711', line_number: 2, quantity: '2' },
  ].map((row) => ({
    sku: 'MAG',
    site: 'P1',
    location_code: 'LINE',
    unit: 'C62',
    staged_at: AT,
    ...row,
  })),
};
