import { createHash } from 'node:crypto';
import { decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';
import { AppError } from '../runtime/errors.ts';
import type { VerifiedClaims } from './claims.ts';
import type { KeySet } from './key-set.ts';

/** What a token of one issuer must satisfy. */
export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  readonly keys: KeySet;
  /** The `typ` its tokens carry, for example `at+jwt` (RFC 9068 §2.1); not checked when absent. */
  readonly typ?: string;
  readonly clockToleranceSeconds: number;
}

/** No real token is longer; checked before anything is decoded. */
const MAX_TOKEN_LENGTH = 8_192;

/**
 * The claims of a token whose signature, issuer, audience, type and times are right. Keys come from
 * the configured set alone: `jku`, `x5u`, `x5c` and `jwk` in a header are never looked at. Rejects
 * with UNAUTHENTICATED, or with UPSTREAM_UNAVAILABLE when the issuer's keys cannot be fetched.
 */
export async function verifyToken(
  token: string,
  rules: TokenRules,
  now: Date,
): Promise<VerifiedClaims> {
  try {
    const { payload } = await jwtVerify(token, rules.keys, {
      issuer: rules.issuer,
      audience: rules.audience,
      algorithms: [...rules.algorithms],
      clockTolerance: rules.clockToleranceSeconds,
      currentDate: now,
      requiredClaims: ['iss', 'aud', 'sub', 'exp'],
      ...(rules.typ === undefined ? {} : { typ: rules.typ }),
    });
    return toVerifiedClaims(payload, token);
  } catch (error) {
    throw toAppError(error);
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
  return new AppError('UNAUTHENTICATED', 'The token is not valid here', { cause });
}

function toVerifiedClaims(payload: JWTPayload, token: string): VerifiedClaims {
  const { sub, exp } = payload;
  if (typeof sub !== 'string' || sub === '' || typeof exp !== 'number') throw invalid();
  // Not every issuer numbers its tokens; the digest identifies one as well.
  const jti = payload.jti ?? createHash('sha256').update(token).digest('base64url');
  return { ...payload, sub, exp, jti };
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof errors.JWTExpired) {
    return new AppError('UNAUTHENTICATED', 'The token has expired', { cause: error });
  }
  const isUnreachable = !(error instanceof errors.JOSEError) && !(error instanceof SyntaxError);
  if (error instanceof errors.JWKSTimeout || isUnreachable) {
    return new AppError('UPSTREAM_UNAVAILABLE', 'The keys of the token issuer cannot be fetched', {
      cause: error,
    });
  }
  return invalid(error);
}
