import { IDENTITIES, type Identity, identityRule } from './identity.ts';
import { type Audience, DIMENSIONS, type Principal } from './principal.ts';

/** The scope with which an administrator sees rows; each of its operations is a line of the audit log. */
export const BREAK_GLASS = 'break-glass:read';

/** Audiences that look after the gateway or bring data in: no row is theirs. */
const WITHOUT_ROWS: readonly Audience[] = ['admin', 'connector'];

/** Which rows a principal can see at all: none, those that the row rules let through, or every one. */
export type RowReach = 'none' | 'bounded' | 'every';

/**
 * None without all bounds of one identity of its audience, with an empty bound, and after its end;
 * an administrator sees every row while it breaks the glass, and none else. `now` is wall time.
 */
export function rowReach(principal: Principal, now: Date): RowReach {
  const { audience, scopes, bounds, expiresAt } = principal;
  if (expiresAt <= now) return 'none';
  if (audience === 'admin' && scopes.includes(BREAK_GLASS)) return 'every';
  if (WITHOUT_ROWS.includes(audience)) return 'none';
  if (DIMENSIONS.some((dimension) => bounds[dimension]?.length === 0)) return 'none';
  return hasBounds(principal) ? 'bounded' : 'none';
}

/** All bounds of one identity of the audience. */
function hasBounds({ audience, bounds }: Principal): boolean {
  return (Object.keys(IDENTITIES) as Identity[])
    .map(identityRule)
    .filter((rule) => rule.audience === audience)
    .some((rule) => rule.bounds.some((set) => set.every((name) => bounds[name] !== undefined)));
}
