import type { LaneFigures } from './lanes.ts';
import { cpuRatio, type Goal, stockOf } from './report.ts';

/** Names of the lanes' loads, which goals and lanes agree on. */
export const VARIANTS = {
  unique: 'identities unique per request',
  shared: 'one shared identity',
  whole: 'one shared identity, whole answers shared',
} as const;

/** How many times less CPU per request than the stock gateway we promise. */
const LEAST_CPU_RATIO: Readonly<Record<string, number>> = {
  [VARIANTS.unique]: 14,
  [VARIANTS.shared]: 24,
  [VARIANTS.whole]: 150,
};
const LARGEST_TAIL = 3;
const LARGEST_RSS_MB = 250;

/** What was promised for the public case, for each of our lanes. */
export function judgePublicCase(lanes: readonly LaneFigures[]): readonly Goal[] {
  const ours = lanes.filter(({ contestant }) => contestant.startsWith('ours'));
  return ours.flatMap((lane) => {
    const ratio = cpuRatio(lane, stockOf(lane, lanes)) ?? 0;
    const least = LEAST_CPU_RATIO[lane.variant] ?? 0;
    const tail = lane.p99Ms / lane.p50Ms;
    return [
      {
        text: `CPU, ${lane.variant}`,
        wanted: `at least ${least} × less than stock`,
        measured: `${ratio.toFixed(2)} ×`,
        isMet: ratio >= least,
      },
      {
        text: `p99, ${lane.variant}`,
        wanted: `at most ${LARGEST_TAIL} × p50`,
        measured: `${tail.toFixed(2)} ×`,
        isMet: tail <= LARGEST_TAIL,
      },
      {
        text: `memory, ${lane.variant}`,
        wanted: `under ${LARGEST_RSS_MB} MB`,
        measured: `${lane.peakRssMb.toFixed(0)} MB`,
        isMet: lane.peakRssMb < LARGEST_RSS_MB,
      },
    ];
  });
}
