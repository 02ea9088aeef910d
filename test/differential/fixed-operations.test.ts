import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { createPlanning } from '../../gateway/plan/planning.ts';
import { errorDifference } from './compare.ts';
import { type Contest, startContest } from './run.ts';
import { interfaceObject } from './supergraphs/interface-object.ts';
import { interfaceObjectCrowd } from './supergraphs/interface-object-crowd.ts';
import { overrideInterface } from './supergraphs/override-interface.ts';
import { requiresAbstract } from './supergraphs/requires-abstract.ts';
import { unions } from './supergraphs/unions.ts';
import { createGraph } from './world/graph.ts';
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
  { labels = [], faults = NO_FAULTS }: Partial<Pick<WorldSettings, 'labels' | 'faults'>> = {},
): Promise<void> {
  const { own, monolith } = await contestOf(text);
  if (monolith === undefined) throw new TypeError('Nobody knows the right answer');
  const operation = { text: query, document: parse(query, { noLocation: true }), variables: {} };
  for (const world of createWorlds(labels)) {
    const settings = { ...world, faults };
    const [expected, actual] = [
      await monolith(operation, settings),
      await own(operation, settings),
    ];
    expect(actual.data).toBe(expected.data);
    expect(errorDifference(expected, actual)).toBeUndefined();
  }
}

describe('a field behind an interface that moves by label', () => {
  it.each([[[]], [['notes']], [['legacy']], [['notes', 'legacy']]])(
    'is asked where it is while %j are on',
    async (labels) => {
      await expectRight(overrideInterface, '{ things { note size } }', { labels });
      await expectRight(overrideInterface, '{ marked { note } newest { note size } }', { labels });
      await expectRight(overrideInterface, '{ first { next { next { note } size } } }', { labels });
    },
  );
});

describe('an error', () => {
  const faults = { ...NO_FAULTS, errors: 0.3, onlyHarmlessErrors: true };

  it('is not told where the field was asked for inside of other types alone', async () => {
    await expectRight(
      interfaceObject,
      '{ written { spare { spare { __typename } ... on Forklift { spare { value } } } } }',
      { faults },
    );
  });
});

describe('an interface object beside those of the type that is asked for', () => {
  it('is not asked for by what is required alone', async () => {
    await expectRight(interfaceObject, '{ due { parent { ... on Robot { risk } tag } } }');
  });
});

describe('a fragment where an interface object may be', () => {
  it.each([
    // On another interface, on a union, on the interface around it.
    '{ insured { plate ... on Movable { speed } } }',
    '{ worst { ... on Any { ... on Truck { axles } } } }',
    '{ worst { ... on Node { id ... on Movable { speed } } } }',
    // Of objects that stand for one of an interface around.
    '{ insured { covers { __typename } } }',
    '{ insured { covers { ... on Truck { axles } } } }',
    '{ insured { covers { ... on Movable { speed } ... on Barrel { volume } } } }',
    '{ insured { covers { ... on Vehicle { premium plate ... on Trailer { load } } } } }',
    // Spreads, and fragments that leave nothing.
    `{ insured { covers { ...M } replacedBy { ...M ...N } } }
      fragment M on Movable { speed ...T } fragment T on Truck { axles }
      fragment N on Node { ... on Barrel { volume } }`,
    '{ fleet { covers { ... on Barrel { id } } } }',
  ])('is understood: %s', async (query) => {
    await expectRight(interfaceObjectCrowd, query);
  });

  it('reaches subgraphs as it was', async () => {
    const planning = createPlanning(createGraph(interfaceObjectCrowd).supergraphSdl);
    const operation = '{ insured { covers { ... on Truck { axles } } } }';
    expect(JSON.stringify(planning.plan({ operation, overrides: [] }))).not.toContain('@include');
  });
});

describe('an object that is asked for nothing but what other types have', () => {
  // `quality` has the field for batches, and knows no coils.
  it.each([
    '{ traced { trace { trace { ... on Coil { metres } } } } }',
    '{ traced { trace { trace { ...C } } } } fragment C on Coil { trace { ... on Coil { origin } } }',
  ])('is there all the same: %s', async (query) => {
    await expectRight(unions, query);
  });

  it('is there when a condition leaves nothing of it', async () => {
    await expectRight(
      requiresAbstract,
      `query ($on: Boolean = true) { lines @include(if: $on) { ...L @include(if: false) } }
        fragment L on ProductionLine { stations { name } }`,
    );
  });
});
