import { describe, expect, it } from '@jest/globals';
import { createInternalSigner, createInternalVerifier } from '../../../auth/index.ts';
import { createHttpUpstream } from '../../../gateway/upstreams/http.ts';
import { systemClock } from '../../../runtime/clock.ts';
import { createHttpClient } from '../../../runtime/http-client.ts';
import { INTERNAL_HEADERS } from '../../../runtime/internal-headers.ts';
import { ok, type RawAnswer, startRawServer } from '../../runtime/http1/raw-server.ts';
import { createInternalKey } from '../../support/start-gateway.ts';
import { fetchOf, operationOf } from './requests.ts';

const KEY = createInternalKey();
const UP = JSON.stringify({
  system: 'mes',
  state: 'UP',
  reason: null,
  checkedAt: '2026-03-18T10:00:00Z',
  watermark: null,
  dataGaps: [],
});

async function startMes(answer: RawAnswer) {
  const server = await startRawServer(answer);
  const client = createHttpClient();
  const upstream = createHttpUpstream({
    name: 'mes',
    url: `${server.url.href}graphql`,
    signer: await createInternalSigner(KEY, systemClock),
    client,
    timeoutMs: 5_000,
    retries: 0,
    breaker: { consecutiveFailures: 2, pauseMs: 600_000 },
  });
  return {
    upstream,
    server,
    async [Symbol.asyncDispose]() {
      await client[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe('a subgraph of ours in a process of its own', () => {
  it('gets the principal, signed for exactly this body, and what the request brings along', async () => {
    await using mes = await startMes((socket) => socket.write(ok('{"data":{"a":1}}')));
    const operation = operationOf({ languages: ['de', 'en'] });
    await mes.upstream.execute(fetchOf('{a}', { operation }));
    const [text = ''] = mes.server.requests;
    const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1]?.trim();
    const verifier = await createInternalVerifier(KEY, 'mes', systemClock);
    const body = text.slice(text.indexOf('\r\n\r\n') + 4);
    expect(JSON.parse(body)).toEqual({ query: '{a}', variables: {} });
    expect(await verifier.verify(header('x-millwright-principal'), body)).toEqual(
      operation.principal,
    );
    expect(header('x-millwright-request-id')).toBe('request-1');
    expect(header('x-millwright-deadline-ms')).toBe('5000');
    expect(header('accept-language')).toBe('de, en');
  });

  it('has the text of an error masked unless it is one of ours', async () => {
    const errors = [
      {
        message: 'mes did not answer in time',
        path: ['a'],
        extensions: { code: 'UPSTREAM_TIMEOUT', system: 'mes', subjects: ['wo:NDE:1'], stack: 'x' },
      },
      { message: 'hunter2', path: ['b'], extensions: { code: 'OTHER' } },
      {
        message: 'hunter3',
        extensions: { code: 'UNAUTHENTICATED', system: 'nobody', subjects: 7 },
      },
    ];
    await using mes = await startMes((socket) => socket.write(ok(JSON.stringify({ errors }))));
    expect((await mes.upstream.execute(fetchOf('{a b}'))).errors).toEqual([
      {
        message: 'mes did not answer in time',
        path: ['a'],
        extensions: { code: 'UPSTREAM_TIMEOUT', system: 'mes', subjects: ['wo:NDE:1'] },
      },
      { message: 'Internal error', path: ['b'], extensions: { code: 'INTERNAL', system: 'mes' } },
      { message: 'Internal error', extensions: { code: 'INTERNAL', system: 'mes' } },
    ]);
  });

  it('is degraded while calls to it are refused, and tried again once it says how it fares', async () => {
    let isBroken = true;
    await using mes = await startMes((socket, { text }) => {
      if (text.startsWith('POST /status')) socket.write(ok(UP));
      else if (isBroken) socket.write('HTTP/1.1 500 Broken\r\ncontent-length: 0\r\n\r\n');
      else socket.write(ok('{"data":{"a":1}}'));
    });
    const ask = () => mes.upstream.execute(fetchOf('{a}')).catch((error) => error.code);
    expect(await mes.upstream.status(operationOf())).toMatchObject({ state: 'UP' });
    expect([await ask(), await ask()]).toEqual(['UPSTREAM_INVALID', 'UPSTREAM_INVALID']);
    expect(await ask()).toBe('UPSTREAM_UNAVAILABLE');
    isBroken = false;
    expect(await ask()).toBe('UPSTREAM_UNAVAILABLE');
    expect(await mes.upstream.status(operationOf())).toMatchObject({
      state: 'DEGRADED',
      reason: 'Too many calls to its subgraph failed just now',
    });
    expect(await ask()).toMatchObject({ data: { a: 1 } });
    expect(await mes.upstream.status(operationOf())).toMatchObject({ state: 'UP', reason: null });
  });

  it('is down when it does not say how it fares', async () => {
    await using mes = await startMes((socket) => socket.write(ok('{"state":"UP"}')));
    expect(await mes.upstream.status(operationOf())).toMatchObject({
      system: 'mes',
      state: 'DOWN',
    });
    expect(await mes.upstream.isReachable(new AbortController().signal)).toBe(true);
    await mes.server[Symbol.asyncDispose]();
    expect(await mes.upstream.status(operationOf())).toMatchObject({
      system: 'mes',
      state: 'DOWN',
    });
    expect(await mes.upstream.isReachable(new AbortController().signal)).toBe(false);
  });
});

it('signs every attempt anew, because a signature is good once', async () => {
  const key = createInternalKey();
  await using server = await startRawServer((socket) => {
    socket.write(
      server.requests.length < 3
        ? 'HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n'
        : ok('{"data":{"a":1}}'),
    );
  });
  await using client = createHttpClient();
  const upstream = createHttpUpstream({
    name: 'mes',
    url: `${server.url.href}graphql`,
    signer: await createInternalSigner(key, systemClock),
    client,
    timeoutMs: 5_000,
    random: () => 0,
  });
  expect(await upstream.execute(fetchOf('{a}'))).toMatchObject({ data: { a: 1 } });
  const verifier = await createInternalVerifier(key, 'mes', systemClock);
  expect(server.requests.length).toBe(3);
  for (const request of server.requests) {
    const [head = '', body = ''] = request.split('\r\n\r\n');
    const token = new RegExp(`^${INTERNAL_HEADERS.principal}: (.*)$`, 'im').exec(head)?.[1]?.trim();
    expect(await verifier.verify(token, body)).toMatchObject({ subject: 'pat' });
  }
});
