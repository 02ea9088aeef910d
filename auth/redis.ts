import { Redis } from 'ioredis';
import type { Clock } from '../runtime/clock.ts';
import { createLifetime } from '../runtime/lifetime.ts';
import type { Log } from '../runtime/log.ts';
import { createRedisReplayStore } from './replay/redis.ts';
import type { ReplayStore } from './replay/replay-store.ts';
import { startRedisRevocations } from './revocations/redis.ts';
import type { Revocations } from './revocations/revocations.ts';

export interface RedisStoresOptions {
  /** `redis://…` or `rediss://…`. */
  readonly url: string;
  /** In front of every key; default `millwright:auth:`. */
  readonly keyPrefix?: string;
  readonly retentionMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

export interface RedisStores extends AsyncDisposable {
  readonly replay: ReplayStore;
  readonly revocations: Revocations;
}

/** A request waits this long for Redis, and is refused. */
const COMMAND_TIMEOUT_MS = 1_000;
/** Longer than a blocking read. */
const SILENCE_MS = 10_000;

/** What several gateways share about tokens. Starts without Redis too, and refuses until it is there. */
export async function startRedisStores(options: RedisStoresOptions): Promise<RedisStores> {
  const { url, clock, log, retentionMs, keyPrefix = 'millwright:auth:' } = options;
  const lifetime = createLifetime();
  const connect = (settings: object): Redis => {
    const redis = new Redis(url, { protocol: 2, ...settings });
    redis.on('error', (error) => log.debug({ err: error }, 'a connection to Redis failed'));
    lifetime.defer(() => redis.disconnect());
    return redis;
  };
  const redis = connect({
    commandTimeout: COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: 1,
    connectionName: 'millwright-auth',
  });
  const reader = connect({
    socketTimeout: SILENCE_MS,
    maxRetriesPerRequest: null,
    connectionName: 'millwright-revocations',
  });
  const shared = { redis, keyPrefix, clock };
  return {
    replay: createRedisReplayStore(shared),
    revocations: lifetime.use(await startRedisRevocations({ ...shared, reader, retentionMs, log })),
    [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
  };
}
