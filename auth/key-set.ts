import {
  createLocalJWKSet,
  createRemoteJWKSet,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';

/** Finds the public key for a token; rejects when there is none. */
export type KeySet = JWTVerifyGetKey;

export type KeySource =
  | { readonly url: string }
  | { readonly keys: readonly Readonly<Record<string, unknown>>[] };

const FETCH_TIMEOUT_MS = 5_000;
/** An unknown key id asks the issuer again, but no more often than this. */
const COOLDOWN_MS = 30_000;
const MAX_AGE_MS = 600_000;

/**
 * The public keys of one issuer. A remote set is fetched when first needed, once for all who wait,
 * and again when it is ten minutes old or a key id is unknown.
 */
export function createKeySet(source: KeySource): KeySet {
  if ('keys' in source) return createLocalJWKSet({ keys: [...source.keys] } as JSONWebKeySet);
  return createRemoteJWKSet(new URL(source.url), {
    timeoutDuration: FETCH_TIMEOUT_MS,
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: MAX_AGE_MS,
  });
}
