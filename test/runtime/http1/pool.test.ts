import { describe, expect, it } from '@jest/globals';
import {
  type ExchangeAnswer,
  type ExchangeRequest,
  HttpFault,
  type HttpTransport,
} from '../../../runtime/http-exchange.ts';
import { createHttpTransport } from '../../../runtime/http-transport.ts';
import { CERTIFICATE } from './certificate.ts';
import { ok, startRawServer } from './raw-server.ts';

const READ: ExchangeRequest = {
  method: 'POST',
  path: '/graphql',
  headers: { 'content-type': 'application/json' },
  body: '{"query":"{a}"}',
  isRead: true,
};
const WRITE: ExchangeRequest = { ...READ, isRead: false };

interface Sent extends Promise<ExchangeAnswer> {
  giveUp(): void;
}

function send(transport: HttpTransport, request: ExchangeRequest = READ): Sent {
  let giveUp = (): void => {};
  const outcome = new Promise<ExchangeAnswer>((resolve, reject) => {
    giveUp = transport.send(request, { onAnswer: resolve, onFault: reject });
  });
  return Object.assign(outcome, { giveUp: () => giveUp() });
}

const faultOf = (outcome: Promise<unknown>): Promise<string> =>
  outcome.then(
    () => 'none',
    (error) => (error instanceof HttpFault ? error.kind : Promise.reject(error)),
  );

describe('connections over HTTP/1.1', () => {
  it('writes one request as RFC 9112 has it and reads its answer', async () => {
    await using server = await startRawServer((socket) => socket.write(ok('{"a":1}')));
    await using transport = createHttpTransport(server.url);
    const answer = await send(transport);
    expect(answer.status).toBe(200);
    expect(answer.text).toBe('{"a":1}');
    expect(server.requests).toEqual([
      [
        'POST /graphql HTTP/1.1',
        `host: ${server.url.host}`,
        'accept-encoding: identity',
        'content-type: application/json',
        'content-length: 15',
        '',
        '{"query":"{a}"}',
      ].join('\r\n'),
    ]);
  });

  it('counts the bytes of a body, not its characters', async () => {
    const body = '{"query":"{a(b: \\"Größe €\\")}"}';
    await using server = await startRawServer((socket) => socket.write(ok('{"b":"Größe €"}')));
    await using transport = createHttpTransport(server.url);
    const answer = await send(transport, { ...READ, body, headers: { 'x-a': 'Gr\xf6\xdfe' } });
    expect(answer.text).toBe('{"b":"Größe €"}');
    const [text = ''] = server.requests;
    expect(text).toContain('x-a: Gr\xf6\xdfe\r\n');
    expect(text).toContain(`content-length: ${Buffer.byteLength(body)}\r\n`);
    expect(Buffer.from(text.slice(text.indexOf('\r\n\r\n') + 4), 'latin1').toString()).toBe(body);
  });

  it('sends no body and no length with a GET', async () => {
    await using server = await startRawServer((socket) => socket.write(ok('{}')));
    await using transport = createHttpTransport(server.url);
    await send(transport, { method: 'GET', path: '/', headers: {}, body: undefined, isRead: true });
    expect(server.requests[0]).toMatch(/^GET \/ HTTP\/1\.1\r\n.*identity\r\n\r\n$/s);
  });

  it('uses a connection again, and opens no more than it may', async () => {
    await using server = await startRawServer((socket, { text }) => {
      socket.write(ok(text.slice(text.indexOf('\r\n\r\n') + 4)));
    });
    await using transport = createHttpTransport(server.url, { connections: 3 });
    const bodies = Array.from({ length: 200 }, (_, index) => `{"n":${index}}`);
    const answers = await Promise.all(bodies.map((body) => send(transport, { ...READ, body })));
    expect(answers.map(({ text }) => text)).toEqual(bodies);
    expect(server.connections).toBe(3);
  });

  it('refuses at once what finds too many waiting', async () => {
    await using server = await startRawServer(() => {});
    await using transport = createHttpTransport(server.url, { connections: 2, queueLimit: 3 });
    const outcomes = Array.from({ length: 5 }, () => faultOf(send(transport)));
    expect(await faultOf(send(transport))).toBe('busy');
    await transport[Symbol.asyncDispose]();
    expect(await Promise.all(outcomes)).toEqual(Array(5).fill('unavailable'));
  });

  it.each([
    ['is refused', undefined, 'unavailable'],
    ['ends before an answer', '', 'unavailable'],
    ['ends in a head', 'HTTP/1.1 200 O', 'unavailable'],
    ['ends in a body', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"a"', 'cut off'],
    [
      'ends in chunks',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n',
      'cut off',
    ],
    ['carries no HTTP', '<html>', 'unavailable'],
    ['carries no HTTP but lines', '<html>\r\n\r\n', 'invalid'],
    [
      'carries garbage in chunks',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
      'invalid',
    ],
  ])('says so when a connection %s', async (_, bytes, kind) => {
    const server = await startRawServer((socket) => socket.end(bytes ?? ''));
    if (bytes === undefined) await server[Symbol.asyncDispose]();
    await using transport = createHttpTransport(server.url);
    expect(await faultOf(send(transport))).toBe(kind);
    if (bytes !== undefined) await server[Symbol.asyncDispose]();
  });

  it('tells a reset in a body from one before it', async () => {
    await using server = await startRawServer((socket, { connection }) => {
      if (connection === 1) socket.resetAndDestroy();
      else {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"a"', () =>
          socket.resetAndDestroy(),
        );
      }
    });
    await using transport = createHttpTransport(server.url);
    expect(await faultOf(send(transport))).toBe('unavailable');
    // The reset may overtake the bytes.
    expect(['cut off', 'unavailable']).toContain(await faultOf(send(transport)));
  });

  it('closes the connection of an exchange that is given up, and serves the next over another', async () => {
    await using server = await startRawServer((socket, { connection }) => {
      if (connection > 1) socket.write(ok('{"second":1}'));
    });
    await using transport = createHttpTransport(server.url, { connections: 1 });
    const arrived = server.nextRequest();
    const closed = server.nextClose();
    const first = send(transport);
    const second = send(transport);
    await arrived;
    first.giveUp();
    await closed;
    expect((await second).text).toBe('{"second":1}');
    expect(server.connections).toBe(2);
  });

  it('does not send what was given up while it waited', async () => {
    await using server = await startRawServer((socket, { text }) => {
      socket.write(ok(text.slice(text.indexOf('\r\n\r\n') + 4)));
    });
    await using transport = createHttpTransport(server.url, { connections: 1 });
    const first = send(transport, { ...READ, body: '{"n":1}' });
    send(transport, { ...READ, body: '{"n":2}' }).giveUp();
    const third = send(transport, { ...READ, body: '{"n":3}' });
    await Promise.all([first, third]);
    expect(server.requests.map((text) => text.slice(-2, -1))).toEqual(['1', '3']);
  });

  it('sends a read again when the connection at rest was closed in that moment, once', async () => {
    await using server = await startRawServer((socket, { connection, request }) => {
      if (connection === 1 && request === 2) socket.end();
      else socket.write(ok(`{"c":${connection}}`));
    });
    await using transport = createHttpTransport(server.url);
    expect((await send(transport)).text).toBe('{"c":1}');
    expect((await send(transport)).text).toBe('{"c":2}');
    expect(server.requests).toHaveLength(3);
  });

  it('does not send again what is no read, or has begun to be answered', async () => {
    await using server = await startRawServer((socket, { request }) => {
      if (request === 1) socket.write(ok('{}'));
      else socket.end(server.requests.length === 2 ? '' : 'HTTP/1.1');
    });
    await using transport = createHttpTransport(server.url);
    await send(transport);
    expect(await faultOf(send(transport, WRITE))).toBe('unavailable');
    await send(transport);
    expect(await faultOf(send(transport))).toBe('unavailable');
    expect(server.requests).toHaveLength(4);
  });

  it.each([
    ['asks for it', ok('{}', 'connection: close\r\n')],
    ['sends more than an answer', `${ok('{}')}HTTP/1.1 200 OK`],
    ['speaks the version before', 'HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\n{}'],
  ])('does not use a connection again when the server %s', async (_, bytes) => {
    await using server = await startRawServer((socket) => socket.write(bytes));
    await using transport = createHttpTransport(server.url);
    await send(transport);
    await send(transport);
    expect(server.connections).toBe(2);
  });

  it('takes what a server says unasked for the end of a connection', async () => {
    await using server = await startRawServer((socket, { connection }) => {
      socket.write(ok(`{"c":${connection}}`));
    });
    const timeout = 'HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\n\r\n';
    await using noisy = await startRawServer((socket, { connection }) => {
      socket.write(ok(`{"c":${connection}}`));
      if (connection === 1) setImmediate(() => setImmediate(() => socket.write(timeout)));
    });
    await using transport = createHttpTransport(noisy.url);
    await using other = createHttpTransport(server.url);
    const closed = noisy.nextClose();
    await send(transport);
    await closed;
    expect((await send(transport)).text).toBe('{"c":2}');
    expect((await send(other)).text).toBe('{"c":1}');
  });

  it('takes an answer that comes before its request has gone, and leaves that connection', async () => {
    const tooLarge = 'HTTP/1.1 413 Too Large\r\ncontent-length: 2\r\n\r\n{}';
    await using server = await startRawServer((socket, { connection, request }) => {
      if (connection > 1) socket.write(ok('{}'));
      else if (request === 1) {
        socket.pause();
        socket.write(tooLarge);
      }
    });
    await using transport = createHttpTransport(server.url);
    const body = JSON.stringify('x'.repeat(20_000_000));
    expect((await send(transport, { ...READ, body })).status).toBe(413);
    expect((await send(transport)).status).toBe(200);
    expect(server.connections).toBe(2);
  });

  it("closes connections that rest for too long, by its own word or the server's", async () => {
    await using server = await startRawServer((socket) => socket.write(ok('{}')));
    await using transport = createHttpTransport(server.url, { idleTimeoutMs: 20 });
    const closed = server.nextClose();
    await send(transport);
    await closed;
    await using brief = await startRawServer((socket) => {
      socket.write(ok('{}', 'keep-alive: timeout=1\r\n'));
    });
    await using patient = createHttpTransport(brief.url, { idleTimeoutMs: 60_000 });
    await send(patient);
    await send(patient);
    expect(brief.connections).toBe(2);
  });

  it('gives up to connect after its time', async () => {
    // A server that never says a word of TLS.
    await using server = await startRawServer(() => {});
    const url = new URL(server.url.href.replace('http:', 'https:'));
    await using transport = createHttpTransport(url, { connectTimeoutMs: 30 });
    expect(await faultOf(send(transport))).toBe('unavailable');
  });

  it.each([
    ['a name that ends its line', { headers: { 'a\r\nb': 'c' } }],
    ['a value that ends its line', { headers: { a: 'b\r\nc: d' } }],
    ['a value with a bare LF', { headers: { a: 'b\nc: d' } }],
    ['a value with a NUL', { headers: { a: '\0' } }],
    ['a value beyond latin1', { headers: { a: '€' } }],
    ['an upper-case name', { headers: { Host: 'b' } }],
    ['a host', { headers: { host: 'b' } }],
    ['a length', { headers: { 'content-length': '0' } }],
    ['an encoding', { headers: { 'transfer-encoding': 'chunked' } }],
    ['a path with a space', { path: '/a HTTP/1.1\r\nx: y' }],
    ['a path without a slash', { path: 'graphql' }],
  ])('refuses to write %s', async (_, part) => {
    await using server = await startRawServer((socket) => socket.write(ok('{}')));
    await using transport = createHttpTransport(server.url);
    const outcome = { onAnswer: () => {}, onFault: () => {} };
    expect(() => transport.send({ ...READ, ...part }, outcome)).toThrow(TypeError);
    await send(transport);
    expect(server.requests).toHaveLength(1);
  });

  it('speaks TLS, and trusts whom it is told to trust', async () => {
    await using server = await startRawServer((socket) => socket.write(ok('{"a":1}')), {
      tls: true,
    });
    const tls = { ca: CERTIFICATE.cert };
    await using transport = createHttpTransport(server.url, { tls });
    expect((await send(transport)).text).toBe('{"a":1}');
    const large = { ...READ, body: JSON.stringify('ü'.repeat(1_000)) };
    expect((await send(transport, large)).text).toBe('{"a":1}');
    expect(server.connections).toBe(1);
    await using distrustful = createHttpTransport(server.url);
    expect(await faultOf(send(distrustful))).toBe('unavailable');
  });

  it('ends what is in flight and what waits when it is disposed', async () => {
    await using server = await startRawServer(() => {});
    const transport = createHttpTransport(server.url, { connections: 1 });
    const arrived = server.nextRequest();
    const outcomes = [faultOf(send(transport)), faultOf(send(transport))];
    await arrived;
    await transport[Symbol.asyncDispose]();
    expect(await Promise.all(outcomes)).toEqual(['unavailable', 'unavailable']);
    expect(await faultOf(send(transport))).toBe('unavailable');
  });
});
