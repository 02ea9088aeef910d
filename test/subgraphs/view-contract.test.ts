import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPgDriver } from '../../runtime/sql/pg.ts';
import { checkViews, parseViewContract, readViewContract } from '../../subgraphs/view-contract.ts';
import { startPostgres } from '../support/services/postgres.ts';
import type { Service } from '../support/services/private-server.ts';

const CONTRACT = `-- The contract.
create schema if not exists shop;

-- One row per thing.
create table shop.thing (
  code      text        not null,  -- unique
  owners    text[],                -- partner refs
  amount    numeric     not null,
  made_at   timestamptz not null,
  is_good   boolean,
  line_id   bigint,
  place     integer,
  made_on   date,
  primary key (code)
);
create index thing_by_place on shop.thing (place, code);
`;

describe('the view contract', () => {
  it('is read with types, null rules and comments', () => {
    const contract = parseViewContract(CONTRACT);
    expect(contract).toMatchObject({ schema: 'shop', views: [{ name: 'shop.thing' }] });
    const [thing] = contract.views;
    expect(thing?.description).toBe('One row per thing.');
    expect(thing?.columns).toEqual([
      { name: 'code', type: 'text', notNull: true, comment: 'unique' },
      { name: 'owners', type: 'text[]', notNull: false, comment: 'partner refs' },
      { name: 'amount', type: 'numeric', notNull: true, comment: '' },
      { name: 'made_at', type: 'timestamptz', notNull: true, comment: '' },
      { name: 'is_good', type: 'boolean', notNull: false, comment: '' },
      { name: 'line_id', type: 'bigint', notNull: false, comment: '' },
      { name: 'place', type: 'integer', notNull: false, comment: '' },
      { name: 'made_on', type: 'date', notNull: false, comment: '' },
    ]);
  });

  it.each([
    ['a type that no driver reads', '  place     integer,', '  place     money,'],
    [
      'a statement that is none of ours',
      'create index thing_by_place',
      'drop index thing_by_place',
    ],
  ])('refuses %s, naming the line', (_, from, to) => {
    expect(() => parseViewContract(CONTRACT.replace(from, to))).toThrow(/^Line \d+ of the view/);
  });

  it.each(['mes', 'wms', 'quality', 'logistics'])('of %s says every column and type', (system) => {
    const file = new URL(`../../subgraphs/${system}/sources/views.sql`, import.meta.url);
    const contract = readViewContract(file);
    expect(contract.schema).toBe(system);
    // As many columns as lines that look like one, by another rule than the parser's.
    const lines = readFileSync(file, 'utf8').split('\n');
    const written = lines.filter((line) => /^ {2}[a-z_]+ +[a-z]/.test(line));
    const keys = lines.filter((line) => /^ {2}(primary|unique|check) /.test(line));
    const read = contract.views.flatMap(({ columns }) => columns);
    expect(read).toHaveLength(written.length - keys.length);
  });
});

describe('a database against the contract', () => {
  let service: Service;

  beforeAll(async () => {
    service = await startPostgres();
  }, 180_000);
  afterAll(async () => service?.[Symbol.asyncDispose]());

  const problemsOf = async (sql: string): Promise<readonly string[]> => {
    await using driver = createPgDriver({ connectionString: service.url });
    await driver.script(`drop schema if exists shop cascade; create schema shop; ${sql}`);
    return await checkViews(driver, parseViewContract(CONTRACT));
  };
  const COLUMNS = `'A'::text as code, '{}'::text[] as owners, 1.5 as amount, now() as made_at,
    true as is_good, 1::bigint as line_id, 1 as place, current_date as made_on`;

  it('serves as a table, a view, a materialized view', async () => {
    expect(await problemsOf(CONTRACT)).toEqual([]);
    expect(await problemsOf(`create view shop.thing as select ${COLUMNS}, 1 as more`)).toEqual([]);
    expect(await problemsOf(`create materialized view shop.thing as select ${COLUMNS}`)).toEqual(
      [],
    );
  });

  it('serves with varchar and numeric of a precision, and with domains', async () => {
    const sql = `create domain shop.code as varchar(20); create table shop.thing (code shop.code,
      owners varchar(9)[], amount numeric(12, 3), made_at timestamptz(3), is_good boolean,
      line_id bigint, place integer, made_on date)`;
    expect(await problemsOf(sql)).toEqual([]);
  });

  it('is told what is missing or mistyped', async () => {
    const sql = `create table shop.thing (code text, owners text, amount float8, made_at timestamp,
      is_good boolean, line_id integer, made_on date)`;
    expect(await problemsOf(sql)).toEqual([
      'shop.thing.owners should be text[], not text',
      'shop.thing.amount should be numeric, not double precision',
      'shop.thing.made_at should be timestamptz, not timestamp without time zone',
      'shop.thing.line_id should be bigint, not integer',
      'shop.thing.place is missing',
    ]);
    expect(await problemsOf('')).toEqual(['shop.thing is missing']);
  });

  it('is checked from the command line', async () => {
    const check = async (...args: string[]) =>
      await promisify(execFile)(
        process.execPath,
        ['--import', './scripts/typescript-loader.js', 'scripts/check-views.js', ...args],
        { cwd: fileURLToPath(new URL('../..', import.meta.url)) },
      ).then(
        ({ stdout }) => ({ code: 0, text: stdout }),
        (error: { code: number; stderr: string }) => ({ code: error.code, text: error.stderr }),
      );
    const database = ['--postgres', service.url, '--system', 'mes'];
    await using driver = createPgDriver({ connectionString: service.url });
    await driver.script('drop schema if exists mes cascade');
    const empty = await check(...database);
    expect(empty.code).toBe(1);
    expect(empty.text).toContain('mes.work_order is missing');
    const file = new URL('../../subgraphs/mes/sources/views.sql', import.meta.url);
    await driver.script(readFileSync(file, 'utf8'));
    expect(await check(...database)).toEqual({ code: 0, text: 'All 6 views of mes are there.\n' });
    expect(await check('--system', 'erp')).toMatchObject({ code: 2 });
  });
});
