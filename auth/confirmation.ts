import { z } from 'zod';
import type { VerifiedClaims } from './claims.ts';
import { invalid } from './token.ts';

/** What the sender of a token must show to be in possession of (RFC 7800 §3). All that are there. */
export interface Confirmation {
  /** Thumbprint of the key that signs its DPoP proofs (RFC 9449 §6.1). */
  readonly jkt?: string;
  /** SHA-256 of its TLS client certificate (RFC 8705 §3.1). */
  readonly certificate?: string;
}

/** A SHA-256 in base64url. */
const thumbprint = z.string().regex(/^[\w-]{43}$/);
/** A member that we cannot check would be a promise that nobody keeps. */
const known = z
  .strictObject({ jkt: thumbprint.optional(), 'x5t#S256': thumbprint.optional() })
  .refine((cnf) => Object.keys(cnf).length > 0);

/**
 * How a verified token is bound to its sender; `undefined` for a bearer token. Rejects with
 * UNAUTHENTICATED when it is bound in a way that is not known here.
 */
export function readConfirmation(claims: VerifiedClaims): Confirmation | undefined {
  const cnf = claims['cnf'];
  if (cnf === undefined) return undefined;
  const parsed = known.safeParse(cnf);
  if (!parsed.success) throw invalid('It is bound to its sender in an unknown way');
  const { jkt, 'x5t#S256': certificate } = parsed.data;
  return {
    ...(jkt === undefined ? {} : { jkt }),
    ...(certificate === undefined ? {} : { certificate }),
  };
}
