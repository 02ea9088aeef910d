import { expect, it } from '@jest/globals';
import { judgePublicCase, VARIANTS } from '../../bench/federation/goals.ts';
import type { LaneFigures } from '../../bench/federation/lanes.ts';

function lane(variant: string, contestant: string, cpuMsPerRequest: number): LaneFigures {
  return {
    variant,
    contestant,
    cpuMsPerRequest,
    answered: 1_000,
    failed: 0,
    firstFault: undefined,
    requestsPerSecond: 100,
    p50Ms: 10,
    p99Ms: 30,
    subgraphRequestsPerRequest: 16,
    peakRssMb: 200,
  };
}

it('compares each lane with the stock gateway under the same identities', () => {
  const { unique, shared, whole } = VARIANTS;
  const goals = judgePublicCase([
    lane(unique, 'ours', 2),
    lane(unique, 'stock', 28),
    lane(shared, 'ours, answers not shared', 2),
    lane(shared, 'stock', 47),
    lane(whole, 'ours', 0.25),
    lane(whole, 'floor', 0.1),
  ]);
  const cpu = goals.filter(({ text }) => text.startsWith('CPU'));
  // 28 / 2 of at least 14; 47 / 2 of at least 24; 47 / 0.25 of at least 150.
  expect(cpu.map(({ measured, isMet }) => [measured, isMet])).toEqual([
    ['14.00 ×', true],
    ['23.50 ×', false],
    ['188.00 ×', true],
  ]);
});

it('wants p99 within three times p50, and less than 250 MB', () => {
  const { unique } = VARIANTS;
  const stock = lane(unique, 'stock', 28);
  const judged = (change: Partial<LaneFigures>) =>
    judgePublicCase([{ ...lane(unique, 'ours', 1), ...change }, stock]).map(({ isMet }) => isMet);
  expect(judged({})).toEqual([true, true, true]);
  expect(judged({ p99Ms: 30.1, peakRssMb: 250 })).toEqual([true, false, false]);
});
