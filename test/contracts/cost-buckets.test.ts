import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { createMemoryBuckets } from '../../gateway/cost/memory.ts';
import { createRedisBuckets, startRedisBuckets } from '../../gateway/cost/redis.ts';
import { createLog } from '../../runtime/log.ts';
import { createManualClock } from '../support/manual-clock.ts';
import type { Service } from '../support/services/private-server.ts';
import { startRedis } from '../support/services/redis.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { describeCostBuckets } from './cost-buckets.ts';

const SIZE = { maximum: 100, restorePerSecond: 10 };

let service: Service;
beforeAll(async () => {
  service = await startRedis();
}, 120_000);
afterAll(async () => await service[Symbol.asyncDispose]());

describeCostBuckets('memory', async () => {
  const clock = createManualClock();
  const buckets = createMemoryBuckets({ clock });
  return { buckets, other: buckets, clock, [Symbol.asyncDispose]: async () => {} };
});

function openRedis(url = service.url) {
  const clock = createManualClock();
  const lines: Record<string, unknown>[] = [];
  const log = createLog({
    level: 'info',
    destination: { write: (line) => void lines.push(JSON.parse(line)) },
  });
  const keyPrefix = `test:${crypto.randomUUID()}:`;
  const redis = new Redis(url);
  const open = () => createRedisBuckets({ redis, keyPrefix, clock, log });
  return {
    buckets: open(),
    other: open(),
    clock,
    keyPrefix,
    lines,
    log,
    redis,
    async [Symbol.asyncDispose]() {
      redis.disconnect();
    },
  };
}

describeCostBuckets('Redis', async () => openRedis());

describe('cost buckets in Redis', () => {
  it('are one key of a caller, without its name, that ends when the bucket is full again', async () => {
    await using world = openRedis();
    await world.buckets.take('pat', 50, SIZE);
    const keys = await world.redis.keys(`${world.keyPrefix}*`);
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toContain('pat');
    const ttlMs = await world.redis.pttl(keys[0] ?? '');
    expect(ttlMs).toBeGreaterThan(4_000);
    expect(ttlMs).toBeLessThanOrEqual(6_000);
  });

  it('are counted by each gateway while Redis is away, and together again when it is back', async () => {
    await using proxy = await startTcpProxy({ host: '127.0.0.1', port: portOf(service.url) });
    await using world = openRedis();
    const { clock, log, keyPrefix, lines } = world;
    const start = () =>
      startRedisBuckets({ url: `redis://127.0.0.1:${proxy.port}`, keyPrefix, clock, log });
    await using one = start();
    await using two = start();
    await one.take('pat', 100, SIZE);
    proxy.setMode({ kind: 'stall' });
    // From full buckets, one at each gateway; nobody waits for Redis again and again.
    expect(await one.take('pat', 100, SIZE)).toEqual({ isTaken: true, available: 0 });
    expect(await two.take('pat', 100, SIZE)).toEqual({ isTaken: true, available: 0 });
    const startedAt = performance.now();
    for (let i = 0; i < 50; i++)
      expect(await one.take('pat', 1, SIZE)).toMatchObject({ isTaken: false });
    expect(performance.now() - startedAt).toBeLessThan(200);
    expect(lines.filter(({ level }) => level === 'warn')).toHaveLength(2);
    proxy.setMode({ kind: 'pass' });
    proxy.reset();
    const isBack = () => lines.filter(({ msg }) => String(msg).includes('again')).length === 2;
    for (let attempt = 0; attempt < 50 && !isBack(); attempt++) {
      clock.advance(1_100);
      await Promise.all([one.take('pat', 0, SIZE), two.take('pat', 0, SIZE)]);
    }
    clock.advance(20_000);
    expect(await one.take('pat', 60, SIZE)).toEqual({ isTaken: true, available: 40 });
    expect(await two.take('pat', 60, SIZE)).toEqual({ isTaken: false, available: 40 });
  });

  it('let requests pass when Redis was never there', async () => {
    const clock = createManualClock();
    const log = createLog({ level: 'silent' });
    await using buckets = startRedisBuckets({ url: 'redis://127.0.0.1:1', clock, log });
    expect(await buckets.take('pat', 60, SIZE)).toEqual({ isTaken: true, available: 40 });
    expect(await buckets.take('pat', 60, SIZE)).toEqual({ isTaken: false, available: 40 });
  });
});

describe('cost buckets in memory', () => {
  it('remember so many callers, and forget who asked least lately', async () => {
    const clock = createManualClock();
    const buckets = createMemoryBuckets({ clock, maxCallers: 2 });
    for (const key of ['a', 'b', 'a', 'c']) await buckets.take(key, 50, SIZE);
    expect(await buckets.take('a', 0, SIZE)).toMatchObject({ available: 0 });
    expect(await buckets.take('b', 0, SIZE)).toMatchObject({ available: 100 });
  });
});

function portOf(url: string): number {
  return Number(new URL(url).port || 6_379);
}
