import type { Principal } from '../../../auth/principal.ts';

/**
 * May this principal have the field, asked with these arguments? One that throws says no. Arguments are
 * coerced, defaults filled in, by name; none for a field that is asked only because another one needs it.
 */
export type Policy = (principal: Principal, args: Readonly<Record<string, unknown>>) => boolean;

/** By the names that `@policy` uses. */
export type Policies = ReadonlyMap<string, Policy>;

/** Throws one Error that names every policy that a supergraph asks for and nobody knows. */
export function requirePolicies(asked: ReadonlySet<string>, known: Policies): void {
  const unknown = [...asked].filter((name) => !known.has(name)).sort();
  if (unknown.length === 0) return;
  throw new Error(`The supergraph names policies that nobody knows: ${unknown.join(', ')}`);
}
