import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { type AttackedPlant, startAttackedPlant, WHO_AM_I } from './attacked-plant.ts';

interface Heard {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let world: AttackedPlant;
let tap: Server;
/** What the gateway sent to the MES subgraph. */
const heard: Heard[] = [];
/** Answers of the MES subgraph instead of its own. */
let forged: string | undefined;

beforeAll(async () => {
  const own = new Map<string, string>();
  tap = createServer(async (request, response) => {
    const body = await buffer(request);
    heard.push({ headers: request.headers, body: body.toString() });
    if (forged !== undefined) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(forged);
      return;
    }
    const headers = Object.entries(request.headers).filter(([name]) => name.startsWith('x-'));
    const answer = await fetch(`${own.get('mes')}${request.url}`, {
      method: request.method ?? 'POST',
      headers: { 'content-type': 'application/json', ...Object.fromEntries(headers) },
      ...(request.method === 'POST' ? { body } : {}),
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(await answer.text());
  });
  await new Promise<void>((resolve) => tap.listen(0, '127.0.0.1', resolve));
  const tapped = `http://127.0.0.1:${(tap.address() as AddressInfo).port}`;
  world = await startAttackedPlant({
    topology: 'apart',
    subgraphUrl(system, url) {
      own.set(system, url);
      return system === 'mes' ? tapped : url;
    },
  });
  for (const [system, url] of own) addresses.set(system, `${url}/graphql`);
}, 120_000);
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  tap.close();
});
afterEach(async () => {
  forged = undefined;
  await world.isHealthy();
});

/** Of the subgraphs' own servers. */
const addresses = new Map<string, string>();
const ENTITIES = {
  query:
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on WorkOrder { id state } } }',
  variables: { r: [{ __typename: 'WorkOrder', id: 'wo:NDE:4011' }] },
};
const asCustomer = async () => ({
  authorization: await world.plant.authorization('customer:C-ALFA'),
});

describe('a header of ours in a client’s request', () => {
  const forgedHeaders = {
    'x-millwright-principal': 'eyJhbGciOiJub25lIn0.e30.',
    'x-millwright-request-id': 'forged-request',
    'x-millwright-deadline-ms': '999999',
    'x-millwright-audience': 'admin',
  };

  it('stands for no token', async () => {
    expect(await world.send({ headers: forgedHeaders })).toMatchObject({
      status: 401,
      codes: ['UNAUTHENTICATED'],
    });
  });

  it('changes nothing beside one, and reaches nobody', async () => {
    heard.length = 0;
    const headers = { ...forgedHeaders, authorization: await world.plant.authorization() };
    const body = { query: '{ viewer { audience } workOrder(id: "wo:NDE:4011") { state } }' };
    const answer = await world.send({ headers, body });
    expect(answer.data).toEqual({
      viewer: { audience: 'staff' },
      workOrder: { state: 'PAUSED' },
    });
    expect(answer.headers.get('x-request-id')).not.toBe('forged-request');
    expect(heard.length).toBeGreaterThan(0);
    const seen = JSON.stringify(heard);
    for (const text of Object.values(forgedHeaders)) expect(seen).not.toContain(`"${text}"`);
    // Nor does the token: a subgraph is told who asks by us.
    expect(seen).not.toContain(headers.authorization.slice(7, 60));
    expect(world.logged()).not.toContain('forged-request');
  });

  it('in the payload of a socket stands for no token', async () => {
    expect((await world.introduce(forgedHeaders)).code).toBe(4403);
  });
});

describe('entities', () => {
  it.each([
    ENTITIES,
    { query: '{ _service { sdl } }' },
    { query: '{ __type(name: "_Entity") { possibleTypes { name } } _service { sdl } }' },
  ])('are no field of the gateway: $query', async (body) => {
    for (const authorization of [
      await world.plant.authorization(),
      await world.plant.authorization('customer:C-ALFA'),
    ]) {
      const answer = await world.send({ headers: { authorization }, body });
      expect(answer.data ?? null).toBeNull();
      expect([...new Set(answer.codes)]).toEqual(['BAD_INPUT']);
      expect(answer.text).not.toMatch(/did you mean/i);
    }
  });

  it('are not given by a subgraph to whoever comes by its own address', async () => {
    const authorization = await world.plant.authorization();
    for (const [, url] of addresses) {
      for (const headers of [
        {},
        { authorization },
        { 'x-millwright-principal': 'eyJhbGciOiJub25lIn0.e30.' },
        { 'x-millwright-principal': authorization.slice('Bearer '.length) },
      ]) {
        const answer = await world.send({ url, headers: headers as never, body: ENTITIES });
        expect(answer).toMatchObject({ status: 401, codes: ['UNAUTHENTICATED'] });
        expect(answer.data ?? null).toBeNull();
      }
    }
  });

  it('are not given for the signature of another request, another body or another subgraph', async () => {
    heard.length = 0;
    const asked = { query: '{ workOrder(id: "wo:NDE:4011") { state } }' };
    const headers = { authorization: await world.plant.authorization() };
    expect((await world.send({ headers, body: asked })).status).toBe(200);
    const { headers: signed, body } = heard.at(-1) as Heard;
    const principal = String(signed['x-millwright-principal']);
    expect(principal).toMatch(/^eyJ/);
    const refused = { status: 401, codes: ['UNAUTHENTICATED'] };
    const replay = async (system: string, content: unknown) =>
      await world.send({
        url: addresses.get(system) ?? '',
        headers: { 'x-millwright-principal': principal },
        body: content,
      });
    expect(await replay('mes', body)).toMatchObject(refused);
    expect(await replay('mes', ENTITIES)).toMatchObject(refused);
    expect(await replay('wms', body)).toMatchObject(refused);
  });
});

describe('a request that another web page makes a browser send', () => {
  const search = `?query=${encodeURIComponent(WHO_AM_I)}`;

  it('by GET is refused', async () => {
    const headers = await asCustomer();
    const answer = await world.send({ method: 'GET', search, headers });
    expect(answer).toMatchObject({ status: 400, codes: ['BAD_INPUT'] });
    const preflighted = { ...headers, 'apollo-require-preflight': 'true' };
    expect((await world.send({ method: 'GET', search, headers: preflighted })).status).toBe(200);
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded', search.slice(1), 400],
    ['text', 'text/plain', JSON.stringify({ query: WHO_AM_I }), 400],
    [
      'text that says JSON',
      'text/plain; application/json',
      JSON.stringify({ query: WHO_AM_I }),
      400,
    ],
    ['a form of parts', 'multipart/form-data; boundary=x', '--x--', 400],
    ['GraphQL', 'application/graphql', WHO_AM_I, 415],
    ['a file upload', 'multipart/mixed; boundary=x', '--x--', 415],
  ])('as %s is refused', async (_, type, body, status) => {
    const headers = { ...(await asCustomer()), 'content-type': type };
    expect(await world.send({ headers, body })).toMatchObject({ status, codes: ['BAD_INPUT'] });
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('by %s is refused', async (method) => {
    const headers = { ...(await asCustomer()), origin: 'https://evil.example' };
    const answer = await world.send({ method, headers });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('as a batch is refused', async () => {
    const body = [{ query: WHO_AM_I }, { query: WHO_AM_I }];
    expect(await world.send({ headers: await asCustomer(), body })).toMatchObject({
      status: 400,
      codes: ['BAD_INPUT'],
    });
  });

  it('to open a socket is refused', async () => {
    const socket = new WebSocket(world.endpoint.replace('http', 'ws'), 'graphql-transport-ws', {
      origin: 'https://evil.example',
    });
    const status = await new Promise((resolve) => {
      socket.once('unexpected-response', (_, response) => resolve(response.statusCode));
      socket.once('open', () => resolve('open'));
      socket.once('error', () => {});
    });
    socket.terminate();
    expect(status).toBe(403);
  });
});

describe('a member of every object', () => {
  const staff = async () => ({ authorization: await world.plant.authorization() });

  it('as an alias is an alias', async () => {
    const query = `{ __proto__: viewer { audience } constructor: viewer { __proto__: subject }
      salesOrder(id: "so:NDE:S00004") { __proto__: name toString: lines { __proto__: nodes { constructor: id } } } }`;
    const answer = await world.send({ headers: await staff(), body: { query } });
    expect(answer.codes).toEqual([]);
    const data = JSON.parse(answer.text).data as object;
    expect(Object.entries(data)).toEqual([
      ['__proto__', { audience: 'staff' }],
      ['constructor', JSON.parse('{"__proto__":"service"}')],
      ['salesOrder', expect.anything()],
    ]);
    expect(answer.text).toContain('"__proto__":"S00004"');
  });

  it.each([
    ['a variable', '{"__proto__": {"id": "so:NDE:S00004"}}', 400],
    ['a variable’s member', '{"f": {"__proto__": {"company": ["NDE"]}}}', 400],
    ['a variable besides', '{"f": {}, "__proto__": {"polluted": true}, "constructor": 1}', 200],
  ])('as %s pollutes nothing', async (_, variables, status) => {
    const query =
      'query ($f: SalesOrderFilter!) { salesOrders(first: 1, filter: $f) { nodes { id } } }';
    const body = `{"query": ${JSON.stringify(query)}, "variables": ${variables}}`;
    const headers = { ...(await staff()), accept: 'application/graphql-response+json' };
    const answer = await world.send({ headers, body });
    expect(answer.status).toBe(status);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    '{"__proto__": {"query": "{ viewer { subject } }"}}',
    '{"constructor": {"prototype": {"query": "{ viewer { subject } }"}}}',
    '{"query": "{ viewer { subject } }", "operationName": "__proto__"}',
    '{"query": "{ viewer { subject } }", "extensions": {"__proto__": {"persistedQuery": 1}}, "variables": []}',
  ])('as a part of a request is no part: %s', async (body) => {
    const headers = { ...(await staff()), accept: 'application/graphql-response+json' };
    const answer = await world.send({ headers, body });
    expect(answer.status).toBe(400);
    expect(answer.data ?? null).toBeNull();
  });

  it.each([
    '{"data": {"__proto__": {"polluted": true}, "workOrder": {"__proto__": {"polluted": true}, "id": "wo:NDE:4011", "state": "PAUSED"}}}',
    '{"data": {"workOrder": {"id": "wo:NDE:4011", "state": {"__proto__": {"polluted": true}}}}}',
    '{"__proto__": {"data": {"workOrder": {"id": "wo:NDE:4011", "state": "PAUSED"}}}}',
    '{"data": {"workOrder": null}, "errors": [{"message": "x", "path": ["__proto__", "constructor"], "extensions": {"__proto__": {"code": "OK"}, "code": "__proto__"}}]}',
    '{"data": {"constructor": {"prototype": {"polluted": true}}}}',
  ])('in the answer of a subgraph pollutes nothing: %s', async (answer) => {
    forged = answer;
    const body = { query: '{ workOrder(id: "wo:NDE:4011") { id state } viewer { audience } }' };
    const { status, data } = await world.send({ headers: await staff(), body });
    expect(status).toBe(200);
    expect(data).toMatchObject({ viewer: { audience: 'staff' } });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
