import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

/** The public keys of one issuer. */
export interface KeySet {
  /**
   * The key for a token. Rejects when there is none, and with UPSTREAM_UNAVAILABLE when that cannot
   * be known because the issuer cannot be asked.
   */
  readonly find: JWTVerifyGetKey;
  /**
   * Changes when the keys change: what was verified under another version must be verified again.
   * `undefined` while there are no keys that may be used unasked. Looks for news in the background
   * when it is time to.
   */
  version(): number | undefined;
}

/** Keys from the configuration; they never change. Throws when they are no JSON Web Keys. */
export function createInlineKeySet(keys: readonly Readonly<Record<string, unknown>>[]): KeySet {
  return { find: createLocalJWKSet({ keys: [...keys] } as JSONWebKeySet), version: () => 1 };
}
