import { describe, expect, it } from '@jest/globals';
import { traceLots } from '../../../subgraphs/mes/lot-trace.ts';
import type { TraceStepRow } from '../../../subgraphs/mes/source.ts';

function step(inputId: string, outputId: string): TraceStepRow {
  return {
    inputId,
    outputId,
    manufacturingOrderId: null,
    quantity: { value: '1', unit: 'C62', source: null },
    occurredAt: '2026-03-17T08:00:00Z',
    certainty: 'RECORDED',
  };
}

/** Steps towards ingredients, as a source answers them, and what it was asked. */
function genealogy(steps: readonly TraceStepRow[]) {
  const asked: { readonly lotIds: readonly string[]; readonly limit: number }[] = [];
  const stepsOf = async (lotIds: readonly string[], limit: number) => {
    asked.push({ lotIds, limit });
    return steps.filter(({ outputId }) => lotIds.includes(outputId)).slice(0, limit);
  };
  return { asked, stepsOf };
}

const shown = (steps: readonly TraceStepRow[]) =>
  steps.map(({ inputId, outputId }) => `${inputId}>${outputId}`);

describe('a lot trace', () => {
  it('lists each lot once, with the fewest steps to it', async () => {
    const { asked, stepsOf } = genealogy([
      step('b', 'a'),
      step('c', 'a'),
      step('d', 'b'),
      step('d', 'c'),
      step('c', 'b'),
    ]);
    const trace = await traceLots('a', 'BACKWARD', 20, stepsOf);
    expect(trace.lots).toEqual([
      { id: 'a', depth: 0 },
      { id: 'b', depth: 1 },
      { id: 'c', depth: 1 },
      { id: 'd', depth: 2 },
    ]);
    expect(shown(trace.steps)).toEqual(['b>a', 'c>a', 'd>b', 'd>c', 'c>b']);
    expect(trace.truncated).toBe(false);
    expect(asked.map(({ lotIds }) => lotIds)).toEqual([['a'], ['b', 'c'], ['d']]);
  });

  it('lists the step that closes a cycle and does not follow it', async () => {
    const { asked, stepsOf } = genealogy([step('b', 'a'), step('a', 'b'), step('a', 'a')]);
    const trace = await traceLots('a', 'BACKWARD', 20, stepsOf);
    expect(shown(trace.steps)).toEqual(['b>a', 'a>a', 'a>b']);
    expect(asked).toHaveLength(2);
    expect(trace.truncated).toBe(false);
  });

  it.each([
    [1, ['b>a'], true],
    [2, ['b>a', 'c>b'], false],
  ] as const)(
    'ends after %i steps and says whether more follow',
    async (depth, steps, truncated) => {
      const { asked, stepsOf } = genealogy([step('b', 'a'), step('c', 'b')]);
      const trace = await traceLots('a', 'BACKWARD', depth, stepsOf);
      expect(shown(trace.steps)).toEqual(steps);
      expect(trace.truncated).toBe(truncated);
      // One call beyond the last level, for one row.
      expect(asked.at(-1)?.limit).toBe(1);
      expect(asked).toHaveLength(depth + 1);
    },
  );

  it('goes towards what a lot became', async () => {
    const stepsOf = async (lotIds: readonly string[]) =>
      lotIds[0] === 'a' ? [step('a', 'b')] : [];
    const trace = await traceLots('a', 'FORWARD', 5, stepsOf);
    expect(trace.lots.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('stops at 1,000 lots', async () => {
    const { stepsOf } = genealogy(Array.from({ length: 1_500 }, (_, at) => step(`in${at}`, 'a')));
    const trace = await traceLots('a', 'BACKWARD', 5, stepsOf);
    expect(trace.lots).toHaveLength(1_000);
    expect(trace.steps).toHaveLength(999);
    expect(trace.truncated).toBe(true);
  });

  it('stops at 2,000 steps, without asking further', async () => {
    const { asked, stepsOf } = genealogy(Array.from({ length: 2_001 }, () => step('b', 'a')));
    const trace = await traceLots('a', 'BACKWARD', 5, stepsOf);
    expect(trace.steps).toHaveLength(2_000);
    expect(trace.truncated).toBe(true);
    expect(asked).toEqual([{ lotIds: ['a'], limit: 2_001 }]);
  });

  it('is whole with 2,000 steps and nothing behind them', async () => {
    const { stepsOf } = genealogy(Array.from({ length: 2_000 }, () => step('b', 'a')));
    expect((await traceLots('a', 'BACKWARD', 5, stepsOf)).truncated).toBe(false);
  });
});
