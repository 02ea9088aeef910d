import { request } from 'node:http';
import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { createHandMadeEngine } from '../../support/hand-made-engine.ts';
import { startTestTransports, type TestTransports } from '../../support/start-transports.ts';

const start = (options: Partial<Parameters<typeof startTestTransports>[0]> = {}) =>
  startTestTransports({ engine: createHandMadeEngine(), ...options });

const JSON_TYPE = { 'content-type': 'application/json' };

async function post(
  { endpoint }: TestTransports,
  body: string | Uint8Array,
  headers: Record<string, string> = JSON_TYPE,
) {
  const response = await fetch(endpoint, { method: 'POST', headers, body });
  const answer = (await response.json()) as {
    data?: unknown;
    errors?: { message: string; extensions: Record<string, unknown> }[];
  };
  return { status: response.status, headers: response.headers, ...answer };
}

const HELLO = JSON.stringify({ query: '{ hello }' });

describe('the answer of GraphQL over HTTP', () => {
  it.each([
    [undefined, 'application/json', 400],
    ['*/*', 'application/json', 400],
    ['application/*;q=0.5', 'application/json', 400],
    ['application/json', 'application/json', 200],
    ['application/graphql-response+json', 'application/graphql-response+json', 400],
    ['text/html, */*;q=0.1', 'application/json', 400],
    [
      'application/json, application/graphql-response+json; charset=utf-8',
      'application/graphql-response+json',
      400,
    ],
    ['application/graphql-response+json;q=0.5, application/json;q=0.9', 'application/json', 200],
    ['application/graphql-response+json;q=0, application/json', 'application/json', 200],
  ])(
    'for "accept: %s" is %s, with %d for an operation that is not valid',
    async (accept, type, status) => {
      await using server = await start();
      const headers = { ...JSON_TYPE, ...(accept === undefined ? {} : { accept }) };
      const good = await post(server, HELLO, headers);
      expect([good.status, good.headers.get('content-type')]).toEqual([
        200,
        `${type}; charset=utf-8`,
      ]);
      const bad = await post(server, JSON.stringify({ query: '{ helo }' }), headers);
      expect([bad.status, bad.headers.get('content-type')]).toEqual([
        status,
        `${type}; charset=utf-8`,
      ]);
      expect(bad.data).toBeUndefined();
      expect(bad.errors).toEqual([
        {
          message: 'Cannot query field "helo" on type "Query".',
          locations: [{ line: 1, column: 3 }],
          extensions: { code: 'BAD_INPUT', requestId: bad.headers.get('x-request-id') },
        },
      ]);
    },
  );

  it.each(['text/html', 'application/xml;q=1', 'application/json;q=0'])(
    'does not exist for "accept: %s"',
    async (accept) => {
      const engine = createHandMadeEngine();
      await using server = await start({ engine });
      const { status, errors } = await post(server, HELLO, { ...JSON_TYPE, accept });
      expect([status, errors?.[0]?.extensions['code']]).toEqual([406, 'BAD_INPUT']);
      expect(engine.asked).toEqual([]);
    },
  );

  it('is 200 with data, be it null, and says what failed', async () => {
    const engine = createHandMadeEngine();
    const error = { message: 'Internal error', path: ['hello'], extensions: { code: 'INTERNAL' } };
    engine.answer = { data: 'null', errors: [error] };
    await using server = await start({ engine });
    const answer = await post(server, HELLO);
    expect(answer).toMatchObject({ status: 200, data: null, errors: [error] });
    expect(await server.requestLines(1)).toMatchObject([{ outcome: 'failed', code: 'INTERNAL' }]);
  });

  it('is 500 when nothing could be executed, and names nothing of ours', async () => {
    const engine = createHandMadeEngine();
    engine.answer = () => {
      throw new Error('password=hunter2');
    };
    await using server = await start({ engine });
    const { status, errors } = await post(server, HELLO, {
      ...JSON_TYPE,
      accept: 'application/json',
    });
    expect([status, errors?.map(({ message }) => message)]).toEqual([500, ['Internal error']]);
    expect(server.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });
});

describe('a request by POST', () => {
  it.each([
    ['a form', 'application/x-www-form-urlencoded', 400],
    ['a form of parts', 'multipart/form-data; boundary=a', 400],
    ['plain text', 'text/plain', 400],
    ['another type', 'application/graphql', 415],
    ['another encoding', 'application/json; charset=latin1', 415],
  ])('is refused as %s', async (_, type, expected) => {
    const engine = createHandMadeEngine();
    await using server = await start({ engine });
    const { status, errors } = await post(server, HELLO, { 'content-type': type });
    expect([status, errors?.[0]?.extensions['code']]).toEqual([expected, 'BAD_INPUT']);
    expect(engine.asked).toEqual([]);
  });

  it.each([
    ['compressed', 'gzip', 415],
    ['as it is', 'identity', 200],
  ])('that comes %s is %d', async (_, coding, expected) => {
    await using server = await start();
    const { status } = await post(server, HELLO, { ...JSON_TYPE, 'content-encoding': coding });
    expect(status).toBe(expected);
  });

  it.each([
    ['a batch', '[{"query":"{ hello }"}]', 'A batch is not served: send one operation per request'],
    ['a text', '"{ hello }"', 'The body must be a JSON object'],
    ['null', 'null', 'The body must be a JSON object'],
    ['half of it', '{"query":', 'The body is not JSON'],
    ['nothing', '', 'The body is not JSON'],
    ['no query', '{}', 'A request must have a non-empty "query"'],
    [
      'an inherited query',
      '{"__proto__":{"query":"{ hello }"}}',
      'A request must have a non-empty "query"',
    ],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'The body is not UTF-8'],
  ])('of %s is refused', async (_, body, message) => {
    await using server = await start();
    const { status, errors } = await post(server, body);
    expect({ status, errors }).toEqual({
      status: 400,
      errors: [{ message, extensions: { code: 'BAD_INPUT', requestId: expect.any(String) } }],
    });
  });

  it('that its client breaks off costs nothing', async () => {
    const engine = createHandMadeEngine();
    await using server = await start({ engine });
    const socket = connect(server.port, '127.0.0.1');
    socket.write('POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n');
    socket.write('content-length: 100\r\n\r\n{"query"');
    await new Promise<void>((resolve) => socket.end(() => resolve()));
    expect((await post(server, HELLO)).status).toBe(200);
    expect(engine.asked).toHaveLength(1);
    expect(server.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('with a subscription is refused, unless its client takes a stream', async () => {
    await using server = await start();
    const body = JSON.stringify({ query: 'subscription { ticks }' });
    const { status, errors } = await post(server, body);
    expect([status, errors?.[0]?.message]).toEqual([
      406,
      'A subscription needs "accept: text/event-stream" or a WebSocket',
    ]);
  });
});

describe('a request by GET', () => {
  const query = `?query=${encodeURIComponent('query ($n: String) { hello(name: $n) }')}`;

  it('reads its variables from the address', async () => {
    await using server = await start();
    const variables = `&variables=${encodeURIComponent('{"n":"Ann"}')}&operationName=`;
    const response = await fetch(`${server.endpoint}${query}${variables}`);
    expect(await response.json()).toEqual({ data: { hello: 'Hello Ann' } });
  });

  it.each([
    ['twice the same', `${query}${query.replace('?', '&')}`, '"query" must be given once'],
    ['variables that are no JSON', `${query}&variables=n`, '"variables" is not JSON'],
    ['variables that are a list', `${query}&variables=[]`, '"variables" must be an object'],
    ['nothing', '', 'A request must have a non-empty "query"'],
  ])('with %s is refused', async (_, search, message) => {
    await using server = await start();
    const response = await fetch(`${server.endpoint}${search}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ message }] });
  });

  it('changes nothing', async () => {
    const engine = createHandMadeEngine();
    await using server = await start({ engine });
    const response = await fetch(`${server.endpoint}?query=mutation{write}`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(engine.asked).toEqual([]);
  });

  const get = (server: TestTransports, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(`${server.endpoint}?query={hello}`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

  it.each([
    ['no browser', {}, 200],
    ['the address bar', { 'sec-fetch-site': 'none' }, 200],
    ['a page of its own', { 'sec-fetch-site': 'same-origin', origin: 'http://own' }, 200],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 400],
    ['a page of a sibling', { 'sec-fetch-site': 'same-site' }, 400],
    ['a page of another site in an old browser', { origin: 'https://evil.test' }, 400],
    ['a page in a sandbox', { origin: 'null' }, 400],
    [
      'a page that had to ask first',
      { 'sec-fetch-site': 'cross-site', 'apollo-require-preflight': 'true' },
      200,
    ],
  ])('from %s, where anybody may ask, gives the right status', async (_, headers, status) => {
    await using server = await start({ getPolicy: 'same-site' });
    expect(await get(server, headers as Record<string, string>)).toBe(status);
  });

  it.each([
    ['nothing that makes a browser ask', { accept: 'application/json' }, 400],
    ['a header with nothing in it', { 'apollo-require-preflight': '' }, 400],
    ['a type that a form may send', { 'content-type': 'text/plain' }, 400],
    ['the type of JSON', { 'content-type': 'application/json' }, 200],
    ["the name of a client's operation", { 'x-apollo-operation-name': 'a' }, 200],
    ['a header made for it', { 'graphql-require-preflight': '1' }, 200],
  ])('with %s, where identities are, gives the right status', async (_, headers, status) => {
    await using server = await start({ getPolicy: 'preflighted' });
    expect(await get(server, headers as Record<string, string>)).toBe(status);
  });
});

describe('a large answer', () => {
  const ask = (server: TestTransports, size: number, headers: Record<string, string>) =>
    new Promise<{ coding: string | undefined; bytes: Buffer }>((resolve, reject) => {
      const outgoing = request(
        server.endpoint,
        { method: 'POST', headers: { ...JSON_TYPE, ...headers } },
        async (response) => {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk as Buffer);
          resolve({ coding: response.headers['content-encoding'], bytes: Buffer.concat(chunks) });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(JSON.stringify({ query: `{ text(size: ${size}) }` }));
    });
  const textOf = (size: number) => `{"data":{"text":"${'x'.repeat(size)}"}}`;

  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip;q=1.0, br;q=0', 'gzip', gunzipSync],
    ['GZIP', 'gzip', gunzipSync],
  ])('is compressed for "accept-encoding: %s"', async (accepted, coding, decompress) => {
    await using server = await start();
    const answer = await ask(server, 20_000, { 'accept-encoding': accepted });
    expect(answer.coding).toBe(coding);
    expect(answer.bytes.length).toBeLessThan(1_000);
    expect(decompress(answer.bytes).toString()).toBe(textOf(20_000));
  });

  it.each([
    ['identity', 20_000],
    ['deflate', 20_000],
    ['gzip, br', 1_000],
  ])('is sent as it is for "accept-encoding: %s" and %d characters', async (accepted, size) => {
    await using server = await start();
    const answer = await ask(server, size, { 'accept-encoding': accepted });
    expect(answer.coding).toBeUndefined();
    expect(answer.bytes.toString()).toBe(textOf(size));
  });
});

it('headers that only the gateway may send reach nobody, others only when they are on the list', async () => {
  const engine = createHandMadeEngine();
  await using server = await start({ engine, forward: ['x-tenant', 'x-millwright-principal'] });
  const headers = {
    ...JSON_TYPE,
    'x-tenant': 'acme',
    'x-other': 'b',
    'x-millwright-principal': 'forged',
  };
  await post(server, HELLO, headers);
  expect(engine.asked[0]?.context.operation.forwardedHeaders).toEqual({ 'x-tenant': 'acme' });
});
