import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createLifetime } from '../../runtime/lifetime.ts';
import { createLog } from '../../runtime/log.ts';
import type { SqlDriver, SqlQueryable } from '../../runtime/sql/driver.ts';
import { createPgDriver } from '../../runtime/sql/pg.ts';
import { createPgliteDriver } from '../../runtime/sql/pglite.ts';
import type { OwnedEntity, OwnerLinks } from '../../subgraphs/owner-links.ts';
import { createOwnerRefresher } from '../../subgraphs/owner-refresher.ts';
import { createOwnerTable, type OwnerTable } from '../../subgraphs/owner-table.ts';
import { startPostgres } from '../support/services/postgres.ts';
import { SERVICE_START_TIMEOUT_MS } from '../support/services/server-binary.ts';

const never = new AbortController().signal;
const at = (minute: number) => new Date(Date.UTC(2026, 2, 18, 10, minute));
const owned = (id: string, ...owners: string[]): OwnedEntity => ({
  id,
  dimension: 'customer',
  owners,
});

describe.each(['PGlite', 'PostgreSQL'] as const)('owners in a table of %s', (name) => {
  const lifetime = createLifetime();
  let driver: SqlDriver;
  let table: OwnerTable;

  beforeAll(async () => {
    driver = lifetime.use(
      name === 'PGlite'
        ? await createPgliteDriver()
        : createPgDriver({
            connectionString: lifetime.use(await startPostgres()).url,
            poolSize: 8,
          }),
    );
    await driver.script(
      await readFile(new URL('../../subgraphs/xref.sql', import.meta.url), 'utf8'),
    );
    table = createOwnerTable(driver);
  }, SERVICE_START_TIMEOUT_MS);
  afterAll(async () => await lifetime[Symbol.asyncDispose]());
  beforeEach(async () => await driver.script('truncate xref.owner, xref.owner_refresh'));

  const rows = async () =>
    (
      await driver.query(
        `select concat_ws(' ', entity_id, value, nullif(to_char(valid_from at time zone 'UTC', 'MI'), ''),
           '-', nullif(to_char(valid_to at time zone 'UTC', 'MI'), '')) as line
         from xref.owner order by entity_id, valid_from, value`,
        [],
      )
    ).map((row) => String(row['line']));

  it('has had its first owner for ever, and each further one from then on', async () => {
    expect(await table.write([owned('so:A:1', 'X')], at(1), never)).toBe(1);
    expect(await table.write([owned('so:A:1', 'Y')], at(2), never)).toBe(2);
    expect(await table.write([owned('so:A:1', 'Y')], at(3), never)).toBe(0);
    expect(await rows()).toEqual(['so:A:1 X - 02', 'so:A:1 Y 02 -']);
  });

  it('gives back what was taken, from then on', async () => {
    await table.write([owned('so:A:1', 'X')], at(1), never);
    await table.write([owned('so:A:1')], at(2), never);
    expect(await rows()).toEqual(['so:A:1 X - 02']);
    await table.write([owned('so:A:1', 'X')], at(4), never);
    expect(await rows()).toEqual(['so:A:1 X - 02', 'so:A:1 X 04 -']);
  });

  it('keeps nothing that was true for no time', async () => {
    await table.write([owned('so:A:1', 'X')], at(1), never);
    await table.write([owned('so:A:1', 'Y')], at(2), never);
    await table.write([owned('so:A:1', 'Z')], at(2), never);
    expect(await rows()).toEqual(['so:A:1 X - 02', 'so:A:1 Z 02 -']);
  });

  it('closes what nobody knows, of the types that are told of alone', async () => {
    const entities = Array.from({ length: 4_100 }, (_, index) => owned(`so:A:${index}`, 'X'));
    await table.write([...entities, owned('hold:A:1', 'X')], at(1), never);
    const tells = [{ type: 'so', dimension: 'customer' }] as const;
    const closed = await table.closeUnknown(tells, (id) => id.endsWith('7'), at(2), never);
    expect(closed).toBe(3_690);
    const [open] = await driver.query(
      `select count(*) filter (where entity_id like 'so:%7') as kept, count(*) as all
       from xref.owner where valid_to = 'infinity'`,
      [],
    );
    expect(open).toEqual({ kept: '410', all: '411' });
  });

  it('is never read from end to end', async () => {
    const many = Array.from({ length: 30_000 }, (_, index) => `sol:A:${index}:1`);
    await driver.query(
      `insert into xref.owner (entity_id, dimension, value)
       select id, 'customer', 'X' from unnest($1::text[]) as u(id)`,
      [many],
    );
    await driver.script('analyze xref.owner');
    const plans: string[] = [];
    const explaining = (inner: SqlQueryable): SqlQueryable => ({
      async query(text, params, signal) {
        if (!text.includes('lock */')) {
          const rows = await inner.query(`explain ${text}`, params);
          plans.push(rows.map((row) => String(row['QUERY PLAN'])).join('\n'));
        }
        return await inner.query(text, params, signal);
      },
    });
    const watchedTable = createOwnerTable({
      ...driver,
      ...explaining(driver),
      transaction: (work, signal) => driver.transaction((tx) => work(explaining(tx)), signal),
    });
    await watchedTable.write([owned('sol:A:7:1', 'Y'), owned('so:A:1', 'Y')], at(1), never);
    await watchedTable.closeUnknown(
      [{ type: 'so', dimension: 'customer' }],
      () => false,
      at(2),
      never,
    );
    expect(plans.length).toBeGreaterThan(6);
    expect(plans.filter((plan) => /Seq Scan on owner/.test(plan))).toEqual([]);
  });

  it('is the same whoever of several writes it', async () => {
    const batches = [0, 1, 2].map((batch) =>
      Array.from({ length: 200 }, (_, index) => owned(`so:A:${batch}-${index}`, 'X', 'Y')),
    );
    const links: OwnerLinks = {
      kinds: [
        {
          name: 'orders',
          tells: [{ type: 'so', dimension: 'customer' }],
          async *read() {
            yield* batches;
          },
        },
      ],
      async [Symbol.asyncDispose]() {},
    };
    const start = () =>
      createOwnerRefresher({
        links,
        tables: new Map([['mes', table]]),
        clock: { businessNow: () => at(1), wallNow: () => at(1) },
        log: createLog({ level: 'silent' }),
        settings: { refreshMs: 1, sweepMs: 60_000, maxLagMs: 60_000 },
      });
    await Promise.all([1, 2, 3, 4].map(async () => await start().refresh()));
    const [counted] = await driver.query(
      `select count(*) as all, count(distinct (entity_id, value)) as apart from xref.owner
       where valid_to = 'infinity'`,
      [],
    );
    expect(counted).toEqual({ all: '1200', apart: '1200' });
  });
});
