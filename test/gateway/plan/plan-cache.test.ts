import { describe, expect, it } from '@jest/globals';
import { createPlanCache } from '../../../gateway/plan/plan-cache.ts';

const plan = () => ({ kind: 'QueryPlan' as const });

describe('createPlanCache', () => {
  it('keeps no more than fits, however few they are', () => {
    const cache = createPlanCache({ maxPlans: 10, maxSize: 100 });
    cache.set('a', plan(), 60);
    cache.set('b', plan(), 40);
    cache.set('c', plan(), 10);
    expect(['a', 'b', 'c'].map((key) => cache.get(key) !== undefined)).toEqual([false, true, true]);
  });

  it('counts what is replaced once', () => {
    const cache = createPlanCache({ maxPlans: 10, maxSize: 100 });
    cache.set('a', plan(), 60);
    cache.set('a', plan(), 60);
    cache.set('b', plan(), 40);
    expect(cache.get('a')).toBeDefined();
  });

  it('does not keep what is larger than all it may hold', () => {
    const cache = createPlanCache({ maxPlans: 10, maxSize: 100 });
    cache.set('a', plan(), 101);
    cache.set('b', plan(), 1);
    expect([cache.get('a'), cache.get('b')]).toEqual([undefined, plan()]);
  });
});
