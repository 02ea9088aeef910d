import { describe, expect, it } from '@jest/globals';
import type { Principal } from '../../../auth/index.ts';
import { createCosts } from '../../../gateway/cost/index.ts';
import { createMemoryBuckets } from '../../../gateway/cost/memory.ts';
import { boundSubscriptions } from '../../../gateway/limits/open-subscriptions.ts';
import { createOpenRules } from '../../../gateway/pipeline/rules.ts';
import { configSchema } from '../../../runtime/config-schema.ts';
import { createTestContext, createTestPipeline, toRequest } from '../../support/ask-pipeline.ts';
import { postForEvents } from '../../support/event-stream.ts';
import { createHandMadeEngine } from '../../support/hand-made-engine.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { createTestPrincipal, startTestTransports } from '../../support/start-transports.ts';
import { connectWebSocket, subscribe } from '../../support/ws-client.ts';

/** Of the fields of the hand-made engine. */
const SDL = `
  schema @link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@cost"]) { query: Query }
  directive @cost(weight: Int!) on FIELD_DEFINITION
  type Query { hello: String @cost(weight: 10), id(id: ID!): String @cost(weight: 40) }
  type Subscription { ticks: Int @cost(weight: 30) }`;

function openWorld(settings: object = {}) {
  const clock = createManualClock();
  const costs = createCosts({
    settings: configSchema.shape.cost.parse({ maximum: 100, restorePerSecond: 10, ...settings }),
    buckets: createMemoryBuckets({ clock }),
  });
  const rules = { ...createOpenRules({ introspection: true }), charge: costs.charge };
  const world = createTestPipeline({ rules });
  costs.learn({ sdl: SDL, apiSchema: world.engine.schema });
  const asked = (query: string, principal: Partial<Principal>) =>
    [toRequest(query), createTestContext({ principal: createTestPrincipal(principal) })] as const;
  return {
    ...world,
    clock,
    rules,
    costOf: async (query: string, principal: Partial<Principal> = {}) =>
      JSON.parse((await world.ask(...asked(query, principal))).text).extensions?.cost,
    refusalOf: (query: string, principal: Partial<Principal> = {}) =>
      world.refused(...asked(query, principal)),
  };
}

describe('an operation', () => {
  it('says what it was asked, what it cost, and what is left', async () => {
    const { costOf } = openWorld();
    expect(await costOf('{ hello id(id: 1) }')).toEqual({
      requested: 50,
      actual: 50,
      maximum: 100,
      available: 50,
      restoreRate: 10,
    });
  });

  it('is given back what its answer did not have', async () => {
    const { costOf, engine } = openWorld();
    engine.answer = { data: '{"hello":null,"id":"1"}', errors: [] };
    expect(await costOf('{ hello id(id: 1) }')).toMatchObject({
      requested: 50,
      actual: 40,
      available: 60,
    });
    engine.answer = undefined;
    expect(await costOf('{ hello }')).toMatchObject({ actual: 10, available: 50 });
  });

  it('waits for its points, and is told how long', async () => {
    const { costOf, refusalOf, clock, engine } = openWorld();
    await costOf('{ a: id(id: 1) b: id(id: 2) }');
    expect(await refusalOf('{ id(id: 1) }')).toEqual({
      stage: 'operation',
      status: 429,
      retryAfter: 2,
      errors: [
        {
          message: 'The operation may cost 40 points, and 20 are left for now',
          extensions: { code: 'RATE_LIMITED', retryAfter: 2 },
        },
      ],
    });
    expect(engine.asked).toHaveLength(1);
    clock.advance(2_000);
    expect(await costOf('{ id(id: 1) }')).toMatchObject({ available: 0 });
  });

  it('that could never be paid is too large', async () => {
    const { refusalOf } = openWorld();
    const { status, errors } = await refusalOf('{ a: id(id: 1) b: id(id: 2) c: id(id: 3) }');
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'LIMIT_EXCEEDED']);
  });

  it('is paid by its caller, whichever token that shows', async () => {
    const { costOf } = openWorld();
    await costOf('{ id(id: 1) }', { jti: 'first', scopes: [] });
    expect(await costOf('{ id(id: 1) }', { jti: 'second', scopes: ['a:read'] })).toMatchObject({
      available: 20,
    });
    expect(await costOf('{ id(id: 1) }', { subject: 'kim' })).toMatchObject({ available: 60 });
  });

  it('is paid from the bucket of its audience', async () => {
    const audiences = { customer: { maximum: 50, restorePerSecond: 1 } };
    const { costOf } = openWorld({ audiences });
    expect(await costOf('{ hello }', { audience: 'customer' })).toMatchObject({
      maximum: 50,
      available: 40,
      restoreRate: 1,
    });
  });

  it('says nothing of its cost where that is switched off, and is paid', async () => {
    const { costOf, refusalOf } = openWorld({ report: false });
    expect(await costOf('{ a: id(id: 1) b: id(id: 2) }')).toBeUndefined();
    expect((await refusalOf('{ id(id: 1) }')).status).toBe(429);
  });
});

describe('over HTTP', () => {
  it('429 says in a header when to come again', async () => {
    const { rules, engine } = openWorld();
    await using server = await startTestTransports({ engine, rules });
    const ask = (query: string) =>
      fetch(server.endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
    expect((await ask('{ a: id(id: 1) b: id(id: 2) }')).status).toBe(200);
    const response = await ask('{ id(id: 1) }');
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2']);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'RATE_LIMITED', retryAfter: 2 } }],
    });
  });
});

describe('subscriptions', () => {
  it('are paid at their start, and their events are the same for all', async () => {
    const { rules, engine, costOf } = openWorld();
    await using server = await startTestTransports({ engine, rules });
    await using client = await connectWebSocket(server.endpoint);
    client.send(subscribe('1', 'subscription { ticks }'));
    await engine.wasAsked(1);
    engine.emit({ data: '{"ticks":1}', errors: [] });
    expect(await client.next()).toMatchObject({ payload: { data: { ticks: 1 } } });
    expect(await costOf('{ hello }')).toMatchObject({ available: 100 - 30 - 10 });
  });

  it('of one caller are bounded over all transports, and end is room', async () => {
    const engine = createHandMadeEngine();
    const charge = boundSubscriptions(2, () => undefined);
    await using server = await startTestTransports({ engine, rules: { charge } });
    await using client = await connectWebSocket(server.endpoint);
    await using stream = await postForEvents(server.endpoint, 'subscription { ticks }');
    expect(stream.response.status).toBe(200);
    client.send(subscribe('1', 'subscription { ticks }'));
    await engine.wasAsked(2);
    client.send(subscribe('2', 'subscription { others }'));
    expect(await client.next()).toMatchObject({
      id: '2',
      type: 'error',
      payload: [{ extensions: { code: 'LIMIT_EXCEEDED' } }],
    });
    // A query is none.
    client.send(subscribe('3', '{ hello }'));
    expect(await client.next()).toMatchObject({ id: '3', type: 'next' });
    await client.next();
    client.send({ type: 'complete', id: '1' });
    client.send(subscribe('4', 'subscription { others }'));
    await engine.wasAsked(4);
    engine.emit({ data: '{"ticks":1}', errors: [] });
    expect(await client.next()).toMatchObject({ id: '4', type: 'next' });
  });
});
