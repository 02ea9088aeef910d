import { describe, expect, it } from '@jest/globals';
import { RANDOM_EFFORT } from '../support/random-effort.ts';
import { RANDOM_SEED } from '../support/random-seed.ts';
import { runContest, startContest, TRIALS } from './run.ts';
import type { SupergraphText } from './world/supergraph.ts';

/** Operations per supergraph, each asked in three worlds. */
const OPERATIONS = 40;

/** Far more than a run takes; it grows with the effort. */
const TIMEOUT_MS = 240_000;

/** Random operations over each supergraph get the answers that they should. */
export function promiseEqualAnswers(supergraphs: readonly SupergraphText[]): void {
  describe.each(supergraphs)('$name', (supergraph) => {
    it(
      `answers as one schema over the same data and as the stock gateway (TEST_SEED=${RANDOM_SEED})`,
      async () => {
        await using contest = await startContest(supergraph);
        const operations = OPERATIONS * RANDOM_EFFORT;
        const report = await runContest(contest, { seed: RANDOM_SEED, operations });
        expect(report.differences.join('\n\n')).toBe('');
        expect(report.unplanned).toEqual([]);
        const hasInterfaceObjects = supergraph.subgraphs.some(({ sdl }) =>
          sdl.includes('@interfaceObject'),
        );
        expect(report.refused.length).toBeLessThanOrEqual(
          hasInterfaceObjects ? operations / 10 : 0,
        );
        // A comparison that seldom compares is worth little; stock gets some operations wrong by itself.
        for (const { name } of TRIALS) {
          if (name === 'faults' ? contest.reference : contest.monolith) {
            expect(report.judged.get(name)).toBeGreaterThan(
              operations / (name === 'faults' ? 8 : 2),
            );
          }
        }
      },
      TIMEOUT_MS * RANDOM_EFFORT,
    );
  });
}
