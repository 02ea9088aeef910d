import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DEMO_CLOCK, DEMO_COMPANIES, DEMO_SITES } from '../../demo/plant.ts';
import { createEnterprise } from '../../runtime/enterprise.ts';
import { createLifetime, type Lifetime } from '../../runtime/lifetime.ts';
import { createLog } from '../../runtime/log.ts';
import type { SqlDriver } from '../../runtime/sql/driver.ts';
import { createOdooOwnerLinks } from '../../subgraphs/odoo/index.ts';
import type { OwnerLinks } from '../../subgraphs/owner-links.ts';
import { createOwnerRefresher } from '../../subgraphs/owner-refresher.ts';
import { createOwnerTable } from '../../subgraphs/owner-table.ts';
import { clonePglite } from '../support/pglite-template.ts';
import { demoOdooConnection, plantTemplate, startDemoOdoo } from '../support/plant.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const HOUR_MS = 3_600_000;
const SETTINGS = { refreshMs: 60_000, sweepMs: 12 * HOUR_MS, maxLagMs: 300_000 };
const log = createLog({ level: 'silent' });
const enterprise = createEnterprise({ companies: DEMO_COMPANIES, sites: DEMO_SITES });

describe('the owners that Odoo names, in the demo plant', () => {
  let lifetime: Lifetime;
  let plant: SqlDriver;
  let links: OwnerLinks;
  let proxy: TcpProxy;
  /** What Odoo was asked, by model and method. */
  let calls: () => ReadonlyMap<string, number>;
  /** Plant time and wall time, both of the test. */
  let business: Date;
  let wall: Date;
  const clock = { businessNow: () => business, wallNow: () => wall };

  beforeEach(async () => {
    lifetime = createLifetime();
    business = DEMO_CLOCK;
    wall = new Date();
    plant = lifetime.use(await clonePglite({ template: plantTemplate(0) }));
    const odoo = lifetime.use(await startDemoOdoo(plant, log));
    calls = () => odoo.calls;
    proxy = lifetime.use(
      await startTcpProxy({ host: '127.0.0.1', port: Number(new URL(odoo.url).port) }),
    );
    const connection = demoOdooConnection(`http://127.0.0.1:${proxy.port}`);
    links = lifetime.use(createOdooOwnerLinks({ connection, enterprise, clock }));
  }, 120_000);
  afterEach(async () => await lifetime[Symbol.asyncDispose]());

  /** A new process. */
  const open = (drivers: Readonly<Record<string, SqlDriver>> = { mes: plant }) => {
    const tables = new Map(
      Object.entries(drivers).map(([system, driver]) => [system, createOwnerTable(driver)]),
    );
    const options = { links, tables, clock, log, settings: SETTINGS };
    return lifetime.use(createOwnerRefresher(options));
  };
  const ownersOf = async (id: string, driver = plant) =>
    (
      await driver.query(
        `select dimension, value from xref.owner where entity_id = $1
           and valid_from <= $2::timestamptz and valid_to > $2::timestamptz order by 1, 2`,
        [id, business.toISOString()],
      )
    ).map((row) => `${row['dimension']} ${row['value']}`);
  /** Of lots in the facts' own words more is told than Odoo's moves say. */
  const everything = async (): Promise<readonly string[]> =>
    (
      await plant.query(
        `select concat_ws(' ', entity_id, dimension, value, valid_from, valid_to) as line from xref.owner
         where entity_id !~ '^(del|rcp):' and (entity_id !~ '^lot:' or valid_from = '-infinity')
         order by 1`,
        [],
      )
    ).map((row) => String(row['line']));
  /** As a user of Odoo would: what is written is written now. */
  const write = async (table: string, id: number, change: string) => {
    const written = wall.toISOString().slice(0, 19).replace('T', ' ');
    await plant.query(
      `update odoo.${table} set ${change}, write_date = $2::timestamp where id = $1`,
      [id, written],
    );
  };
  const later = (ms: number) => {
    wall = new Date(wall.getTime() + ms);
    business = new Date(business.getTime() + ms);
  };

  it('are the ones that the facts tell, their history included', async () => {
    const before = await everything();
    expect(before.length).toBeGreaterThan(100);
    await open().refresh();
    expect(await everything()).toEqual(before);
    later(HOUR_MS);
    await open().refresh();
    expect(await everything()).toEqual(before);
  });

  it('name deliveries after their sales order', async () => {
    await open().refresh();
    expect(await ownersOf('del:NDE:WH%2FOUT%2F02401')).toEqual(['customer C-BETA']);
  });

  it('change with the customer of an order, from then on', async () => {
    const refresher = open();
    await refresher.refresh();
    const [order, line] = ['so:NDE:S00004', 'sol:NDE:S00004:401'];
    expect(await ownersOf(order)).toEqual(['customer C-BETA']);
    later(60_000);
    const before = business;
    // A contact of Alfa.
    await write('sale_order', 4, 'partner_id = 11');
    await refresher.refresh();
    for (const id of [order, line]) expect(await ownersOf(id)).toEqual(['customer C-ALFA']);
    business = new Date(before.getTime() - 1);
    for (const id of [order, line]) expect(await ownersOf(id)).toEqual(['customer C-BETA']);
  });

  it('take the lots that were delivered for the order along, and leave shared ones to the others', async () => {
    const refresher = open();
    await refresher.refresh();
    const delivered = 'lot:NDE:ACT-24-100:L-2611-9';
    const shared = 'lot:NDE:CTL-A:C-2608-1';
    expect(await ownersOf(delivered)).toContain('customer C-ALFA');
    expect((await ownersOf(shared)).length).toBeGreaterThan(1);
    const others = (await ownersOf(shared)).filter((owner) => owner !== 'customer C-ALFA');
    const orders = await plant.query(
      `select distinct o.id from odoo.stock_move_line ml join odoo.stock_move m on m.id = ml.move_id
       join odoo.sale_order_line l on l.id = m.sale_line_id join odoo.sale_order o on o.id = l.order_id
       join odoo.res_partner p on p.id = o.partner_id join odoo.stock_lot lot on lot.id = ml.lot_id
       where p.commercial_partner_id = 10 and lot.name in ('L-2611-9', 'C-2608-1')`,
      [],
    );
    expect(orders.length).toBeGreaterThan(0);
    later(60_000);
    for (const { id } of orders) await write('sale_order', Number(id), `state = 'draft'`);
    await refresher.refresh();
    expect(await ownersOf(delivered)).not.toContain('customer C-ALFA');
    expect(await ownersOf(shared)).toEqual(others);
  });

  it('follow a contact to another commercial root', async () => {
    const refresher = open();
    await refresher.refresh();
    const owned = await plant.query(
      `select id, name from odoo.sale_order where partner_id = 11 and company_id = 1 and state <> 'draft'`,
      [],
    );
    expect(owned.length).toBeGreaterThan(0);
    later(60_000);
    await write('res_partner', 11, 'commercial_partner_id = 20, parent_id = 20');
    await refresher.refresh();
    for (const { name } of owned) {
      expect(await ownersOf(`so:NDE:${name}`)).toEqual(['customer C-BETA']);
    }
  });

  it('are nobody’s as soon as a second root has the reference', async () => {
    const refresher = open();
    await refresher.refresh();
    expect(await ownersOf('so:NDE:S00004')).toEqual(['customer C-BETA']);
    later(60_000);
    await write('res_partner', 30, `ref = 'C-BETA'`);
    await refresher.refresh();
    expect(await ownersOf('so:NDE:S00004')).toEqual([]);
  });

  it('are read again when Odoo is back, with what changed meanwhile', async () => {
    const refresher = open();
    await refresher.refresh();
    later(60_000);
    await write('sale_order', 4, 'partner_id = 11');
    await proxy.refuse();
    proxy.reset();
    await expect(refresher.refresh()).rejects.toMatchObject({
      extensions: { code: 'UPSTREAM_UNAVAILABLE', system: 'odoo' },
    });
    expect(await ownersOf('so:NDE:S00004')).toEqual(['customer C-BETA']);
    // Longer than the overlap of two times: only what is in the database says from when on to read.
    later(3 * HOUR_MS);
    await proxy.accept();
    await refresher.refresh();
    expect(await ownersOf('so:NDE:S00004')).toEqual(['customer C-ALFA']);
  });

  it('go on in a new process where the last one was', async () => {
    const asked: (Date | null)[] = [];
    const counting: OwnerLinks = {
      ...links,
      kinds: links.kinds.map((kind) => ({
        ...kind,
        read(since, signal) {
          asked.push(since);
          return kind.read(since, signal);
        },
      })),
    };
    const start = () =>
      createOwnerRefresher({
        links: counting,
        tables: new Map([['mes', createOwnerTable(plant)]]),
        clock,
        log,
        settings: SETTINGS,
      });
    await start().refresh();
    expect(new Set(asked.splice(0))).toEqual(new Set([null]));
    const first = wall;
    later(HOUR_MS);
    await start().refresh();
    const [since] = asked.splice(0);
    expect(since?.getTime()).toBeLessThan(first.getTime());
    expect(since?.getTime()).toBeGreaterThan(first.getTime() - HOUR_MS);
    later(SETTINGS.sweepMs);
    await start().refresh();
    expect(new Set(asked)).toEqual(new Set([null]));
  });

  it('cost a call for each kind of documents when nothing changed', async () => {
    const refresher = open();
    await refresher.refresh();
    // Beyond the overlap nothing was written.
    later(2 * HOUR_MS);
    await refresher.refresh();
    later(2 * HOUR_MS);
    const before = new Map(calls());
    expect(await refresher.refresh()).toBe(0);
    const made = [...calls()].map(
      ([name, count]) => [name, count - (before.get(name) ?? 0)] as const,
    );
    expect(Object.fromEntries(made.filter(([, count]) => count > 0))).toEqual({
      'res.partner.search_read': 1,
      'sale.order.search_read': 1,
      'purchase.order.search_read': 1,
      'mrp.production.search_read': 1,
      'stock.picking.search_read': 1,
      'stock.move.line.search_read': 1,
      // Kept for five minutes.
      ...{ 'mrp.production.fields_get': 1 },
    });
  });

  it('of an order that is gone end with the next reading of everything', async () => {
    const refresher = open();
    await refresher.refresh();
    const mine = await ownersOf('so:NDE:S00019');
    expect(mine).toHaveLength(1);
    await plant.query('delete from odoo.sale_order_line where order_id = 19', []);
    await plant.query('delete from odoo.sale_order where id = 19', []);
    later(60_000);
    await refresher.refresh();
    expect(await ownersOf('so:NDE:S00019')).toEqual(mine);
    later(SETTINGS.sweepMs);
    await refresher.refresh();
    expect(await ownersOf('so:NDE:S00019')).toEqual([]);
    expect(await ownersOf('so:NDE:S00004')).toEqual(['customer C-BETA']);
  });

  it('reach every database that is there, and the others when they are back', async () => {
    const other = lifetime.use(await clonePglite({ template: plantTemplate(0) }));
    let isDown = false;
    const failing: SqlDriver = {
      ...other,
      query: (...query) => (isDown ? Promise.reject(new Error('down')) : other.query(...query)),
      transaction: (...work) =>
        isDown ? Promise.reject(new Error('down')) : other.transaction(...work),
    };
    const refresher = open({ mes: plant, wms: failing });
    await refresher.refresh();
    later(60_000);
    await write('sale_order', 4, 'partner_id = 11');
    isDown = true;
    await expect(refresher.refresh()).rejects.toThrow('down');
    expect(await ownersOf('so:NDE:S00004')).toEqual(['customer C-ALFA']);
    expect(await ownersOf('so:NDE:S00004', other)).toEqual(['customer C-BETA']);
    isDown = false;
    later(HOUR_MS);
    await refresher.refresh();
    expect(await ownersOf('so:NDE:S00004', other)).toEqual(['customer C-ALFA']);
  });

  it('say when they must be known again', async () => {
    await open().refresh();
    const progress = await createOwnerTable(plant).readProgress(new AbortController().signal);
    expect(progress).toEqual({
      refreshedAt: wall,
      sweptAt: wall,
      dueAt: new Date(wall.getTime() + SETTINGS.maxLagMs),
    });
  });
});
