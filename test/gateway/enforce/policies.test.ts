import { describe, expect, it } from '@jest/globals';
import type { Policy } from '../../../gateway/enforce/scopes/policies.ts';
import { type AccessSubgraph, ENGINES, startAccessWorld } from './access-world.ts';

const SHOPS: Readonly<Record<string, AccessSubgraph>> = {
  shops: {
    sdl: `
      type Query {
        shop(id: ID! = "mine", input: In): Shop @policy(policies: [["own shop"]])
        both: Int @policy(policies: [["yes", "no"], ["named"]])
        scoped: Int @requiresScopes(scopes: [["s"]]) @policy(policies: [["yes"]])
        broken: Int @policy(policies: [["broken"]])
        open: Int
      }
      input In { deep: Int = 7 }
      type Shop @key(fields: "id") { id: ID! till: Int @policy(policies: [["own shop"]]) }`,
    resolvers: {
      Query: {
        shop: (_: unknown, { id }: { id: string }) => ({ id, till: 1 }),
        both: () => 1,
        scoped: () => 2,
        broken: () => 3,
        open: () => 4,
      },
    },
  },
};

const asked: Readonly<Record<string, unknown>>[] = [];
const POLICIES: Readonly<Record<string, Policy>> = {
  'own shop': ({ subject }, args) => {
    asked.push({ ...args });
    return args['id'] === `${subject}'s`;
  },
  yes: () => true,
  no: () => false,
  named: ({ subject }) => subject === 'Ann',
  broken: () => {
    throw new Error('password=hunter2');
  },
};

describe.each(ENGINES)('policies on the engine "%s"', (engine) => {
  const start = () => startAccessWorld(SHOPS, { engine, policies: POLICIES });

  it('see who asks and with which arguments, written or in variables', async () => {
    await using world = await start();
    const ann = { subject: 'Ann' };
    const query = 'query ($id: ID!) { a: shop(id: $id) { id } b: shop(id: "Bob\'s") { id } }';
    const answer = await world.ask(query, ann, { id: "Ann's" });
    expect(answer).toMatchObject({
      data: { a: { id: "Ann's" }, b: null },
      errors: [['FORBIDDEN_FIELD', ['b']]],
    });
    expect(JSON.stringify(answer.fetches)).not.toContain('Bob');
    expect((await world.ask(query, ann, { id: 'x' })).data).toEqual({ a: null, b: null });
    expect((await world.ask(query, { subject: 'Bob' }, { id: 'x' })).data).toEqual({
      a: null,
      b: { id: "Bob's" },
    });
  });

  it('see arguments as the schema reads them, defaults filled in', async () => {
    await using world = await start();
    asked.length = 0;
    await world.ask('{ shop(input: {}) { id } }');
    expect(asked).toContainEqual({ id: 'mine', input: { deep: 7 } });
  });

  it('must all allow it, of one of several lists', async () => {
    await using world = await start();
    expect((await world.ask('{ both }', { subject: 'Bob' })).data).toEqual({ both: null });
    expect((await world.ask('{ both }', { subject: 'Ann' })).data).toEqual({ both: 1 });
  });

  it('hold beside scopes', async () => {
    await using world = await start();
    expect((await world.ask('{ scoped }')).data).toEqual({ scoped: null });
    expect((await world.ask('{ scoped }', { scopes: ['s'] })).data).toEqual({ scoped: 2 });
  });

  it('deny when they fail, and say nothing of it', async () => {
    await using world = await start();
    const answer = await world.ask('{ open broken }');
    expect(answer.data).toEqual({ open: 4, broken: null });
    expect(answer.errors).toEqual([['FORBIDDEN_FIELD', ['broken']]]);
    expect(answer.messages.join()).not.toContain('hunter2');
  });
});
