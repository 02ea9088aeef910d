import { once } from 'node:events';
import {
  constants,
  createSecureServer,
  createServer,
  type Http2Server,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { createHttpTransport, type HttpTransportOptions } from '../../../runtime/http-transport.ts';
import { CERTIFICATE } from '../http1/certificate.ts';
import { startRawServer } from '../http1/raw-server.ts';
import { faultOf, READ, send, WRITE } from '../http1/sending.ts';

interface Seen {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** Counts from 1. */
  readonly session: number;
}

/** A server of streams: `answer` sees each with its whole request. */
async function startServer(
  answer: (stream: ServerHttp2Stream, seen: Seen, session: ServerHttp2Session) => void,
  options: { readonly tls?: boolean; readonly http1?: boolean; readonly streams?: number } = {},
) {
  const settings = { settings: { maxConcurrentStreams: options.streams ?? 100 } };
  const server: Http2Server =
    options.tls === true
      ? createSecureServer({ ...CERTIFICATE, allowHTTP1: options.http1 === true, ...settings })
      : createServer(settings);
  const sessions: ServerHttp2Session[] = [];
  const seen: Seen[] = [];
  let most = 0;
  let open = 0;
  server.on('session', (session) => {
    session.on('error', () => {});
    sessions.push(session);
  });
  server.on('stream', (stream, headers) => {
    const session = sessions.find((one) => one === stream.session);
    if (session === undefined) return;
    open += 1;
    most = Math.max(most, open);
    stream.on('error', () => {});
    stream.on('close', () => {
      open -= 1;
    });
    const pieces: Buffer[] = [];
    stream.on('data', (piece: Buffer) => pieces.push(piece));
    stream.on('end', () => {
      const one = {
        headers,
        body: Buffer.concat(pieces).toString(),
        session: sessions.indexOf(session) + 1,
      };
      seen.push(one);
      answer(stream, one, session);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(options.tls === true ? `https://localhost:${port}` : `http://127.0.0.1:${port}`),
    sessions,
    seen,
    get most() {
      return most;
    },
    server,
    async [Symbol.asyncDispose]() {
      for (const session of sessions) session.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

const respond = (stream: ServerHttp2Stream, body: string, headers = {}) => {
  stream.respond({ ':status': 200, ...headers });
  stream.end(body);
};
const transportTo = (url: URL, options: HttpTransportOptions = {}) =>
  createHttpTransport(url, { protocol: 'http2', tls: { ca: CERTIFICATE.cert }, ...options });

describe('exchanges over HTTP/2', () => {
  it('are spoken unasked where configured, many over one connection', async () => {
    await using server = await startServer((stream, { body }) =>
      respond(stream, body, { 'x-a': 'b' }),
    );
    await using transport = transportTo(server.url, { connections: 50 });
    const bodies = Array.from({ length: 200 }, (_, index) => `{"n":"ü${index}"}`);
    const answers = await Promise.all(bodies.map((body) => send(transport, { ...READ, body })));
    expect(answers.map(({ text }) => text)).toEqual(bodies);
    expect(answers[0]?.header('x-a')).toBe('b');
    expect(answers[0]?.header('constructor')).toBeUndefined();
    expect(answers[0]?.headers()).toMatchObject({ 'x-a': 'b' });
    expect(server.sessions).toHaveLength(1);
    expect(server.most).toBeLessThanOrEqual(50);
    expect(server.seen[0]?.headers).toMatchObject({
      ':method': 'POST',
      ':path': '/graphql',
      ':authority': server.url.host,
      'accept-encoding': 'identity',
      'content-type': 'application/json',
    });
  });

  it('keep to the number of streams that a server takes, over two sessions at most', async () => {
    await using server = await startServer(
      (stream, { body }) => setImmediate(() => respond(stream, body)),
      { streams: 3 },
    );
    await using transport = transportTo(server.url, { connections: 50 });
    await send(transport);
    await Promise.all(Array.from({ length: 60 }, () => send(transport)));
    expect(server.sessions).toHaveLength(2);
    expect(server.most).toBeLessThanOrEqual(6);
  });

  it('are agreed on over TLS, or HTTP/1.1 is', async () => {
    const auto: HttpTransportOptions = { protocol: 'auto' };
    await using server = await startServer((stream, { body }) => respond(stream, body), {
      tls: true,
    });
    await using transport = transportTo(server.url, auto);
    const answers = await Promise.all([send(transport), send(transport), send(transport)]);
    expect(answers.map(({ text }) => text)).toEqual(Array(3).fill(READ.body));
    expect(server.sessions).toHaveLength(1);
    await using old = await startRawServer(
      (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'),
      { tls: true },
    );
    await using fallback = transportTo(old.url, auto);
    expect((await Promise.all([send(fallback), send(fallback)])).map(({ text }) => text)).toEqual([
      '{}',
      '{}',
    ]);
    await using distrustful = createHttpTransport(server.url);
    expect(await faultOf(send(distrustful))).toBe('unavailable');
    await using strict = transportTo(old.url);
    expect(await faultOf(send(strict))).toBe('unavailable');
  });

  it('begin again elsewhere when a server goes away before it began with them', async () => {
    await using server = await startServer((stream, { session }, own) => {
      if (session === 1 && server.seen.length === 2) {
        // Says that of streams it has seen none counts, the first aside.
        own.goaway(constants.NGHTTP2_NO_ERROR, 1);
        stream.close(constants.NGHTTP2_REFUSED_STREAM);
      } else {
        respond(stream, `{"s":${session}}`);
      }
    });
    await using transport = transportTo(server.url);
    expect((await send(transport)).text).toBe('{"s":1}');
    expect((await send(transport, WRITE)).text).toBe('{"s":2}');
  });

  it('end well when a server that goes away still answers them', async () => {
    await using server = await startServer((stream, { session }, own) => {
      if (session === 1) own.goaway(constants.NGHTTP2_NO_ERROR, stream.id ?? 0);
      setImmediate(() => respond(stream, `{"s":${session}}`));
    });
    await using transport = transportTo(server.url);
    expect((await send(transport)).text).toBe('{"s":1}');
    expect((await send(transport)).text).toBe('{"s":2}');
  });

  it('are sent again once if they are reads and the connection breaks without a word', async () => {
    await using server = await startServer((stream, { session }, own) => {
      if (session === 1 && server.seen.length > 1) own.destroy();
      else respond(stream, `{"s":${session}}`);
    });
    await using transport = transportTo(server.url);
    await send(transport);
    expect((await send(transport)).text).toBe('{"s":2}');
    await using other = await startServer((stream, _, own) => {
      if (other.seen.length > 1) own.destroy();
      else respond(stream, '{}');
    });
    await using strict = transportTo(other.url);
    await send(strict);
    expect(await faultOf(send(strict, WRITE))).toBe('unavailable');
    expect(other.seen).toHaveLength(2);
  });

  it.each([
    ['is refused', 'unavailable'],
    ['ends in a body', 'cut off'],
    ['ends before an answer', 'unavailable'],
    ['is compressed', 'invalid'],
    ['is too large', 'too large'],
  ])('say so when a stream %s', async (what, kind) => {
    const server = await startServer((stream) => {
      if (what === 'ends before an answer') stream.close(constants.NGHTTP2_INTERNAL_ERROR);
      if (what === 'is compressed') respond(stream, '{}', { 'content-encoding': 'gzip' });
      if (what === 'is too large') respond(stream, 'x'.repeat(2_000));
      if (what === 'ends in a body') {
        stream.respond({ ':status': 200 });
        stream.write('{"a"', () => stream.destroy(new Error('broken')));
      }
    });
    if (what === 'is refused') await server[Symbol.asyncDispose]();
    await using transport = transportTo(server.url, { maxResponseBytes: 1_000 });
    expect(await faultOf(send(transport))).toBe(kind);
    if (what !== 'is refused') await server[Symbol.asyncDispose]();
  });

  it('end when they are given up, and the session serves on', async () => {
    const arrived: (() => void)[] = [];
    const closed: Promise<unknown>[] = [];
    await using server = await startServer((stream) => {
      if (server.seen.length > 1) {
        respond(stream, '{}');
        return;
      }
      closed.push(once(stream, 'close'));
      for (const resolve of arrived) resolve();
    });
    await using transport = transportTo(server.url);
    const first = new Promise<void>((resolve) => void arrived.push(resolve));
    const sent = send(transport);
    await first;
    sent.giveUp();
    await closed[0];
    expect((await send(transport)).text).toBe('{}');
    expect(server.sessions).toHaveLength(1);
  });

  it('are refused at once when too many wait, and end with their transport', async () => {
    await using server = await startServer(() => {});
    const transport = transportTo(server.url, { connections: 2, queueLimit: 1 });
    const outcomes = [1, 2, 3].map(() => faultOf(send(transport)));
    expect(await faultOf(send(transport))).toBe('busy');
    await transport[Symbol.asyncDispose]();
    expect(await Promise.all(outcomes)).toEqual(Array(3).fill('unavailable'));
    expect(await faultOf(send(transport))).toBe('unavailable');
  });

  it('close a session that rests for too long', async () => {
    await using server = await startServer((stream) => respond(stream, '{}'));
    await using transport = transportTo(server.url, { idleTimeoutMs: 20 });
    await send(transport);
    const [session] = server.sessions;
    if (session !== undefined && !session.closed) await once(session, 'close');
    expect((await send(transport)).text).toBe('{}');
    expect(server.sessions).toHaveLength(2);
  });

  it('give up to connect after their time', async () => {
    await using server = await startRawServer(() => {});
    await using transport = transportTo(server.url, { connectTimeoutMs: 30 });
    expect(await faultOf(send(transport))).toBe('unavailable');
  });
});
