import type { Principal } from '../principal.ts';

/** Tokens that are not good any more although they have not expired. */
export type Revocation =
  | { readonly kind: 'token'; readonly issuer: string; readonly jti: string }
  /** All that the subject was given until then; what it is given later is good. */
  | {
      readonly kind: 'subject';
      readonly issuer: string;
      readonly subject: string;
      readonly issuedUntil: Date;
    }
  /** All that the issuer gave until then. */
  | { readonly kind: 'issuer'; readonly issuer: string; readonly issuedUntil: Date };

/** What a revocation looks at. */
export type RevocableToken = Pick<Principal, 'issuer' | 'subject' | 'jti' | 'issuedAt'>;

export interface Revocations extends AsyncDisposable {
  /**
   * Takes back tokens, here at once and in every other process of the store soon; kept until no
   * token can be left that it concerns. Rejects with LIMIT_EXCEEDED when there are too many, and with
   * UPSTREAM_UNAVAILABLE when it cannot be stored.
   */
  revoke(revocation: Revocation): Promise<void>;
  /**
   * Asks nobody: cheap enough for every request and every event. Throws UPSTREAM_UNAVAILABLE when
   * it has not heard from the store for too long to know.
   */
  isRevoked(token: RevocableToken): boolean;
  /**
   * Calls `listener` once for everything that is revoked from now on, wherever. It must not throw.
   * Returns what ends that.
   */
  onRevoked(listener: (revocation: Revocation) => void): () => void;
}

/** Does a revocation concern this token? One that does not say when it was issued is taken as old. */
export function concerns(revocation: Revocation, token: RevocableToken): boolean {
  if (revocation.issuer !== token.issuer) return false;
  if (revocation.kind === 'token') return revocation.jti === token.jti;
  if (revocation.kind === 'subject' && revocation.subject !== token.subject) return false;
  return token.issuedAt === undefined || token.issuedAt <= revocation.issuedUntil;
}
