import { decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';
import { AppError } from '../runtime/errors.ts';
import { refuse } from './challenge.ts';
import type { VerifiedClaims } from './claims.ts';
import { digestOf } from './digest.ts';
import type { KeySet } from './key-set.ts';

/** What a token of one issuer must satisfy. */
export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  readonly keys: KeySet;
  /** The `typ` its tokens carry, for example `at+jwt` (RFC 9068 §2.1); not checked when absent. */
  readonly typ?: string | undefined;
  readonly clockToleranceSeconds: number;
  /** A token that is good for longer from now on is refused. */
  readonly maxLifetimeSeconds: number;
}

/** No real token is longer; checked before anything is decoded. */
export const MAX_TOKEN_LENGTH = 8_192;
/** Of a token's number. */
const MAX_JTI_LENGTH = 256;

/**
 * The claims of a token whose signature, issuer, audience, type and times are right. Keys come from
 * the configured set alone: `jku`, `x5u`, `x5c` and `jwk` in a header are never looked at, and a
 * header that calls anything critical (`crit`) is refused. Rejects with UNAUTHENTICATED, or with
 * UPSTREAM_UNAVAILABLE when the issuer's keys cannot be fetched.
 */
export async function verifyToken(
  token: string,
  rules: TokenRules,
  now: Date,
): Promise<VerifiedClaims> {
  try {
    const { payload } = await jwtVerify(token, rules.keys.find, {
      issuer: rules.issuer,
      audience: rules.audience,
      algorithms: [...rules.algorithms],
      clockTolerance: rules.clockToleranceSeconds,
      currentDate: now,
      requiredClaims: ['iss', 'aud', 'exp'],
      ...(rules.typ === undefined ? {} : { typ: rules.typ }),
    });
    return toVerifiedClaims(payload, { token, rules, now });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw error instanceof errors.JWTExpired ? expired(error) : invalid(error);
  }
}

/** The issuer that an unverified token names, to choose whose keys must verify it. */
export function claimedIssuer(token: string): string {
  if (token.length > MAX_TOKEN_LENGTH) throw invalid();
  try {
    const { iss } = decodeJwt(token);
    if (typeof iss === 'string') return iss;
  } catch (error) {
    throw invalid(error);
  }
  throw invalid();
}

/** The one answer to a token that cannot be trusted, whatever is wrong with it. */
export function invalid(cause?: unknown): AppError {
  return refuse('token', 'The token is not valid here', cause);
}

/** Said only of a token that was good once. */
export function expired(cause?: unknown): AppError {
  return refuse('token', 'The token has expired', cause);
}

function toVerifiedClaims(
  payload: JWTPayload,
  { token, rules, now }: { token: string; rules: TokenRules; now: Date },
): VerifiedClaims {
  const { iss, exp, iat, jti } = payload;
  // Checked by jose; said again for the types.
  if (typeof iss !== 'string' || typeof exp !== 'number') throw invalid();
  const latest = now.getTime() / 1_000 + rules.clockToleranceSeconds;
  if (exp > latest + rules.maxLifetimeSeconds) throw invalid('It is good for too long');
  // One from the future would outlive the revocation of all that its subject has.
  if (iat !== undefined && !(iat <= latest)) throw invalid('It was not issued yet');
  const isNumbered = typeof jti === 'string' && jti !== '' && jti.length <= MAX_JTI_LENGTH;
  if (jti !== undefined && !isNumbered) throw invalid('Its number is malformed');
  // Not every issuer numbers its tokens; the digest identifies one as well.
  return { ...payload, iss, exp, iat, jti: jti ?? digestOf(token) };
}
