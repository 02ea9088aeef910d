import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { connect } from 'node:net';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import { startMosquitto } from './mosquitto.ts';
import { startPostgres } from './postgres.ts';
import { createServerFolder, type Service, startPrivateServer } from './private-server.ts';
import { startRedis } from './redis.ts';
import { findServerBinary, SERVICE_START_TIMEOUT_MS } from './server-binary.ts';

const VARIABLES = ['POSTGRES_URL', 'REDIS_URL', 'MQTT_URL'];

describe('private servers', () => {
  // Jest gives each test file a copy of the environment.
  beforeEach(() => {
    for (const name of VARIABLES) delete process.env[name];
  });

  it(
    'gives a PostgreSQL with an empty database',
    async () => {
      await using service = await startPostgres();
      const sql = `SELECT count(*)::int AS tables, current_setting('server_encoding') AS encoding
      FROM pg_tables WHERE schemaname = 'public'`;
      expect(await queryPostgres(service, sql)).toEqual([{ tables: 0, encoding: 'UTF8' }]);
    },
    SERVICE_START_TIMEOUT_MS,
  );

  it(
    'makes two databases on the PostgreSQL of POSTGRES_URL and drops them',
    async () => {
      await using server = await startPostgres();
      process.env['POSTGRES_URL'] = server.url;
      {
        await using one = await startPostgres();
        await using other = await startPostgres();
        await queryPostgres(one, 'CREATE TABLE only_here (x int)');
        const sql = "SELECT to_regclass('only_here') IS NULL AS absent";
        expect(await queryPostgres(other, sql)).toEqual([{ absent: true }]);
      }
      const sql =
        "SELECT count(*)::int AS left FROM pg_database WHERE datname LIKE 'millwright_test%'";
      expect(await queryPostgres(server, sql)).toEqual([{ left: 0 }]);
    },
    SERVICE_START_TIMEOUT_MS,
  );

  it(
    'gives a Redis without keys',
    async () => {
      await using service = await startRedis();
      const redis = new Redis(service.url);
      const size = await redis.dbsize();
      redis.disconnect();
      expect(size).toBe(0);
    },
    SERVICE_START_TIMEOUT_MS,
  );

  it(
    'gives a broker that takes a client',
    async () => {
      await using service = await startMosquitto();
      const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
      // CONNECT for MQTT 3.1.1 with a clean session and client id "a" (OASIS MQTT 3.1.1 §3.1).
      socket.write(Buffer.from('100d00044d51545404020000000161', 'hex'));
      const [answer] = await once(socket, 'data');
      socket.destroy();
      // CONNACK, accepted (§3.2).
      expect(answer).toEqual(Buffer.from('20020000', 'hex'));
    },
    SERVICE_START_TIMEOUT_MS,
  );

  it(
    'is gone, with its folder, when disposed',
    async () => {
      const service = await startRedis();
      await service[Symbol.asyncDispose]();
      const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
      const [error] = await once(socket, 'error');
      expect(error).toMatchObject({ code: 'ECONNREFUSED' });
    },
    SERVICE_START_TIMEOUT_MS,
  );

  it('says what a server wrote that does not start', async () => {
    const folder = await createServerFolder('broken');
    const start = startPrivateServer({
      command: '/bin/sh',
      args: ['-c', 'echo "no such setting" >&2'],
      folder,
      stopSignal: 'TERM',
      readyLine: /ready/,
    });
    await expect(start).rejects.toThrow('/bin/sh stopped:\nno such setting');
    await expect(access(folder)).rejects.toThrow('ENOENT');
  });

  it('uses the server of the variable as it is', async () => {
    process.env['REDIS_URL'] = 'redis://redis.example:6379';
    await using service = await startRedis();
    expect(service.url).toBe('redis://redis.example:6379');
  });

  it('names the package and the variable when there is no server to be had', async () => {
    process.env['PATH'] = '/nowhere';
    const wanted = {
      name: 'no-such-server',
      debianPackage: 'such-servers',
      variable: 'NO_SUCH_URL',
      folders: [],
    };
    await expect(findServerBinary(wanted)).rejects.toThrow(
      'No no-such-server on this machine: install it (Debian: apt-get install such-servers) or set NO_SUCH_URL.',
    );
  });
});

async function queryPostgres(service: Service, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: service.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
