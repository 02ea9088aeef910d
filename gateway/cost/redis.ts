import { createHash } from 'node:crypto';
import { type Cluster, Redis } from 'ioredis';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import type { BucketSize, CostBuckets, Taken } from './buckets.ts';
import { createMemoryBuckets } from './memory.ts';

export interface RedisBucketsOptions {
  /** Not closed by us. Its commands should give up soon: a request waits for them. */
  readonly redis: Redis | Cluster;
  /** In front of every key, for example `millwright:cost:`. */
  readonly keyPrefix: string;
  readonly clock: Clock;
  readonly log: Log;
  /** How long Redis is not asked again after it failed; default 1 s. */
  readonly pauseMs?: number;
}

/**
 * One hash per caller, which is gone when its bucket is empty; one key per call (Cluster). Clocks of
 * gateways may differ: time never goes back for a bucket, so that nothing drains twice.
 */
const SCRIPT = `
local found = redis.call('HMGET', KEYS[1], 'used', 'at')
local at = tonumber(found[2] or ARGV[1])
local now = math.max(tonumber(ARGV[1]), at)
local points, maximum, rate = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local used = math.max(0, tonumber(found[1] or '0') - (now - at) * rate)
local taken = 0
if ARGV[5] == 'refund' then
  used = math.min(maximum, math.max(0, used - points))
elseif used + points <= maximum then
  used = used + points
  taken = 1
end
redis.call('HSET', KEYS[1], 'used', tostring(used), 'at', string.format('%d', now))
redis.call('PEXPIRE', KEYS[1], math.ceil(used / rate) + 1000)
return { taken, tostring(maximum - used) }
`;

/**
 * Shared by all gateways of one Redis. While it is away each gateway counts by itself, from full
 * buckets: callers may then spend as much at each gateway, and are never refused for the outage.
 */
export function createRedisBuckets(options: RedisBucketsOptions): CostBuckets {
  const { redis, keyPrefix, clock, log, pauseMs = 1_000 } = options;
  const local = createMemoryBuckets({ clock });
  let awayUntilMs = Number.NEGATIVE_INFINITY;
  let isAway = false;

  const run = async (
    mode: 'take' | 'refund',
    key: string,
    points: number,
    { maximum, restorePerSecond }: BucketSize,
  ): Promise<Taken | undefined> => {
    const nowMs = clock.wallNow().getTime();
    if (nowMs < awayUntilMs) return undefined;
    try {
      const digest = createHash('sha256').update(key).digest('base64url');
      const answer = await redis.eval(
        SCRIPT,
        1,
        `${keyPrefix}${digest}`,
        nowMs,
        points,
        maximum,
        restorePerSecond / 1_000,
        mode,
      );
      const [isTaken, available] = answer as [number, string];
      if (isAway) log.info('costs are counted in Redis again');
      isAway = false;
      return { isTaken: isTaken === 1, available: Number(available) };
    } catch (error) {
      if (!isAway) log.warn({ err: error }, 'Redis is away: each gateway counts costs by itself');
      isAway = true;
      awayUntilMs = nowMs + pauseMs;
      return undefined;
    }
  };
  return {
    async take(key, points, size) {
      return (await run('take', key, points, size)) ?? local.take(key, points, size);
    },
    async refund(key, points, size) {
      const isDone = (await run('refund', key, points, size)) !== undefined;
      if (!isDone) await local.refund(key, points, size);
    },
    [Symbol.asyncDispose]: () => local[Symbol.asyncDispose](),
  };
}

/** A request waits this long for Redis, and is counted here then. */
const COMMAND_TIMEOUT_MS = 250;

/** As `createRedisBuckets`, with a connection of its own. Starts without Redis too. */
export function startRedisBuckets(options: {
  /** `redis://…` or `rediss://…`. */
  readonly url: string;
  /** Default `millwright:cost:`. */
  readonly keyPrefix?: string;
  readonly clock: Clock;
  readonly log: Log;
}): CostBuckets {
  const { url, clock, log, keyPrefix = 'millwright:cost:' } = options;
  const redis = new Redis(url, {
    protocol: 2,
    commandTimeout: COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: 0,
    // One that is gone already is waited for no longer.
    disconnectTimeout: COMMAND_TIMEOUT_MS,
    connectionName: 'millwright-cost',
  });
  redis.on('error', (error) => log.debug({ err: error }, 'a connection to Redis failed'));
  const buckets = createRedisBuckets({ redis, keyPrefix, clock, log });
  return {
    ...buckets,
    async [Symbol.asyncDispose]() {
      redis.disconnect();
      await buckets[Symbol.asyncDispose]();
    },
  };
}
