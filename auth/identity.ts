import type { Audience, Dimension, Principal } from './principal.ts';

interface IdentityRule {
  readonly kind: Principal['kind'];
  readonly audience: Audience;
  /** The bounds a token must carry: all of one of these sets. */
  readonly bounds: readonly (readonly Dimension[])[];
  /** Access ends at a date that the token must name. */
  readonly timeBoxed?: true;
}

/**
 * Every identity a token may claim, with what follows from it: a token never says its kind or
 * audience itself, and one that lacks a bound its identity must have is refused.
 */
export const IDENTITIES = {
  customer: { kind: 'partner', audience: 'customer', bounds: [['customer']] },
  supplier: { kind: 'partner', audience: 'supplier', bounds: [['supplier']] },
  contractor: { kind: 'partner', audience: 'contractor', bounds: [['contractor']] },
  carrier: { kind: 'partner', audience: 'carrier', bounds: [['carrier']] },
  auditor: { kind: 'partner', audience: 'auditor', bounds: [['engagement']], timeBoxed: true },
  device: { kind: 'machine', audience: 'device', bounds: [['site', 'equipment']] },
  scanner: { kind: 'machine', audience: 'device', bounds: [['site', 'zone']] },
  'carrier-webhook': { kind: 'machine', audience: 'carrier', bounds: [['carrier']] },
  bi: { kind: 'service', audience: 'bi', bounds: [['company']] },
  connector: { kind: 'service', audience: 'connector', bounds: [['company']] },
  planner: { kind: 'user', audience: 'staff', bounds: [['site']] },
  warehouse: { kind: 'user', audience: 'staff', bounds: [['site']] },
  supervisor: { kind: 'user', audience: 'staff', bounds: [['site', 'area']] },
  quality: { kind: 'user', audience: 'staff', bounds: [['company']] },
  service: { kind: 'user', audience: 'staff', bounds: [['company']] },
  admin: { kind: 'admin', audience: 'admin', bounds: [[]] },
} as const satisfies Record<string, IdentityRule>;

export type Identity = keyof typeof IDENTITIES;

export function isIdentity(name: string): name is Identity {
  return Object.hasOwn(IDENTITIES, name);
}

/** The rule of an identity, typed as a rule. */
export function identityRule(identity: Identity): IdentityRule {
  return IDENTITIES[identity];
}
