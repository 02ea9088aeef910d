import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RANDOM_EFFORT } from '../support/random-effort.ts';
import { RANDOM_SEED } from '../support/random-seed.ts';
import { compareWorlds } from './compare-worlds.ts';
import { startWorlds, type Worlds } from './two-worlds.ts';
import { createBaseWorld } from './world/base-world.ts';
import { openRowsOf } from './world/open-rows.ts';
import { createOtherWorld, type OtherWorld } from './world/other-world.ts';
import type { Tables } from './world/tables.ts';

/** Per persona; `npm run test:noninterference` makes a hundred times the effort. */
const OPERATIONS = 200 * RANDOM_EFFORT;
/** From here on every field and argument must have been seen often enough. */
const LONG_RUN = 10_000;
const WANTED = 20;

/** What each of the personas is answered in two worlds that differ in what it may not see. */
export function describePersonas(personas: readonly string[]): void {
  describe(`what others do changes nothing (TEST_SEED=${RANDOM_SEED})`, () => {
    let base: Tables;
    let others: readonly OtherWorld[];
    let worlds: Worlds;

    beforeAll(async () => {
      base = createBaseWorld();
      others = personas.map((name) => createOtherWorld(base, openRowsOf(name, base), RANDOM_SEED));
      worlds = await startWorlds([base, ...others.map(({ tables }) => tables)]);
    }, 300_000);
    afterAll(async () => worlds[Symbol.asyncDispose]());

    it.each(personas.map((persona, at) => [persona, at] as const))(
      `for %s in ${OPERATIONS} operations`,
      async (persona, at) => {
        const other = others[at];
        if (other === undefined) throw new TypeError(persona);
        const { difference, seen, clean } = await compareWorlds({
          worlds,
          persona,
          pair: [0, at + 1],
          tables: [base, other.tables],
          operations: OPERATIONS,
          seed: RANDOM_SEED,
        });
        expect(difference).toBeUndefined();
        // Else nothing was compared.
        expect(clean).toBeGreaterThan(OPERATIONS / 5);
        expect(Math.min(other.changed, other.removed, other.added)).toBeGreaterThan(20);
        if (RANDOM_EFFORT > 1) {
          process.stdout.write(`${persona}: ${report(other, seen, clean)}\n`);
        }
        if (OPERATIONS < LONG_RUN) return;
        expect(seen.filter(([, count]) => count < WANTED)).toEqual([]);
      },
      60_000 + OPERATIONS * 500,
    );
  });
}

function report(
  { changed, removed, added }: OtherWorld,
  counts: readonly (readonly [string, number])[],
  clean: number,
): string {
  const [rarest = ['nothing', 0]] = counts;
  return [
    `${changed} rows changed, ${removed} removed, ${added} added`,
    `${clean} operations without an error`,
    `rarest of ${counts.length} fields and arguments: ${rarest[0]}, seen ${rarest[1]} times`,
    `less than ${WANTED} times: ${counts.flatMap(([name, n]) => (n < WANTED ? [`${name} ${n}`] : [])).join(' ')}`,
  ].join('; ');
}
