import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { createAnswerCheck } from '../../bench/load/answer-check.ts';
import { runClosedLoop } from '../../bench/load/closed-loop.ts';

const EXPECTED = { data: { name: 'Lathe 2' } };
const BODY = JSON.stringify(EXPECTED);

/** A server that reads whole requests and answers each by `answer`; tells the requests' texts. */
async function startServer(answer: (socket: Socket, count: number) => void) {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let text = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      text += chunk.toString();
      for (let request = firstRequest(text); request !== undefined; request = firstRequest(text)) {
        text = text.slice(request.length);
        requests.push(request);
        answer(socket, requests.length);
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    get connections() {
      return sockets.size;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function firstRequest(text: string): string | undefined {
  const end = text.indexOf('\r\n\r\n');
  const length = /content-length: (\d+)/.exec(text)?.[1];
  if (end < 0 || length === undefined) return undefined;
  const size = end + 4 + Number(length);
  return text.length < size ? undefined : text.slice(0, size);
}

function respond(body: string, status = '200 OK'): string {
  return `HTTP/1.1 ${status}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Until `requests` were begun: the clock of the load is not what is tested. */
function load(port: number, settings: { connections: number; requests: number }) {
  let begun = 0;
  return runClosedLoop({
    port,
    connections: settings.connections,
    isOver: () => begun >= settings.requests,
    query: '{ name }',
    identity: () => `Bearer ${++begun}`,
    check: createAnswerCheck(EXPECTED),
  });
}

describe('a closed loop', () => {
  it('counts every answer, over as many connections as it was told', async () => {
    await using server = await startServer((socket) => socket.write(respond(BODY)));
    const result = await load(server.port, { connections: 3, requests: 30 });
    expect(result).toMatchObject({ answered: 30, failed: 0, firstFault: undefined });
    expect(result.latencies).toHaveLength(30);
    expect([server.requests.length, server.connections]).toEqual([30, 3]);
  });

  it('sends the query as JSON, each request with its own identity', async () => {
    await using server = await startServer((socket) => socket.write(respond(BODY)));
    await load(server.port, { connections: 2, requests: 10 });
    const identities = server.requests.map((text) => /authorization: (.*)\r/.exec(text)?.[1]);
    expect(new Set(identities).size).toBe(10);
    const bodies = server.requests.map((text) => text.slice(text.indexOf('\r\n\r\n') + 4));
    expect(new Set(bodies)).toEqual(new Set(['{"query":"{ name }"}']));
  });

  it('reads answers in whatever pieces they come', async () => {
    await using server = await startServer((socket) => {
      const [first = '', ...rest] = respond(BODY).match(/[\s\S]{1,5}/g) ?? [];
      socket.write(first);
      const writeNext = (): void => {
        const piece = rest.shift();
        if (piece !== undefined) socket.write(piece, () => setImmediate(writeNext));
      };
      setImmediate(writeNext);
    });
    expect(await load(server.port, { connections: 1, requests: 5 })).toMatchObject({
      answered: 5,
      failed: 0,
    });
  });

  it('counts a wrong answer and a wrong status as failed, and goes on', async () => {
    await using server = await startServer((socket, count) => {
      if (count === 2) socket.write(respond('{"data":null}'));
      else if (count === 4) socket.write(respond(BODY, '503 Service Unavailable'));
      else socket.write(respond(BODY));
    });
    const result = await load(server.port, { connections: 1, requests: 6 });
    expect(result).toMatchObject({ answered: 4, failed: 2 });
    expect(result.firstFault).toContain('{"data":null}');
  });

  it.each([
    ['is reset', (socket: Socket) => socket.resetAndDestroy()],
    ['ends within an answer', (socket: Socket) => socket.end(respond(BODY).slice(0, -1))],
    ['sends more than an answer', (socket: Socket) => socket.write(`${respond(BODY)}HTTP`)],
    [
      'does not say how long an answer is',
      (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'),
    ],
  ])('gives up a connection that %s, and says so', async (_, misbehave) => {
    await using server = await startServer((socket) => misbehave(socket));
    expect(await load(server.port, { connections: 2, requests: 100 })).toMatchObject({
      answered: 0,
      failed: 2,
      firstFault: expect.stringContaining('connection lost'),
    });
  });
});
