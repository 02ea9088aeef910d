import { request } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { openEventStream, postForEvents } from '../../support/event-stream.ts';
import { createHandMadeEngine } from '../../support/hand-made-engine.ts';
import {
  createNameAuthenticator,
  createTestPrincipal,
  startTestTransports,
} from '../../support/start-transports.ts';

const COMPLETE = { event: 'complete', data: '' };
const next = (data: object) => ({ event: 'next', data: JSON.stringify(data) });
const event = (ticks: number) => ({ data: `{"ticks":${ticks}}`, errors: [] });

describe('a subscription as server-sent events', () => {
  it.each(['POST', 'GET'])('by %s is an event each, then complete', async (method) => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({ engine });
    const query = 'subscription { ticks }';
    await using stream = await (method === 'POST'
      ? postForEvents(server.endpoint, query)
      : openEventStream(`${server.endpoint}?query=${encodeURIComponent(query)}`));
    expect(stream.response.status).toBe(200);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.response.headers.get('cache-control')).toBe('no-store');
    engine.emit(event(1));
    expect(await stream.next()).toEqual(next({ data: { ticks: 1 } }));
    engine.emit(event(2));
    expect(await stream.next()).toEqual(next({ data: { ticks: 2 } }));
    engine.finish();
    expect(await stream.next()).toEqual(COMPLETE);
    expect(await stream.next()).toBeUndefined();
    expect(await server.requestLines(1)).toMatchObject([{ outcome: 'ok', subject: 'pat' }]);
  });

  it('shows errors of an event in it, with the id of the request', async () => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({ engine });
    await using stream = await postForEvents(server.endpoint, 'subscription { ticks }');
    const error = { message: 'late', path: ['ticks'], extensions: { code: 'UPSTREAM_TIMEOUT' } };
    engine.emit({ data: '{"ticks":null}', errors: [error] });
    const requestId = stream.response.headers.get('x-request-id');
    expect(await stream.next()).toEqual(
      next({
        errors: [{ ...error, extensions: { ...error.extensions, requestId } }],
        data: { ticks: null },
      }),
    );
  });

  it('that breaks off says so without what broke', async () => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({ engine });
    await using stream = await postForEvents(server.endpoint, 'subscription { ticks }');
    engine.finish(new Error('password=hunter2'));
    const broken = await stream.next();
    expect(broken?.event).toBe('next');
    expect(JSON.parse(broken?.data ?? '')).toMatchObject({
      errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL' } }],
    });
    expect(await stream.next()).toEqual(COMPLETE);
  });

  it('ends upstream when its client leaves', async () => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({ engine });
    await using stream = await postForEvents(server.endpoint, 'subscription { ticks }');
    stream.leave();
    await engine.isLeft();
    expect(await server.requestLines(1)).toMatchObject([{ outcome: 'aborted' }]);
  });

  it('completes when the server stops', async () => {
    const engine = createHandMadeEngine();
    const server = await startTestTransports({ engine });
    await using stream = await postForEvents(server.endpoint, 'subscription { ticks }');
    const stopped = server[Symbol.asyncDispose]();
    expect(await stream.next()).toEqual(COMPLETE);
    await stopped;
  });

  it('says that it lives while nothing happens', async () => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({ engine, sseKeepAliveMs: 5 });
    await using stream = await postForEvents(server.endpoint, 'subscription { ticks }');
    expect(await stream.next()).toEqual({ event: 'comment', data: '' });
    expect(await stream.next()).toEqual({ event: 'comment', data: '' });
  });

  it('takes no more events than its client does', async () => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({ engine });
    const outgoing = request(server.endpoint, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    });
    // The answer is never read.
    outgoing.on('response', (response) => response.pause());
    outgoing.on('error', () => {});
    outgoing.end(JSON.stringify({ query: 'subscription { ticks }' }));
    await engine.wasAsked(1);
    const large = { data: JSON.stringify({ ticks: 'x'.repeat(1_000_000) }), errors: [] };
    for (let count = 0; count < 30; count += 1) engine.emit(large);
    for (let round = 0; round < 10; round += 1) {
      await (await fetch(`${server.endpoint}?query={hello}`)).text();
    }
    expect(engine.waiting()).toBeGreaterThan(10);
    outgoing.destroy();
    await engine.isLeft();
  });
});

describe('a client of server-sent events', () => {
  it('gets the answer to a query or mutation as one event', async () => {
    await using server = await startTestTransports({ engine: createHandMadeEngine() });
    for (const [query, data] of [
      ['{ hello }', { hello: 'Hello you' }],
      ['mutation { write(text: "a\\nb") }', { write: 'a\nb' }],
    ] as const) {
      await using stream = await postForEvents(server.endpoint, query);
      expect(await stream.next()).toEqual(next({ data }));
      expect(await stream.next()).toEqual(COMPLETE);
    }
  });

  it('learns of a mistake in its operation by an event', async () => {
    await using server = await startTestTransports({ engine: createHandMadeEngine() });
    await using stream = await postForEvents(server.endpoint, 'subscription { tocks }');
    expect(stream.response.status).toBe(200);
    expect(JSON.parse((await stream.next())?.data ?? '')).toMatchObject({
      errors: [{ extensions: { code: 'BAD_INPUT' } }],
    });
    expect(await stream.next()).toEqual(COMPLETE);
  });

  it('learns by the status that it may not ask at all', async () => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({
      engine,
      authenticator: createNameAuthenticator({ pat: createTestPrincipal() }),
    });
    await using stream = await postForEvents(server.endpoint, 'subscription { ticks }');
    expect(stream.response.status).toBe(401);
    await using malformed = await openEventStream(server.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer pat' },
      body: '[]',
    });
    expect(malformed.response.status).toBe(400);
    expect(engine.asked).toEqual([]);
  });

  it('cannot change anything by GET', async () => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({ engine });
    const query = encodeURIComponent('mutation { write }');
    await using stream = await openEventStream(`${server.endpoint}?query=${query}`);
    expect(stream.response.status).toBe(405);
    expect(stream.response.headers.get('allow')).toBe('POST');
    expect(engine.asked).toEqual([]);
  });

  it('that takes JSON as well gets it, and events where there are several', async () => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({ engine });
    const headers = { accept: 'application/graphql-response+json, text/event-stream' };
    await using query = await postForEvents(server.endpoint, '{ hello }', { headers });
    expect(await query.response.json()).toEqual({ data: { hello: 'Hello you' } });
    await using stream = await postForEvents(server.endpoint, 'subscription { ticks }', {
      headers,
    });
    expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  });

  it('is told why when the events cannot begin', async () => {
    const engine = createHandMadeEngine();
    engine.refusal = [{ message: 'mes is away', extensions: { code: 'UPSTREAM_UNAVAILABLE' } }];
    await using server = await startTestTransports({ engine });
    await using stream = await postForEvents(server.endpoint, 'subscription { ticks }');
    expect(stream.response.status).toBe(503);
    expect(await stream.response.json()).toMatchObject({
      errors: [{ message: 'mes is away', extensions: { code: 'UPSTREAM_UNAVAILABLE' } }],
    });
  });
});
