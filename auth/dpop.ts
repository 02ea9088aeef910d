import { type CryptoKey, decodeProtectedHeader, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '../runtime/clock.ts';
import type { AppError } from '../runtime/errors.ts';
import { refuse } from './challenge.ts';
import { digestOf } from './digest.ts';
import type { DpopNonces } from './dpop-nonce.ts';
import { createKeyImport, type ProofKey, readProofKey } from './proof-key.ts';
import type { ReplayStore } from './replay/replay-store.ts';
import { isSameTarget } from './target-url.ts';

export interface DpopOptions {
  readonly algorithms: readonly string[];
  /** How old a proof may be. */
  readonly maxAgeSeconds: number;
  /** How far the clock of who made it may be ahead of ours, or behind on top of its age. */
  readonly clockToleranceSeconds: number;
  readonly replay: ReplayStore;
  /** A proof must carry the latest of these, or the one before; not asked for when absent. */
  readonly nonces?: DpopNonces | undefined;
  readonly clock: Clock;
}

/** What a proof must be for. */
export interface ProofTarget {
  readonly proof: string | undefined;
  readonly method: string;
  /** The addresses under which the request may have been sent to us. */
  readonly urls: readonly string[];
  readonly token: string;
  /** Thumbprint of the key that the token is bound to. */
  readonly jkt: string;
}

export interface DpopVerifier {
  /**
   * Resolves when the proof is good, and it is good once. Rejects with UNAUTHENTICATED, or with what
   * the replay store rejects with.
   */
  verify(target: ProofTarget): Promise<void>;
}

/** With the key of an RSA proof of 4,096 bits there is room to spare; checked before decoding. */
const MAX_PROOF_LENGTH = 4_096;
const MAX_JTI_LENGTH = 256;

const claims = z.looseObject({
  jti: z.string().min(1).max(MAX_JTI_LENGTH),
  htm: z.string(),
  htu: z.string(),
  iat: z.number(),
  ath: z.string(),
  nonce: z.string().optional(),
});

/** Checks DPoP proofs: RFC 9449 §4.3. */
export function createDpopVerifier(options: DpopOptions): DpopVerifier {
  const { algorithms, maxAgeSeconds, clockToleranceSeconds, replay, nonces, clock } = options;
  const importKey = createKeyImport();
  return {
    async verify({ proof, method, urls, token, jkt }) {
      if (proof === undefined) throw refuse('proof', 'A DPoP proof is needed with this token');
      if (proof.length > MAX_PROOF_LENGTH) throw bad('It is too long');
      const { key, algorithm } = readHeader(proof);
      // Before its signature: no key is used that the token's issuer did not bind.
      if (key.thumbprint !== jkt) throw bad('It is signed by another key');
      if (!algorithms.includes(algorithm)) throw bad('Its algorithm is not allowed');
      const now = clock.wallNow();
      const found = await readProof(proof, {
        key: () => importKey(key, algorithm),
        algorithm,
        clockToleranceSeconds,
        now,
      });
      if (found.htm !== method) throw bad('It is for another method');
      if (!urls.some((url) => isSameTarget(found.htu, url))) throw bad('It is for another address');
      if (found.ath !== digestOf(token)) throw bad('It is for another token');
      const age = now.getTime() / 1_000 - found.iat;
      const longest = maxAgeSeconds + clockToleranceSeconds;
      if (!(age >= -clockToleranceSeconds && age <= longest)) throw bad('Its time is not now');
      if (nonces?.isGood(found.nonce) === false) {
        throw refuse('nonce', 'The DPoP proof must carry the nonce of the header dpop-nonce');
      }
      // One second longer, because ages are compared to the fraction.
      const forgetAt = new Date((found.iat + longest + 1) * 1_000);
      if (!(await replay.use(jkt, found.jti, forgetAt))) throw bad('It was used before');
    },
  };
}

/** The one place where a key that came with a request is used; `jku`, `x5u` and `kid` are not. */
function readHeader(proof: string): { readonly key: ProofKey; readonly algorithm: string } {
  try {
    const { jwk, alg } = decodeProtectedHeader(proof);
    const key = readProofKey(jwk);
    if (key === undefined || alg === undefined)
      throw new TypeError('No public key, or no algorithm');
    return { key, algorithm: alg };
  } catch (error) {
    throw bad(error);
  }
}

async function readProof(
  proof: string,
  options: {
    readonly key: () => Promise<CryptoKey>;
    readonly algorithm: string;
    readonly clockToleranceSeconds: number;
    readonly now: Date;
  },
): Promise<z.output<typeof claims>> {
  try {
    const { payload } = await jwtVerify(proof, options.key, {
      algorithms: [options.algorithm],
      typ: 'dpop+jwt',
      currentDate: options.now,
      clockTolerance: options.clockToleranceSeconds,
    });
    return claims.parse(payload);
  } catch (error) {
    throw bad(error);
  }
}

/** The one answer to a proof that proves nothing, whatever is wrong with it. */
function bad(cause: unknown): AppError {
  return refuse('proof', 'The DPoP proof is not valid here', cause);
}
