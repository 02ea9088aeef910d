import type { Principal } from '../../auth/principal.ts';

/** What each principal holds open at a time, in this process. */
export interface PerPrincipal {
  /** Returns what to call when it is let go, once; undefined when the principal holds as many as it may. */
  take(principal: Pick<Principal, 'issuer' | 'subject'>): (() => void) | undefined;
}

/** Remembers only who holds something. */
export function createPerPrincipal(limit: number): PerPrincipal {
  const held = new Map<string, number>();
  return {
    take(principal) {
      const key = principalKey(principal);
      const count = held.get(key) ?? 0;
      if (count >= limit) return undefined;
      held.set(key, count + 1);
      return () => {
        const left = (held.get(key) ?? 0) - 1;
        if (left > 0) held.set(key, left);
        else held.delete(key);
      };
    },
  };
}

/** Who asks, whichever token it shows: limits must not grow with the number of tokens. */
export function principalKey({ issuer, subject }: Pick<Principal, 'issuer' | 'subject'>): string {
  return JSON.stringify([issuer ?? null, subject]);
}
