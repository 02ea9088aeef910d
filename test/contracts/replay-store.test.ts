import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { createMemoryReplayStore } from '../../auth/replay/memory.ts';
import { createRedisReplayStore } from '../../auth/replay/redis.ts';
import { createManualClock } from '../support/manual-clock.ts';
import type { Service } from '../support/services/private-server.ts';
import { startRedis } from '../support/services/redis.ts';
import { describeReplayStore } from './replay-store.ts';

let service: Service;
beforeAll(async () => {
  service = await startRedis();
}, 120_000);
afterAll(async () => await service[Symbol.asyncDispose]());

describeReplayStore('memory', async () => {
  const clock = createManualClock();
  const store = createMemoryReplayStore({ clock });
  return { store, other: store, clock, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() };
});

/** Redis counts by its own clock: the computer's. */
function connect(keyPrefix = `test:${crypto.randomUUID()}:`) {
  const clock = createManualClock(Date.now());
  const connections = [new Redis(service.url), new Redis(service.url)] as const;
  const [store, other] = connections.map((redis) =>
    createRedisReplayStore({ redis, keyPrefix, clock }),
  ) as [ReturnType<typeof createRedisReplayStore>, ReturnType<typeof createRedisReplayStore>];
  return {
    store,
    other,
    clock,
    keyPrefix,
    redis: connections[0],
    async [Symbol.asyncDispose]() {
      for (const redis of connections) redis.disconnect();
    },
  };
}

describeReplayStore('Redis', async () => connect());

describe('a replay store in Redis', () => {
  it('leaves one key for a use, which ends when it may be forgotten', async () => {
    await using world = connect();
    const { store, redis, clock, keyPrefix } = world;
    await store.use('key-1', 'a', new Date(clock.wallNow().getTime() + 60_000));
    const keys = await redis.keys(`${keyPrefix}*`);
    expect(keys).toHaveLength(1);
    const ttl = await redis.pttl(keys[0] ?? '');
    expect(ttl).toBeGreaterThan(50_000);
    expect(ttl).toBeLessThanOrEqual(60_000);
  });

  it('refuses when Redis is away', async () => {
    await using world = connect();
    world.redis.disconnect();
    const later = new Date(world.clock.wallNow().getTime() + 60_000);
    await expect(world.store.use('key-1', 'a', later)).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
    });
  });
});

describe('a replay store in memory', () => {
  const at = (clock: ReturnType<typeof createManualClock>, seconds: number) =>
    new Date(clock.wallNow().getTime() + seconds * 1_000);

  it('forgets when it may', async () => {
    const clock = createManualClock();
    const store = createMemoryReplayStore({ clock });
    await store.use('key-1', 'a', at(clock, 60));
    clock.advance(59_999);
    expect(await store.use('key-1', 'a', at(clock, 60))).toBe(false);
    clock.advance(1);
    expect(await store.use('key-1', 'a', at(clock, 60))).toBe(true);
  });

  it('refuses what is new when it is full, until something may be forgotten', async () => {
    const clock = createManualClock();
    const store = createMemoryReplayStore({ clock, maxEntries: 2, maxPerOwner: 2 });
    await store.use('key-1', 'a', at(clock, 10));
    await store.use('key-2', 'b', at(clock, 60));
    await expect(store.use('key-3', 'c', at(clock, 60))).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
    });
    expect(await store.use('key-1', 'a', at(clock, 60))).toBe(false);
    clock.advance(10_000);
    expect(await store.use('key-3', 'c', at(clock, 60))).toBe(true);
  });

  it('forgets what is oldest instead where it is told to', async () => {
    const clock = createManualClock();
    const store = createMemoryReplayStore({
      clock,
      maxEntries: 2,
      maxPerOwner: 2,
      whenFull: 'forget',
    });
    for (const id of ['a', 'b', 'c']) expect(await store.use('own', id, at(clock, 60))).toBe(true);
    expect(await store.use('own', 'c', at(clock, 60))).toBe(false);
    expect(await store.use('own', 'a', at(clock, 60))).toBe(true);
  });
});
