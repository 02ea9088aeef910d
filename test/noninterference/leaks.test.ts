import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RANDOM_SEED } from '../support/random-seed.ts';
import { compareWorlds } from './compare-worlds.ts';
import { LEAKS, type Leak, spoilLogistics } from './leaks.ts';
import { startWorlds, type Worlds } from './two-worlds.ts';
import { createBaseWorld } from './world/base-world.ts';
import { openRowsOf } from './world/open-rows.ts';
import { createOtherWorld } from './world/other-world.ts';
import type { Tables } from './world/tables.ts';

const PERSONA = 'customer:C-ALFA';
/** Enough to find each; most runs stop after a few dozen. */
const OPERATIONS = 2_000;
const TIMEOUT_MS = 300_000;

/** A check that cannot fail is worth nothing. */
describe(`planted leaks (TEST_SEED=${RANDOM_SEED})`, () => {
  let worlds: Worlds;
  let tables: readonly Tables[];
  let leak: Leak | undefined;

  beforeAll(async () => {
    const base = createBaseWorld();
    tables = [base, createOtherWorld(base, openRowsOf(PERSONA, base), RANDOM_SEED).tables];
    worlds = await startWorlds(tables, (subgraph) => spoilLogistics(subgraph, () => leak));
  }, TIMEOUT_MS);
  afterAll(async () => worlds[Symbol.asyncDispose]());

  it.each(LEAKS)(
    'are found: %s',
    async (kind) => {
      leak = kind;
      const { difference } = await compareWorlds({
        worlds,
        persona: PERSONA,
        pair: [0, 1],
        tables,
        operations: OPERATIONS,
        seed: RANDOM_SEED,
      });
      expect(difference).toContain('shipment');
    },
    TIMEOUT_MS,
  );
});
