import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEventStream, postForEvents } from '../../support/event-stream.ts';
import {
  createNameAuthenticator,
  createTestPrincipal,
  startTestTransports,
  type TestTransports,
} from '../../support/start-transports.ts';
import { connectWebSocket, subscribe } from '../../support/ws-client.ts';
import { type AccessWorld, startAccessWorld } from './access-world.ts';
import { SALES } from './sales-graph.ts';

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
