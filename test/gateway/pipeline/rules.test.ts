import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { RefusedError } from '../../../gateway/pipeline/refusal.ts';
import type { AuditEntry, PipelineRules } from '../../../gateway/pipeline/rules.ts';
import { AppError } from '../../../runtime/errors.ts';
import { openEventStream, postForEvents } from '../../support/event-stream.ts';
import { createHandMadeEngine } from '../../support/hand-made-engine.ts';
import { startTestTransports, type TestTransports } from '../../support/start-transports.ts';
import { connectWebSocket, subscribe } from '../../support/ws-client.ts';

interface TestAnswer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: object }[];
  readonly extensions?: unknown;
}

/** Each way in which an operation can come; every rule is shown to hold on each. */
const TRANSPORTS: readonly (readonly [
  name: string,
  ask: (server: TestTransports, query: string) => Promise<TestAnswer>,
])[] = [
  [
    'POST',
    async ({ endpoint }, query) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ query });
      return (await (
        await fetch(endpoint, { method: 'POST', headers, body })
      ).json()) as TestAnswer;
    },
  ],
  [
    'GET',
    async ({ endpoint }, query) => {
      const response = await fetch(`${endpoint}?query=${encodeURIComponent(query)}`);
      return (await response.json()) as TestAnswer;
    },
  ],
  [
    'server-sent events',
    async ({ endpoint }, query) => {
      await using stream = await postForEvents(endpoint, query);
      if (stream.response.status !== 200) return (await stream.response.json()) as TestAnswer;
      return JSON.parse((await stream.next())?.data ?? '') as TestAnswer;
    },
  ],
  [
    'server-sent events by GET',
    async ({ endpoint }, query) => {
      const url = `${endpoint}?query=${encodeURIComponent(query)}`;
      await using stream = await openEventStream(url);
      if (stream.response.status !== 200) return (await stream.response.json()) as TestAnswer;
      return JSON.parse((await stream.next())?.data ?? '') as TestAnswer;
    },
  ],
  [
    'WebSocket',
    async ({ endpoint }, query) => {
      await using client = await connectWebSocket(endpoint);
      client.send(subscribe('1', query));
      const { type, payload } = await client.next();
      return (type === 'error' ? { errors: payload } : payload) as TestAnswer;
    },
  ],
];

const FORBIDDEN = { message: 'No', path: ['hello'], extensions: { code: 'FORBIDDEN_FIELD' } };
const LIMIT = new AppError('LIMIT_EXCEEDED', 'Too much');
const refuse = () => {
  throw LIMIT;
};

describe.each(TRANSPORTS)('by %s', (_, ask) => {
  it.each<[string, Partial<PipelineRules>]>([
    ['a request that is not admitted', { admit: refuse }],
    ['a request that is not admitted after a while', { admit: async () => refuse() }],
    ['a document that is too large', { checkDocument: refuse }],
    ['an operation that is not allowed', { enforce: refuse }],
    ['an operation that costs too much', { charge: async () => refuse() }],
  ])('%s is not executed', async (_what, rules) => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({ engine, rules });
    const { data, errors } = await ask(server, '{ hello }');
    expect(data).toBeUndefined();
    expect(errors).toEqual([
      {
        message: 'Too much',
        extensions: { code: 'LIMIT_EXCEEDED', requestId: expect.any(String) },
      },
    ]);
    expect(engine.asked).toEqual([]);
    const [line] = await server.requestLines(1);
    expect(line).toMatchObject({ outcome: 'refused', code: 'LIMIT_EXCEEDED' });
  });

  it('a persisted operation takes the place of what was sent', async () => {
    await using server = await startTestTransports({
      engine: createHandMadeEngine(),
      rules: { admit: (request) => ({ ...request, query: '{ id(id: 7) }' }) },
    });
    expect(await ask(server, '{ hello }')).toEqual({ data: { id: '7' } });
  });

  it('what an audience does not have is as if it did not exist', async () => {
    const engine = createHandMadeEngine();
    const part = { schema: buildSchema('type Query { hello: String }'), introspection: false };
    await using server = await startTestTransports({
      engine,
      rules: { audienceOf: (_schema, { audience }) => (audience === 'staff' ? part : part) },
    });
    expect((await ask(server, '{ id(id: 7) }')).errors).toMatchObject([
      { message: 'Cannot query field "id" on type "Query".', extensions: { code: 'BAD_INPUT' } },
    ]);
    expect(
      (await ask(server, '{ __schema { types { name } } }')).errors?.[0]?.extensions,
    ).toMatchObject({
      code: 'BAD_INPUT',
    });
    expect(engine.asked).toEqual([]);
    expect(await ask(server, '{ hello }')).toEqual({ data: { hello: 'Hello you' } });
    expect(engine.asked[0]?.operation.schema).toBe(part.schema);
  });

  it('what scopes make of an operation is executed in its place, and the audit knows what they denied', async () => {
    const entries: AuditEntry[] = [];
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({
      engine,
      rules: {
        enforce: (operation) => ({
          operation: { ...operation, key: 'less' },
          denied: ['Query.hello'],
        }),
        audit: (entry) => void entries.push(entry),
      },
    });
    await ask(server, '{ hello }');
    expect(engine.asked.map(({ operation }) => operation.key)).toEqual(['less']);
    await server.requestLines(1);
    expect(entries.map(({ denied }) => denied)).toEqual([['Query.hello']]);
  });

  it('the audit knows what was denied where that refused the whole', async () => {
    const entries: AuditEntry[] = [];
    await using server = await startTestTransports({
      engine: createHandMadeEngine(),
      rules: {
        enforce: () => {
          throw new RefusedError({ stage: 'operation', status: 403, errors: [FORBIDDEN] }, [
            'Query.hello',
          ]);
        },
        audit: (entry) => void entries.push(entry),
      },
    });
    expect((await ask(server, '{ hello }')).errors).toMatchObject([FORBIDDEN]);
    expect(entries.map(({ denied }) => denied)).toEqual([['Query.hello']]);
  });

  it('a charge says in the answer what it cost', async () => {
    await using server = await startTestTransports({
      engine: createHandMadeEngine(),
      rules: {
        charge: (_operation, { raw }) => ({
          settle: ({ data }) => ({
            cost: { requested: Object.keys(raw).length, actual: data.length },
          }),
        }),
      },
    });
    expect(await ask(server, '{ id(id: 7) }')).toEqual({
      data: { id: '7' },
      // {"id":"7"}
      extensions: { cost: { requested: 0, actual: 10 } },
    });
  });

  it('the audit is told once of what was done and of what was refused', async () => {
    const entries: AuditEntry[] = [];
    await using server = await startTestTransports({
      engine: createHandMadeEngine(),
      rules: { audit: (entry) => void entries.push(entry) },
    });
    await ask(server, 'query Mine { hello }');
    await ask(server, '{ nothing }');
    expect(entries).toHaveLength(2);
    const [done, refused] = entries;
    expect(done?.operation?.operation.name?.value).toBe('Mine');
    expect(done?.context.operation.principal.subject).toBe('pat');
    expect(done?.context.report.outcome).toBe('ok');
    expect(refused?.operation).toBeUndefined();
    expect(refused?.context.report.outcome).toBe('refused');
  });

  it('a request has one line in the log', async () => {
    await using server = await startTestTransports({ engine: createHandMadeEngine() });
    await ask(server, 'query Mine { hello }');
    const lines = await server.requestLines(1);
    expect(lines).toMatchObject([
      {
        operation: 'Mine',
        subject: 'pat',
        audience: 'staff',
        subgraphs: {},
        outcome: 'ok',
        code: null,
      },
    ]);
  });
});

describe.each(
  [TRANSPORTS[2], TRANSPORTS[3], TRANSPORTS[4]].filter((transport) => transport !== undefined),
)('a subscription by %s', (_, ask) => {
  it.each<[string, Partial<PipelineRules>]>([
    ['that is not admitted', { admit: refuse }],
    ['that is not allowed', { enforce: refuse }],
    ['that costs too much', { charge: refuse }],
  ])('%s does not begin', async (_what, rules) => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({ engine, rules });
    expect((await ask(server, 'subscription { ticks }')).errors).toMatchObject([
      { extensions: { code: 'LIMIT_EXCEEDED' } },
    ]);
    expect(engine.asked).toEqual([]);
  });

  it('says in every event what it cost, and is audited at its end', async () => {
    const entries: AuditEntry[] = [];
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({
      engine,
      rules: {
        charge: () => ({ settle: () => ({ cost: 1 }) }),
        audit: (entry) => void entries.push(entry),
      },
    });
    const asked = ask(server, 'subscription Mine { ticks }');
    await engine.wasAsked(1);
    expect(entries).toEqual([]);
    engine.emit({ data: '{"ticks":null}', errors: [] });
    expect(await asked).toMatchObject({
      data: { ticks: null },
      extensions: { cost: 1 },
    });
    await engine.isLeft();
    await server.requestLines(1);
    expect(entries.map(({ operation }) => operation?.kind)).toEqual(['subscription']);
  });
});
