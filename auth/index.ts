import type { Clock } from '../runtime/clock.ts';
import { SIGNATURE_ALGORITHMS } from '../runtime/config-schema.ts';
import { AppError } from '../runtime/errors.ts';
import { type ClaimMapping, toPrincipal } from './claims.ts';
import { createKeySet, type KeySource } from './key-set.ts';
import type { Principal } from './principal.ts';
import { claimedIssuer, invalid, verifyToken } from './token.ts';

export { createPrincipal } from './claims.ts';
export {
  createInternalSigner,
  createInternalVerifier,
  type InternalSigner,
  type InternalVerifier,
} from './internal-token.ts';
export type { Principal } from './principal.ts';

/** An issuer whose tokens are trusted. */
export interface TrustedIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  readonly jwks: KeySource;
  readonly typ?: string | undefined;
  readonly clockToleranceSeconds: number;
  readonly claims: ClaimMapping;
  /** The identities it may give; every one when absent. */
  readonly identities?: readonly string[] | undefined;
}

export interface Authenticator {
  /**
   * Who sends this `Authorization` header. Rejects with UNAUTHENTICATED, or with
   * UPSTREAM_UNAVAILABLE when an issuer's keys cannot be fetched.
   */
  authenticate(authorization: string | undefined): Promise<Principal>;
}

/** Throws a TypeError when an issuer is configured twice or allows an algorithm that is not asymmetric. */
export function createAuthenticator(
  issuers: readonly TrustedIssuer[],
  clock: Clock,
): Authenticator {
  const trusted = new Map(issuers.map((issuer) => [issuer.issuer, prepare(issuer)]));
  if (trusted.size !== issuers.length) throw new TypeError('An issuer is configured twice');
  return {
    async authenticate(authorization) {
      const token = readBearer(authorization);
      const issuer = trusted.get(claimedIssuer(token));
      if (issuer === undefined) throw invalid();
      const now = clock.wallNow();
      const claims = await verifyToken(token, issuer.rules, now);
      const principal = toPrincipal(claims, issuer.claims, issuer.identities);
      if (principal.expiresAt <= now && claims.exp * 1_000 > now.getTime()) {
        throw new AppError('UNAUTHENTICATED', 'The engagement of the token has ended');
      }
      return principal;
    },
  };
}

function prepare(settings: TrustedIssuer) {
  const { issuer, audience, algorithms, typ, clockToleranceSeconds } = settings;
  const allowed: readonly string[] = SIGNATURE_ALGORITHMS;
  if (algorithms.length === 0 || !algorithms.every((name) => allowed.includes(name))) {
    throw new TypeError(`The issuer ${issuer} allows an algorithm that is not asymmetric`);
  }
  return {
    claims: settings.claims,
    identities: settings.identities,
    rules: {
      issuer,
      audience,
      algorithms,
      clockToleranceSeconds,
      keys: createKeySet(settings.jwks),
      ...(typ === undefined ? {} : { typ }),
    },
  };
}

/** RFC 6750 §2.1. */
function readBearer(authorization: string | undefined): string {
  if (authorization === undefined) {
    throw new AppError('UNAUTHENTICATED', 'A bearer token is needed in the Authorization header');
  }
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
  if (token === undefined) {
    throw new AppError('UNAUTHENTICATED', 'The Authorization header must be "Bearer" and a token');
  }
  return token;
}
