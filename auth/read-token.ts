import type { Clock } from '../runtime/clock.ts';
import { createHttpClient } from '../runtime/http-client.ts';
import type { Principal } from './principal.ts';
import { claimedIssuer, invalid } from './token.ts';
import { checkTimes, createVerifier, type TrustedIssuer } from './trusted-issuer.ts';

/** What a token says to somebody who looks into it. */
export interface ReadToken {
  readonly principal: Principal;
  /** What a request with it would need besides, or be refused for; a sentence each. */
  readonly remarks: readonly string[];
}

const KEYS_TIMEOUT_MS = 5_000;
const KEYS_MAX_BYTES = 262_144;

/**
 * Who a token stands for: what it is bound to need not be shown, and whether it was taken back is not
 * looked at. Rejects as `authenticate` does, the reason as the error's cause.
 */
export async function readToken(
  token: string,
  issuers: readonly TrustedIssuer[],
  clock: Clock,
): Promise<ReadToken> {
  const named = claimedIssuer(token);
  const settings = issuers.find(({ issuer }) => issuer === named);
  if (settings === undefined) throw invalid(new Error(`Nobody trusts the issuer ${named} here`));
  const client = createHttpClient({
    connections: 1,
    timeoutMs: KEYS_TIMEOUT_MS,
    maxResponseBytes: KEYS_MAX_BYTES,
    retries: 0,
  });
  try {
    const verifier = createVerifier(settings, { client, clock });
    const now = clock.wallNow();
    const verified = await verifier.verify(token, now);
    checkTimes(verified, now);
    const { principal, confirmation } = verified;
    const remarks: string[] = [];
    if (confirmation?.jkt !== undefined) remarks.push('A request needs a DPoP proof of its key.');
    if (confirmation?.certificate !== undefined) {
      remarks.push('A request needs the client certificate that it is bound to.');
    }
    if (confirmation === undefined && principal.kind === 'machine' && verifier.needsConfirmation) {
      remarks.push(
        'It is refused: the token of a machine must be bound to its key or certificate.',
      );
    }
    return { principal, remarks };
  } finally {
    await client[Symbol.asyncDispose]();
  }
}
