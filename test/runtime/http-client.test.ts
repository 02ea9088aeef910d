import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { createHttpClient, type HttpClientOptions } from '../../runtime/http-client.ts';

interface Target extends AsyncDisposable {
  readonly url: string;
  readonly requests: number;
}

async function listen(server: Server, sockets: Set<Socket>): Promise<string> {
  server.on('connection', (socket) => {
    sockets.add(socket.on('error', () => {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** `answer` sees each connection when its first bytes have come. */
async function rawServer(answer: (socket: Socket, connection: number) => void): Promise<Target> {
  const sockets = new Set<Socket>();
  let requests = 0;
  const server = createServer((socket) => {
    socket.once('data', () => {
      requests += 1;
      answer(socket, requests);
    });
  });
  const url = await listen(server, sockets);
  return {
    url,
    get requests() {
      return requests;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function httpServer(listener: RequestListener): Promise<Target> {
  const sockets = new Set<Socket>();
  let requests = 0;
  const server = createHttpServer((request, response) => {
    requests += 1;
    listener(request, response);
  });
  const url = await listen(server, sockets);
  return {
    url,
    get requests() {
      return requests;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** No pauses between attempts. */
const client = (options: HttpClientOptions = {}) =>
  createHttpClient({ system: 'odoo', random: () => 0, ...options });

const failure = (code: string) => ({ name: 'AppError', extensions: { code, system: 'odoo' } });

const READ = { method: 'GET', read: true } as const;
const WRITE = { method: 'POST', body: '{}', read: false } as const;

describe('HTTP client', () => {
  it('posts JSON as given and parses the answer', async () => {
    await using server = await httpServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      response.setHeader('x-seen', `${request.method} ${request.headers['content-type']}`);
      response.end(JSON.stringify({ echo: Buffer.concat(chunks).toString() }));
    });
    await using http = client();

    const answer = await http.request({
      method: 'POST',
      url: server.url,
      body: '{"a": 1}',
      read: true,
      headers: { authorization: 'Bearer t' },
    });

    expect(answer.status).toBe(200);
    expect(answer.headers['x-seen']).toBe('POST application/json');
    expect(answer.body).toEqual({ echo: '{"a": 1}' });
  });

  it('says UPSTREAM_UNAVAILABLE without the address when the connection is refused', async () => {
    const server = await httpServer((_, response) => response.end('{}'));
    await server[Symbol.asyncDispose]();
    await using http = client();

    const error = await http.request({ ...READ, url: server.url }).catch((e) => e);

    expect(error).toMatchObject(failure('UPSTREAM_UNAVAILABLE'));
    expect(error.message).not.toContain('127.0.0.1');
  });

  it('says UPSTREAM_UNAVAILABLE when the connection is reset before the answer', async () => {
    await using server = await rawServer((socket) => socket.resetAndDestroy());
    await using http = client();
    await expect(http.request({ ...WRITE, url: server.url })).rejects.toMatchObject(
      failure('UPSTREAM_UNAVAILABLE'),
    );
  });

  it('says UPSTREAM_TIMEOUT when the server stalls past the deadline of the caller', async () => {
    await using server = await rawServer(() => {});
    await using http = client();
    const signal = AbortSignal.timeout(30);
    await expect(http.request({ ...READ, url: server.url, signal })).rejects.toMatchObject(
      failure('UPSTREAM_TIMEOUT'),
    );
  });

  it('says UPSTREAM_TIMEOUT when the body stalls past its own deadline', async () => {
    await using server = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{"a"');
    });
    await using http = client({ timeoutMs: 50 });
    await expect(http.request({ ...READ, url: server.url })).rejects.toMatchObject(
      failure('UPSTREAM_TIMEOUT'),
    );
  });

  it('rejects with the reason of a signal that aborts for something else', async () => {
    const leaving = new AbortController();
    const reason = new Error('The client is gone');
    await using server = await rawServer(() => leaving.abort(reason));
    await using http = client();
    await expect(http.request({ ...READ, url: server.url, signal: leaving.signal })).rejects.toBe(
      reason,
    );
  });

  it('says UPSTREAM_INVALID when the answer is no HTTP', async () => {
    await using server = await rawServer((socket) => socket.end('\x00\x01rubbish\r\n\r\n'));
    await using http = client();
    await expect(http.request({ ...READ, url: server.url })).rejects.toMatchObject(
      failure('UPSTREAM_INVALID'),
    );
  });

  it('says UPSTREAM_INVALID when the answer is no JSON', async () => {
    await using server = await httpServer((_, response) => response.end('<html>login</html>'));
    await using http = client();
    await expect(http.request({ ...READ, url: server.url })).rejects.toMatchObject(
      failure('UPSTREAM_INVALID'),
    );
  });

  it('says UPSTREAM_INVALID when the answer ends before its content-length', async () => {
    await using server = await rawServer((socket) => {
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a": 1');
    });
    await using http = client();
    await expect(http.request({ ...READ, url: server.url })).rejects.toMatchObject(
      failure('UPSTREAM_INVALID'),
    );
  });

  it('says UPSTREAM_INVALID when a chunked answer is reset half-way', async () => {
    await using server = await httpServer((_, response) => {
      response.write('{"a": ');
      response.socket?.end();
    });
    await using http = client();
    await expect(http.request({ ...READ, url: server.url })).rejects.toMatchObject(
      failure('UPSTREAM_INVALID'),
    );
  });

  it('says UPSTREAM_INVALID when the answer is larger than allowed', async () => {
    await using server = await httpServer((_, response) => response.end(`"${'x'.repeat(1000)}"`));
    await using http = client({ maxResponseBytes: 1000 });
    await expect(http.request({ ...READ, url: server.url })).rejects.toMatchObject(
      failure('UPSTREAM_INVALID'),
    );
  });

  it('stops reading an answer that never ends', async () => {
    await using server = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
      const pour = (): void => {
        if (socket.write(`1000\r\n${'x'.repeat(4096)}\r\n`)) setImmediate(pour);
        else socket.once('drain', pour);
      };
      pour();
    });
    await using http = client({ maxResponseBytes: 100_000 });
    await expect(http.request({ ...READ, url: server.url })).rejects.toMatchObject(
      failure('UPSTREAM_INVALID'),
    );
  });

  it('says UPSTREAM_INVALID for an HTML page with status 500, and does not repeat', async () => {
    await using server = await httpServer((_, response) => {
      response
        .writeHead(500, { 'content-type': 'text/html' })
        .end('<h1>Internal Server Error</h1>');
    });
    await using http = client();
    await expect(http.request({ ...READ, url: server.url })).rejects.toMatchObject(
      failure('UPSTREAM_INVALID'),
    );
    expect(server.requests).toBe(1);
  });

  it('hands over the body of a status that the caller accepts', async () => {
    await using server = await httpServer((_, response) => {
      response.writeHead(400).end('{"errors": []}');
    });
    await using http = client();
    const answer = await http.request({
      ...READ,
      url: server.url,
      acceptStatus: (status) => status < 500,
    });
    expect(answer).toMatchObject({ status: 400, body: { errors: [] } });
  });

  it('repeats a read until the server is there', async () => {
    await using server = await rawServer((socket, connection) => {
      if (connection < 3) socket.resetAndDestroy();
      else socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
    });
    await using http = client();
    expect((await http.request({ ...READ, url: server.url })).body).toEqual({});
    expect(server.requests).toBe(3);
  });

  it('asks for headers again with each repetition, for those that are good once', async () => {
    const seen: unknown[] = [];
    await using server = await httpServer((request, response) => {
      seen.push(request.headers['x-once']);
      response.statusCode = seen.length < 3 ? 503 : 200;
      response.end('{}');
    });
    await using client = createHttpClient({ random: () => 0 });
    let count = 0;
    const headers = async () => {
      count += 1;
      return { 'x-once': String(count) };
    };
    await client.request({ method: 'GET', url: server.url, read: true, headers });
    expect(seen).toEqual(['1', '2', '3']);
  });

  it('repeats a read at most as often as it may', async () => {
    await using server = await httpServer((_, response) => response.writeHead(503).end());
    await using http = client({ retries: 2 });
    await expect(http.request({ ...READ, url: server.url })).rejects.toMatchObject(
      failure('UPSTREAM_UNAVAILABLE'),
    );
    expect(server.requests).toBe(3);
  });

  it('never repeats what is no read', async () => {
    await using server = await httpServer((_, response) => response.writeHead(503).end());
    await using http = client();
    await expect(http.request({ ...WRITE, url: server.url })).rejects.toMatchObject(
      failure('UPSTREAM_UNAVAILABLE'),
    );
    expect(server.requests).toBe(1);
  });

  it('does not follow a redirect', async () => {
    await using server = await httpServer((_, response) => {
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    });
    await using http = client();
    await expect(http.request({ ...READ, url: server.url })).rejects.toMatchObject(
      failure('UPSTREAM_INVALID'),
    );
    expect(server.requests).toBe(1);
  });

  it('has no more requests in flight than it may, and serves the others in turn', async () => {
    const held: (() => void)[] = [];
    let isHolding = true;
    let onSecond: () => void = () => {};
    const second = new Promise<void>((resolve) => {
      onSecond = resolve;
    });
    await using server = await httpServer((request, response) => {
      // As Odoo does.
      const answer = () => response.setHeader('connection', 'close').end('{}');
      if (request.url === '/probe' || !isHolding) {
        answer();
        return;
      }
      held.push(answer);
      if (held.length === 2) onSecond();
    });
    await using http = client({ connections: 2 });

    const answers = Array.from({ length: 10 }, () => http.request({ ...READ, url: server.url }));
    await second;
    // A connection that was opened after all others has been answered: a third one would be here.
    await (await fetch(`${server.url}probe`)).text();
    expect(held).toHaveLength(2);

    isHolding = false;
    for (const answer of held) answer();
    expect(await Promise.all(answers)).toHaveLength(10);
  });

  it('says UPSTREAM_UNAVAILABLE at once when too many wait', async () => {
    await using server = await rawServer(() => {});
    const stopping = new AbortController();
    await using http = client({ connections: 1, queueLimit: 1 });
    const request = () => http.request({ ...READ, url: server.url, signal: stopping.signal });
    const first = request();
    const second = request();
    await expect(request()).rejects.toMatchObject(failure('UPSTREAM_UNAVAILABLE'));
    const reason = new Error('The end');
    stopping.abort(reason);
    await expect(first).rejects.toBe(reason);
    await expect(second).rejects.toBe(reason);
  });

  it('counts the wait for its turn in the deadline', async () => {
    await using server = await rawServer(() => {});
    await using http = client({ connections: 1, timeoutMs: 40 });
    const failures = await Promise.allSettled(
      [1, 2].map(() => http.request({ ...READ, url: server.url })),
    );
    expect(failures).toMatchObject([
      { reason: failure('UPSTREAM_TIMEOUT') },
      { reason: failure('UPSTREAM_TIMEOUT') },
    ]);
  });
});
