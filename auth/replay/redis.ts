import type { Cluster, Redis } from 'ioredis';
import type { Clock } from '../../runtime/clock.ts';
import { AppError } from '../../runtime/errors.ts';
import { digestOf } from '../digest.ts';
import type { ReplayStore } from './replay-store.ts';

export interface RedisReplayOptions {
  /** Not closed by us. Its commands should give up soon: a request waits for them. */
  readonly redis: Redis | Cluster;
  /** In front of every key, for example `millwright:`. */
  readonly keyPrefix: string;
  readonly clock: Clock;
}

/**
 * Shared by all processes of one Redis: one key with an expiry for each use, so that a command never
 * touches two (Cluster). Its bound is Redis's memory, which must not evict (`noeviction`).
 */
export function createRedisReplayStore(options: RedisReplayOptions): ReplayStore {
  const { redis, keyPrefix, clock } = options;
  return {
    async use(owner, id, forgetAt) {
      const ttlMs = Math.ceil(forgetAt.getTime() - clock.wallNow().getTime());
      const key = `${keyPrefix}used:${digestOf(`${owner}\n${id}`)}`;
      try {
        return (await redis.set(key, '1', 'PX', Math.max(1, ttlMs), 'NX')) === 'OK';
      } catch (error) {
        const message = 'Proofs cannot be remembered now';
        throw new AppError('UPSTREAM_UNAVAILABLE', message, { cause: error });
      }
    },
    async [Symbol.asyncDispose]() {},
  };
}
