import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Principal } from '../../auth/principal.ts';
import { AppError } from '../../runtime/errors.ts';
import type {
  BoundOdooSource,
  KeyLookup,
  Listing,
  OdooSource,
} from '../../subgraphs/odoo/source.ts';
import { staff } from '../subgraphs/odoo/ask-odoo.ts';

/** A source over some Odoo server, and what the suite may ask of it. */
export interface OdooUnderTest extends AsyncDisposable {
  readonly source: OdooSource;
}

const NOTHING_ASKED: ReadonlySet<string> = new Set();

/**
 * What every Odoo source promises, whatever the server's version and rows: asked only with what its own
 * lists gave.
 */
export function describeOdooSource(title: string, start: () => Promise<OdooUnderTest>): void {
  describe(`an Odoo source over ${title}`, () => {
    let odoo: OdooUnderTest;
    beforeAll(async () => {
      odoo = await start();
    }, 60_000);
    afterAll(async () => {
      await odoo[Symbol.asyncDispose]();
    });
    const bind = (principal: Principal = staff): BoundOdooSource =>
      odoo.source.bind({ principal, signal: new AbortController().signal, languages: [] });

    it('is up', async () => {
      const status = await odoo.source.status(new AbortController().signal);
      expect(status).toMatchObject({ system: 'odoo', state: 'UP', reason: null });
    });

    it('finds by id and by key what its lists show, and nothing else', async () => {
      const source = bind();
      await expectSameRows(source.products);
      await expectSameRows(source.salesOrders);
      await expectSameRows(source.manufacturingOrders);
    });

    it('gives only the properties that are asked for', async () => {
      const { rows } = await bind().salesOrders.list(
        {},
        { limit: 1, after: null },
        new Set(['company', 'nonsense']),
      );
      expect(rows.map((row) => Object.keys(row).sort())).toEqual([['company', 'id', 'key']]);
    });

    it('pages through a list without missing or doubling a row', async () => {
      const { salesOrders } = bind();
      const whole = await salesOrders.list({}, { limit: 4, after: null }, NOTHING_ASKED);
      const paged = [];
      let after: readonly string[] | null = null;
      for (const _ of whole.rows) {
        const page = await salesOrders.list({}, { limit: 1, after }, NOTHING_ASKED);
        paged.push(...page.rows);
        after = page.rows.map((row) => String(row.key));
      }
      expect(paged).toEqual(whole.rows);
      expect(await salesOrders.count({})).toBeGreaterThanOrEqual(whole.rows.length);
    });

    it('reads the lines of an order with exact quantities', async () => {
      const source = bind();
      const page = { limit: 1, after: null };
      const { rows } = await source.salesOrders.list({}, page, new Set(['lines']));
      const keys = rows.flatMap((row) => row.lines ?? []);
      const lines = await source.salesOrderLines.byKeys(keys, new Set(['ordered', 'order']));
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) {
        expect(line.order).toBe(rows[0]?.key);
        if (line.ordered instanceof AppError) continue;
        expect(line.ordered?.value).toMatch(/^-?\d+(\.\d*[1-9])?$/);
      }
    });

    it('says what supplies lines, and the same the other way', async () => {
      const source = bind();
      const { rows } = await source.manufacturingOrders.list(
        {},
        { limit: 5, after: null },
        new Set(['salesLines']),
      );
      const served = await source.servedLines(rows.flatMap((row) => row.salesLines ?? []));
      const lines = await source.salesOrderLines.byKeys(
        [...served.values()].flat(),
        new Set(['supply']),
      );
      const supply = await source.supply(lines.flatMap((line) => line.supply ?? []));
      for (const [order, keys] of served) {
        for (const key of keys) {
          expect(supply.get(key)?.map(({ supplier }) => supplier)).toContain(order);
        }
      }
    });

    it('shows nothing to an audience without a rule', async () => {
      const source = bind({ ...staff, audience: 'carrier', bounds: { carrier: ['PARC'] } });
      const page = { limit: 5, after: null };
      expect(await source.salesOrders.list({}, page, NOTHING_ASKED)).toMatchObject({ rows: [] });
      expect(await source.salesOrders.count({})).toBe(0);
      expect(await source.products.byKeys([1, 2, 3], NOTHING_ASKED)).toEqual([]);
      expect(await source.partners.byIds(['par:@1'], NOTHING_ASKED)).toEqual([]);
    });
  });
}

/** The first rows of a list are the same when they are asked for by id and by key. */
async function expectSameRows<Row extends { readonly key: number; readonly id: string }>(
  type: KeyLookup<Row> & Listing<Row, object>,
): Promise<void> {
  const fields = new Set(['name']);
  const { rows } = await type.list({}, { limit: 3, after: null }, fields);
  expect(rows.length).toBeGreaterThan(0);
  const ids = rows.map((row) => row.id);
  expect(new Set(await type.byIds([...ids, 'nonsense', 'so:NDE:none'], fields))).toEqual(
    new Set(rows),
  );
  const keys = rows.map((row) => row.key);
  expect(new Set(await type.byKeys([...keys, 2_147_483_647], fields))).toEqual(new Set(rows));
}
