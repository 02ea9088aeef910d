import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BREAK_GLASS } from '../../../auth/rows.ts';
import { openEventStream, postForEvents } from '../../support/event-stream.ts';
import {
  createNameAuthenticator,
  createTestPrincipal,
  startTestTransports,
  type TestTransports,
} from '../../support/start-transports.ts';
import { connectWebSocket, subscribe } from '../../support/ws-client.ts';
import {
  type AccessSubgraph,
  type AccessWorld,
  ENGINES,
  startAccessWorld,
} from './access-world.ts';

const C = '@tag(name: "customer")';
const S = '@tag(name: "supplier")';

const ORDER = { id: '1', state: 'OPEN', margin: 7 };

/** What is hidden from customers has a twin of the same length in no schema: `margin` and `nargin`. */
const SALES: AccessSubgraph = {
  sdl: `
    type Query {
      orders(filter: Filter ${C} ${S}, state: State ${C} ${S}, margin: Int): [Order!] ${C} ${S}
      secret: Int
      viewer: Int ${C} ${S} @tag(name: "admin")
    }
    type Mutation { close(id: ID ${C}): Int ${C} erase: Int }
    type Subscription { orderChanged: Order ${C} margins: Int }
    type Order @key(fields: "id") {
      id: ID! ${C} ${S}
      state: State ${C} ${S}
      margin: Int
      only: Int ${S}
    }
    input Filter { state: State ${C} ${S} states: [State!] ${C} any: [Filter!] ${C} margin: Int }
    enum State { OPEN ${C} ${S} LATE ${S} DRAFT }
    type Hidden @key(fields: "id") { id: ID! }`,
  resolvers: {
    Query: {
      orders: (_: unknown, { state }: { state?: string }) => [{ ...ORDER, state: state ?? 'OPEN' }],
      secret: () => 1,
      viewer: () => 2,
    },
    Subscription: {
      orderChanged: {
        async *subscribe() {
          yield { orderChanged: ORDER };
        },
      },
    },
  },
};

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: object }[];
}

type Ask = (server: TestTransports, query: string, variables?: object) => Promise<Answer>;

const headers = { authorization: 'Bearer customer' };

const TRANSPORTS: readonly (readonly [name: string, ask: Ask])[] = [
  [
    'POST',
    async ({ endpoint }, query, variables) => {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer;
    },
  ],
  [
    'GET',
    async ({ endpoint }, query, variables = {}) => {
      const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
      return (await (await fetch(`${endpoint}?${search}`, { headers })).json()) as Answer;
    },
  ],
  [
    'server-sent events',
    async ({ endpoint }, query, variables = {}) => {
      await using stream = await postForEvents(endpoint, query, { headers, variables });
      if (stream.response.status !== 200) return (await stream.response.json()) as Answer;
      return JSON.parse((await stream.next())?.data ?? '') as Answer;
    },
  ],
  [
    'server-sent events by GET',
    async ({ endpoint }, query, variables = {}) => {
      const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
      await using stream = await openEventStream(`${endpoint}?${search}`, { headers });
      if (stream.response.status !== 200) return (await stream.response.json()) as Answer;
      return JSON.parse((await stream.next())?.data ?? '') as Answer;
    },
  ],
  [
    'WebSocket',
    async ({ endpoint }, query, variables = {}) => {
      await using client = await connectWebSocket(endpoint, { headers });
      client.send(subscribe('1', query, { variables }));
      const { type, payload } = await client.next();
      return (type === 'error' ? { errors: payload } : payload) as Answer;
    },
  ],
];

async function startServer(world: AccessWorld): Promise<TestTransports> {
  return await startTestTransports({
    engine: world.engine,
    rules: world.rules,
    authenticator: createNameAuthenticator({
      customer: createTestPrincipal({ kind: 'partner', audience: 'customer' }),
    }),
  });
}

/** An answer without the id of its request. */
const plain = ({ data, errors = [] }: Answer) => ({
  data,
  errors: errors.map(({ message, extensions }) => ({
    message,
    extensions: { ...extensions, requestId: undefined },
  })),
});

const HIDDEN: readonly (readonly [
  what: string,
  query: string,
  name: string,
  twin: string,
  variables?: object,
])[] = [
  ['a root field', '{ secret }', 'secret', 'sekret'],
  ['a field', '{ orders { margin } }', 'margin', 'nargin'],
  ['a field of others alone', '{ orders { only } }', 'only', 'onli'],
  ['an argument', '{ orders(margin: 1) { id } }', 'margin', 'nargin'],
  [
    'an argument with a variable',
    'query ($n: Int) { orders(margin: $n) { id } }',
    'margin',
    'nargin',
  ],
  ['an input field', '{ orders(filter: { margin: 1 }) { id } }', 'margin', 'nargin'],
  [
    'an input field in a variable',
    'query ($f: Filter) { orders(filter: $f) { id } }',
    'margin',
    'nargin',
    { f: { margin: 1 } },
  ],
  [
    'an input field deep in a variable',
    'query ($f: Filter) { orders(filter: $f) { id } }',
    'margin',
    'nargin',
    { f: { any: [{ state: 'OPEN' }, { any: { margin: null } }] } },
  ],
  [
    "an input field in a variable's default",
    'query ($f: Filter = { margin: 1 }) { orders(filter: $f) { id } }',
    'margin',
    'nargin',
  ],
  ['an enum value', '{ orders(state: DRAFT) { id } }', 'DRAFT', 'DRAFF'],
  ['an enum value of others alone', '{ orders(state: LATE) { id } }', 'LATE', 'LATF'],
  [
    'an enum value in a variable',
    'query ($s: State) { orders(state: $s) { id } }',
    'DRAFT',
    'DRAFF',
    { s: 'DRAFT' },
  ],
  [
    "an enum value in a list in a variable's input field",
    'query ($f: Filter) { orders(filter: $f) { id } }',
    'DRAFT',
    'DRAFF',
    { f: { states: ['OPEN', 'DRAFT'] } },
  ],
  [
    "an enum value in a variable's default",
    'query ($s: State = DRAFT) { orders(state: $s) { id } }',
    'DRAFT',
    'DRAFF',
  ],
  ['a type in a fragment', '{ orders { ... on Hidden { id } } }', 'Hidden', 'Hiddem'],
  ['a type of a variable', 'query ($h: Hidden) { orders { id } }', 'Hidden', 'Hiddem'],
  ['a mutation', 'mutation { erase }', 'erase', 'erade'],
  ['a subscription', 'subscription { margins }', 'margins', 'nargins'],
];

describe('what is hidden from an audience', () => {
  let world: AccessWorld;
  let server: TestTransports;
  beforeAll(async () => {
    world = await startAccessWorld({ sales: SALES });
    server = await startServer(world);
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await world[Symbol.asyncDispose]();
  });

  describe.each(TRANSPORTS)('by %s', (_transport, ask) => {
    it.each(HIDDEN)(
      'fails as if it did not exist: %s',
      async (_what, query, name, twin, given = {}) => {
        const rename = <T>(value: T): T =>
          JSON.parse(JSON.stringify(value ?? null).replaceAll(name, twin));
        world.fetches.length = 0;
        const hidden = plain(await ask(server, query, given));
        const absent = plain(await ask(server, query.replaceAll(name, twin), rename(given)));
        expect(hidden.errors.length).toBeGreaterThan(0);
        expect(rename(hidden)).toEqual(rename(absent));
        expect(hidden.data).toBeUndefined();
        expect(JSON.stringify(hidden)).not.toMatch(/did you mean/i);
        expect(world.fetches).toEqual([]);
      },
    );
  });

  it.each(TRANSPORTS.slice(2))('what is visible streams by %s', async (_, ask) => {
    expect(await ask(server, 'subscription { orderChanged { id state } }')).toEqual({
      data: { orderChanged: { id: '1', state: 'OPEN' } },
    });
  });
});

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
