import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BREAK_GLASS } from '../../../auth/rows.ts';
import {
  type AccessSubgraph,
  type AccessWorld,
  ENGINES,
  startAccessWorld,
} from './access-world.ts';
import { C, ORDER, SALES } from './sales-graph.ts';

describe.each(ENGINES)('on the engine "%s"', (engine) => {
  let world: AccessWorld;
  beforeAll(async () => {
    world = await startAccessWorld({ sales: SALES }, { engine });
  });
  afterAll(async () => await world[Symbol.asyncDispose]());

  it('introspection shows its own audience alone', async () => {
    const query = `{
      __schema {
        types { name }
        mutationType { fields { name args { name } } }
        subscriptionType { fields { name } }
      }
      state: __type(name: "State") { enumValues { name } }
      filter: __type(name: "Filter") { inputFields { name } }
      hidden: __type(name: "Hidden") { name }
      order: __type(name: "Order") { fields { name args { name } } }
      query: __type(name: "Query") { fields { name args { name } } }
    }`;
    const named = (...names: readonly string[]) => names.map((name) => ({ name }));
    const { data } = await world.ask(query, { audience: 'customer' });
    expect(data).toMatchObject({
      __schema: {
        mutationType: { fields: [{ name: 'close', args: named('id') }] },
        subscriptionType: { fields: named('orderChanged') },
      },
      state: { enumValues: named('OPEN') },
      filter: { inputFields: named('state', 'states', 'any') },
      hidden: null,
      order: { fields: [{ name: 'id' }, { name: 'state' }] },
      query: { fields: [{ name: 'orders', args: named('filter', 'state') }, { name: 'viewer' }] },
    });
    expect(JSON.stringify(data)).not.toMatch(/Hidden|margin|secret|LATE|DRAFT|only|erase/);
  });

  it('one document is another for each audience', async () => {
    const query = '{ orders { id only } }';
    const visible = { data: { orders: [{ id: '1', only: null }] }, errors: [] };
    const hidden = { status: 400, errors: [['BAD_INPUT']] };
    for (const [audience, answer] of [
      ['customer', hidden],
      ['supplier', visible],
      ['customer', hidden],
      ['staff', visible],
    ] as const) {
      expect(await world.ask(query, { audience })).toMatchObject(answer);
    }
  });

  it('a value that the audience does not have is not shown, for one plan of two audiences', async () => {
    const query = 'query ($s: State) { orders(state: $s) { state } }';
    await using drafts = await startAccessWorld(
      {
        sales: {
          ...SALES,
          resolvers: { Query: { orders: () => [ORDER, { ...ORDER, state: 'DRAFT' }] } },
        },
      },
      { engine },
    );
    const states = (...values: readonly (string | null)[]) => ({
      orders: values.map((state) => ({ state })),
    });
    expect((await drafts.ask(query)).data).toEqual(states('OPEN', 'DRAFT'));
    const shown = await drafts.ask(query, { audience: 'customer' });
    expect(shown.data).toEqual(states('OPEN', null));
    expect(JSON.stringify(shown.messages)).not.toContain('DRAFT');
    expect((await drafts.ask(query)).data).toEqual(states('OPEN', 'DRAFT'));
  });

  it("an administrator has a schema of its own, and staff's while it breaks the glass", async () => {
    const admin = { kind: 'admin', audience: 'admin' } as const;
    expect((await world.ask('{ viewer }', admin)).data).toEqual({ viewer: 2 });
    expect(await world.ask('{ orders { id } }', admin)).toMatchObject({
      status: 400,
      messages: ['Cannot query field "orders" on type "Query".'],
    });
    const { data } = await world.ask('{ secret }', { ...admin, scopes: [BREAK_GLASS] });
    expect(data).toEqual({ secret: 1 });
  });

  it('nobody but an administrator breaks the glass', async () => {
    const answer = await world.ask('{ secret }', { audience: 'supplier', scopes: [BREAK_GLASS] });
    expect(answer.status).toBe(400);
  });

  it('an audience that nothing is for is told so', async () => {
    const answer = await world.ask('{ viewer }', { audience: 'carrier' });
    expect(answer).toMatchObject({ status: 403, errors: [['FORBIDDEN']], fetches: [] });
  });
});

describe('introspection', () => {
  const QUERY = '{ __typename __schema { queryType { name } } }';

  it('is refused to partners alone where they may not ask', async () => {
    await using world = await startAccessWorld({ sales: SALES }, { partnerIntrospection: false });
    expect(await world.ask(QUERY, { audience: 'customer' })).toMatchObject({ status: 400 });
    expect(await world.ask('{ __typename }', { audience: 'customer' })).toMatchObject({
      data: { __typename: 'Query' },
    });
    expect((await world.ask(QUERY, { audience: 'staff' })).errors).toEqual([]);
    expect((await world.ask(QUERY, { audience: 'admin' })).errors).toEqual([]);
  });

  it('is refused to everybody where it is off', async () => {
    await using world = await startAccessWorld({ sales: SALES }, { introspection: false });
    for (const audience of ['customer', 'staff', 'admin'] as const) {
      expect(await world.ask(QUERY, { audience })).toMatchObject({ status: 400 });
    }
  });
});

describe('a new supergraph', () => {
  it('brings new schemas of audiences, and new scopes', async () => {
    const graph = (tag: string, scopes: string): Readonly<Record<string, AccessSubgraph>> => ({
      one: {
        sdl: `type Query { a: Int ${C} b: Int ${tag} c: Int ${C} ${scopes} }`,
        resolvers: { Query: { a: () => 1, b: () => 2, c: () => 3 } },
      },
    });
    const customer = { audience: 'customer' } as const;
    await using world = await startAccessWorld(graph('', ''));
    expect((await world.ask('{ b }', customer)).status).toBe(400);
    expect((await world.ask('{ c }', customer)).data).toEqual({ c: 3 });
    await world.swap(graph(C, '@requiresScopes(scopes: [["c"]])'));
    expect((await world.ask('{ b }', customer)).data).toEqual({ b: 2 });
    expect((await world.ask('{ c }', customer)).data).toEqual({ c: null });
    await world.swap(graph('', ''));
    expect((await world.ask('{ b }', customer)).status).toBe(400);
    expect((await world.ask('{ c }', customer)).data).toEqual({ c: 3 });
  });

  it('is refused when it names a policy that nobody knows', async () => {
    const sdl = 'type Query { a: Int @policy(policies: [["night shift", "owner"]]) }';
    const policies = { owner: () => true };
    await expect(startAccessWorld({ one: { sdl } }, { policies })).rejects.toThrow(
      'The supergraph names policies that nobody knows: night shift',
    );
  });
});

describe('answers in flight', () => {
  const QUERY = '{ orders { id } }';

  it.each<[string, number, object, object]>([
    ['are shared by one caller', 1, {}, {}],
    [
      'are not by callers of other bounds',
      2,
      { bounds: { customer: ['A'] } },
      { bounds: { customer: ['B'] } },
    ],
    ['are not by callers of other scopes', 2, { scopes: ['a'] }, { scopes: ['b'] }],
    ['are not by audiences', 2, { audience: 'customer' }, { audience: 'supplier' }],
  ])('%s', async (_, fetches, one, other) => {
    await using world = await startAccessWorld({ sales: SALES });
    await world.ask('{ viewer }');
    const asked = [one, other].map((parts) => world.ask(QUERY, { audience: 'customer', ...parts }));
    await Promise.all(asked);
    expect(world.fetches).toHaveLength(fetches);
  });
});
