import { decodeJwt } from 'jose';
import type { Clock } from '../runtime/clock.ts';
import type { Config } from '../runtime/config-schema.ts';
import type { Log } from '../runtime/log.ts';
import { digestOf } from './digest.ts';
import { startRedisStores } from './redis.ts';
import { retentionOf } from './revocations/retention.ts';
import type { Revocation } from './revocations/revocations.ts';

/**
 * Tells every gateway of a Redis what is revoked. Rejects with a plain Error, a line of what is missing;
 * with LIMIT_EXCEEDED when there are too many; with UPSTREAM_UNAVAILABLE when Redis is away.
 */
export async function revokeEverywhere(
  revocation: Revocation,
  deps: {
    readonly config: Pick<Config, 'issuers' | 'redis'>;
    readonly clock: Clock;
    readonly log: Log;
  },
): Promise<void> {
  const { issuers, redis } = deps.config;
  if (redis === undefined) {
    throw new Error('redis.url is missing: without it no gateway hears of a revocation');
  }
  // A wrong letter would take nothing back, and say that all is well.
  if (!issuers.some(({ issuer }) => issuer === revocation.issuer)) {
    throw new Error(`${revocation.issuer} is no configured issuer`);
  }
  const retentionMs = retentionOf(issuers);
  await using stores = await startRedisStores({ ...deps, url: redis.url, retentionMs });
  await stores.revocations.revoke(revocation);
}

/** The revocation of a token that somebody holds. It is not verified: taking back one that is no good is no harm. */
export function revocationOf(token: string): Revocation {
  try {
    const { iss, jti } = decodeJwt(token);
    if (iss !== undefined) return { kind: 'token', issuer: iss, jti: jti ?? digestOf(token) };
  } catch {
    // Said below.
  }
  throw new Error('That is not a token of an issuer');
}
