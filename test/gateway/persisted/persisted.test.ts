import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { startPersistedOperations } from '../../../gateway/persisted/index.ts';
import { createRememberedTexts } from '../../../gateway/persisted/remembered.ts';
import { configSchema } from '../../../runtime/config-schema.ts';
import { createLifetime } from '../../../runtime/lifetime.ts';
import { createLog } from '../../../runtime/log.ts';
import { openEventStream } from '../../support/event-stream.ts';
import { createHandMadeEngine } from '../../support/hand-made-engine.ts';
import {
  createNameAuthenticator,
  createTestPrincipal,
  startTestTransports,
  type TestTransports,
} from '../../support/start-transports.ts';
import { connectWebSocket } from '../../support/ws-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'millwright-persisted-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

const LISTED = 'query Listed { hello }';
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** In the format of Apollo's tools. */
function writeManifest(operations: Readonly<Record<string, string>>): string {
  const file = join(folder, `${++files}.json`);
  const text = JSON.stringify({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: Object.entries(operations).map(([id, body]) => ({
      id,
      body,
      name: 'Listed',
      type: 'query',
    })),
  });
  writeFileSync(file, text);
  return file;
}

async function start(settings: object) {
  const lifetime = createLifetime();
  const lines: Record<string, unknown>[] = [];
  const log = createLog({
    level: 'info',
    destination: { write: (line) => void lines.push(JSON.parse(line)) },
  });
  const parsed = configSchema.shape.persistedOperations.parse(settings);
  const operations = lifetime.use(await startPersistedOperations(parsed, log));
  const engine = createHandMadeEngine();
  const server = lifetime.use(
    await startTestTransports({
      engine,
      rules: {
        admit: (request, { operation }) => operations.admit(request, operation.principal.audience),
      },
      authenticator: createNameAuthenticator({
        staff: createTestPrincipal(),
        customer: createTestPrincipal({ kind: 'partner', audience: 'customer' }),
        supplier: createTestPrincipal({ kind: 'partner', audience: 'supplier' }),
      }),
    }),
  );
  return {
    server,
    engine,
    operations,
    lines,
    [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
  };
}

interface Asked {
  readonly query?: string;
  readonly extensions?: object;
}
interface Told {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string };
  }[];
}
type Ask = (server: TestTransports, who: string, asked: Asked) => Promise<Told>;

const parameters = ({ query, extensions }: Asked): string => {
  const found = new URLSearchParams();
  if (query !== undefined) found.set('query', query);
  if (extensions !== undefined) found.set('extensions', JSON.stringify(extensions));
  return found.toString();
};

const TRANSPORTS: readonly (readonly [string, Ask])[] = [
  [
    'POST',
    async ({ endpoint }, who, asked) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${who}` };
      const body = JSON.stringify(asked);
      return (await (await fetch(endpoint, { method: 'POST', headers, body })).json()) as Told;
    },
  ],
  [
    'GET',
    async ({ endpoint }, who, asked) => {
      const headers = { authorization: `Bearer ${who}` };
      return (await (await fetch(`${endpoint}?${parameters(asked)}`, { headers })).json()) as Told;
    },
  ],
  [
    'server-sent events',
    async ({ endpoint }, who, asked) => {
      const headers = { authorization: `Bearer ${who}` };
      await using stream = await openEventStream(`${endpoint}?${parameters(asked)}`, { headers });
      const isStream = stream.response.headers.get('content-type')?.startsWith('text/event-stream');
      if (isStream !== true) return (await stream.response.json()) as Told;
      return JSON.parse((await stream.next())?.data ?? '') as Told;
    },
  ],
  [
    'WebSocket',
    async ({ endpoint }, who, asked) => {
      await using client = await connectWebSocket(endpoint, {
        payload: { authorization: `Bearer ${who}` },
      });
      // The protocol wants a query, if an empty one.
      client.send({ type: 'subscribe', id: '1', payload: { query: '', ...asked } });
      const { type, payload } = await client.next();
      return (type === 'error' ? { errors: payload } : payload) as Told;
    },
  ],
];

const byId = (id: string): Asked => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: id } },
});
const codesOf = ({ errors }: Told) => errors?.map(({ extensions }) => extensions.code);

describe.each(TRANSPORTS)('by %s', (_, ask) => {
  it('an operation of the manifest is asked for by its id, and by nobody of another audience', async () => {
    const manifests = [{ file: writeManifest({ abc: LISTED }), audiences: ['customer'] }];
    await using world = await start({ manifests });
    expect(await ask(world.server, 'customer', byId('abc'))).toEqual({
      data: { hello: 'Hello you' },
    });
    expect(codesOf(await ask(world.server, 'supplier', byId('abc')))).toEqual([
      'PERSISTED_QUERY_NOT_SUPPORTED',
    ]);
  });

  it('an audience that must keep to its manifest asks nothing else', async () => {
    const manifests = [{ file: writeManifest({ abc: LISTED }), audiences: ['customer'] }];
    await using world = await start({ manifests, required: ['customer'], automatic: true });
    const { server, engine } = world;
    const other = '{ id(id: 7) }';
    for (const asked of [
      { query: other },
      byId('xyz'),
      { query: other, ...byId(hashOf(other)) },
      byId(hashOf(other)),
      { query: `${LISTED} ` },
    ]) {
      expect(codesOf(await ask(server, 'customer', asked))).toEqual(['OPERATION_NOT_SAFELISTED']);
    }
    expect(engine.asked).toEqual([]);
    expect(await ask(server, 'customer', { query: LISTED })).toMatchObject({ data: {} });
    expect(await ask(server, 'customer', byId('abc'))).toMatchObject({ data: {} });
    expect(await ask(server, 'staff', { query: other })).toEqual({ data: { id: '7' } });
  });

  it('a hash is asked for once its text came, by the same audience', async () => {
    await using world = await start({ automatic: true });
    const { server } = world;
    const hash = hashOf(LISTED);
    expect(await ask(server, 'staff', byId(hash))).toMatchObject({
      errors: [
        { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } },
      ],
    });
    const answer = { data: { hello: 'Hello you' } };
    expect(await ask(server, 'staff', { query: LISTED, ...byId(hash) })).toEqual(answer);
    expect(await ask(server, 'staff', byId(hash))).toEqual(answer);
    expect(codesOf(await ask(server, 'customer', byId(hash)))).toEqual([
      'PERSISTED_QUERY_NOT_FOUND',
    ]);
  });

  it('a hash of another text is refused, and neither is remembered', async () => {
    await using world = await start({ automatic: true });
    const { server } = world;
    const hash = hashOf(LISTED);
    expect(codesOf(await ask(server, 'staff', { query: '{ hello }', ...byId(hash) }))).toEqual([
      'BAD_INPUT',
    ]);
    expect(codesOf(await ask(server, 'staff', byId(hash)))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });

  it.each([
    ['no version', { persistedQuery: { sha256Hash: 'a' } }],
    ['another version', { persistedQuery: { version: 2, sha256Hash: 'a' } }],
    ['no hash', { persistedQuery: { version: 1 } }],
    ['a huge hash', { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(257) } }],
    ['a text for an object', { persistedQuery: 'abc' }],
  ])('an extension with %s is bad input', async (_what, extensions) => {
    await using world = await start({ automatic: true });
    expect(codesOf(await ask(world.server, 'staff', { extensions }))).toEqual(['BAD_INPUT']);
  });

  it('without automatic persisted queries, clients are told so', async () => {
    await using world = await start({});
    const asked = { query: LISTED, ...byId(hashOf(LISTED)) };
    expect(await ask(world.server, 'staff', asked)).toMatchObject({
      errors: [{ message: 'PersistedQueryNotSupported' }],
    });
  });
});

describe('a manifest', () => {
  it('that changes serves without a restart, and one that is broken changes nothing', async () => {
    const file = writeManifest({ abc: LISTED });
    await using world = await start({ manifests: [{ file, audiences: ['customer'] }] });
    const admit = (id: string) =>
      world.operations.admit(
        {
          query: undefined,
          operationName: undefined,
          variables: {},
          kinds: [],
          extensions: {},
          ...byId(id),
        } as never,
        'customer',
      ).query;
    writeFileSync(file, '{');
    await world.operations.reload();
    expect(admit('abc')).toBe(LISTED);
    expect(world.lines.at(-1)).toMatchObject({ level: 'error' });
    writeFileSync(
      file,
      JSON.stringify({
        format: 'apollo-persisted-query-manifest',
        version: 1,
        operations: [{ id: 'def', body: '{ hello }' }],
      }),
    );
    await world.operations.reload();
    expect(admit('def')).toBe('{ hello }');
    expect(() => admit('abc')).toThrow(
      expect.objectContaining({ code: 'PERSISTED_QUERY_NOT_SUPPORTED' }),
    );
  });

  it('gives the plans that are likely to be wanted, without what is no document', async () => {
    const file = writeManifest({
      a: 'query A { hello ...F } fragment F on Query { id(id: 1) }',
      b: 'query B { hello } query C { id(id: 2) }',
      c: '{',
      d: '{ ...Missing }',
    });
    await using world = await start({ manifests: [{ file, audiences: ['customer', 'staff'] }] });
    expect(world.operations.planKeys()).toEqual([
      '{\n  hello\n  ...F\n}\nfragment F on Query {\n  id(id: 1)\n}',
      '{\n  hello\n}',
      '{\n  id(id: 2)\n}',
    ]);
  });

  it.each([
    ['no JSON', '{', /is not JSON/],
    ['of another format', '{"format":"x","version":1,"operations":[]}', /format/],
    [
      'of another version',
      '{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}',
      /version/,
    ],
    [
      'without a body',
      '{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"a"}]}',
      /operations\.0\.body/,
    ],
    [
      'with two meanings of an id',
      '{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"a","body":"{a}"},{"id":"a","body":"{b}"}]}',
      /two operations with the id a/,
    ],
  ])('that is %s does not start', async (_, text, reason) => {
    const file = join(folder, `${++files}.json`);
    writeFileSync(file, text);
    await expect(start({ manifests: [{ file, audiences: ['staff'] }] })).rejects.toThrow(reason);
  });

  it('may not contradict another one of the same audience', async () => {
    const manifests = ['{ a }', '{ b }'].map((body) => ({
      file: writeManifest({ same: body }),
      audiences: ['bi'],
    }));
    await expect(start({ manifests })).rejects.toThrow(/mean different things by same/);
  });
});

describe('remembered texts', () => {
  it('are so many of each audience, the least recently used go first', () => {
    const remembered = createRememberedTexts(2);
    const [a, b, c] = ['{ a }', '{ b }', '{ c }'] as const;
    for (const text of [a, b]) remembered.remember('staff', hashOf(text), text);
    remembered.remember('customer', hashOf(c), c);
    expect(remembered.find('staff', hashOf(a))).toBe(a);
    remembered.remember('staff', hashOf(c), c);
    expect(['staff', 'customer'].map((who) => remembered.find(who as never, hashOf(c)))).toEqual([
      c,
      c,
    ]);
    expect(remembered.find('staff', hashOf(b))).toBeUndefined();
    expect(remembered.find('staff', hashOf(a))).toBe(a);
  });

  it('are not those that are larger than many', () => {
    const remembered = createRememberedTexts();
    const text = `{ ${'a '.repeat(50_001)} }`;
    expect(remembered.remember('staff', hashOf(text), text)).toBe(true);
    expect(remembered.find('staff', hashOf(text))).toBeUndefined();
  });
});
