import type { Clock } from '../runtime/clock.ts';
import { digestOf } from './digest.ts';
import { claimedIssuer, invalid } from './token.ts';
import { createTokenCache } from './token-cache.ts';
import type { VerifiedToken, Verifier } from './trusted-issuer.ts';

export interface RecallOptions {
  readonly clock: Clock;
  /** Told of each signature of a token that was verified, for counting. */
  readonly onVerified?: (() => void) | undefined;
}

/** A verified token and who verified it. */
export interface Recalled {
  readonly verified: VerifiedToken;
  readonly verifier: Verifier;
}

/** Tokens whose verification is remembered. */
const MAX_REMEMBERED = 5_000;

/**
 * Verifies a token once, however often and by however many at a time it is sent. What changes with
 * time (its times, its revocation, what it is bound to) is for who asks to check. `verifiers`: by issuer.
 */
export function createRecall(
  verifiers: ReadonlyMap<string, Verifier>,
  { clock, onVerified }: RecallOptions,
): (token: string) => Promise<Recalled> {
  const cache = createTokenCache<Recalled>(MAX_REMEMBERED);
  const running = new Map<string, Promise<Recalled>>();

  const verify = async (token: string, digest: string): Promise<Recalled> => {
    const verifier = verifiers.get(claimedIssuer(token));
    if (verifier === undefined) throw invalid('Its issuer is not trusted');
    const verified = await verifier.verify(token, clock.wallNow());
    onVerified?.();
    const recalled = { verified, verifier };
    cache.set(digest, recalled);
    return recalled;
  };

  return async (token: string): Promise<Recalled> => {
    const digest = digestOf(token);
    const found = cache.get(digest);
    if (found !== undefined) {
      // A key that its issuer has taken back vouches for nothing any more.
      const isCurrent = found.verifier.keys.version() === found.verified.keyVersion;
      if (isCurrent) return found;
      cache.delete(digest);
    }
    let pending = running.get(digest);
    if (pending === undefined) {
      pending = verify(token, digest).finally(() => running.delete(digest));
      running.set(digest, pending);
    }
    return await pending;
  };
}
