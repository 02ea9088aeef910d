import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { createInternalSigner, createInternalVerifier, createPrincipal } from '../../auth/index.ts';
import { systemClock } from '../../runtime/clock.ts';
import { INTERNAL_HEADERS } from '../../runtime/internal-headers.ts';
import { createLog } from '../../runtime/log.ts';
import { serveSubgraph } from '../../subgraphs/serve.ts';
import { createSmallGraph } from '../support/small-graph.ts';
import { createInternalKey, startTestGateway } from '../support/start-gateway.ts';

const ORDER = `{ salesOrder(id: "so:NDE:S00004") { name lines { workOrder { state } } } }`;

const PRINCIPAL = createPrincipal({
  kind: 'user',
  audience: 'staff',
  subject: 'pat',
  scopes: ['order:read'],
  bounds: { site: ['P1'] },
  expiresAt: new Date('2100-01-01T00:00:00Z'),
  jti: 'token-1',
});

describe('a subgraph in a process of its own', () => {
  it.each([
    ['refuses connections', 'UPSTREAM_UNAVAILABLE'],
    ['says nothing', 'UPSTREAM_TIMEOUT'],
    ['answers rubbish', 'UPSTREAM_INVALID|UPSTREAM_UNAVAILABLE'],
    ['breaks off half-way', 'UPSTREAM_INVALID|UPSTREAM_UNAVAILABLE'],
  ])('costs its own fields when it %s', async (fault, code) => {
    const graph = createSmallGraph();
    await using gateway = await startTestGateway({ graph, topology: 'over HTTP' });
    const proxy = gateway.proxies.get('mes');
    if (fault === 'refuses connections') await proxy?.refuse();
    if (fault === 'says nothing') proxy?.setMode({ kind: 'stall' });
    if (fault === 'answers rubbish') {
      proxy?.setMode({
        kind: 'garbage',
        bytes: Buffer.from('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n<htm>'),
      });
    }
    if (fault === 'breaks off half-way') proxy?.setMode({ kind: 'cut', afterBytes: 40 });
    const { body } = await gateway.query(ORDER);
    expect(body.data).toEqual({
      salesOrder: {
        name: 'S00004',
        lines: [{ workOrder: { state: null } }, { workOrder: { state: null } }],
      },
    });
    expect(body.errors).toHaveLength(1);
    expect(body.errors?.[0]?.extensions['code']).toMatch(new RegExp(`^(${code})$`));
    expect(body.errors?.[0]?.extensions).toMatchObject({
      system: 'mes',
      subjects: ['wo:NDE:1', 'wo:NDE:2'],
    });
  });

  it.each([
    ['a list where an object belongs', { _entities: [[], []] }],
    ['a text where a list belongs', { _entities: 'many' }],
    ['a slot too few', { _entities: [{ state: 'RUNNING' }] }],
    ['an object where a text belongs', { _entities: [{ state: {} }, { state: {} }] }],
    ['no data and no error', null],
  ])('costs its own fields when its JSON has %s', async (_, data) => {
    const graph = createSmallGraph();
    await using gateway = await startTestGateway({ graph, topology: 'over HTTP' });
    const text = JSON.stringify({ data });
    const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${text.length}`;
    gateway.proxies.get('mes')?.setMode({
      kind: 'garbage',
      bytes: Buffer.from(`${head}\r\nconnection: close\r\n\r\n${text}`),
    });
    const { body } = await gateway.query(ORDER);
    expect(body.data).toMatchObject({ salesOrder: { name: 'S00004' } });
    expect(
      body.errors?.map(({ extensions }) => [extensions['code'], extensions['system']]),
    ).toEqual([['UPSTREAM_INVALID', 'mes']]);
  });

  it('is ready only once every required subgraph was reached, and stays so', async () => {
    const graph = createSmallGraph();
    await using gateway = await startTestGateway({ graph, topology: 'over HTTP' });
    const proxy = gateway.proxies.get('mes');
    await proxy?.refuse();
    const before = await fetch(`${gateway.url}/health/ready`);
    expect(before.status).toBe(503);
    expect(await before.json()).toEqual({
      status: 'starting',
      supergraph: { digest: expect.stringMatching(/^[0-9a-f]{64}$/), since: expect.any(String) },
      subgraphs: { odoo: 'reachable', mes: 'unreachable', wms: 'reachable' },
    });
    await proxy?.accept();
    expect((await fetch(`${gateway.url}/health/ready`)).status).toBe(200);
    await proxy?.refuse();
    const after = await fetch(`${gateway.url}/health/ready`);
    expect(after.status).toBe(200);
    expect(await after.json()).toMatchObject({ subgraphs: { mes: 'unreachable' } });
  });

  it('answers nobody but the gateway, for exactly the body it signed', async () => {
    const key = createInternalKey();
    const graph = createSmallGraph();
    const [, mes] = graph.subgraphs;
    if (mes === undefined) throw new TypeError('The small graph has a MES');
    await using server = await serveSubgraph(mes, {
      host: '127.0.0.1',
      port: 0,
      bodyLimitBytes: 10_000,
      drainTimeoutMs: 100,
      verifier: await createInternalVerifier(key, 'mes', systemClock),
      log: createLog({ level: 'silent' }),
      clock: systemClock,
    });
    const ask = async (body: string, token?: string, path = '/graphql') => {
      const response = await fetch(`${server.url}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === undefined ? {} : { 'x-millwright-principal': token }),
        },
        body,
      });
      return response.status;
    };
    const signer = await createInternalSigner(key, systemClock);
    const body = JSON.stringify({ query: '{ plant(site: "P1") { units } }' });
    const token = await signer.sign(PRINCIPAL, 'mes', body);
    expect(await ask(body, token)).toBe(200);
    expect(await ask(body)).toBe(401);
    expect(await ask(body.replace('P1', 'P2'), token)).toBe(401);
    expect(await ask(body, await signer.sign(PRINCIPAL, 'wms', body))).toBe(401);
    expect(await ask('{}', undefined, '/status')).toBe(401);
    expect(await ask('{}', await signer.sign(PRINCIPAL, 'mes', '{}'), '/status')).toBe(200);
    expect((await fetch(`${server.url}/graphql`)).status).toBe(405);
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
    expect(await ask('x'.repeat(10_001), token)).toBe(413);
  });

  it('logs an inner failure where it arose and shows nothing of it', async () => {
    const lines: string[] = [];
    const schema = buildSchema('type Query { secret: String }');
    const key = createInternalKey();
    await using server = await serveSubgraph(
      {
        name: 'mes',
        schema,
        createContext: () => ({}),
        status: () => Promise.reject(new Error('not asked')),
        [Symbol.asyncDispose]: async () => {},
      },
      {
        host: '127.0.0.1',
        port: 0,
        bodyLimitBytes: 10_000,
        drainTimeoutMs: 1_000,
        verifier: await createInternalVerifier(key, 'mes', systemClock),
        log: createLog({ level: 'error', destination: { write: (line) => void lines.push(line) } }),
        clock: systemClock,
      },
    );
    const field = schema.getQueryType()?.getFields()['secret'];
    if (field === undefined) throw new TypeError('The schema has no such field');
    field.resolve = () => {
      throw new Error('password of db.internal');
    };
    const body = JSON.stringify({ query: '{ secret }' });
    const signer = await createInternalSigner(key, systemClock);
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [INTERNAL_HEADERS.principal]: await signer.sign(PRINCIPAL, 'mes', body),
      },
      body,
    });
    const answer = await response.text();
    expect(JSON.parse(answer)).toMatchObject({
      data: { secret: null },
      errors: [{ message: 'Internal error', extensions: { code: 'INTERNAL' } }],
    });
    expect(answer).not.toContain('db.internal');
    expect(lines.filter((line) => line.includes('password of db.internal'))).toHaveLength(1);
  });
});
