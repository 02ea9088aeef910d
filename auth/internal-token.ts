import { randomUUID, timingSafeEqual } from 'node:crypto';
import { importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../runtime/clock.ts';
import { AppError } from '../runtime/errors.ts';
import { createPrincipal } from './claims.ts';
import { digestOf } from './digest.ts';
import { AUDIENCES, DIMENSIONS, type Principal } from './principal.ts';
import { createMemoryReplayStore } from './replay/memory.ts';

const ALGORITHM = 'EdDSA';
const ISSUER = 'millwright-gateway';
const TYPE = 'millwright-principal+jwt';
/** Long enough for a request on its way, short enough to be worthless afterwards. */
const LIFETIME_SECONDS = 60;
const CLOCK_TOLERANCE_SECONDS = 5;
/** Signatures that a subgraph remembers: 7,000 requests a second until the oldest has expired. */
const MAX_REMEMBERED = 500_000;

/** Signs the principal of one request to one subgraph. */
export interface InternalSigner {
  /** `body`: the exact bytes that are sent; the token is good for them alone, and once. */
  sign(principal: Principal, subgraph: string, body: string): Promise<string>;
}

/** Checks what the gateway signed. */
export interface InternalVerifier {
  /**
   * Rejects with UNAUTHENTICATED for anything the gateway did not sign for this subgraph and body, and
   * for a signature that came before.
   */
  verify(token: string | undefined, body: string): Promise<Principal>;
}

const instant = z.number().transform((milliseconds) => new Date(milliseconds));
const sentPrincipal = z
  .object({
    kind: z.enum(['user', 'partner', 'machine', 'service', 'admin']),
    audience: z.enum(AUDIENCES),
    issuer: z.string().optional(),
    subject: z.string(),
    scopes: z.array(z.string()),
    bounds: z
      .partialRecord(z.enum(DIMENSIONS), z.array(z.string()))
      .transform((bounds) => bounds as Principal['bounds']),
    issuedAt: instant.optional(),
    expiresAt: instant,
    jti: z.string(),
  })
  .transform(({ issuer, issuedAt, ...parts }) => ({
    ...parts,
    ...(issuer === undefined ? {} : { issuer }),
    ...(issuedAt === undefined ? {} : { issuedAt }),
  }));

/** `key`: an Ed25519 private JWK (RFC 8037). Rejects with a TypeError when it is not one. */
export async function createInternalSigner(key: JWK, clock: Clock): Promise<InternalSigner> {
  if (key.kty !== 'OKP' || key.crv !== 'Ed25519' || key.d === undefined) {
    throw new TypeError('The internal key must be an Ed25519 private JWK');
  }
  const privateKey = await importJWK(key, ALGORITHM);
  return {
    sign(principal, subgraph, body) {
      const issuedAt = Math.floor(clock.wallNow().getTime() / 1_000);
      const { fingerprint: _, issuedAt: madeAt, expiresAt, ...parts } = principal;
      const sent = { ...parts, issuedAt: madeAt?.getTime(), expiresAt: expiresAt.getTime() };
      return new SignJWT({ principal: sent, body: digestOf(body) })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
        .setIssuer(ISSUER)
        .setAudience(audienceOf(subgraph))
        .setJti(randomUUID())
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIFETIME_SECONDS)
        .sign(privateKey);
    },
  };
}

/**
 * `key`: the public half of the signer's key; a private JWK serves too, its secret is not used. What
 * came before is remembered in this process: copies of a subgraph do not know of each other's.
 */
export async function createInternalVerifier(
  key: JWK,
  subgraph: string,
  clock: Clock,
): Promise<InternalVerifier> {
  const { d: _, ...publicJwk } = key;
  const publicKey = await importJWK(publicJwk, ALGORITHM);
  const seen = createMemoryReplayStore({
    clock,
    maxEntries: MAX_REMEMBERED,
    maxPerOwner: MAX_REMEMBERED,
    // Only the gateway can fill it.
    whenFull: 'forget',
  });
  return {
    async verify(token, body) {
      if (token === undefined) throw refuse();
      try {
        const { payload } = await jwtVerify(token, publicKey, {
          issuer: ISSUER,
          audience: audienceOf(subgraph),
          algorithms: [ALGORITHM],
          typ: TYPE,
          currentDate: clock.wallNow(),
          requiredClaims: ['exp', 'iat', 'jti'],
          maxTokenAge: LIFETIME_SECONDS,
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
        });
        if (!isSameDigest(payload['body'], digestOf(body))) throw refuse('Another body');
        const { jti = '', exp = 0 } = payload;
        const forgetAt = new Date((exp + CLOCK_TOLERANCE_SECONDS + 1) * 1_000);
        if (!(await seen.use(ISSUER, jti, forgetAt))) throw refuse('It came before');
        return createPrincipal(sentPrincipal.parse(payload['principal']));
      } catch (error) {
        throw error instanceof AppError ? error : refuse(error);
      }
    },
  };
}

function audienceOf(subgraph: string): string {
  return `subgraph:${subgraph}`;
}

function isSameDigest(claimed: unknown, actual: string): boolean {
  return (
    typeof claimed === 'string' &&
    claimed.length === actual.length &&
    timingSafeEqual(Buffer.from(claimed), Buffer.from(actual))
  );
}

function refuse(cause?: unknown): AppError {
  return new AppError('UNAUTHENTICATED', 'Only the gateway may ask a subgraph', { cause });
}
