import { describe, expect, it } from '@jest/globals';
import { mergeTypes } from '../../../gateway/plan/merge-types.ts';
import type { FlattenNode, PlanNode } from '../../../gateway/plan/query-plan.ts';

const step = (path: string, operation = '{a}'): FlattenNode => ({
  kind: 'Flatten',
  path: path.split('.'),
  node: {
    kind: 'Fetch',
    serviceName: 's',
    operation,
    operationKind: 'query' as FlattenNode['node'] extends { operationKind: infer K } ? K : never,
    operationName: undefined,
  },
});
const sequence = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Sequence', nodes });

describe('mergeTypes', () => {
  it('makes one step of those that differ in their types', () => {
    expect(mergeTypes([step('i.@|[C]'), step('x'), step('i.@|[A,B]'), step('i.@|[B]')])).toEqual([
      step('i.@|[A,B,C]'),
      step('x'),
    ]);
  });

  it('takes all types where one step is for all', () => {
    expect(mergeTypes([step('i.@|[A].b'), step('i.@.b')])).toEqual([step('i.@.b')]);
  });

  it('goes along sequences', () => {
    const one = sequence(step('i|[A].b'), step('i|[A].b.c', '{c}'));
    const other = sequence(step('i|[B].b'), step('i|[B].b.c', '{c}'));
    const both = sequence(step('i|[A,B].b'), step('i|[A,B].b.c', '{c}'));
    expect(mergeTypes([one, other])).toEqual([both]);
  });

  it.each([
    ['that ask for something else', step('i|[A]'), step('i|[B]', '{b}')],
    ['that differ in two places', step('i|[A].j|[A]'), step('i|[B].j|[B]')],
    ['behind other fields', step('i|[A]'), step('j|[B]')],
    ['of another depth', step('i|[A]'), step('i|[A].j')],
  ])('leaves steps alone %s', (_why, one, other) => {
    expect(mergeTypes([one, other])).toEqual([one, other]);
  });
});
