import { describe, expect, it } from '@jest/globals';
import { createForeignUpstream } from '../../../gateway/upstreams/foreign.ts';
import type { Upstream } from '../../../gateway/upstreams/upstream.ts';
import { createHttpClient } from '../../../runtime/http-client.ts';
import { createLifetime } from '../../../runtime/lifetime.ts';
import { ok, type RawAnswer, startRawServer } from '../../runtime/http1/raw-server.ts';
import { fetchOf, operationOf } from './requests.ts';

type Options = Partial<Parameters<typeof createForeignUpstream>[0]> & {
  readonly connections?: number;
  readonly queueLimit?: number;
  readonly maxResponseBytes?: number;
};

/** A subgraph that answers as the test says, and the upstream to it, without pauses. */
async function startSubgraph(answer: RawAnswer, options: Options = {}) {
  const lifetime = createLifetime();
  const server = lifetime.use(await startRawServer(answer));
  const { connections, queueLimit, maxResponseBytes, ...others } = options;
  const client = lifetime.use(
    createHttpClient({
      ...(connections === undefined ? {} : { connections }),
      ...(queueLimit === undefined ? {} : { queueLimit }),
      ...(maxResponseBytes === undefined ? {} : { maxResponseBytes }),
    }),
  );
  const upstream = createForeignUpstream({
    name: 'products',
    url: `${server.url.href}graphql?v=1`,
    client,
    random: () => 0,
    ...others,
  });
  return {
    upstream,
    server,
    [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
  };
}

const respond = (status: string, body: string, type = 'application/json') =>
  `HTTP/1.1 ${status}\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

const codeOf = (upstream: Upstream, request = fetchOf('{a}')): Promise<unknown> =>
  upstream.execute(request).then(
    () => 'none',
    (error) => error.extensions?.code ?? error,
  );

const DATA = ok('{"data":{"a":1}}');
/** Resolves after what is queued now, a turn of the event loop with its sockets included. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("anybody's subgraph", () => {
  it('gets the operation, its variables and the headers that are passed on', async () => {
    await using graph = await startSubgraph((socket) => socket.write(DATA));
    const forwardedHeaders = {
      authorization: 'Bearer t',
      'accept-encoding': 'gzip',
      host: 'elsewhere',
      accept: 'text/html',
    };
    const result = await graph.upstream.execute(
      fetchOf('query Q($a:Int){a(a:$a)}', {
        operationName: 'Q',
        variables: { a: 'é"' },
        operation: operationOf({ forwardedHeaders }),
      }),
    );
    expect(result).toEqual({ data: { a: 1 }, errors: [] });
    const [head = '', body = ''] = graph.server.requests[0]?.split('\r\n\r\n') ?? [];
    expect(head.split('\r\n')).toEqual([
      'POST /graphql?v=1 HTTP/1.1',
      `host: ${graph.server.url.host}`,
      'accept-encoding: identity',
      'authorization: Bearer t',
      'accept: application/graphql-response+json, application/json',
      'content-type: application/json',
      expect.stringMatching(/^content-length: \d+$/),
    ]);
    expect(JSON.parse(Buffer.from(body, 'latin1').toString())).toEqual({
      query: 'query Q($a:Int){a(a:$a)}',
      operationName: 'Q',
      variables: { a: 'é"' },
    });
  });

  it('has its errors passed on, with a code if they have none', async () => {
    const errors = [
      { message: 'No stock', path: ['a'], extensions: { code: 'STOCK', left: 0, subjects: 7 } },
      { message: 'Odd', extensions: { hint: 'x' } },
    ];
    const text = ok(JSON.stringify({ data: { a: null }, errors }));
    await using graph = await startSubgraph((socket) => socket.write(text));
    expect((await graph.upstream.execute(fetchOf('{a}'))).errors).toEqual([
      { message: 'No stock', path: ['a'], extensions: { code: 'STOCK', left: 0 } },
      { message: 'Odd', extensions: { hint: 'x', code: 'DOWNSTREAM_SERVICE_ERROR' } },
    ]);
    await using masked = await startSubgraph((socket) => socket.write(text), { maskErrors: true });
    expect((await masked.upstream.execute(fetchOf('{a}'))).errors).toEqual([
      { message: 'Internal error', path: ['a'], extensions: { code: 'INTERNAL' } },
      { message: 'Internal error', extensions: { code: 'INTERNAL' } },
    ]);
  });

  it.each([
    ['200 OK', 'application/json', 'none'],
    ['203 Other', 'application/json; charset=utf-8', 'none'],
    ['200 OK', 'text/plain', 'none'],
    ['400 Bad', 'application/graphql-response+json; charset=utf-8', 'none'],
    ['500 Broken', 'application/graphql-response+json', 'none'],
    ['400 Bad', 'application/json', 'UPSTREAM_INVALID'],
    ['500 Broken', 'application/json', 'UPSTREAM_INVALID'],
    ['404 None', 'text/html', 'UPSTREAM_INVALID'],
    ['302 Found', 'application/json', 'UPSTREAM_INVALID'],
    ['429 Busy', 'application/json', 'UPSTREAM_UNAVAILABLE'],
    ['503 Down', 'application/json', 'UPSTREAM_UNAVAILABLE'],
  ])('may answer with status %s and %s: %s', async (status, type, code) => {
    const body = '{"data":null,"errors":[{"message":"no"}]}';
    await using graph = await startSubgraph((socket) => socket.write(respond(status, body, type)));
    expect(await codeOf(graph.upstream)).toBe(code);
  });

  it.each([
    ['an HTML page', respond('200 OK', '<html>', 'text/html'), 'UPSTREAM_INVALID'],
    ['half an answer', 'HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"data"', 'UPSTREAM_INVALID'],
    [
      'garbage in chunks',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
      'UPSTREAM_INVALID',
    ],
    ['nothing', '', 'UPSTREAM_UNAVAILABLE'],
    ['no HTTP', 'hello\r\n\r\n', 'UPSTREAM_INVALID'],
    ['neither data nor errors', ok('{"data":null}'), 'UPSTREAM_INVALID'],
    ['a huge answer', ok(`{"data":{"a":"${'x'.repeat(2_000)}"}}`), 'UPSTREAM_INVALID'],
  ])('costs its own fields with %s', async (_, bytes, code) => {
    await using graph = await startSubgraph((socket) => socket.end(bytes), {
      maxResponseBytes: 1_000,
    });
    expect(await codeOf(graph.upstream)).toBe(code);
  });

  it('is asked again for a read that found it unavailable, and never for a mutation', async () => {
    await using graph = await startSubgraph((socket, { connection }) => {
      if (connection === 2 && graph.server.requests.length === 3) socket.write(DATA);
      else if (connection === 1) socket.resetAndDestroy();
      else socket.write(respond('503 Down', ''));
    });
    expect(await codeOf(graph.upstream)).toBe('none');
    expect(graph.server.requests).toHaveLength(3);
    await using other = await startSubgraph((socket) => socket.write(respond('503 Down', '')));
    expect(await codeOf(other.upstream, fetchOf('mutation{a}'))).toBe('UPSTREAM_UNAVAILABLE');
    expect(other.server.requests).toHaveLength(1);
    expect(await codeOf(other.upstream)).toBe('UPSTREAM_UNAVAILABLE');
    expect(other.server.requests).toHaveLength(4);
  });

  it('is asked once for equal reads in flight, and hands all the same result', async () => {
    await using graph = await startSubgraph((socket) => setImmediate(() => socket.write(DATA)));
    const ask = (query: string, operation = operationOf()) =>
      graph.upstream.execute(fetchOf(query, { operation }));
    const [first, second] = await Promise.all([ask('{a}'), ask('{a}')]);
    expect(second).toBe(first);
    expect(graph.server.requests).toHaveLength(1);
    await ask('{a}');
    expect(graph.server.requests).toHaveLength(2);
  });

  it('is asked for everybody and everything that differs', async () => {
    await using graph = await startSubgraph((socket) => setImmediate(() => socket.write(DATA)));
    const ask = (operation = operationOf(), variables = {}) =>
      graph.upstream.execute(fetchOf('{a}', { operation, variables }));
    await Promise.all([
      ask(),
      ask(operationOf({ subject: 'max' })),
      ask(operationOf({ languages: ['de'] })),
      ask(operationOf({ forwardedHeaders: { authorization: 'a' } })),
      ask(operationOf({ forwardedHeaders: { authorization: 'b' } })),
      ask(operationOf(), { a: 1 }),
      graph.upstream.execute(fetchOf('{b}')),
      graph.upstream.execute(fetchOf('mutation{a}')),
      graph.upstream.execute(fetchOf('mutation{a}')),
    ]);
    expect(graph.server.requests).toHaveLength(9);
  });

  it('is not asked on behalf of a read that began before a mutation ended', async () => {
    const held: (() => void)[] = [];
    await using graph = await startSubgraph((socket, { text }) => {
      if (text.includes('mutation') || held.length > 0) socket.write(ok('{"data":{"a":2}}'));
      else held.push(() => socket.write(DATA));
    });
    const arrived = graph.server.nextRequest();
    const before = graph.upstream.execute(fetchOf('{a}'));
    await arrived;
    await graph.upstream.execute(fetchOf('mutation{a}'));
    expect((await graph.upstream.execute(fetchOf('{a}'))).data).toEqual({ a: 2 });
    held[0]?.();
    expect((await before).data).toEqual({ a: 1 });
  });

  it('is left when the last who waits leaves, and not before', async () => {
    await using graph = await startSubgraph(() => {});
    const leaving = [new AbortController(), new AbortController()];
    const arrived = graph.server.nextRequest();
    const closed = graph.server.nextClose();
    const outcomes = leaving.map(({ signal }) =>
      graph.upstream.execute(fetchOf('{a}', { operation: operationOf({ signal }) })),
    );
    await arrived;
    const gone = new Error('The client left');
    leaving[0]?.abort(gone);
    await expect(outcomes[0]).rejects.toBe(gone);
    let isClosed = false;
    void closed.then(() => {
      isClosed = true;
    });
    await turn();
    expect(isClosed).toBe(false);
    leaving[1]?.abort(gone);
    await expect(outcomes[1]).rejects.toBe(gone);
    await closed;
  });

  it('refuses at once what finds too many waiting', async () => {
    await using graph = await startSubgraph(() => {}, { connections: 1, queueLimit: 1 });
    const leaving = new AbortController();
    const ask = (query: string) =>
      codeOf(
        graph.upstream,
        fetchOf(query, { operation: operationOf({ signal: leaving.signal }) }),
      );
    const waiting = [ask('{a}'), ask('{b}')];
    expect(await ask('{c}')).toBe('UPSTREAM_UNAVAILABLE');
    leaving.abort('gone');
    expect(await Promise.all(waiting)).toEqual(['gone', 'gone']);
  });

  it('is left alone after it failed too often, and tried again after a pause', async () => {
    let now = 0;
    let isDown = true;
    const lines: Record<string, unknown>[] = [];
    await using graph = await startSubgraph(
      (socket) => socket.write(isDown ? respond('500 Broken', '') : DATA),
      { breaker: { consecutiveFailures: 3, pauseMs: 100, now: () => now } },
    );
    const ask = () => codeOf(graph.upstream, fetchOf('{a}', { operation: operationOf({ lines }) }));
    for (let failure = 0; failure < 3; failure += 1) expect(await ask()).toBe('UPSTREAM_INVALID');
    expect(await ask()).toBe('UPSTREAM_UNAVAILABLE');
    expect(graph.server.requests).toHaveLength(3);
    isDown = false;
    now = 100;
    expect(await ask()).toBe('none');
    expect(await ask()).toBe('none');
    expect(graph.server.requests).toHaveLength(5);
    expect(lines.map(({ subgraph, state }) => [subgraph, state])).toEqual([
      ['products', 'open'],
      ['products', 'half-open'],
      ['products', 'closed'],
    ]);
  });

  it('is not left alone for errors of GraphQL, refusals, or callers who leave', async () => {
    const answers = [
      ok('{"errors":[{"message":"no"}]}'),
      respond('400 Bad', '{}'),
      respond('429 Busy', '{}'),
      respond('500 Broken', '{"errors":[{"message":"no"}]}', 'application/graphql-response+json'),
    ];
    await using graph = await startSubgraph(
      (socket) => socket.write(answers[graph.server.requests.length % answers.length] ?? ''),
      { breaker: { consecutiveFailures: 1 }, retries: 0 },
    );
    for (let asked = 0; asked < 12; asked += 1) await codeOf(graph.upstream);
    expect(graph.server.requests).toHaveLength(12);
    await using silent = await startSubgraph(() => {}, { breaker: { consecutiveFailures: 1 } });
    const leaving = new AbortController();
    const operation = operationOf({ signal: leaving.signal });
    const arrived = silent.server.nextRequest();
    const outcome = codeOf(silent.upstream, fetchOf('{a}', { operation }));
    await arrived;
    leaving.abort('gone');
    expect(await outcome).toBe('gone');
    const again = silent.server.nextRequest();
    const late = operationOf({ signal: AbortSignal.timeout(20) });
    const timedOut = codeOf(silent.upstream, fetchOf('{a}', { operation: late }));
    await again;
    expect(await timedOut).toMatchObject({ name: 'TimeoutError' });
    expect(await codeOf(silent.upstream)).toBe('UPSTREAM_UNAVAILABLE');
    expect(silent.server.requests).toHaveLength(2);
  });

  it('is there when it says anything', async () => {
    await using graph = await startSubgraph((socket) => socket.end(respond('401 Who', '')));
    expect(await graph.upstream.isReachable(new AbortController().signal)).toBe(true);
    await graph.server[Symbol.asyncDispose]();
    expect(await graph.upstream.isReachable(new AbortController().signal)).toBe(false);
    expect(await graph.upstream.isReachable(AbortSignal.abort())).toBe(false);
  });
});
