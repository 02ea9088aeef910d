import type { Principal } from './principal.ts';

/**
 * May this principal see any row of a system? Staff and BI may; everybody else sees none until the
 * row rules of its audience exist, and an `admin` sees metadata only.
 */
export function canSeeRows({ audience }: Principal): boolean {
  return audience === 'staff' || audience === 'bi';
}
