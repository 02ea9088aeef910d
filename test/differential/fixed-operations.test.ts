import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { type Contest, startContest } from './run.ts';
import { overrideInterface } from './supergraphs/override-interface.ts';
import type { SupergraphText } from './world/supergraph.ts';
import { NO_FAULTS, type WorldSettings } from './world/world.ts';

// Operations of random tests that were answered wrongly once.

const started = new Map<SupergraphText, Promise<Contest>>();

function contestOf(text: SupergraphText): Promise<Contest> {
  const contest = started.get(text) ?? startContest(text);
  started.set(text, contest);
  return contest;
}

afterAll(async () => {
  for (const contest of started.values()) await (await contest)[Symbol.asyncDispose]();
});

/** Few lists of a world are long and some values null: a fault shows in some of these worlds. */
function createWorlds(labels: readonly string[]): readonly WorldSettings[] {
  return Array.from({ length: 20 }, (_, number) => ({
    seed: `world ${number}`,
    nulls: 0.05,
    faults: NO_FAULTS,
    labels,
  }));
}

/** Is every answer that of one schema over the same data? */
async function expectRight(
  text: SupergraphText,
  query: string,
  labels: readonly string[] = [],
): Promise<void> {
  const { own, monolith } = await contestOf(text);
  if (monolith === undefined) throw new TypeError('Nobody knows the right answer');
  const operation = { text: query, document: parse(query, { noLocation: true }), variables: {} };
  for (const world of createWorlds(labels)) {
    expect(await own(operation, world)).toEqual(await monolith(operation, world));
  }
}

describe('a field behind an interface that moves by label', () => {
  it.each([[[]], [['notes']], [['legacy']], [['notes', 'legacy']]])(
    'is asked where it is while %j are on',
    async (labels) => {
      await expectRight(overrideInterface, '{ things { note size } }', labels);
      await expectRight(overrideInterface, '{ marked { note } newest { note size } }', labels);
      await expectRight(overrideInterface, '{ first { next { next { note } size } } }', labels);
    },
  );
});
