import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLifetime } from '../../../runtime/lifetime.ts';
import { createPgDriver, type PgDriverOptions } from '../../../runtime/sql/pg.ts';
import { startPostgres } from '../../support/services/postgres.ts';
import { startTcpProxy } from '../../support/tcp-proxy.ts';

describe('PostgreSQL driver', () => {
  let service: Awaited<ReturnType<typeof startPostgres>>;
  beforeAll(async () => {
    service = await startPostgres();
  }, 120_000);
  afterAll(async () => {
    await service?.[Symbol.asyncDispose]();
  });

  const failure = (code: string) => ({ name: 'AppError', extensions: { code, system: 'mes' } });
  const connect = (options: Partial<PgDriverOptions> = {}) =>
    createPgDriver({ connectionString: service.url, system: 'mes', poolSize: 1, ...options });

  /** A driver whose connections pass a proxy that misbehaves on demand. */
  const connectByProxy = async (options: Partial<PgDriverOptions> = {}) => {
    const lifetime = createLifetime();
    const url = new URL(service.url);
    const proxy = lifetime.use(await startTcpProxy({ host: url.hostname, port: Number(url.port) }));
    url.hostname = '127.0.0.1';
    url.port = String(proxy.port);
    const driver = lifetime.use(connect({ connectionString: url.href, ...options }));
    return {
      proxy,
      driver,
      answers: async () => (await driver.query('SELECT 1 AS one', []))[0]?.['one'] === 1,
      [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
    };
  };

  describe('behind a bad network', () => {
    it('says UPSTREAM_UNAVAILABLE without the address while refused, and recovers', async () => {
      await using link = await connectByProxy();
      await link.proxy.refuse();
      const error = await link.driver.query('SELECT 1', []).catch((e) => e);
      expect(error).toMatchObject(failure('UPSTREAM_UNAVAILABLE'));
      expect(error.message).not.toMatch(/127|localhost|postgres|SELECT/);
      await link.proxy.accept();
      expect(await link.answers()).toBe(true);
    });

    it('says UPSTREAM_TIMEOUT when an open connection stalls past the deadline, and recovers', async () => {
      await using link = await connectByProxy();
      expect(await link.answers()).toBe(true);
      link.proxy.setMode({ kind: 'stall' });
      await expect(
        link.driver.query('SELECT 1', [], AbortSignal.timeout(30)),
      ).rejects.toMatchObject(failure('UPSTREAM_TIMEOUT'));
      link.proxy.setMode({ kind: 'pass' });
      expect(await link.answers()).toBe(true);
    });

    it('says UPSTREAM_TIMEOUT when connecting stalls past the deadline, and recovers', async () => {
      await using link = await connectByProxy();
      link.proxy.setMode({ kind: 'stall' });
      await expect(
        link.driver.query('SELECT 1', [], AbortSignal.timeout(30)),
      ).rejects.toMatchObject(failure('UPSTREAM_TIMEOUT'));
      link.proxy.setMode({ kind: 'pass' });
      expect(await link.answers()).toBe(true);
    });

    it('says UPSTREAM_UNAVAILABLE when nobody answers within the connect timeout', async () => {
      await using link = await connectByProxy({ connectTimeoutMs: 50 });
      link.proxy.setMode({ kind: 'stall' });
      await expect(link.driver.query('SELECT 1', [])).rejects.toMatchObject(
        failure('UPSTREAM_UNAVAILABLE'),
      );
    });

    it('says UPSTREAM_UNAVAILABLE when cut off in the middle of an answer, and recovers', async () => {
      await using link = await connectByProxy();
      expect(await link.answers()).toBe(true);
      link.proxy.setMode({ kind: 'cut', afterBytes: 5000 });
      await expect(
        link.driver.query('SELECT repeat($1, 100) FROM generate_series(1, 10000)', ['x']),
      ).rejects.toMatchObject(failure('UPSTREAM_UNAVAILABLE'));
      link.proxy.setMode({ kind: 'pass' });
      expect(await link.answers()).toBe(true);
    });

    it('outlives the reset of a connection at rest', async () => {
      await using link = await connectByProxy();
      expect(await link.answers()).toBe(true);
      link.proxy.reset();
      // The reset may be on its way still: then one query meets it, and no other.
      const first = await link.answers().catch((error) => error.extensions.code);
      expect([true, 'UPSTREAM_UNAVAILABLE']).toContain(first);
      expect(await link.answers()).toBe(true);
    });

    it('outlives a reset between the statements of a transaction', async () => {
      await using link = await connectByProxy();
      const work = link.driver.transaction(async (tx) => {
        await tx.query('SELECT 1', []);
        link.proxy.reset();
        await tx.query('SELECT 1', []);
      });
      await expect(work).rejects.toMatchObject(failure('UPSTREAM_UNAVAILABLE'));
      expect(await link.answers()).toBe(true);
    });

    // Frames of the protocol (type, length, body) that no server sends, and what is no frame at all.
    const frame = (type: string, length: number, body: readonly number[] = []) => {
      const bytes = Buffer.alloc(5 + body.length);
      bytes.write(type, 'latin1');
      bytes.writeInt32BE(length, 1);
      bytes.set(body, 5);
      return bytes;
    };
    const rubbish: readonly (readonly [string, Buffer])[] = [
      ['an HTTP answer', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
      ['a row of 1000 columns in six bytes', frame('D', 6, [0x03, 0xe8])],
      ['a column longer than its row', frame('D', 10, [0, 1, 0x7f, 0xff, 0xff, 0xff])],
      ['a description that ends early', frame('T', 6, [0x00, 0x10])],
      ['a negative length', frame('Z', -5)],
      ['a length of zero', frame('Z', 0)],
      ['an unknown type', frame('!', 4)],
      ['an error without an end', frame('E', 8, [0x53, 0x45, 0x52, 0x52])],
      ['a strange authentication', frame('R', 8, [0, 0, 0, 99])],
      ['zeros', Buffer.alloc(64)],
      ['ones', Buffer.alloc(64, 0xff)],
    ];
    it.each(rubbish)('refuses %s instead of an answer, and recovers', async (_name, bytes) => {
      await using link = await connectByProxy({ connectTimeoutMs: 300 });
      for (const phase of ['on an open connection', 'while connecting']) {
        if (phase === 'on an open connection') expect(await link.answers()).toBe(true);
        link.proxy.setMode({ kind: 'garbage', bytes });
        const error = await link.driver
          .query('SELECT 1', [], AbortSignal.timeout(200))
          .catch((e) => e);
        // A frame that promises more than comes is waited for until the deadline.
        expect(error).toMatchObject({ name: 'AppError', extensions: { system: 'mes' } });
        expect(error.code).toMatch(/^UPSTREAM_(INVALID|UNAVAILABLE|TIMEOUT)$/);
        link.proxy.setMode({ kind: 'pass' });
        link.proxy.reset();
      }
      const first = await link.answers().catch((error) => error.extensions.code);
      expect([true, 'UPSTREAM_UNAVAILABLE']).toContain(first);
      expect(await link.answers()).toBe(true);
    });

    it('says UPSTREAM_INVALID when the answer is no PostgreSQL', async () => {
      await using link = await connectByProxy();
      // Not only when the quarter of a gigabyte that it promises is there.
      link.proxy.setMode({ kind: 'garbage', bytes: frame('!', 0x1000_0000) });
      await expect(link.driver.query('SELECT 1', [])).rejects.toMatchObject(
        failure('UPSTREAM_INVALID'),
      );
    });
  });

  describe('on the server', () => {
    const countRunning = async (applicationName: string) => {
      await using watcher = connect();
      const [row] = await watcher.query(
        `SELECT count(*)::int4 AS running FROM pg_stat_activity WHERE application_name = $1 AND state = 'active'`,
        [applicationName],
      );
      return row?.['running'];
    };
    /** Asks again until the server has seen what was sent to it; the test's own time-out ends it. */
    const untilRunning = async (applicationName: string, expected: number) => {
      while ((await countRunning(applicationName)) !== expected);
    };

    it('stops a statement when its signal aborts', async () => {
      await using driver = connect({ applicationName: 'abort-test' });
      const leaving = new AbortController();
      const slow = driver.query('SELECT pg_sleep(100)', [], leaving.signal);
      await untilRunning('abort-test', 1);
      const reason = new Error('The client is gone');
      leaving.abort(reason);
      await expect(slow).rejects.toBe(reason);
      await untilRunning('abort-test', 0);
    });

    it('frees the locks of a transaction that waits for something else when its signal aborts', async () => {
      await using driver = connect({ poolSize: 2 });
      await driver.script('CREATE TABLE locked (x int4); INSERT INTO locked VALUES (1);');
      const leaving = new AbortController();
      let stopWaiting: () => void = () => {};
      const work = driver.transaction(async (tx) => {
        await tx.query('SELECT x FROM locked FOR UPDATE', []);
        leaving.abort(new Error('gone'));
        await new Promise<void>((resolve) => {
          stopWaiting = resolve;
        });
      }, leaving.signal);
      expect(await driver.query('SELECT x FROM locked FOR UPDATE', [])).toEqual([{ x: 1 }]);
      stopWaiting();
      await expect(work).rejects.toThrow();
    });

    it('says UPSTREAM_TIMEOUT when the server ends a statement for its length', async () => {
      await using driver = connect({ statementTimeoutMs: 50 });
      await expect(driver.query('SELECT pg_sleep(100)', [])).rejects.toMatchObject(
        failure('UPSTREAM_TIMEOUT'),
      );
    });

    it('says UPSTREAM_UNAVAILABLE when the server ends the connection, and recovers', async () => {
      await using driver = connect();
      await expect(
        driver.query('SELECT pg_terminate_backend(pg_backend_pid())', []),
      ).rejects.toMatchObject(failure('UPSTREAM_UNAVAILABLE'));
      expect(await driver.query('SELECT 1 AS one', [])).toEqual([{ one: 1 }]);
    });

    it.each([
      ['database', (url: URL) => Object.assign(url, { pathname: '/no_such_database' })],
      ['user', (url: URL) => Object.assign(url, { username: 'no_such_user' })],
    ])('says UPSTREAM_UNAVAILABLE for an unknown %s, without its name', async (_name, change) => {
      await using driver = connect({ connectionString: change(new URL(service.url)).href });
      const error = await driver.query('SELECT 1', []).catch((e) => e);
      expect(error).toMatchObject(failure('UPSTREAM_UNAVAILABLE'));
      expect(error.message).not.toContain('no_such');
    });

    it('says UPSTREAM_UNAVAILABLE when a deadlock ends a transaction', async () => {
      await using driver = connect({ poolSize: 2 });
      await driver.script(
        'CREATE TABLE pair (id int4 PRIMARY KEY, x int4); INSERT INTO pair VALUES (1, 0), (2, 0);',
      );
      let isSecondReady: () => void = () => {};
      const secondReady = new Promise<void>((resolve) => {
        isSecondReady = resolve;
      });
      const update = 'UPDATE pair SET x = 1 WHERE id = $1';
      const outcomes = await Promise.allSettled([
        driver.transaction(async (tx) => {
          await tx.query(update, [1]);
          await secondReady;
          await tx.query(update, [2]);
        }),
        driver.transaction(async (tx) => {
          await tx.query(update, [2]);
          isSecondReady();
          await tx.query(update, [1]);
        }),
      ]);
      const failures = outcomes.filter((one) => one.status === 'rejected').map((one) => one.reason);
      expect(failures).toMatchObject([failure('UPSTREAM_UNAVAILABLE')]);
    });
  });

  describe('pool', () => {
    it('says UPSTREAM_UNAVAILABLE at once when too many wait', async () => {
      await using driver = connect({ poolSize: 1, queueLimit: 1 });
      const stopping = new AbortController();
      const slow = () => driver.query('SELECT pg_sleep(100)', [], stopping.signal);
      const waiting = [slow(), slow()];
      await expect(slow()).rejects.toMatchObject(failure('UPSTREAM_UNAVAILABLE'));
      stopping.abort(new Error('The end'));
      await Promise.allSettled(waiting);
    });

    it('counts the wait for a connection in the deadline', async () => {
      await using driver = connect({ poolSize: 1 });
      const holding = new AbortController();
      const slow = driver.query('SELECT pg_sleep(100)', [], holding.signal);
      await expect(driver.query('SELECT 1', [], AbortSignal.timeout(20))).rejects.toMatchObject(
        failure('UPSTREAM_TIMEOUT'),
      );
      holding.abort(new Error('The end'));
      await expect(slow).rejects.toThrow('The end');
    });

    it('opens no more connections than it may', async () => {
      await using link = await connectByProxy({ poolSize: 3 });
      await Promise.all(Array.from({ length: 30 }, () => link.answers()));
      expect(link.proxy.connections).toBe(3);
    });

    it('gives a clean session after a transaction that failed', async () => {
      await using driver = connect({ poolSize: 1 });
      await driver.transaction((tx) => tx.query('SELECT no_such_column', [])).catch(() => {});
      expect(await driver.query('SELECT 1 AS one', [])).toEqual([{ one: 1 }]);
    });

    it('refuses queries once disposed', async () => {
      const driver = connect();
      await driver.query('SELECT 1', []);
      await driver[Symbol.asyncDispose]();
      await expect(driver.query('SELECT 1', [])).rejects.toMatchObject(
        failure('UPSTREAM_UNAVAILABLE'),
      );
    });
  });

  describe('encodings', () => {
    const inDatabase = async (encoding: string) => {
      await using driver = connect();
      const name = `in_${encoding.toLowerCase()}`;
      await driver.query(
        `CREATE DATABASE ${name} ENCODING '${encoding}' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`,
        [],
      );
      return connect({
        connectionString: Object.assign(new URL(service.url), { pathname: `/${name}` }).href,
      });
    };

    it('keeps a row whose text is no UTF-8, with U+FFFD in place of what is none', async () => {
      await using driver = await inDatabase('SQL_ASCII');
      const rows = await driver.query(
        `SELECT convert_from('\\x4dfc6c6c6572', 'SQL_ASCII') AS latin, $1::text AS utf8`,
        ['Müller'],
      );
      expect(rows).toEqual([{ latin: 'M\uFFFDller', utf8: 'Müller' }]);
    });

    it('reads and writes a database in LATIN1', async () => {
      await using driver = await inDatabase('LATIN1');
      const [row] = await driver.query('SELECT $1::text AS name, length($1::text) AS length', [
        'Müller',
      ]);
      expect(row).toEqual({ name: 'Müller', length: 6 });
    });

    it('says UPSTREAM_INVALID for text that the database cannot hold', async () => {
      await using driver = connect({
        connectionString: Object.assign(new URL(service.url), { pathname: '/in_latin1' }).href,
      });
      await expect(driver.query('SELECT $1::text', ['漢字'])).rejects.toMatchObject(
        failure('UPSTREAM_INVALID'),
      );
    });
  });

  describe('listening', () => {
    it('listens again after its connection broke, and says that there was a gap', async () => {
      await using link = await connectByProxy();
      const heard: string[] = [];
      let onGap: () => void = () => {};
      const gap = new Promise<void>((resolve) => {
        onGap = resolve;
      });
      let onMarker: () => void = () => {};
      const marked = new Promise<void>((resolve) => {
        onMarker = resolve;
      });
      await using _listening = await link.driver.listen(
        'work_orders',
        (payload) => {
          heard.push(payload);
          if (payload === 'marker') onMarker();
        },
        onGap,
      );
      link.proxy.reset();
      await gap;
      await using sender = connect();
      await sender.query(`SELECT pg_notify('work_orders', 'marker')`, []);
      await marked;
      expect(heard).toEqual(['marker']);
    });

    it('rejects when the server is not there', async () => {
      await using link = await connectByProxy();
      await link.proxy.refuse();
      await expect(link.driver.listen('work_orders', () => {})).rejects.toMatchObject(
        failure('UPSTREAM_UNAVAILABLE'),
      );
      await link.proxy.accept();
      await using _listening = await link.driver.listen('work_orders', () => {});
    });

    it('needs one connection for all channels, and none after the last', async () => {
      await using link = await connectByProxy();
      {
        await using _one = await link.driver.listen('one', () => {});
        await using _other = await link.driver.listen('other', () => {});
        expect(link.proxy.connections).toBe(1);
      }
      while (link.proxy.connections > 0) await new Promise((resolve) => setImmediate(resolve));
    });
  });
});
