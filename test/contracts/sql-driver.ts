import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SqlDriver } from '../../runtime/sql/driver.ts';

/** Every promise of `runtime/sql/driver.ts`, on the driver that `start` gives. */
export function describeSqlDriver(
  name: string,
  start: () => Promise<{ readonly driver: SqlDriver } & AsyncDisposable>,
): void {
  describe(`SQL driver: ${name}`, () => {
    let started: Awaited<ReturnType<typeof start>>;
    let driver: SqlDriver;

    beforeAll(async () => {
      started = await start();
      driver = started.driver;
      await driver.script(`
        CREATE TABLE part (sku text PRIMARY KEY, weight numeric(38, 10), made timestamptz);
        CREATE TABLE note (body text);
      `);
    }, 120_000);
    afterAll(async () => {
      await started?.[Symbol.asyncDispose]();
    });

    const one = async (expression: string): Promise<unknown> =>
      (await driver.query(`SELECT ${expression} AS value`, []))[0]?.['value'];

    // Left: SQL; right: what docs of the port promise.
    const crossings: readonly (readonly [string, unknown])[] = [
      ["'9223372036854775807'::int8", '9223372036854775807'],
      ["'12345678901234567890.123400'::numeric", '12345678901234567890.123400'],
      ['2147483647::int4', 2147483647],
      ['0.5::float8', 0.5],
      ['true', true],
      ['false', false],
      ['NULL::int4', null],
      ["'a''b'::text", "a'b"],
      ["date '2026-03-18'", '2026-03-18'],
      ["timestamptz '2026-03-18 11:00:00+01'", '2026-03-18T10:00:00.000000Z'],
      ["timestamptz '2026-03-18 15:30:00.123456+05:30'", '2026-03-18T10:00:00.123456Z'],
      ["timestamptz '1890-01-01 00:00:00+00'", '1890-01-01T00:00:00.000000Z'],
      ["timestamptz '2025-12-31 23:30:00-01'", '2026-01-01T00:30:00.000000Z'],
      ["timestamptz 'infinity'", 'infinity'],
      [`'{"a": [1, null, "x"]}'::json`, { a: [1, null, 'x'] }],
      [`'{"a": 1.5}'::jsonb`, { a: 1.5 }],
      ["interval '75 minutes'", 'PT1H15M'],
      ['ARRAY[1, NULL, 3]::int8[]', ['1', null, '3']],
      ['ARRAY[1.50, 2]::numeric[]', ['1.50', '2']],
      ['ARRAY[1, 2]::int4[]', [1, 2]],
      ['ARRAY[true, false]', [true, false]],
      ["ARRAY[date '2026-03-18']", ['2026-03-18']],
      ["ARRAY[timestamptz '2026-03-18 11:00:00+01', NULL]", ['2026-03-18T10:00:00.000000Z', null]],
      [
        `ARRAY['a,b', 'say "hi"', 'back\\slash', '{x}', 'NULL', '', NULL]::text[]`,
        ['a,b', 'say "hi"', 'back\\slash', '{x}', 'NULL', '', null],
      ],
      ['ARRAY[]::text[]', []],
      [
        "ARRAY[['a', 'b'], ['c', 'd']]",
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
      ],
      ["'[0:1]={7,8}'::int4[]", [7, 8]],
    ];
    it.each(crossings)('reads %s', async (expression, expected) => {
      expect(await one(expression)).toEqual(expected);
    });

    it('reads an instant the same whatever the zone and style of the session', async () => {
      const row = await driver.transaction(async (tx) => {
        await tx.query("SELECT set_config('TimeZone', 'America/Mexico_City', true)", []);
        return await tx.query("SELECT timestamptz '2026-03-18T10:00:00Z' AS value", []);
      });
      expect(row).toEqual([{ value: '2026-03-18T10:00:00.000000Z' }]);
    });

    it('writes every kind of parameter', async () => {
      const [row] = await driver.query(
        `SELECT $1::text AS text, $2::int4 AS int, $3::bool AS bool, $4::text AS nothing,
                $5::numeric AS decimal, $6::timestamptz AS instant, $7::text[] AS texts`,
        [
          'x',
          42,
          true,
          null,
          '0.10',
          '2026-03-18T11:00:00+01:00',
          ['a"b', 'c\\d', null, 'NULL', ''],
        ],
      );
      expect(row).toEqual({
        text: 'x',
        int: 42,
        bool: true,
        nothing: null,
        decimal: '0.10',
        instant: '2026-03-18T10:00:00.000000Z',
        texts: ['a"b', 'c\\d', null, 'NULL', ''],
      });
    });

    it('joins unnested arrays of several columns', async () => {
      const rows = await driver.query(
        'SELECT * FROM unnest($1::text[], $2::int8[]) AS wanted(company, number)',
        [
          ['NDE', 'NMX'],
          [1, 2],
        ],
      );
      expect(rows).toEqual([
        { company: 'NDE', number: '1' },
        { company: 'NMX', number: '2' },
      ]);
    });

    it('refuses text with a NUL character as the input of the caller', async () => {
      const query = driver.query('SELECT $1::text[] AS value', [['a\0b']]);
      await expect(query).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } });
    });

    it('refuses wrong SQL without showing it', async () => {
      const error = await driver.query('SELECT secret_column FROM part', []).catch((e) => e);
      expect(error).toMatchObject({
        name: 'AppError',
        extensions: { code: 'UPSTREAM_INVALID', system: 'mes' },
      });
      expect(error.message).not.toContain('secret_column');
      expect(error.cause.message).toContain('secret_column');
    });

    it('refuses a value of the wrong type without showing it', async () => {
      const error = await driver.query('SELECT $1::int4', ['hush']).catch((e) => e);
      expect(error.extensions).toEqual({ code: 'UPSTREAM_INVALID', system: 'mes' });
      expect(error.message).not.toContain('hush');
    });

    it('refuses a second statement in one query', async () => {
      const query = driver.query('SELECT 1; SELECT 2', []);
      await expect(query).rejects.toMatchObject({ extensions: { code: 'UPSTREAM_INVALID' } });
    });

    it('serves on after a refused statement', async () => {
      await driver.query('SELECT no_such_column', []).catch(() => {});
      expect(await one('7')).toBe(7);
    });

    it('keeps what a transaction wrote when it resolves', async () => {
      const sku = await driver.transaction(async (tx) => {
        await tx.query('INSERT INTO part (sku) VALUES ($1)', ['KEPT']);
        return 'KEPT';
      });
      expect(await driver.query('SELECT sku FROM part WHERE sku = $1', [sku])).toEqual([{ sku }]);
    });

    it('keeps nothing of a transaction that rejects, and rejects the same', async () => {
      const reason = new Error('changed my mind');
      const work = driver.transaction(async (tx) => {
        await tx.query('INSERT INTO part (sku) VALUES ($1)', ['DROPPED']);
        throw reason;
      });
      await expect(work).rejects.toBe(reason);
      expect(await driver.query('SELECT sku FROM part WHERE sku = $1', ['DROPPED'])).toEqual([]);
    });

    it('refuses to commit a transaction that went on after a refused statement', async () => {
      const work = driver.transaction(async (tx) => {
        await tx.query('INSERT INTO part (sku) VALUES ($1)', ['HALF']);
        await tx.query('SELECT no_such_column', []).catch(() => {});
      });
      await expect(work).rejects.toMatchObject({ extensions: { code: 'UPSTREAM_INVALID' } });
      expect(await driver.query('SELECT sku FROM part WHERE sku = $1', ['HALF'])).toEqual([]);
    });

    it('refuses a query on a transaction that is over', async () => {
      const tx = await driver.transaction(async (tx) => tx);
      await expect(tx.query('SELECT 1', [])).rejects.toBeInstanceOf(TypeError);
    });

    it('runs the statements of a transaction on one connection, in order', async () => {
      const values = await driver.transaction(async (tx) => {
        await tx.query('CREATE TEMPORARY TABLE scratch (x int4) ON COMMIT DROP', []);
        await Promise.all([1, 2, 3].map((x) => tx.query('INSERT INTO scratch VALUES ($1)', [x])));
        return await tx.query('SELECT x FROM scratch ORDER BY ctid', []);
      });
      expect(values).toEqual([{ x: 1 }, { x: 2 }, { x: 3 }]);
    });

    it('rejects with UPSTREAM_TIMEOUT when the deadline passes, and serves on', async () => {
      const slow = driver.query(
        'SELECT count(*) FROM generate_series(1, 3000000) AS a',
        [],
        AbortSignal.timeout(20),
      );
      await expect(slow).rejects.toMatchObject({
        extensions: { code: 'UPSTREAM_TIMEOUT', system: 'mes' },
      });
      expect(await one('8')).toBe(8);
    });

    it('rejects with the reason of a signal that aborts for something else', async () => {
      const leaving = new AbortController();
      const reason = new Error('The client is gone');
      const slow = driver.query(
        'SELECT count(*) FROM generate_series(1, 3000000) AS a',
        [],
        leaving.signal,
      );
      leaving.abort(reason);
      await expect(slow).rejects.toBe(reason);
    });

    it('asks nothing for a signal that has aborted', async () => {
      const reason = new Error('Too late');
      const query = driver.query("INSERT INTO note VALUES ('late')", [], AbortSignal.abort(reason));
      await expect(query).rejects.toBe(reason);
      expect(await driver.query('SELECT body FROM note', [])).toEqual([]);
    });

    it('rolls a transaction back when its signal aborts', async () => {
      const leaving = new AbortController();
      const reason = new Error('The client is gone');
      const work = driver.transaction(async (tx) => {
        await tx.query('INSERT INTO part (sku) VALUES ($1)', ['ABORTED']);
        leaving.abort(reason);
        await tx.query('SELECT 1', []);
      }, leaving.signal);
      await expect(work).rejects.toBe(reason);
      expect(await driver.query('SELECT sku FROM part WHERE sku = $1', ['ABORTED'])).toEqual([]);
    });

    it('hears notifications of its channel, in order, until disposed', async () => {
      const heard: string[] = [];
      let onMarker = (): void => {};
      const afterMarker = async (): Promise<void> => {
        const marked = new Promise<void>((resolve) => {
          onMarker = resolve;
        });
        await driver.query(`SELECT pg_notify('Marker', '')`, []);
        await marked;
      };
      await using _marker = await driver.listen('Marker', () => onMarker());
      {
        await using _ours = await driver.listen('Work orders', (payload) => heard.push(payload));
        await driver.query(`SELECT pg_notify('Work orders', 'first')`, []);
        await driver.query(`SELECT pg_notify('Other', 'not ours')`, []);
        await driver.query(`SELECT pg_notify('Work orders', 'second')`, []);
        await afterMarker();
      }
      await driver.query(`SELECT pg_notify('Work orders', 'after the end')`, []);
      await afterMarker();
      expect(heard).toEqual(['first', 'second']);
    });

    it('runs a script of several statements', async () => {
      await driver.script('CREATE TABLE scripted (x int4); INSERT INTO scripted VALUES (1), (2);');
      expect(await driver.query('SELECT x FROM scripted ORDER BY x', [])).toEqual([
        { x: 1 },
        { x: 2 },
      ]);
    });
  });
}
