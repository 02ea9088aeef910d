import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import type { Context, ServerOptions } from 'graphql-ws';
import { useServer as serveEvents } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { createInternalSigner, createInternalVerifier } from '../../../auth/index.ts';
import { createForeignUpstream } from '../../../gateway/upstreams/foreign.ts';
import { createHttpUpstream, SOCKET_BODY } from '../../../gateway/upstreams/http.ts';
import type { WebsocketLimits } from '../../../gateway/upstreams/websocket.ts';
import { systemClock } from '../../../runtime/clock.ts';
import { createHttpClient } from '../../../runtime/http-client.ts';
import { createInternalKey } from '../../support/start-gateway.ts';
import { fetchOf, operationOf } from './requests.ts';

type Source = (context: Context) => AsyncIterable<number>;

/** A server of events as anybody has one. */
async function startEventServer(source: Source, options: Partial<ServerOptions> = {}) {
  const schema = buildSchema(
    'type Query { a: Int } type Subscription { number(a: Int): Int secret: Int }',
  );
  const sockets: Context[] = [];
  const payloads: unknown[] = [];
  const server = createServer();
  const websockets = new WebSocketServer({ server, path: '/graphql' });
  serveEvents(
    {
      schema,
      context: (context) => context,
      roots: {
        subscription: {
          number: async function* (_: unknown, context: Context) {
            for await (const number of source(context)) yield { number };
          },
          secret: () => {
            throw new Error('No secret for you');
          },
        },
      },
      onConnect(context) {
        sockets.push(context);
      },
      onSubscribe(_, __, payload) {
        payloads.push(payload);
      },
      ...options,
    },
    websockets,
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    sockets,
    payloads,
    websockets,
    async [Symbol.asyncDispose]() {
      for (const socket of websockets.clients) socket.terminate();
      websockets.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const upstreamTo = (url: string, events: Partial<WebsocketLimits> = {}, maskErrors = false) =>
  createForeignUpstream({ name: 'live', url, client: createHttpClient(), events, maskErrors });

const NUMBERS = 'subscription { number }';

async function collect<T>(events: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

async function* oneTwoThree() {
  yield 1;
  yield 2;
  yield 3;
}

/** One event, and then none until the socket is gone. */
async function* oneAndWait(context: Context) {
  yield 1;
  const { socket } = context.extra as { socket: { once(event: string, on: () => void): void } };
  await new Promise<void>((resolve) => socket.once('close', resolve));
}

describe('events over graphql-ws', () => {
  it('come one after the other, and end', async () => {
    await using server = await startEventServer(oneTwoThree);
    const events = await upstreamTo(server.url).subscribe(
      fetchOf('subscription N($a: Int) { number(a: $a) }', {
        operationName: 'N',
        variables: { a: 1 },
      }),
    );
    expect(await collect(events)).toEqual(
      [1, 2, 3].map((number) => ({ data: { number }, errors: [] })),
    );
    expect(server.payloads).toEqual([
      {
        query: 'subscription N($a: Int) { number(a: $a) }',
        operationName: 'N',
        variables: { a: 1 },
      },
    ]);
  });

  it('share a socket for each identity, closed after the last of its subscriptions', async () => {
    await using server = await startEventServer(oneAndWait);
    const upstream = upstreamTo(server.url);
    const subscribe = async (token: string) => {
      const leaving = new AbortController();
      const operation = operationOf({
        signal: leaving.signal,
        forwardedHeaders: { authorization: token },
      });
      const events = await upstream.subscribe(fetchOf(NUMBERS, { operation }));
      const iterator = events[Symbol.asyncIterator]();
      expect((await iterator.next()).value).toEqual({ data: { number: 1 }, errors: [] });
      return { iterator, leaving };
    };
    const first = await subscribe('a');
    const second = await subscribe('a');
    const other = await subscribe('b');
    expect(server.sockets.map(({ connectionParams }) => connectionParams)).toEqual([
      { authorization: 'a' },
      { authorization: 'b' },
    ]);
    const headers = server.sockets.map(
      ({ extra }) => (extra as { request: { headers: object } }).request.headers,
    );
    expect(headers).toMatchObject([{ authorization: 'a' }, { authorization: 'b' }]);
    const closed = Promise.all(
      [...server.websockets.clients].map((socket) => once(socket, 'close')),
    );
    first.leaving.abort();
    expect((await first.iterator.next()).done).toBe(true);
    await second.iterator.return?.();
    other.leaving.abort();
    await closed;
    await subscribe('a');
    expect(server.sockets).toHaveLength(3);
  });

  it('are refused with the errors of the subgraph', async () => {
    await using server = await startEventServer(oneTwoThree);
    const events = await upstreamTo(server.url).subscribe(fetchOf('subscription { nothing }'));
    expect(await collect(events)).toMatchObject([
      { data: null, errors: [{ extensions: { code: 'DOWNSTREAM_SERVICE_ERROR' } }] },
    ]);
    const masked = await upstreamTo(server.url, {}, true).subscribe(
      fetchOf('subscription { secret }'),
    );
    expect(await collect(masked)).toMatchObject([
      { data: null, errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL' } }] },
    ]);
  });

  it('do not begin where nobody is, nobody speaks the protocol, or we are not wanted', async () => {
    const server = await startEventServer(oneTwoThree, { onConnect: () => false });
    await expect(upstreamTo(server.url).subscribe(fetchOf(NUMBERS))).rejects.toMatchObject({
      code: 'UPSTREAM_INVALID',
    });
    await server[Symbol.asyncDispose]();
    await expect(upstreamTo(server.url).subscribe(fetchOf(NUMBERS))).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
    });
    await using silent = await startEventServer(oneTwoThree, {
      onConnect: () => new Promise(() => {}),
    });
    await expect(
      upstreamTo(silent.url, { connectTimeoutMs: 30 }).subscribe(fetchOf(NUMBERS)),
    ).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  });

  it.each([
    [1000, 'UPSTREAM_UNAVAILABLE'],
    [1001, 'UPSTREAM_UNAVAILABLE'],
    [1011, 'UPSTREAM_UNAVAILABLE'],
    [4403, 'UPSTREAM_INVALID'],
  ])('break with their socket, and are not begun again unseen (%i)', async (code, expected) => {
    await using server = await startEventServer(oneAndWait);
    const events = await upstreamTo(server.url).subscribe(fetchOf(NUMBERS));
    const iterator = events[Symbol.asyncIterator]();
    await iterator.next();
    for (const socket of server.websockets.clients) socket.close(code);
    await expect(iterator.next()).rejects.toMatchObject({ code: expected });
    expect(server.sockets).toHaveLength(1);
  });

  it('break when the server is silent, or sends what cannot be read', async () => {
    await using server = await startEventServer(oneAndWait);
    const events = await upstreamTo(server.url, { pingEveryMs: 20 }).subscribe(fetchOf(NUMBERS));
    const iterator = events[Symbol.asyncIterator]();
    await iterator.next();
    for (const socket of server.websockets.clients) socket.pause();
    await expect(iterator.next()).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    const second = (await upstreamTo(server.url).subscribe(fetchOf(NUMBERS)))[
      Symbol.asyncIterator
    ]();
    await second.next();
    for (const socket of server.websockets.clients) socket.send('garbage');
    await expect(second.next()).rejects.toMatchObject({ code: 'UPSTREAM_INVALID' });
  });

  it('break, and are not dropped, when they come faster than they are taken', async () => {
    await using server = await startEventServer(async function* () {
      for (let number = 0; number < 50; number += 1) yield number;
    });
    const events = await upstreamTo(server.url, { maxQueuedEvents: 10 }).subscribe(
      fetchOf(NUMBERS),
    );
    // The server has sent them all when it has closed the socket for want of subscriptions.
    await Promise.all([...server.websockets.clients].map((socket) => once(socket, 'close')));
    const taken: unknown[] = [];
    await expect(
      (async () => {
        for await (const { data } of events) taken.push(data);
      })(),
    ).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(taken).toEqual(Array.from({ length: 10 }, (_, number) => ({ number })));
  });

  it('are refused when there are too many subscriptions', async () => {
    await using server = await startEventServer(oneAndWait);
    const upstream = upstreamTo(server.url, { maxSubscriptions: 1 });
    const leaving = new AbortController();
    const operation = operationOf({ signal: leaving.signal });
    const events = await upstream.subscribe(fetchOf(NUMBERS, { operation }));
    await expect(upstream.subscribe(fetchOf(NUMBERS))).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
    });
    leaving.abort();
    expect(await collect(events)).toEqual([]);
    const again = await upstream.subscribe(fetchOf(NUMBERS));
    await again[Symbol.asyncIterator]().next();
  });

  it('are asked of our own subgraphs with the principal that the gateway signs', async () => {
    const key = createInternalKey();
    const verifier = await createInternalVerifier(key, 'mes', systemClock);
    const principals: unknown[] = [];
    await using server = await startEventServer(oneTwoThree, {
      async onConnect({ connectionParams }) {
        const token = String(connectionParams?.['x-millwright-principal']);
        principals.push(await verifier.verify(token, SOCKET_BODY));
        return true;
      },
    });
    const upstream = createHttpUpstream({
      name: 'mes',
      url: server.url,
      signer: await createInternalSigner(key, systemClock),
      client: createHttpClient(),
      timeoutMs: 1_000,
    });
    const operation = operationOf();
    const events = await upstream.subscribe(fetchOf(NUMBERS, { operation }));
    expect(await collect(events)).toHaveLength(3);
    expect(principals).toEqual([operation.principal]);
  });
});
