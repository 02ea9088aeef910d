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
