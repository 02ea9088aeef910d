import { BOUND_DIMENSIONS } from '../runtime/config-schema.ts';

/** Who asks, as far as it can change an answer. */
export interface Principal {
  readonly kind: 'user' | 'partner' | 'machine' | 'service' | 'admin';
  readonly audience: Audience;
  readonly subject: string;
  readonly scopes: readonly string[];
  /** The rows' dimensions this principal is confined to; dimensions are ANDed, values of one are ORed. */
  readonly bounds: Bounds;
  readonly expiresAt: Date;
  readonly jti: string;
  /** Digest of everything above that can change an answer: part of every cache and sharing key. */
  readonly fingerprint: string;
}

export const AUDIENCES = [
  'staff',
  'customer',
  'supplier',
  'contractor',
  'carrier',
  'auditor',
  'device',
  'bi',
  'connector',
  'admin',
] as const;
export type Audience = (typeof AUDIENCES)[number];

export const DIMENSIONS = BOUND_DIMENSIONS;
export type Dimension = (typeof DIMENSIONS)[number];

export type Bounds = { readonly [dimension in Dimension]?: readonly string[] };
