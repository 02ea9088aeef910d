import { describe, expect, it } from '@jest/globals';
import { createOpenRules } from '../../../gateway/pipeline/rules.ts';
import { createPipeline } from '../../../gateway/pipeline.ts';
import { createReferenceEngine } from '../../../gateway/supergraph/reference-engine.ts';
import type { Upstream, UpstreamRequest } from '../../../gateway/upstreams/upstream.ts';
import { createLog } from '../../../runtime/log.ts';
import { composeSupergraph } from '../../../schema/compose.ts';
import { createTestContext, toRequest } from '../../support/ask-pipeline.ts';

const SDL = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { a(n: Int): Int! }
  type Mutation { write(n: Int!): Int }
  type Subscription { events: Int }`;

async function start(data: Record<string, unknown> | null) {
  const asked: UpstreamRequest[] = [];
  const upstream: Upstream = {
    name: 'one',
    async execute(request) {
      asked.push(request);
      return { data, errors: [] };
    },
    subscribe: () => Promise.reject(new Error('Nobody asks for events')),
    status: async () => undefined,
    isReachable: async () => true,
  };
  const engine = await createReferenceEngine({
    supergraphSdl: composeSupergraph([{ name: 'one', url: 'one', sdl: SDL }]).supergraphSdl,
    upstreams: [upstream],
    upstreamTimeoutMs: 1_000,
    log: createLog({ level: 'silent' }),
  });
  const pipeline = createPipeline({
    engine: () => engine,
    rules: createOpenRules({ introspection: true }),
    operationTimeoutMs: 1_000,
    shareResponses: true,
  });
  const ask = async (query: string, variables = {}) => {
    const response = await pipeline.execute(toRequest(query, variables), createTestContext());
    return response.kind === 'answer' ? JSON.parse(response.answer.text) : response;
  };
  return { asked, ask, [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose]() };
}

describe('the reference engine', () => {
  it('asks the subgraph with the variables that were sent', async () => {
    await using engine = await start({ a: 1 });
    expect(await engine.ask('query A($n: Int = 5) { a(n: $n) }', { n: 2 })).toEqual({
      data: { a: 1 },
    });
    expect(engine.asked.map(({ fetch, variables }) => [fetch.kind, variables.values])).toEqual([
      ['query', { n: 2 }],
    ]);
  });

  it('passes mutations on as such', async () => {
    await using engine = await start({ write: 1 });
    expect(await engine.ask('mutation { write(n: 1) }')).toEqual({ data: { write: 1 } });
    expect(engine.asked.map(({ fetch }) => fetch.kind)).toEqual(['mutation']);
  });

  it('answers introspection', async () => {
    await using engine = await start(null);
    expect(await engine.ask('{ __schema { subscriptionType { name } } __typename }')).toEqual({
      data: { __schema: { subscriptionType: { name: 'Subscription' } }, __typename: 'Query' },
    });
    expect(engine.asked).toEqual([]);
  });

  it('keeps its own words about a null where there is none to itself', async () => {
    await using engine = await start({ a: null });
    expect(await engine.ask('{ a }')).toEqual({ data: null });
  });

  it('refuses subscriptions and says who serves them', async () => {
    await using engine = await start(null);
    expect(await engine.ask('subscription { events }')).toMatchObject({
      kind: 'refused',
      refusal: {
        status: 400,
        errors: [
          {
            message: expect.stringContaining('"native"'),
            extensions: { code: 'BAD_INPUT' },
          },
        ],
      },
    });
  });
});
