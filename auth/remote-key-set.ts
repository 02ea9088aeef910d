import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../runtime/clock.ts';
import { AppError } from '../runtime/errors.ts';
import type { HttpClient } from '../runtime/http-client.ts';
import type { Log } from '../runtime/log.ts';
import type { KeySet } from './key-set.ts';

export interface RemoteKeySetOptions {
  readonly url: string;
  /** Bounds the time and the size of one fetch; should not repeat a failed one. */
  readonly client: HttpClient;
  readonly clock: Clock;
  readonly log?: Log | undefined;
}

/** Keys that one issuer may have; more is no key set. */
const MAX_KEYS = 100;
/** Keys younger than this are used as they are. */
const FRESH_MS = 300_000;
/** Older ones are used only after the issuer was asked whether they still hold, or could not be. */
const DUE_MS = 600_000;
/** Keys that the issuer did not confirm for longer than this are not used. */
const MAX_AGE_MS = 86_400_000;
/** An unknown key id asks the issuer again, but no sooner than this after it last answered. */
const COOLDOWN_MS = 30_000;
/** After a failure, doubling up to the cooldown. */
const FIRST_RETRY_MS = 1_000;

interface Known {
  readonly find: JWTVerifyGetKey;
  readonly text: string;
  readonly version: number;
  /** When the issuer last confirmed them; of the wall clock, as all times here. */
  readonly confirmedAt: number;
}

/**
 * Keys fetched when first needed, once for all who wait, and again when they grow old or a key id is
 * unknown; never more often than the cooldown allows, whatever tokens come. While the issuer is away
 * the keys it had go on being used, for a day.
 */
export function createRemoteKeySet(options: RemoteKeySetOptions): KeySet {
  const { url, client, clock, log } = options;
  let known: Known | undefined;
  let failures = 0;
  let triedAt = Number.NEGATIVE_INFINITY;
  let pending: Promise<void> | undefined;

  const now = () => clock.wallNow().getTime();
  /** A clock that was set back makes nothing young again. */
  const since = (instant: number) => {
    const ms = now() - instant;
    return ms < 0 ? Number.POSITIVE_INFINITY : ms;
  };
  const pause = () =>
    failures === 0 ? COOLDOWN_MS : Math.min(COOLDOWN_MS, FIRST_RETRY_MS * 2 ** (failures - 1));

  const fetchKeys = async (): Promise<void> => {
    try {
      const { body } = await client.request({
        method: 'GET',
        url,
        headers: { accept: 'application/json, application/jwk-set+json' },
        read: true,
      });
      const keySet = toKeySet(body);
      const text = JSON.stringify(keySet);
      const confirmedAt = now();
      known =
        known?.text === text
          ? { ...known, confirmedAt }
          : {
              find: createLocalJWKSet(keySet),
              text,
              version: (known?.version ?? 0) + 1,
              confirmedAt,
            };
      failures = 0;
    } catch (error) {
      failures += 1;
      log?.warn({ err: error, failures }, 'the keys of a token issuer could not be fetched');
    } finally {
      triedAt = now();
      pending = undefined;
    }
  };
  /** Joins the fetch that runs, or starts one if it is time to; never rejects. */
  const refresh = (): Promise<void> => {
    if (pending === undefined && since(triedAt) >= pause()) pending = fetchKeys();
    return pending ?? Promise.resolve();
  };
  const usable = () =>
    known !== undefined && since(known.confirmedAt) < MAX_AGE_MS ? known : undefined;

  return {
    version() {
      if (known === undefined) return undefined;
      const age = since(known.confirmedAt);
      if (age >= FRESH_MS) void refresh();
      // In an outage nobody waits, because the issuer was asked already and failed.
      return age < DUE_MS || failures > 0 ? usable()?.version : undefined;
    },
    async find(header, token) {
      const age = since(known?.confirmedAt ?? Number.NEGATIVE_INFINITY);
      if (usable() === undefined || (age >= DUE_MS && failures === 0)) await refresh();
      else if (age >= FRESH_MS) void refresh();
      const before = usable();
      if (before === undefined) throw unreachable();
      try {
        return await before.find(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        await refresh();
        const after = usable();
        if (after !== undefined && after.version !== before.version)
          return await after.find(header, token);
        throw failures > 0 ? unreachable(error) : error;
      }
    },
  };
}

/** Throws for what is no JSON Web Key Set (RFC 7517 §5), and for one that is too large. */
function toKeySet(body: unknown): JSONWebKeySet {
  const keySet = body as JSONWebKeySet;
  createLocalJWKSet(keySet);
  if (keySet.keys.length > MAX_KEYS) throw new RangeError('Too many keys');
  return { keys: keySet.keys };
}

function unreachable(cause?: unknown): AppError {
  const message = 'The keys of the token issuer cannot be fetched';
  return new AppError('UPSTREAM_UNAVAILABLE', message, { cause });
}
