import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { createSmallGraph, type SmallGraph } from '../support/small-graph.ts';
import { startTestGateway, type TestGateway } from '../support/start-gateway.ts';
import { connectWebSocket, subscribe } from '../support/ws-client.ts';

const times = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');
const nested = (count: number, open: string, close: string): string =>
  open.repeat(count) + close.repeat(count);

/** A document or variables that stock servers take seconds over, with the code that refuses it here. */
const BOMBS: readonly (readonly [name: string, code: string, query: string, variables?: string])[] =
  [
    [
      'fragments that double thirty times',
      'LIMIT_EXCEEDED',
      `{ ...F0 } ${times(30, (n) => `fragment F${n} on Query { a: salesOrder(id: "so:1") { lines { workOrder { id } } } ...F${n + 1} ...F${n + 1} }`)} fragment F30 on Query { bins }`,
    ],
    [
      'fragments without a field',
      'LIMIT_EXCEEDED',
      `{ ...F0 } ${times(30, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F30 on Query { bins }`,
    ],
    [
      '10,000 aliases of an entity field',
      'LIMIT_EXCEEDED',
      `{ salesOrder(id: "so:1") { ${times(10_000, (n) => `a${n}: deliveries { name }`)} } }`,
    ],
    [
      'as many aliases as tokens allow',
      'LIMIT_EXCEEDED',
      `{ salesOrder(id: "so:1") { ${times(3_000, (n) => `a${n}: state`)} } }`,
    ],
    ['thousands of root fields', 'LIMIT_EXCEEDED', `{ ${times(1_000, (n) => `a${n}: bins`)} }`],
    ['the same field again and again', 'LIMIT_EXCEEDED', `{ ${'bins '.repeat(9_000)} }`],
    [
      'the same field in many fragments',
      'LIMIT_EXCEEDED',
      `{ salesOrder(id: "so:1") { ${times(200, (n) => `...F${n}`)} } } ${times(200, (n) => `fragment F${n} on SalesOrder { lines { workOrder { id } } }`)}`,
    ],
    ['directives', 'LIMIT_EXCEEDED', `{ bins ${'@skip(if: false) '.repeat(1_000)} }`],
    ['unknown directives', 'LIMIT_EXCEEDED', `{ bins ${'@a '.repeat(4_000)} }`],
    ['depth', 'LIMIT_EXCEEDED', nested(150, '{ a ', '}')],
    ['depth that would end the parser’s stack', 'LIMIT_EXCEEDED', nested(40_000, '{a', '}')],
    ['lists that would', 'LIMIT_EXCEEDED', `{ a(b: ${nested(50_000, '[', ']')}) }`],
    ['types that would', 'LIMIT_EXCEEDED', `query ($a: ${nested(50_000, '[', ']')}) { a }`],
    [
      'a long chain of fragments',
      'LIMIT_EXCEEDED',
      `{ ...F0 } ${times(210, (n) => `fragment F${n} on Query { ...F${n + 1} }`)} fragment F210 on Query { bins }`,
    ],
    ['tokens', 'LIMIT_EXCEEDED', `{ bins(${times(20_000, (n) => `a${n}: 1`)}) }`],
    ['operations', 'LIMIT_EXCEEDED', times(1_000, (n) => `query Q${n} { bins }`)],
    [
      'introspection that multiplies',
      'BAD_INPUT',
      `{ __schema { types { ${nested(8, 'fields { type { ', '} }').replace('{ }', '{ name }')} } } }`,
    ],
    [
      'mistakes',
      'BAD_INPUT',
      `{ ${times(40, (n) => `bins(${times(20, (m) => `x${n}${m}: 1`)})`)} }`,
    ],
    ['depth of variables', 'LIMIT_EXCEEDED', '{ bins }', `{"a":${nested(100_000, '[', ']')}}`],
    ['values of variables', 'LIMIT_EXCEEDED', '{ bins }', `{"a":[${'0,'.repeat(200_000)}0]}`],
  ];

interface Refused {
  readonly status: number | undefined;
  readonly text: string;
  readonly codes: readonly string[];
}

let graph: SmallGraph;
let gateway: TestGateway;
beforeAll(async () => {
  graph = createSmallGraph();
  gateway = await startTestGateway({
    graph,
    settings: { limits: { headersTimeoutMs: 400, requestTimeoutMs: 800, socketsPerPrincipal: 3 } },
  });
}, 60_000);
afterAll(async () => await gateway[Symbol.asyncDispose]());

/** What came did not hurt: no subgraph was asked, and the next one is served. */
async function expectHealthy(): Promise<void> {
  expect(graph.asked).toEqual([]);
  const { status, body } = await gateway.query('{ bins }');
  expect({ status, body }).toEqual({ status: 200, body: { data: { bins: ['A-01'] } } });
  expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(200);
}

const codesOf = (errors: readonly { readonly extensions: { readonly code: string } }[]) => [
  ...new Set(errors.map(({ extensions }) => extensions.code)),
];

/** The JSON as text, so that it may be deeper than it could be written. */
const bodyOf = (query: string | undefined, variables: string | undefined = '{}'): string =>
  `{"query":${JSON.stringify(query)},"variables":${variables}}`;

async function byPost(body: string): Promise<Refused> {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      authorization: `Bearer ${await gateway.issuer.token()}`,
    },
    body,
  });
  const text = await response.text();
  return { status: response.status, text, codes: codesOf(JSON.parse(text).errors) };
}

async function byWebSocket(body: string): Promise<Refused> {
  const payload = { authorization: `Bearer ${await gateway.issuer.token()}` };
  await using client = await connectWebSocket(`${gateway.url}/graphql`, { payload });
  client.send(`{"type":"subscribe","id":"1","payload":${body}}`);
  const message = await client.next();
  return {
    status: message.type === 'error' ? undefined : 200,
    text: JSON.stringify(message.payload),
    codes: codesOf(message.payload as []),
  };
}

describe.each([
  ['POST', byPost, 400],
  ['WebSocket', byWebSocket, undefined],
] as const)('a bomb by %s', (_, send, status) => {
  it.each(BOMBS.map(([name, code, query, variables = '{}']) => [name, code, query, variables]))(
    'of %s is refused as %s',
    async (_name, code, query, variables) => {
      const refused = await send(bodyOf(query, variables));
      expect(refused).toMatchObject({ status, codes: [code] });
      // However many mistakes there are.
      expect(refused.text.length).toBeLessThan(10_000);
      await expectHealthy();
    },
  );

  it('is none, however large the largest thing is that clients really ask', async () => {
    const introspection = getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true });
    const { body } = await gateway.query(introspection);
    expect(body).toMatchObject({ data: { __schema: {} } });
  });

  it('never suggests a name', async () => {
    const refused = await send(
      bodyOf('{ bin salesOrde(id: 1) { nam } plant(sit: "P1") { unit } }'),
    );
    expect(refused.codes).toEqual(['BAD_INPUT']);
    expect(refused.text).not.toMatch(/did you mean/i);
  });

  it('in names that objects have already is an ordinary one', async () => {
    const refused = await send(
      bodyOf(
        'query ($__proto__: Int) { __proto__: bins constructor: nothing }',
        '{"__proto__":{"a":1}}',
      ),
    );
    expect(refused.codes).toEqual(['BAD_INPUT']);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
    await expectHealthy();
  });
});

describe('a body', () => {
  const post = (headers: Readonly<Record<string, string>>) => {
    const outgoing = request(`${gateway.url}/graphql`, { method: 'POST', headers });
    outgoing.on('error', () => {});
    return outgoing;
  };

  it.each([
    ['announced', { 'content-length': '10000000' }],
    ['in chunks', { 'transfer-encoding': 'chunked' }],
  ])('of 10 MB, %s, is not read to its end', async (_, headers) => {
    const outgoing = post({ 'content-type': 'application/json', ...headers });
    outgoing.write('x'.repeat(1_100_000));
    // The rest never comes: whoever waits for it never answers.
    const [response] = await once(outgoing, 'response');
    expect([response.statusCode, response.headers.connection]).toEqual([413, 'close']);
    let text = '';
    for await (const chunk of response) text += chunk;
    expect(codesOf(JSON.parse(text).errors)).toEqual(['LIMIT_EXCEEDED']);
    outgoing.destroy();
    await expectHealthy();
  });

  it('that is a batch is refused', async () => {
    const batch = `[${Array(1_000).fill(bodyOf('{ bins }')).join(',')}]`;
    expect(await byPost(batch)).toMatchObject({ status: 400, codes: ['BAD_INPUT'] });
    await expectHealthy();
  });

  it('that breaks off is forgotten', async () => {
    const outgoing = post({ 'content-type': 'application/json', 'content-length': '1000' });
    outgoing.write('{');
    await once(outgoing, 'socket');
    outgoing.destroy();
    await expectHealthy();
  });
});

describe('a client that is slow', () => {
  /** Sends a piece every now and then until the server has enough; gives what it said. */
  async function trickle(head: string, piece: string): Promise<string> {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1').setEncoding('latin1');
    let said = '';
    socket.on('error', () => {});
    socket.on('data', (text) => {
      said += text;
    });
    socket.write(head);
    const timer = setInterval(() => socket.write(piece), 50);
    await once(socket, 'close');
    clearInterval(timer);
    return said;
  }

  it('with its headers is cut', async () => {
    const said = await trickle('POST /graphql HTTP/1.1\r\nhost: a\r\n', 'x-a: b\r\n');
    expect(said).toMatch(/^HTTP\/1.1 408 /);
    await expectHealthy();
  });

  it('with its body is cut', async () => {
    const head = 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 100000\r\n\r\n{';
    const said = await trickle(head, ' ');
    expect(said).toMatch(/^HTTP\/1.1 408 /);
    await expectHealthy();
  });

  it('that says nothing at all is cut', async () => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.on('error', () => {});
    socket.resume();
    await once(socket, 'close');
    await expectHealthy();
  });

  it('with more headers than fit is told so', async () => {
    const said = await trickle(`GET /graphql?query=${'x'.repeat(40_000)} HTTP/1.1\r\n\r\n`, '');
    expect(said).toMatch(/^HTTP\/1.1 431 /);
    await expectHealthy();
  });
});

describe('a WebSocket', () => {
  const open = async () => {
    const payload = { authorization: `Bearer ${await gateway.issuer.token()}` };
    return await connectWebSocket(`${gateway.url}/graphql`, { payload });
  };

  it('with a message of 10 MB is closed', async () => {
    await using client = await open();
    client.send(`{"type":"subscribe","id":"1","payload":{"query":"${'x'.repeat(10_000_000)}"}}`);
    expect((await client.closed).code).toBe(1009);
    await expectHealthy();
  });

  it.each([
    ['a batch', JSON.stringify([subscribe('1', '{ bins }')])],
    ['a batch in a message', '{"type":"subscribe","id":"1","payload":[{"query":"{ bins }"}]}'],
    ['no JSON', '{'],
    ['depth', nested(200_000, '[', ']')],
  ])('with %s is closed', async (_, message) => {
    await using client = await open();
    client.send(message);
    expect((await client.closed).code).toBe(4400);
    await expectHealthy();
  });

  it('more than a caller may have is closed, and another one may come when one went', async () => {
    await using first = await open();
    await using _second = await open();
    await using _third = await open();
    await expect(open()).rejects.toThrow(/closed with 1013 Too many sockets/);
    first.socket.close();
    await first.closed;
    await using again = await open();
    again.send(subscribe('1', '{ bins }'));
    expect(await again.next()).toMatchObject({ type: 'next' });
  });
});
