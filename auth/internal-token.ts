import { createHash, timingSafeEqual } from 'node:crypto';
import { importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../runtime/clock.ts';
import { AppError } from '../runtime/errors.ts';
import { createPrincipal } from './claims.ts';
import { AUDIENCES, DIMENSIONS, type Principal } from './principal.ts';

const ALGORITHM = 'EdDSA';
const ISSUER = 'millwright-gateway';
const TYPE = 'millwright-principal+jwt';
/** Long enough for a request on its way, short enough to be worthless afterwards. */
const LIFETIME_SECONDS = 60;

/** Signs the principal of one request to one subgraph. */
export interface InternalSigner {
  /** `body`: the exact bytes that are sent; the token is good for them alone. */
  sign(principal: Principal, subgraph: string, body: string): Promise<string>;
}

/** Checks what the gateway signed. */
export interface InternalVerifier {
  /** Rejects with UNAUTHENTICATED for anything the gateway did not sign for this subgraph and body. */
  verify(token: string | undefined, body: string): Promise<Principal>;
}

const sentPrincipal = z.object({
  kind: z.enum(['user', 'partner', 'machine', 'service', 'admin']),
  audience: z.enum(AUDIENCES),
  subject: z.string(),
  scopes: z.array(z.string()),
  bounds: z
    .partialRecord(z.enum(DIMENSIONS), z.array(z.string()))
    .transform((bounds) => bounds as Principal['bounds']),
  expiresAt: z.number().transform((milliseconds) => new Date(milliseconds)),
  jti: z.string(),
});

/** `key`: an Ed25519 private JWK (RFC 8037). Rejects with a TypeError when it is not one. */
export async function createInternalSigner(key: JWK, clock: Clock): Promise<InternalSigner> {
  if (key.kty !== 'OKP' || key.crv !== 'Ed25519' || key.d === undefined) {
    throw new TypeError('The internal key must be an Ed25519 private JWK');
  }
  const privateKey = await importJWK(key, ALGORITHM);
  return {
    sign(principal, subgraph, body) {
      const issuedAt = Math.floor(clock.wallNow().getTime() / 1_000);
      const { fingerprint: _, expiresAt, ...parts } = principal;
      return new SignJWT({
        principal: { ...parts, expiresAt: expiresAt.getTime() },
        body: digestOf(body),
      })
        .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
        .setIssuer(ISSUER)
        .setAudience(audienceOf(subgraph))
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + LIFETIME_SECONDS)
        .sign(privateKey);
    },
  };
}

/** `key`: the public half of the signer's key; a private JWK serves too, its secret is not used. */
export async function createInternalVerifier(
  key: JWK,
  subgraph: string,
  clock: Clock,
): Promise<InternalVerifier> {
  const { d: _, ...publicJwk } = key;
  const publicKey = await importJWK(publicJwk, ALGORITHM);
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
          requiredClaims: ['exp', 'iat'],
          maxTokenAge: LIFETIME_SECONDS,
          clockTolerance: 5,
        });
        if (!isSameDigest(payload['body'], digestOf(body))) throw refuse();
        return createPrincipal(sentPrincipal.parse(payload['principal']));
      } catch (error) {
        throw refuse(error);
      }
    },
  };
}

function audienceOf(subgraph: string): string {
  return `subgraph:${subgraph}`;
}

function digestOf(body: string): string {
  return createHash('sha256').update(body).digest('base64url');
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
