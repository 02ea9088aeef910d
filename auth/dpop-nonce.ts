import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../runtime/clock.ts';

/** Values that a proof must carry to show that it was not made long ago (RFC 9449 §9). */
export interface DpopNonces {
  current(): string;
  isGood(nonce: string | undefined): boolean;
}

/** Each is good for its own period and the next one. */
const PERIOD_MS = 120_000;

/**
 * Nonces that rotate and are stored nowhere: all processes with one secret know the same. `secret`:
 * at least 32 random bytes or characters.
 */
export function createDpopNonces(secret: string | Uint8Array, clock: Clock): DpopNonces {
  let cached: { readonly period: number; readonly nonces: readonly [string, string] } | undefined;
  const nonceOf = (period: number): string =>
    createHmac('sha256', secret).update(`dpop nonce ${period}`).digest('base64url');
  /** This period's and the last one's. */
  const nonces = (): readonly [string, string] => {
    const period = Math.floor(clock.wallNow().getTime() / PERIOD_MS);
    if (cached?.period !== period) {
      cached = { period, nonces: [nonceOf(period), nonceOf(period - 1)] };
    }
    return cached.nonces;
  };
  return {
    current: () => nonces()[0],
    isGood: (nonce) => nonce !== undefined && nonces().some((known) => isSameText(nonce, known)),
  };
}

function isSameText(given: string, known: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(known)];
  return one.length === other.length && timingSafeEqual(one, other);
}
