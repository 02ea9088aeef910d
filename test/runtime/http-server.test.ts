import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import {
  type HttpRequest,
  type HttpServerOptions,
  startHttpServer,
} from '../../runtime/http-server.ts';
import { createLog } from '../../runtime/log.ts';

const start = (options: Pick<HttpServerOptions, 'handle'> & Partial<HttpServerOptions>) =>
  startHttpServer({
    host: '127.0.0.1',
    port: 0,
    bodyLimitBytes: 1_000,
    drainTimeoutMs: 1_000,
    log: createLog({ level: 'silent' }),
    ...options,
  });

const EMPTY = { status: 200, headers: {}, body: '' };

describe('an answer', () => {
  it.each([
    ['short', ['{"a":"', 'é', '"}']],
    ['long', ['{"a":"', 'x'.repeat(100_000), '"}']],
    ['long and not ASCII', ['{"a":"', 'é€🏃'.repeat(20_000), '"}']],
    ['of nothing', []],
  ])('in pieces is what they are together: %s', async (_, body) => {
    await using server = await start({ handle: async () => ({ ...EMPTY, body }) });
    const response = await fetch(server.url);
    const text = body.join('');
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    expect(await response.text()).toBe(text);
  });

  it('of chunks is sent as they come', async () => {
    let next = (_: string): void => {};
    async function* chunks() {
      for (;;) {
        yield await new Promise<string>((resolve) => {
          next = resolve;
        });
      }
    }
    await using server = await start({ handle: async () => ({ ...EMPTY, body: chunks() }) });
    const controller = new AbortController();
    const response = await fetch(server.url, { signal: controller.signal });
    const reader = response.body?.getReader();
    for (const text of ['one', 'two']) {
      next(text);
      const chunk = await reader?.read();
      expect(Buffer.from(chunk?.value ?? []).toString()).toBe(text);
    }
    controller.abort();
  });

  it('that breaks off half-way is not taken for a whole one', async () => {
    async function* chunks() {
      yield 'one';
      throw new Error('broken');
    }
    await using server = await start({ handle: async () => ({ ...EMPTY, body: chunks() }) });
    const response = await fetch(server.url);
    await expect(response.text()).rejects.toThrow();
  });

  it('to a client that left is ended', async () => {
    const asked = deferred();
    const left = deferred();
    async function* chunks(signal: AbortSignal) {
      asked.resolve();
      await once(signal, 'abort');
      left.resolve();
      yield 'late';
    }
    await using server = await start({
      handle: async ({ signal }: HttpRequest) => ({ ...EMPTY, body: chunks(signal) }),
    });
    const controller = new AbortController();
    await fetch(server.url, { signal: controller.signal });
    await asked.promise;
    controller.abort();
    await left.promise;
  });
});

describe('a body', () => {
  it('comes as bytes', async () => {
    const bodies: Buffer[] = [];
    await using server = await start({
      handle: async ({ body }) => {
        bodies.push(body);
        return EMPTY;
      },
    });
    const bytes = Buffer.from([0, 255, 10]);
    await fetch(server.url, { method: 'POST', body: bytes });
    await fetch(server.url);
    expect(bodies).toEqual([bytes, Buffer.alloc(0)]);
  });

  it.each([
    ['announced', { 'content-length': '1001' }],
    ['in chunks', { 'transfer-encoding': 'chunked' }],
  ])('past the limit is refused when it comes %s', async (_, headers) => {
    let asked = 0;
    await using server = await start({
      handle: async () => {
        asked += 1;
        return EMPTY;
      },
    });
    const outgoing = request(server.url, { method: 'POST', headers });
    outgoing.on('error', () => {});
    outgoing.write('x'.repeat(1_001));
    const [response] = await once(outgoing, 'response');
    expect([response.statusCode, response.headers.connection]).toEqual([413, 'close']);
    expect(asked).toBe(0);
    outgoing.destroy();
  });
});

describe('a client that is slow', () => {
  const open = (port: number) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    return socket;
  };

  it.each([
    ['the head of a request', 'GET / HTTP/1.1\r\nhost: a\r\n'],
    ['a body', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nx'],
  ])('with %s is told so and cut', async (_, text) => {
    await using server = await start({
      headersTimeoutMs: 100,
      requestTimeoutMs: 200,
      handle: async () => EMPTY,
    });
    const socket = open(server.port);
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk;
    });
    socket.write(text);
    await once(socket, 'close');
    expect(said).toMatch(/^HTTP\/1.1 408 /);
  });

  it.each([
    ['an answer', () => 'x'.repeat(50_000_000)],
    [
      'a stream',
      async function* endless() {
        for (;;) yield 'x'.repeat(100_000);
      },
    ],
  ])('to read %s is cut', async (_, makeBody) => {
    const asked = deferred();
    const server = await start({
      silenceTimeoutMs: 200,
      drainTimeoutMs: 20_000,
      async handle() {
        asked.resolve();
        return { ...EMPTY, body: makeBody() };
      },
    });
    const socket = open(server.port);
    // Nothing is read: what the kernel does not take stays with the server.
    socket.pause();
    socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
    await asked.promise;
    const startedAt = performance.now();
    // Else it would wait for the client for as long as it may.
    await server[Symbol.asyncDispose]();
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    socket.destroy();
  });

  it('is not one that reads little by little', async () => {
    const body = 'x'.repeat(5_000_000);
    await using server = await start({
      silenceTimeoutMs: 200,
      handle: async () => ({ ...EMPTY, body }),
    });
    const response = await fetch(server.url);
    expect(await response.text()).toBe(body);
  });
});

describe('connections', () => {
  it('past the bound are closed at once', async () => {
    await using server = await start({ maxConnections: 1, handle: async () => EMPTY });
    const first = connect(server.port, '127.0.0.1');
    await once(first, 'connect');
    const second = connect(server.port, '127.0.0.1');
    second.on('error', () => {});
    await once(second, 'close');
    first.destroy();
  });
});

describe('a wish for another protocol', () => {
  const wish = 'GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n';

  it('is ignored where nobody takes it', async () => {
    await using server = await start({ handle: async () => ({ ...EMPTY, body: 'as usual' }) });
    const socket = connect(server.port, '127.0.0.1').setEncoding('latin1');
    socket.write(wish);
    const [text] = await once(socket, 'data');
    expect(text).toMatch(/^HTTP\/1.1 200 /);
    socket.destroy();
  });

  it('that was taken may end when the server stops, and is ended when it does not', async () => {
    const stopping: string[] = [];
    const server = await start({
      drainTimeoutMs: 50,
      handle: async () => EMPTY,
      upgrade: ({ socket, stopping: signal, incoming }) => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n');
        signal.addEventListener('abort', () => {
          stopping.push(incoming.url ?? '');
          if (incoming.url === '/polite') socket.end('bye');
        });
      },
    });
    const open = async (path: string) => {
      const socket = connect(server.port, '127.0.0.1').setEncoding('latin1');
      socket.on('error', () => {});
      socket.write(wish.replace(' / ', ` ${path} `));
      await once(socket, 'data');
      return socket;
    };
    const [polite, stubborn] = [await open('/polite'), await open('/stubborn')];
    const bye = once(polite, 'data');
    const closed = once(stubborn, 'close');
    await server[Symbol.asyncDispose]();
    expect(await bye).toEqual(['bye']);
    await closed;
    expect(stopping).toEqual(['/polite', '/stubborn']);
    polite.destroy();
  });
});

function deferred() {
  let resolve = (): void => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
