import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applySchema } from '../../runtime/landing.ts';
import { createLifetime } from '../../runtime/lifetime.ts';
import { countQueries } from '../../runtime/sql/counting.ts';
import { createPgDriver } from '../../runtime/sql/pg.ts';
import { startPostgres } from '../support/services/postgres.ts';

const TABLES = [
  'CREATE SCHEMA IF NOT EXISTS landing',
  'CREATE TABLE IF NOT EXISTS landing.event (id text PRIMARY KEY)',
];

describe('landing schema', () => {
  const lifetime = createLifetime();
  let url: string;
  beforeAll(async () => {
    url = lifetime.use(await startPostgres()).url;
  }, 120_000);
  afterAll(async () => {
    await lifetime[Symbol.asyncDispose]();
  });

  it('is applied by one of many processes that start together', async () => {
    await using drivers = createLifetime();
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map(() =>
        applySchema(drivers.use(createPgDriver({ connectionString: url })), 'logistics', TABLES),
      ),
    );
    expect(outcomes.toSorted()).toEqual(['applied', 'unchanged', 'unchanged', 'unchanged']);
  });

  it('runs no statement when its content is there', async () => {
    await using driver = countQueries(createPgDriver({ connectionString: url }));
    expect(await applySchema(driver, 'logistics', TABLES)).toBe('unchanged');
    expect([...driver.counts().keys()]).toEqual(['schema lock', 'schema known', 'schema version']);
  });

  it('is applied again when its content changes', async () => {
    await using driver = createPgDriver({ connectionString: url });
    const more = [...TABLES, 'ALTER TABLE landing.event ADD COLUMN IF NOT EXISTS at timestamptz'];
    expect(await applySchema(driver, 'logistics', more)).toBe('applied');
    expect(await applySchema(driver, 'logistics', more)).toBe('unchanged');
    expect(await driver.query('SELECT id, at FROM landing.event', [])).toEqual([]);
  });

  it('is applied whole or not at all', async () => {
    await using driver = createPgDriver({ connectionString: url });
    const broken = ['CREATE TABLE landing.half (id text)', 'CREATE TABLE landing.half (id text)'];
    await expect(applySchema(driver, 'mes', broken)).rejects.toMatchObject({
      code: 'UPSTREAM_INVALID',
    });
    expect(await driver.query(`SELECT to_regclass('landing.half') AS half`, [])).toEqual([
      { half: null },
    ]);
  });
});
