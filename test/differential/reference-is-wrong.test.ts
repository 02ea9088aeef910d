import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import type { RandomOperation } from '../support/random-operations/index.ts';
import type { Answer, Ask } from './answer.ts';
import { sortFields } from './compare.ts';
import { startReference } from './reference.ts';
import { type Contest, startContest } from './run.ts';
import { context } from './supergraphs/context.ts';
import { hidden } from './supergraphs/hidden.ts';
import { keys } from './supergraphs/keys.ts';
import { loose } from './supergraphs/loose.ts';
import { node } from './supergraphs/node.ts';
import { override } from './supergraphs/override.ts';
import { requiresAbstract } from './supergraphs/requires-abstract.ts';
import { requiresArguments } from './supergraphs/requires-arguments.ts';
import { requiresChain } from './supergraphs/requires-chain.ts';
import { strict } from './supergraphs/strict.ts';
import { unresolvable } from './supergraphs/unresolvable.ts';
import { createUpstreams } from './upstreams.ts';
import { createGraph } from './world/graph.ts';
import { type SupergraphText, subgraph } from './world/supergraph.ts';
import { type Faults, NO_FAULTS, type WorldSettings } from './world/world.ts';

// Each case states what the stock gateway (2.14) gets wrong and where the right answer comes from:
// one schema over the same data, executed by graphql-js as the GraphQL specification asks. When a
// newer one gets it right the case says so, and what evens the difference out can go.

const started = new Map<SupergraphText, Promise<Contest>>();

function contestOf(text: SupergraphText): Promise<Contest> {
  const contest = started.get(text) ?? startContest(text);
  started.set(text, contest);
  return contest;
}

afterAll(async () => {
  for (const contest of started.values()) await (await contest)[Symbol.asyncDispose]();
});

function operation(text: string, variables: RandomOperation['variables'] = {}): RandomOperation {
  return { text, document: parse(text, { noLocation: true }), variables };
}

/** Few lists of a world are long and few values null: a fault shows in some of these worlds. */
const WORLDS: readonly WorldSettings[] = Array.from({ length: 40 }, (_, number) => ({
  seed: `world ${number}`,
  nulls: 0,
  faults: NO_FAULTS,
  labels: [],
}));

function withFaults(faults: Partial<Faults>): readonly WorldSettings[] {
  return WORLDS.map((world) => ({ ...world, faults: { ...NO_FAULTS, ...faults } }));
}

/** The answers of one engine in all worlds, a line each. */
async function answersOf(
  ask: Ask | undefined,
  asked: RandomOperation,
  read: (answer: Answer) => string = ({ data }) => data,
  worlds = WORLDS,
): Promise<readonly string[]> {
  if (ask === undefined) throw new TypeError('There is no such engine');
  const answers: string[] = [];
  for (const world of worlds) answers.push(read(await ask(asked, world)));
  return answers;
}

const errorsOf = ({ errors }: Answer): string =>
  errors
    .map(({ path, code }) => `${code} ${JSON.stringify(path ?? null)}`)
    .sort()
    .join(', ');

interface WrongData {
  readonly fault: string;
  readonly text: SupergraphText;
  readonly query: string;
  readonly variables?: RandomOperation['variables'];
}

const WRONG_DATA: readonly WrongData[] = [
  {
    fault: 'takes the client’s value of a field with arguments for the one that @requires names',
    text: requiresArguments,
    query: '{ products { price(currency: EUR) offer } }',
  },
  {
    fault: 'takes the value for one @requires for that of another with other arguments',
    text: requiresArguments,
    query: '{ products { offer declared } }',
  },
  {
    fault: 'takes an alias for the key of the same name',
    text: keys,
    query: '{ robot { carries { replaces { number: label onHand } } } }',
  },
  {
    fault: 'gives the key where the client gave its name to another field',
    text: strict,
    query: '{ matrix { owners { id: name grids { title } } } }',
  },
  {
    fault: 'puts an entity in the place of the key whose name it has',
    text: loose,
    query: '{ open { machine { id: next { plant { name } } plant { name } } } }',
  },
  {
    fault: 'takes an alias for a required field of the same name',
    text: requiresChain,
    query: '{ declared { size { width: height } rate } }',
  },
  {
    fault: 'asks nothing for an entity whose conditional field requires another one',
    text: requiresAbstract,
    query: 'query ($off: Boolean!) { lines { profile @skip(if: $off) meters { unit } } }',
    variables: { off: true },
  },
  {
    fault: 'loses what is in a fragment on a union around an object of its own',
    text: hidden,
    query: '{ jobs { ... on Watched { ... on Job { title } } } }',
  },
  {
    fault: 'loses what is in a fragment on an interface around an object of its own',
    text: node,
    query: '{ me { badge { ... on Node { ... on Badge { holder { name } } } } } }',
  },
  {
    fault: 'asks by the first key, which a subgraph cannot resolve',
    text: unresolvable,
    query: '{ dearest { quote } }',
  },
];

describe('the stock gateway', () => {
  it.each(WRONG_DATA)('$fault', async ({ text, query, variables }) => {
    const contest = await contestOf(text);
    const asked = operation(query, variables);
    const right = await answersOf(contest.monolith, asked);
    const stock = await answersOf(contest.reference, asked);
    expect(await answersOf(contest.own, asked)).toEqual(right);
    expect(stock.map(sortFields)).not.toEqual(right.map(sortFields));
  });

  // GraphQL 6.3.2, CollectFields: fields come in the order in which they are first met.
  it('groups fragments of one type, and so changes the order of fields', async () => {
    const contest = await contestOf(keys);
    const asked = operation(
      '{ parts { ... on Part { label } bins { lastSeen } ... on Part { id } } }',
    );
    const right = await answersOf(contest.monolith, asked);
    const stock = await answersOf(contest.reference, asked);
    expect(await answersOf(contest.own, asked)).toEqual(right);
    expect(stock).not.toEqual(right);
    expect(stock.map(sortFields)).toEqual(right.map(sortFields));
  });

  it('cannot load a supergraph with @fromContext', async () => {
    const graph = createGraph(context);
    await expect(startReference(graph, createUpstreams(graph))).rejects.toThrow(/context/i);
    const contest = await contestOf(context);
    const asked = operation('{ accounts { invoices { amount zone pages } } }');
    expect(await answersOf(contest.own, asked)).toEqual(await answersOf(contest.monolith, asked));
  });

  it('turns no label of a progressive @override on', async () => {
    const contest = await contestOf(override);
    const worlds = WORLDS.map((world) => ({ ...world, labels: ['percent(100)'] }));
    const asked = operation('{ newest { reference total } }');
    const data = ({ data }: Answer): string => data;
    const right = await answersOf(contest.monolith, asked, data, worlds);
    expect(await answersOf(contest.own, asked, data, worlds)).toEqual(right);
    expect(await answersOf(contest.reference, asked, data, worlds)).not.toEqual(right);
  });
});

// GraphQL 6.4.4, Handling Execution Errors.
describe('errors of the stock gateway', () => {
  it('leave out that a non-null field was null', async () => {
    const contest = await contestOf(strict);
    const worlds = withFaults({ unknownEntities: 0.5 });
    const asked = operation('{ spare { owner { name } } }');
    const stock = await answersOf(contest.reference, asked, errorsOf, worlds);
    expect(new Set(stock)).toEqual(new Set(['']));
    for (const world of worlds) {
      const { data, errors } = await contest.own(asked, world);
      // `spare` may be null, and everything below it may not.
      const isLost = JSON.parse(data).spare === null;
      expect(errors.map(({ code }) => code)).toEqual(isLost ? ['UPSTREAM_INVALID'] : []);
      expect(errors.every(({ path }) => path?.[0] === 'spare')).toBe(true);
    }
    const lost = await answersOf(contest.own, asked, undefined, worlds);
    expect(lost).toContain('{"spare":null}');
  });

  it('have the index of another entity where some of a list were not asked for', async () => {
    const contest = await contestOf(node);
    const worlds = withFaults({ errors: 0.6, onlyHarmlessErrors: true });
    const asked = operation('{ nodes(ids: [1, 2, 3, 4, 5]) { ... on Door { since } } }');
    const stray = async (ask: Ask | undefined): Promise<number> => {
      let count = 0;
      for (const world of worlds) {
        const right = new Set((await contest.monolith?.(asked, world))?.errors.map(placeOf));
        const errors = (await ask?.(asked, world))?.errors ?? [];
        count += errors.filter((error) => !right.has(placeOf(error))).length;
      }
      return count;
    };
    expect(await stray(contest.own)).toBe(0);
    expect(await stray(contest.reference)).toBeGreaterThan(0);
  });
});

describe('what no subgraph can answer', () => {
  /** Composes, although nobody gives `a` an id that `lists` can resolve `field` by. */
  const unanswerable: SupergraphText = {
    name: 'unanswerable',
    subgraphs: [
      subgraph(
        'objects',
        'type Query { a: Item b: Int } interface Item @key(fields: "id") { id: ID! }',
      ),
      subgraph(
        'lists',
        'type Item @key(fields: "id", resolvable: false) @interfaceObject { id: ID! field: String }',
      ),
    ],
  };

  it('is null without a word from the stock gateway, and an error of ours', async () => {
    const contest = await contestOf(unanswerable);
    const asked = operation('{ a { field } b }');
    const [world] = WORLDS;
    if (world === undefined) throw new TypeError('There is a world');
    const stock = await contest.reference?.(asked, world);
    expect(stock?.errors).toEqual([]);
    expect(JSON.parse(stock?.data ?? '{}')).toHaveProperty('a', null);
    const own = await contest.own(asked, world);
    expect(JSON.parse(own.data)).toHaveProperty('a', null);
    expect(own.errors.map(({ path }) => path)).toEqual([['a']]);
  });
});

function placeOf({ path, code }: Answer['errors'][number]): string {
  return `${code} ${JSON.stringify(path ?? null)}`;
}
