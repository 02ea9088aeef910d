import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startProcess } from '../support/process.ts';
import { createInternalKey } from '../support/start-gateway.ts';
import { createTestIssuer, type TestIssuer } from '../support/tokens.ts';

let folder: string;
let issuer: TestIssuer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millwright-'));
  issuer = await createTestIssuer();
});
afterAll(() => rm(folder, { recursive: true }));

const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  startProcess('gateway/main.ts', args, { cwd: folder, env });

/** Settings as JSON, which is YAML; sources that nothing listens at. */
async function writeConfig(name: string, settings: object): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(settings));
  return file;
}

const NOWHERE = 'postgres://127.0.0.1:9/none';
const settings = () => ({
  port: 0,
  companies: [{ code: 'NDE', odooId: 1, name: 'Nordhaven', zone: 'Europe/Berlin' }],
  sites: [{ code: 'P1', company: 'NDE', zone: 'Europe/Berlin' }],
  sources: {
    odoo: { url: 'http://127.0.0.1:9', database: 'd', user: 'u', key: 'k' },
    mes: { url: NOWHERE },
    wms: { url: NOWHERE },
    quality: { url: NOWHERE },
    logistics: { url: NOWHERE },
  },
  issuers: [issuer.settings],
  cursorSecret: 'c'.repeat(32),
});

async function ask(url: string, query: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await issuer.token({ scope: 'wo:read hold:read health:read' })}`,
    },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data: unknown; errors?: { extensions: object }[] };
}

const LISTENING = /"url":"(http:[^"]+)"/;

describe('the process', () => {
  it.each([
    ['an unknown option', ['--prot', '1'], /Unknown option '--prot'/],
    ['an unknown part', ['subgraph', 'sap', '--config', 'x'], /Unknown part "subgraph sap"/],
    ['a part without a file', ['gateway'], /--config is missing/],
    ['a port that is none', ['--port', 'http'], /--port must be a port, not "http"/],
    ['a file that is not there', ['--config', 'nowhere.yaml'], /no such file/],
  ])('ends with one line and exit code 1 for %s', async (_, args, line) => {
    await using process = start(args);
    expect(await process.exit()).toBe(1);
    expect(process.stderr).toMatch(line);
    expect(process.stderr).not.toMatch(/ at .*\.ts:/);
    expect(process.stdout).toBe('');
  });

  it('tells every problem of its configuration and every missing variable', async () => {
    const file = await writeConfig('bad.yaml', {
      ...settings(),
      cursorSecret: '${' + 'NO_SUCH_SECRET}',
      colour: 'blue',
    });
    await using process = start(['--config', file]);
    expect(await process.exit()).toBe(1);
    expect(process.stderr).toBe(
      [
        `${file} has 2 problems:`,
        '  cursorSecret: the variable NO_SUCH_SECRET is not set',
        '  colour: unknown setting',
        '',
      ].join('\n'),
    );
  });

  it('says so when its port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const file = await writeConfig('port.yaml', settings());
    await using process = start(['--config', file, '--port', String(port)]);
    expect(await process.exit()).toBe(1);
    expect(process.stderr).toBe(
      `Port ${port} on 127.0.0.1 is in use; choose another with --port or PORT\n`,
    );
    other.close();
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('stops cleanly at %s', async (name) => {
    const file = await writeConfig('good.yaml', settings());
    await using process = start(['--config', file]);
    const [, url = ''] = await process.output(LISTENING);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    process.signal(name);
    expect(await process.exit()).toBe(0);
    expect(process.stderr).toBe(`${name}: stopping\n`);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  });

  it('serves with every system down, each field with its own error', async () => {
    const file = await writeConfig('down.yaml', settings());
    await using process = start(['--config', file]);
    const [, url = ''] = await process.output(LISTENING);
    const { data, errors } = await ask(
      url,
      '{ viewer { subject } workOrder(id: "wo:NDE:7") { state } holds { nodes { id } } }',
    );
    expect(data).toEqual({ viewer: { subject: 'pat' }, workOrder: null, holds: null });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      expect.objectContaining({ code: 'UPSTREAM_UNAVAILABLE', system: 'quality' }),
      expect.objectContaining({
        code: 'UPSTREAM_UNAVAILABLE',
        system: 'mes',
        subjects: ['wo:NDE:7'],
      }),
    ]);
  });
});

describe('a gateway and a subgraph in processes of their own', () => {
  it('meet through the configuration, each with what it needs of it', async () => {
    const internal = { key: createInternalKey() };
    const mesFile = await writeConfig('apart.yaml', { ...settings(), internal });
    await using mes = start(['subgraph', 'mes', '--config', mesFile]);
    const [, mesUrl = ''] = await mes.output(LISTENING);
    const nowhere = { url: 'http://127.0.0.1:9', required: false };
    const gatewayFile = await writeConfig('gateway.yaml', {
      ...settings(),
      internal,
      subgraphs: {
        odoo: nowhere,
        mes: { url: mesUrl },
        wms: nowhere,
        quality: nowhere,
        logistics: nowhere,
      },
    });
    await using gateway = start(['gateway', '--config', gatewayFile]);
    const [, url = ''] = await gateway.output(LISTENING);
    const ready = await fetch(`${url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      subgraphs: { mes: 'reachable', odoo: 'unreachable' },
    });
    const { data } = await ask(url, '{ sourceHealth { system state reason } }');
    const unreachable = { state: 'DOWN', reason: 'Its subgraph does not answer' };
    expect(data).toMatchObject({
      sourceHealth: [
        { system: 'ODOO', ...unreachable },
        // The subgraph answers; its database is what is missing.
        { system: 'MES', state: 'DOWN', reason: expect.not.stringMatching(/subgraph/) },
        { system: 'WMS', ...unreachable },
        { system: 'QUALITY', ...unreachable },
        { system: 'LOGISTICS', ...unreachable },
      ],
    });
    mes.signal('SIGTERM');
    gateway.signal('SIGTERM');
    expect(await Promise.all([mes.exit(), gateway.exit()])).toEqual([0, 0]);
  });
});

describe('the demo', () => {
  it('prints its address, a token per persona that works, and accepts one of another process', async () => {
    await using demo = start(['--port', '0']);
    const [, url = ''] = await demo.output(/at (http:\S+)\n[\s\S]*Three things to try/);
    const [, token = ''] = /service \(.*\)\n +(\S+)/.exec(demo.stdout) ?? [];
    await using printing = startProcess('demo/token.ts', ['service'], { cwd: folder });
    expect(await printing.exit()).toBe(0);
    for (const bearer of [token, printing.stdout.trim()]) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
        body: '{"query":"{ viewer { subject } salesOrder(id: \\"so:NDE:S00004\\") { name } }"}',
      });
      expect(await response.json()).toMatchObject({
        data: { viewer: { subject: 'service' }, salesOrder: { name: 'S00004' } },
      });
    }
    const personas = (await (await fetch(`${url}/demo/personas`)).json()) as { name: string }[];
    expect(personas[0]?.name).toBe('service');
    demo.signal('SIGINT');
    expect(await demo.exit()).toBe(0);
  });
});
