import { describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { AppError } from '../../../runtime/errors.ts';
import { createHandMadeEngine } from '../../support/hand-made-engine.ts';
import {
  createNameAuthenticator,
  createTestPrincipal,
  startTestTransports,
} from '../../support/start-transports.ts';
import { connectWebSocket, openWebSocket, subscribe } from '../../support/ws-client.ts';

const event = (ticks: number) => ({ data: `{"ticks":${ticks}}`, errors: [] });

describe('a client of graphql-ws', () => {
  it('gets queries, mutations and subscriptions over one socket', async () => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({
      engine,
      authenticator: createNameAuthenticator({ pat: createTestPrincipal() }),
    });
    const client = createClient({
      url: server.endpoint.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: 'Bearer pat' },
      lazy: false,
    });
    const first = async (query: string, variables = {}) => {
      for await (const result of client.iterate({ query, variables })) return result;
      return undefined;
    };
    expect(await first('query ($n: String) { hello(name: $n) }', { n: 'Ann' })).toEqual({
      data: { hello: 'Hello Ann' },
    });
    expect(await first('mutation { write(text: "a") }')).toEqual({ data: { write: 'a' } });
    const events = client.iterate({ query: 'subscription { ticks }' });
    const one = events.next();
    await engine.wasAsked(3);
    engine.emit(event(1));
    expect(await one).toEqual({ done: false, value: { data: { ticks: 1 } } });
    engine.finish();
    expect(await events.next()).toEqual({ done: true, value: undefined });
    await client.dispose();
  });
});

describe('the codes a socket closes with', () => {
  it.each([
    ['no JSON', '{'],
    ['an unknown message', { type: 'start', id: '1' }],
    ['a message of the server', { type: 'next', id: '1', payload: {} }],
    ['a subscribe without a query', { type: 'subscribe', id: '1', payload: {} }],
    ['an id without end', subscribe('x'.repeat(257), '{ hello }')],
    ['bytes', Buffer.from('{"type":"ping"}')],
  ])('4400 for %s', async (_, message) => {
    await using server = await startTestTransports({ engine: createHandMadeEngine() });
    await using client = await connectWebSocket(server.endpoint);
    if (Buffer.isBuffer(message)) client.socket.send(message);
    else client.send(message);
    expect(await client.closed).toEqual({ code: 4400, reason: 'Invalid message received' });
  });

  it('4401 for an operation before the acknowledgement', async () => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({ engine });
    await using client = await openWebSocket(server.endpoint);
    client.send({ type: 'connection_init' });
    client.send(subscribe('1', '{ hello }'));
    expect(await client.closed).toEqual({ code: 4401, reason: 'Unauthorized' });
    expect(engine.asked).toEqual([]);
  });

  it.each([
    ['no token', undefined],
    ['a token nobody knows', { authorization: 'Bearer max' }],
    ['a token that is no text', { authorization: { token: 'pat' } }],
  ])('4403 for %s', async (_, payload) => {
    await using server = await startTestTransports({
      engine: createHandMadeEngine(),
      authenticator: createNameAuthenticator({ pat: createTestPrincipal() }),
    });
    await using client = await openWebSocket(server.endpoint);
    client.send({ type: 'connection_init', payload });
    expect(await client.closed).toEqual({ code: 4403, reason: 'Nobody knows this token' });
  });

  it('4403 when the token expires, whatever runs', async () => {
    const engine = createHandMadeEngine();
    const expiresAt = new Date(Date.now() + 300);
    await using server = await startTestTransports({
      engine,
      authenticator: createNameAuthenticator({ pat: createTestPrincipal({ expiresAt }) }),
    });
    await using client = await connectWebSocket(server.endpoint, {
      payload: { Authorization: 'Bearer pat' },
    });
    client.send(subscribe('1', 'subscription { ticks }'));
    await engine.wasAsked(1);
    expect(await client.closed).toEqual({ code: 4403, reason: 'The token has expired' });
    await engine.isLeft();
  });

  it.each([
    ['the legacy protocol', ['graphql-ws']],
    ['another protocol', ['mqtt']],
    ['none', []],
  ])('4406 for %s', async (_, protocols) => {
    await using server = await startTestTransports({ engine: createHandMadeEngine() });
    await using client = await openWebSocket(server.endpoint, { protocols });
    expect(await client.closed).toEqual({ code: 4406, reason: 'Subprotocol not acceptable' });
  });

  it('4408 for a client that does not introduce itself', async () => {
    await using server = await startTestTransports({
      engine: createHandMadeEngine(),
      webSocket: { initTimeoutMs: 20 },
    });
    await using client = await openWebSocket(server.endpoint);
    expect(await client.closed).toEqual({
      code: 4408,
      reason: 'Connection initialisation timeout',
    });
  });

  it('4409 for an id in use', async () => {
    await using server = await startTestTransports({ engine: createHandMadeEngine() });
    await using client = await connectWebSocket(server.endpoint);
    client.send(subscribe('ü', 'subscription { ticks }'));
    client.send(subscribe('ü', '{ hello }'));
    expect(await client.closed).toEqual({
      code: 4409,
      reason: 'Subscriber for ? already exists',
    });
  });

  it('4429 for a second introduction', async () => {
    await using server = await startTestTransports({ engine: createHandMadeEngine() });
    await using client = await connectWebSocket(server.endpoint);
    client.send({ type: 'connection_init' });
    expect(await client.closed).toEqual({ code: 4429, reason: 'Too many initialisation requests' });
  });

  it('4500 for a fault of ours, which it does not name', async () => {
    await using server = await startTestTransports({
      engine: createHandMadeEngine(),
      authenticator: { authenticate: () => Promise.reject(new Error('password=hunter2')) },
    });
    await using client = await openWebSocket(server.endpoint);
    client.send({ type: 'connection_init' });
    expect(await client.closed).toEqual({ code: 4500, reason: 'Internal error' });
    expect(server.lines.map(({ msg }) => msg)).toContain('a connection failed');
  });

  it('1013 when the keys of an issuer cannot be fetched', async () => {
    const unavailable = new AppError('UPSTREAM_UNAVAILABLE', 'The issuer 10.0.0.7 is away');
    await using server = await startTestTransports({
      engine: createHandMadeEngine(),
      authenticator: { authenticate: () => Promise.reject(unavailable) },
    });
    await using client = await openWebSocket(server.endpoint);
    client.send({ type: 'connection_init' });
    expect(await client.closed).toEqual({ code: 1013, reason: 'Try again later' });
  });

  it('1009 for a message past the limit', async () => {
    await using server = await startTestTransports({
      engine: createHandMadeEngine(),
      webSocket: { messageLimitBytes: 1_000 },
    });
    await using client = await connectWebSocket(server.endpoint);
    client.send(subscribe('1', `{ hello } #${'x'.repeat(1_000)}`));
    expect(await client.closed).toMatchObject({ code: 1009 });
  });

  it('1001 when the server stops, after streams are complete and the rest has ended', async () => {
    const engine = createHandMadeEngine();
    const server = await startTestTransports({ engine });
    await using idle = await connectWebSocket(server.endpoint);
    await using client = await connectWebSocket(server.endpoint);
    client.send(subscribe('stream', 'subscription { ticks }'));
    await engine.wasAsked(1);
    engine.hold();
    client.send(subscribe('query', '{ hello }'));
    await engine.wasAsked(2);
    const stopped = server[Symbol.asyncDispose]();
    expect(await idle.closed).toEqual({ code: 1001, reason: 'The server stops' });
    expect(await client.next()).toEqual({ type: 'complete', id: 'stream' });
    engine.release();
    expect(await client.next()).toMatchObject({ type: 'next', id: 'query' });
    expect(await client.next()).toEqual({ type: 'complete', id: 'query' });
    expect(await client.closed).toEqual({ code: 1001, reason: 'The server stops' });
    await stopped;
  });

  it('1006 for what outlasts the time to stop', async () => {
    const engine = createHandMadeEngine();
    const server = await startTestTransports({ engine, drainTimeoutMs: 20 });
    await using client = await connectWebSocket(server.endpoint);
    engine.hold();
    client.send(subscribe('1', 'mutation { write }'));
    await engine.wasAsked(1);
    await server[Symbol.asyncDispose]();
    expect(await client.closed).toMatchObject({ code: 1006 });
    const [line] = await server.requestLines(1);
    expect(line).toMatchObject({ outcome: 'aborted' });
  });
});

describe('an operation on a socket', () => {
  it.each([
    ['a syntax error', '{ hello', 'Syntax Error: Expected Name, found <EOF>.'],
    ['an unknown field', '{ helo }', 'Cannot query field "helo" on type "Query".'],
    ['no operation', 'fragment f on Query { hello }', 'Fragment "f" is never used.'],
  ])('with %s is an error message, and the others go on', async (_, query, message) => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({ engine });
    await using client = await connectWebSocket(server.endpoint);
    client.send(subscribe('good', 'subscription { ticks }'));
    await engine.wasAsked(1);
    client.send(subscribe('bad', query));
    expect(await client.next()).toMatchObject({
      type: 'error',
      id: 'bad',
      payload: [{ message, extensions: { code: 'BAD_INPUT' } }],
    });
    engine.emit(event(1));
    expect(await client.next()).toEqual({
      type: 'next',
      id: 'good',
      payload: { data: { ticks: 1 } },
    });
    // The id is free again.
    client.send(subscribe('bad', '{ hello }'));
    expect(await client.next()).toMatchObject({ type: 'next', id: 'bad' });
  });

  it('that breaks off is an error message without what broke', async () => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({ engine });
    await using client = await connectWebSocket(server.endpoint);
    client.send(subscribe('1', 'subscription { ticks }'));
    await engine.wasAsked(1);
    engine.emit(event(1));
    engine.finish(new Error('password=hunter2'));
    expect(await client.next()).toMatchObject({ type: 'next' });
    expect(await client.next()).toMatchObject({
      type: 'error',
      payload: [{ message: 'Internal error', extensions: { code: 'INTERNAL' } }],
    });
  });

  it('that its client completes ends upstream and is silent', async () => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({ engine });
    await using client = await connectWebSocket(server.endpoint);
    client.send(subscribe('1', 'subscription { ticks }'));
    await engine.wasAsked(1);
    client.send({ type: 'complete', id: '1' });
    await engine.isLeft();
    client.send({ type: 'ping', payload: { marker: 1 } });
    expect(await client.next()).toEqual({ type: 'pong', payload: { marker: 1 } });
  });

  it('ends upstream when its client leaves', async () => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({ engine });
    await using client = await connectWebSocket(server.endpoint);
    client.send(subscribe('1', 'subscription { ticks }'));
    client.send(subscribe('2', 'subscription { others }'));
    await engine.wasAsked(2);
    client.socket.terminate();
    await engine.isLeft();
    const [line] = await server.requestLines(1);
    expect(line).toMatchObject({ outcome: 'aborted', subject: 'pat' });
  });

  it('has a context of its own', async () => {
    const engine = createHandMadeEngine();
    const forward = ['x-tenant', 'x-role'];
    await using server = await startTestTransports({ engine, forward });
    await using client = await connectWebSocket(server.endpoint, {
      headers: { 'x-tenant': 'acme', 'x-millwright-request-id': 'forged' },
      payload: {
        'Accept-Language': 'de',
        'X-Tenant': 'other',
        'x-role': 'root',
        'x-millwright-principal': 'forged',
      },
    });
    for (const id of ['1', '2']) {
      client.send(subscribe(id, '{ hello }'));
      expect(await client.next()).toMatchObject({ type: 'next', id });
      expect(await client.next()).toEqual({ type: 'complete', id });
    }
    const [first, second] = engine.asked.map(({ context }) => context);
    expect(first?.operation).toMatchObject({
      languages: ['de'],
      forwardedHeaders: { 'x-tenant': 'acme' },
    });
    expect(first?.calls).not.toBe(second?.calls);
    expect(first?.operation.requestId).not.toBe(second?.operation.requestId);
    expect(JSON.stringify([first?.operation.requestId])).not.toContain('forged');
  });

  it('past the limit is told so, and takes no place', async () => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({ engine, webSocket: { maxOperations: 2 } });
    await using client = await connectWebSocket(server.endpoint);
    for (const id of ['1', '2', '3']) client.send(subscribe(id, 'subscription { ticks }'));
    expect(await client.next()).toMatchObject({
      type: 'error',
      id: '3',
      payload: [{ extensions: { code: 'LIMIT_EXCEEDED' } }],
    });
    client.send({ type: 'complete', id: '1' });
    client.send(subscribe('3', '{ hello }'));
    expect(await client.next()).toMatchObject({ type: 'next', id: '3' });
  });
});

describe('a socket', () => {
  it('of a client that is gone without a word is closed', async () => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({ engine, webSocket: { keepAliveMs: 20 } });
    await using client = await connectWebSocket(server.endpoint, { autoPong: false });
    client.send(subscribe('1', 'subscription { ticks }'));
    await engine.wasAsked(1);
    expect(await client.closed).toMatchObject({ code: 1006 });
    await engine.isLeft();
  });

  it('of a client that does not read takes no more events than fit on the way', async () => {
    const engine = createHandMadeEngine();
    await using server = await startTestTransports({ engine });
    await using client = await connectWebSocket(server.endpoint);
    client.send(subscribe('1', 'subscription { ticks }'));
    await engine.wasAsked(1);
    client.socket.pause();
    const size = 1_000_000;
    const large = { data: JSON.stringify({ ticks: 'x'.repeat(size) }), errors: [] };
    // More than the buffers of two sockets hold.
    for (let count = 0; count < 30; count += 1) engine.emit(large);
    await using other = await connectWebSocket(server.endpoint);
    for (let round = 0; round < 3; round += 1) {
      other.send(subscribe('1', `{ text(size: ${size}) }`));
      expect(await other.next()).toMatchObject({ type: 'next' });
      expect(await other.next()).toMatchObject({ type: 'complete' });
    }
    expect(engine.waiting()).toBeGreaterThan(10);
    client.socket.resume();
    for (let count = 0; count < 30; count += 1) {
      expect(await client.next()).toMatchObject({ type: 'next' });
    }
    expect(engine.waiting()).toBe(0);
  });

  it.each([
    ['another page', { origin: 'https://evil.test' }, undefined, 403],
    ['a page without an origin', { origin: 'null' }, undefined, 403],
    ['a page that is not on the list', { origin: 'https://b.test' }, ['https://a.test'], 403],
  ])('is refused for %s', async (_, headers, origins, status) => {
    await using server = await startTestTransports({
      engine: createHandMadeEngine(),
      webSocket: origins === undefined ? {} : { origins },
    });
    const opening = openWebSocket(server.endpoint, { headers });
    await expect(opening).rejects.toThrow(`Unexpected server response: ${status}`);
  });

  it('is there for its own page, for those on the list, and for who is no page', async () => {
    await using server = await startTestTransports({ engine: createHandMadeEngine() });
    await using _own = await connectWebSocket(server.endpoint, { headers: { origin: server.url } });
    await using listing = await startTestTransports({
      engine: createHandMadeEngine(),
      webSocket: { origins: ['https://a.test'] },
    });
    await using _listed = await connectWebSocket(listing.endpoint, {
      headers: { origin: 'https://a.test' },
    });
    await using _machine = await connectWebSocket(listing.endpoint);
  });

  it('is refused elsewhere than on /graphql, and past the limit', async () => {
    await using server = await startTestTransports({
      engine: createHandMadeEngine(),
      webSocket: { maxSockets: 1 },
    });
    await expect(openWebSocket(`${server.url}/other`)).rejects.toThrow('404');
    const client = await connectWebSocket(server.endpoint);
    await expect(openWebSocket(server.endpoint)).rejects.toThrow('503');
    client.socket.close(1000);
    await client.closed;
  });
});
