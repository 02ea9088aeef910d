import type { Audience, Principal } from './principal.ts';

/** Audiences whose rows are not confined to a partner or machine. */
const UNCONFINED: ReadonlySet<Audience> = new Set(['staff', 'bi']);

/**
 * Which rows of the systems a principal may see. Until the row rules of partners and machines are
 * in place, everybody but staff and BI sees none: deny unless a rule allows.
 */
export function rowAccess(principal: Principal): 'all' | 'none' {
  return UNCONFINED.has(principal.audience) ? 'all' : 'none';
}
