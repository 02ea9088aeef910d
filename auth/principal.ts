import { AUDIENCE_NAMES, BOUND_DIMENSIONS } from '../runtime/config-schema.ts';

/** Who asks, as far as it can change an answer. */
export interface Principal {
  readonly kind: 'user' | 'partner' | 'machine' | 'service' | 'admin';
  readonly audience: Audience;
  /** The `iss` of its token: subjects of two issuers are two callers. Absent when no token stands behind it. */
  readonly issuer?: string;
  readonly subject: string;
  readonly scopes: readonly string[];
  /** The rows' dimensions this principal is confined to; dimensions are ANDed, values of one are ORed. */
  readonly bounds: Bounds;
  /** When its token was made; absent when the token does not say. */
  readonly issuedAt?: Date;
  /** When its rights end, at the latest with its token. */
  readonly expiresAt: Date;
  /** The number of its token, or a digest of a token without one. */
  readonly jti: string;
  /** Digest of everything above that can change an answer: part of every cache and sharing key. */
  readonly fingerprint: string;
}

export const AUDIENCES = AUDIENCE_NAMES;
export type Audience = (typeof AUDIENCES)[number];

export const DIMENSIONS = BOUND_DIMENSIONS;
export type Dimension = (typeof DIMENSIONS)[number];

export type Bounds = { readonly [dimension in Dimension]?: readonly string[] };
