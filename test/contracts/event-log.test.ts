import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cluster, Redis } from 'ioredis';
import { createMemoryLog } from '../../events/memory.ts';
import { type RedisLogOptions, startRedisLog } from '../../events/redis.ts';
import { createLog } from '../../runtime/log.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import type { Service } from '../support/services/private-server.ts';
import { startPrivateRedis, startRedis } from '../support/services/redis.ts';
import { type RedisCluster, startRedisCluster } from '../support/services/redis-cluster.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { describeEventLog, numberOf, RETENTION, take, workOrderEvent } from './event-log.ts';

let service: Service;
beforeAll(async () => {
  service = await startRedis();
}, 120_000);
afterAll(async () => await service[Symbol.asyncDispose]());

const silent = createLog({ level: 'silent' });

describeEventLog('memory', async () => {
  const clock = createManualClock();
  const log = createMemoryLog({ clock, retention: RETENTION });
  return { log, other: log, clock, [Symbol.asyncDispose]: () => log[Symbol.asyncDispose]() };
});

type Connect = (settings: object) => Redis | Cluster;

const connectTo =
  (url: string): Connect =>
  (settings) =>
    new Redis(url, { protocol: 2, retryStrategy: () => 50, ...settings });

/** One process of those that share a log. */
async function startProcess(
  keyPrefix: string,
  connect: Connect,
  options: Partial<RedisLogOptions> = {},
  clock: ManualClock = createManualClock(Date.now()),
) {
  const redis = connect({ commandTimeout: 900, maxRetriesPerRequest: 1 });
  const reader = connect({ maxRetriesPerRequest: 1 });
  for (const each of [redis, reader]) each.on('error', () => {});
  const shared = { redis, reader, keyPrefix, clock, log: silent, retention: RETENTION };
  const log = await startRedisLog({ ...shared, ...options });
  return {
    log,
    redis,
    clock,
    async [Symbol.asyncDispose]() {
      await log[Symbol.asyncDispose]();
      redis.disconnect();
      reader.disconnect();
    },
  };
}

const prefix = () => `test:${crypto.randomUUID()}:`;
const SMALL = { maxEvents: 100, maxBytes: 1_000_000 };

async function startTwo(connect: Connect) {
  const keyPrefix = prefix();
  const one = await startProcess(keyPrefix, connect, { recent: SMALL });
  const two = await startProcess(keyPrefix, connect, { recent: SMALL }, one.clock);
  return {
    log: one.log,
    other: two.log,
    clock: one.clock,
    async [Symbol.asyncDispose]() {
      await Promise.all([one[Symbol.asyncDispose](), two[Symbol.asyncDispose]()]);
    },
  };
}

// With little in memory, so that most of what is read comes from the stream.
describeEventLog('Redis', () => startTwo(connectTo(service.url)));

let cluster: RedisCluster;
beforeAll(async () => {
  cluster = await startRedisCluster();
}, 120_000);
afterAll(async () => await cluster[Symbol.asyncDispose]());

describeEventLog('a cluster of three Redis nodes', () =>
  startTwo((settings) => {
    const redisOptions = { protocol: 2, ...settings } as const;
    return new Cluster([...cluster.nodes], { redisOptions });
  }),
);

const append = (
  log: Pick<Awaited<ReturnType<typeof startRedisLog>>, 'append'>,
  from: number,
  to: number,
) => log.append(Array.from({ length: to - from }, (_, at) => workOrderEvent(from + at)));

/** Appends again until it is known to be stored, as a feed does. */
async function appendSurely(
  { log }: Awaited<ReturnType<typeof startProcess>>,
  from: number,
  to: number,
): Promise<void> {
  for (;;) {
    const isStored = await append(log, from, to).then(
      () => true,
      () => false,
    );
    if (isStored) return;
  }
}

describe('an event log in Redis', () => {
  it('has every key under one hash tag, and none that is kept for ever but a few', async () => {
    const keyPrefix = prefix();
    await using one = await startProcess(keyPrefix, connectTo(service.url));
    await append(one.log, 0, 3);
    const keys = await one.redis.keys(`*${keyPrefix}*`);
    expect(keys.length).toBe(5);
    expect(keys.every((key) => key.startsWith(`{${keyPrefix}events}`))).toBe(true);
    const lives = await Promise.all(
      keys.filter((key) => key.includes(':key:')).map((key) => one.redis.pttl(key)),
    );
    expect(lives).toHaveLength(3);
    expect(Math.min(...lives)).toBeGreaterThan(RETENTION.maxAgeMs);
  });

  it('is followed by one blocking read, however many read it', async () => {
    const keyPrefix = prefix();
    await using one = await startProcess(keyPrefix, connectTo(service.url));
    const after = await one.log.head();
    const before = await callsOf(one.redis, 'xrange');
    const readers = Array.from({ length: 200 }, () => take(one.log, 20, { after }));
    await append(one.log, 0, 20);
    await Promise.all(readers);
    expect(await callsOf(one.redis, 'xrange')).toBe(before);
  });

  it('loses nothing while connections break', async () => {
    const { hostname, port } = new URL(service.url);
    await using proxy = await startTcpProxy({ host: hostname, port: Number(port || 6_379) });
    const connect = connectTo(`redis://127.0.0.1:${proxy.port}`);
    await using one = await startProcess(prefix(), connect);
    const after = await one.log.head();
    const found = take(one.log, 200, { after });
    for (let number = 0; number < 200; number += 20) {
      proxy.reset();
      await appendSurely(one, number, number + 20);
    }
    expect((await found).map(numberOf)).toEqual(Array.from({ length: 200 }, (_, at) => at));
  });

  it('goes on after Redis was killed and came back with what it had', async () => {
    await using server = await startPrivateRedis([
      ...['--appendonly', 'yes', '--appendfsync', 'always'],
      ...['--enable-debug-command', 'local'],
    ]);
    await using one = await startProcess(prefix(), connectTo(server.url));
    const after = await one.log.head();
    const found = take(one.log, 60, { after });
    await append(one.log, 0, 20);
    for (const from of [20, 40]) {
      await one.redis.call('DEBUG', 'CRASH-AND-RESTART').catch(() => {});
      await appendSurely(one, from, from + 20);
    }
    expect((await found).map(numberOf)).toEqual(Array.from({ length: 60 }, (_, at) => at));
  }, 60_000);

  it('tells everybody when Redis has lost what it had', async () => {
    const keyPrefix = prefix();
    await using server = await startPrivateRedis();
    await using one = await startProcess(keyPrefix, connectTo(server.url));
    const after = await one.log.head();
    await append(one.log, 0, 5);
    await take(one.log, 5, { after });
    const waiting = take(one.log, 6, { after });
    const known = expect(waiting).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    await one.redis.flushall();
    await known;
    await expect(take(one.log, 1, { after })).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    const head = await one.log.head();
    await append(one.log, 5, 6);
    expect((await take(one.log, 1, { after: head })).map(numberOf)).toEqual([5]);
  }, 60_000);

  it('loses nothing that it said was stored when a replica takes over', async () => {
    await using primary = await startPrivateRedis();
    const { port } = new URL(primary.url);
    await using replica = await startPrivateRedis(['--replicaof', `127.0.0.1 ${port}`]);
    await using proxy = await startTcpProxy({ host: '127.0.0.1', port: Number(port) });
    const admin = new Redis(replica.url);
    await untilReplicating(admin);
    const connect = connectTo(`redis://127.0.0.1:${proxy.port}`);
    await using one = await startProcess(prefix(), connect, { replicas: 1 });
    const after = await one.log.head();
    const found = take(one.log, 40, { after });
    await append(one.log, 0, 20);
    await admin.replicaof('NO', 'ONE');
    proxy.redirect({ host: '127.0.0.1', port: Number(new URL(replica.url).port) });
    await using alone = await startProcess(prefix(), connect);
    await expect(append(one.log, 20, 40)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    await append(alone.log, 0, 1);
    expect((await found).map(numberOf)).toEqual(Array.from({ length: 40 }, (_, at) => at));
    admin.disconnect();
  }, 60_000);

  it('says that it cannot be reached', async () => {
    await using server = await startPrivateRedis();
    await using one = await startProcess(prefix(), connectTo(server.url));
    await server[Symbol.asyncDispose]();
    for (const asked of [append(one.log, 0, 1), one.log.head(), one.log.trim()]) {
      await expect(asked).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    }
  }, 60_000);
});

async function callsOf(redis: Redis | Cluster, command: string): Promise<number> {
  const info = await (redis as Redis).info('commandstats');
  return Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(info)?.[1] ?? 0);
}

async function untilReplicating(replica: Redis): Promise<void> {
  while (!(await replica.info('replication')).includes('master_link_status:up'));
}
