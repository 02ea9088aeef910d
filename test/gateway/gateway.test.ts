import { describe, expect, it } from '@jest/globals';
import { postForEvents } from '../support/event-stream.ts';
import { createSmallGraph } from '../support/small-graph.ts';
import { startTestGateway, TOPOLOGIES } from '../support/start-gateway.ts';
import { connectWebSocket, openWebSocket, subscribe } from '../support/ws-client.ts';

const start = () => startTestGateway({ graph: createSmallGraph() });

describe('a request without a principal', () => {
  it.each([
    ['no header', undefined],
    ['another scheme', 'Basic cGF0OnBhdA=='],
    ['no token', 'Bearer'],
    ['a token that is none', 'Bearer abc'],
  ])('is refused with %s before anything is parsed', async (_, authorization) => {
    await using gateway = await start();
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: '{ not json',
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm="millwright", /);
    const { errors } = (await response.json()) as { errors: { extensions: object }[] };
    expect(errors[0]?.extensions).toEqual({
      code: 'UNAUTHENTICATED',
      requestId: response.headers.get('x-request-id'),
    });
    expect(gateway.lines.find(({ msg }) => msg === 'request')).toMatchObject({
      outcome: 'refused',
      code: 'UNAUTHENTICATED',
      subject: null,
    });
  });
});

describe("a caller's mistake", () => {
  it.each([
    ['a syntax error', '{ viewer {', {}],
    ['an unknown field', '{ viewer { subjekt } }', {}],
    ['an unknown variable type', 'query ($id: Foo) { salesOrder(id: $id) { name } }', {}],
    ['a missing variable', 'query ($id: ID!) { salesOrder(id: $id) { name } }', {}],
    ['a malformed date', '{ salesOrders(since: "yesterday") { name } }', {}],
    [
      'a malformed date in a variable',
      'query ($at: DateTime) { salesOrders(since: $at) { name } }',
      { at: 'yesterday' },
    ],
    ['an empty query', '', {}],
  ])('is BAD_INPUT with a request id: %s', async (_, query, variables) => {
    await using gateway = await start();
    const { status, headers, body } = await gateway.query(query, { variables });
    expect(status).toBe(400);
    expect(body.data ?? null).toBeNull();
    expect(body.errors?.[0]?.extensions).toEqual({
      code: 'BAD_INPUT',
      requestId: headers.get('x-request-id'),
    });
    expect(body.errors?.[0]?.message).not.toMatch(/did you mean/i);
    expect(gateway.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is BAD_INPUT with the message of the system that noticed', async () => {
    await using gateway = await start();
    const { body } = await gateway.query('{ salesOrder(id: "x") { name } viewer { subject } }');
    expect(body.data).toEqual({ salesOrder: null, viewer: { subject: 'pat' } });
    expect(body.errors).toHaveLength(1);
    expect(body.errors?.[0]).toMatchObject({
      message: '"x" is no id of a sales order',
      path: ['salesOrder'],
      extensions: { code: 'BAD_INPUT' },
    });
  });

  it('is BAD_INPUT when the body is not JSON or has another type', async () => {
    await using gateway = await start();
    const post = async (type: string, body: string) => {
      const authorization = `Bearer ${await gateway.issuer.token()}`;
      const headers = { authorization, 'content-type': type };
      const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body });
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
      return [response.status, errors[0]?.extensions.code];
    };
    const query = JSON.stringify({ query: '{ viewer { subject } }' });
    expect(await post('application/json', '{ not json')).toEqual([400, 'BAD_INPUT']);
    expect(await post('application/json', `[${query}]`)).toEqual([400, 'BAD_INPUT']);
    // A form could send this from another site without the browser asking first.
    expect(await post('text/plain', query)).toEqual([400, 'BAD_INPUT']);
    expect(await post('application/x-www-form-urlencoded', 'query={viewer{subject}}')).toEqual([
      400,
      'BAD_INPUT',
    ]);
  });
});

describe('null for an unknown id', () => {
  it('comes without an error', async () => {
    await using gateway = await start();
    const { body } = await gateway.query('{ salesOrder(id: "so:NDE:none") { name } }');
    expect(body).toEqual({ data: { salesOrder: null } });
  });
});

describe('the HTTP surface', () => {
  it('serves queries by GET, and by no other method than POST', async () => {
    await using gateway = await start();
    const authorization = `Bearer ${await gateway.issuer.token()}`;
    const url = `${gateway.url}/graphql?query=${encodeURIComponent('{ viewer { subject } }')}`;
    const simple = await fetch(url, { headers: { authorization } });
    expect(simple.status).toBe(400);
    const headers = { authorization, 'apollo-require-preflight': 'yes' };
    const response = await fetch(url, { headers });
    expect(await response.json()).toEqual({ data: { viewer: { subject: 'pat' } } });
    expect(response.headers.get('cache-control')).toBe('no-store');
    const put = await fetch(url, { method: 'PUT', headers });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST']);
    expect((await fetch(`${gateway.url}/nothing`)).status).toBe(404);
    expect((await fetch(`${gateway.url}/graphiql/../package.json`)).status).toBe(404);
  });

  it('refuses a body past the limit, whether or not its length is announced', async () => {
    await using gateway = await start();
    const authorization = `Bearer ${await gateway.issuer.token()}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const body = JSON.stringify({ query: `{ viewer { subject } } #${'x'.repeat(1_000_001)}` });
    const announced = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body });
    expect(announced.status).toBe(413);
    const streamed = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers,
      body: new Blob([body]).stream(),
      duplex: 'half',
    } as RequestInit).then(
      (response) => response.status,
      // The server may cut the upload off before the client read the answer.
      () => 413,
    );
    expect(streamed).toBe(413);
  });

  it('drops headers that only the gateway may send', async () => {
    const graph = createSmallGraph();
    await using gateway = await startTestGateway({ graph, topology: 'over HTTP' });
    const headers = { 'x-millwright-principal': 'forged', 'x-millwright-request-id': 'mine' };
    const answer = await gateway.query('{ plant(site: "P1") { units } }', { headers });
    expect(answer.body).toEqual({ data: { plant: { units: 3 } } });
    const [ask] = graph.asked;
    expect(ask?.operation.requestId).toBe(answer.headers.get('x-request-id'));
    expect(ask?.operation.principal.subject).toBe('pat');
  });

  it('lets introspection be switched off', async () => {
    const graph = createSmallGraph();
    await using gateway = await startTestGateway({ graph, settings: { introspection: false } });
    const { status, body } = await gateway.query('{ __schema { queryType { name } } }');
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions['code']).toBe('BAD_INPUT');
  });

  it('is live at once, ready with its subgraphs, and says which', async () => {
    await using gateway = await start();
    expect((await fetch(`${gateway.url}/health/live`)).status).toBe(200);
    const ready = await fetch(`${gateway.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({
      status: 'ready',
      supergraph: { digest: expect.stringMatching(/^[0-9a-f]{64}$/), since: expect.any(String) },
      subgraphs: { odoo: 'reachable', mes: 'reachable', wms: 'reachable' },
    });
  });
});

describe('the same rules', () => {
  it('hold over a WebSocket', async () => {
    await using gateway = await start();
    const payload = { authorization: `Bearer ${await gateway.issuer.token()}` };
    await using client = await connectWebSocket(`${gateway.url}/graphql`, { payload });
    client.send(subscribe('1', '{ viewer { subject } }'));
    expect(await client.next()).toEqual({
      id: '1',
      type: 'next',
      payload: { data: { viewer: { subject: 'pat' } } },
    });
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
    client.send(subscribe('2', '{ salesOrders(since: "yesterday") { name } }'));
    expect(await client.next()).toMatchObject({
      id: '2',
      type: 'error',
      payload: [{ extensions: { code: 'BAD_INPUT', requestId: expect.any(String) } }],
    });
    await using stranger = await openWebSocket(`${gateway.url}/graphql`);
    stranger.send({ type: 'connection_init', payload: { authorization: 'Bearer abc' } });
    expect(await stranger.closed).toMatchObject({ code: 4403 });
  });

  it('hold for server-sent events', async () => {
    await using gateway = await start();
    const ask = async (authorization: string) =>
      await postForEvents(`${gateway.url}/graphql`, '{ viewer { subject } }', {
        headers: { authorization },
      });
    await using stream = await ask(`Bearer ${await gateway.issuer.token()}`);
    expect(await stream.next()).toEqual({
      event: 'next',
      data: '{"data":{"viewer":{"subject":"pat"}}}',
    });
    expect(await stream.next()).toEqual({ event: 'complete', data: '' });
    await using refused = await ask('Bearer abc');
    expect(refused.response.status).toBe(401);
  });
});

describe('the log', () => {
  it('never shows a token', async () => {
    await using gateway = await start();
    const token = await gateway.issuer.token();
    await gateway.query('{ viewer { subject } }', { token });
    await gateway.query('{ viewer { subject } }', { token: `${token}x` });
    expect(JSON.stringify(gateway.lines)).not.toContain(token);
    expect(gateway.lines.filter(({ msg }) => msg === 'request')).toHaveLength(2);
  });
});

describe.each(TOPOLOGIES)('the platform subgraph, with the others %s', (topology) => {
  it('tells who the caller is', async () => {
    await using gateway = await startTestGateway({ graph: createSmallGraph(), topology });
    const exp = Math.floor(Date.now() / 1_000) + 100;
    const { body } = await gateway.query(
      '{ viewer { subject kind audience scopes bounds { dimension values } expiresAt } }',
      { token: await gateway.issuer.token({ exp }) },
    );
    expect(body.data).toEqual({
      viewer: {
        subject: 'pat',
        kind: 'USER',
        audience: 'staff',
        scopes: ['order:read', 'wo:read'],
        bounds: [{ dimension: 'site', values: ['P1'] }],
        expiresAt: new Date(exp * 1_000).toISOString().replace('.000Z', 'Z'),
      },
    });
  });

  it('tells the caller what its requests are held to', async () => {
    await using gateway = await startTestGateway({
      graph: createSmallGraph(),
      topology,
      settings: {
        limits: { depth: 7 },
        bodyLimitBytes: 5_000,
        cost: { maximum: 900, audiences: { staff: { maximum: 10_000, restorePerSecond: 30 } } },
      },
    });
    const { body } = await gateway.query('{ viewer { limits { name maximum } } }');
    const { limits } = (body.data as { viewer: { limits: readonly { name: string }[] } }).viewer;
    expect(limits).toContainEqual({ name: 'depth', maximum: 7 });
    expect(limits).toContainEqual({ name: 'bodyLimitBytes', maximum: 5_000 });
    expect(limits).toContainEqual({ name: 'operationTimeoutMs', maximum: 3_000 });
    expect(limits).toContainEqual({ name: 'cost', maximum: 10_000 });
    expect(limits).toContainEqual({ name: 'restorePerSecond', maximum: 30 });
    const names = limits.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
  });

  it('tells how the systems fare, in their order', async () => {
    const graph = createSmallGraph();
    graph.modes.mes = 'down';
    await using gateway = await startTestGateway({ graph, topology });
    const { body } = await gateway.query(
      '{ sourceHealth { system state reason checkedAt dataGaps { type status count } } }',
      { token: await gateway.issuer.token({ scope: 'health:read' }) },
    );
    const gaps = [{ type: 'wo', status: 'UNMAPPED', count: 1 }];
    const checkedAt = '2026-03-18T10:00:00Z';
    const up = { state: 'UP', reason: null, checkedAt, dataGaps: gaps };
    expect(body.data).toEqual({
      sourceHealth: [
        { system: 'ODOO', ...up },
        { system: 'MES', ...up, state: 'DOWN', reason: 'It does not answer' },
        { system: 'WMS', ...up },
      ],
    });
  });

  it('keeps the health of systems from partners', async () => {
    await using gateway = await startTestGateway({ graph: createSmallGraph(), topology });
    const token = await gateway.issuer.token({
      identity: 'customer',
      bounds: { customer: 'C-ALFA' },
    });
    const { body } = await gateway.query('{ sourceHealth { system } }', { token });
    expect(body.data).toBeUndefined();
    expect(body.errors?.[0]?.message).toBe('Cannot query field "sourceHealth" on type "Query".');
  });

  it('keeps the health of systems from staff without the scope', async () => {
    await using gateway = await startTestGateway({ graph: createSmallGraph(), topology });
    const { body } = await gateway.query('{ sourceHealth { system } }');
    expect(body.data).toEqual({ sourceHealth: null });
    expect(body.errors?.[0]?.extensions['code']).toBe('FORBIDDEN_FIELD');
  });
});
