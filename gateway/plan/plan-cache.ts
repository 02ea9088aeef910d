import type { QueryPlan } from './query-plan.ts';

/** Plans by key; the least recently used ones go when there are too many or they are too large together. */
export interface PlanCache {
  get(key: string): QueryPlan | undefined;
  /** `size` is what it weighs, in characters, its key included. */
  set(key: string, plan: QueryPlan, size: number): void;
}

export function createPlanCache(limits: {
  readonly maxPlans: number;
  readonly maxSize: number;
}): PlanCache {
  const entries = new Map<string, { readonly plan: QueryPlan; readonly size: number }>();
  let total = 0;
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.plan;
    },
    set(key, plan, size) {
      total += size - (entries.get(key)?.size ?? 0);
      entries.delete(key);
      entries.set(key, { plan, size });
      for (const [oldest, entry] of entries) {
        if (entries.size <= limits.maxPlans && total <= limits.maxSize) break;
        entries.delete(oldest);
        total -= entry.size;
      }
    },
  };
}
