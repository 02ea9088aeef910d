import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { startOdooStandIn } from '../../demo/odoo-stand-in/server.ts';
import { DEMO_COMPANIES, DEMO_ODOO, DEMO_SITES } from '../../demo/plant.ts';
import { SYSTEMS, type System } from '../../runtime/errors.ts';
import { createLifetime } from '../../runtime/lifetime.ts';
import { createLog } from '../../runtime/log.ts';
import { EVERY_SCOPE, WITHOUT_END } from '../support/plant.ts';
import { type RunningProcess, startProcess } from '../support/process.ts';
import { findFreePort } from '../support/services/private-server.ts';
import { createInternalKey } from '../support/start-gateway.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { createTestIssuer, type TestIssuer } from '../support/tokens.ts';
import { type DemoDatabase, startDemoDatabase } from './outages/breakable-plant.ts';
import { EVERYTHING, HEALTH } from './outages/operations.ts';

/** Beyond any test: work that ends has been ended, and not by a deadline. */
const NEVER_MS = 600_000;
const ODOO_KEY = 'a-key-of-the-stand-in';
const LISTENING = /"url":"(http:[^"]+)"/;

let folder: string;
let database: DemoDatabase;
let odoo: TcpProxy;
let issuer: TestIssuer;
const lifetime = createLifetime();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millwright-'));
  issuer = await createTestIssuer();
  database = lifetime.use(await startDemoDatabase());
  const { database: databaseName, user: login, companyIds, ...user } = DEMO_ODOO;
  const standIn = lifetime.use(
    await startOdooStandIn({
      driver: database.driver,
      version: 18,
      databaseName,
      users: [
        {
          login,
          password: ODOO_KEY,
          apiKeys: [],
          companyIds,
          uid: user.uid,
          partnerId: user.partnerId,
          lang: 'en_US',
        },
      ],
      host: '127.0.0.1',
      port: 0,
      log: createLog({ level: 'silent' }),
    }),
  );
  odoo = lifetime.use(await startTcpProxy({ host: '127.0.0.1', port: standIn.port }));
}, 120_000);
afterAll(async () => {
  await lifetime[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** Of somebody who may see everything. */
const bearer = async (): Promise<string> =>
  `Bearer ${await issuer.token({
    identity: 'quality',
    bounds: { company: ['NDE', 'NMX'] },
    scope: EVERY_SCOPE,
  })}`;

/** A variable's place in a setting. */
const variable = (name: string): string => ['$', '{', name, '}'].join('');

/** The settings of all six processes in one file, as an operator writes it. */
function settings(urls: Readonly<Record<string, string>>) {
  const sql = { url: variable('DATABASE_URL'), timeoutMs: NEVER_MS };
  return {
    companies: DEMO_COMPANIES,
    sites: DEMO_SITES.map(({ staleAfterMs: _, ...site }) => site),
    sources: {
      odoo: {
        url: `http://127.0.0.1:${odoo.port}`,
        database: DEMO_ODOO.database,
        user: DEMO_ODOO.user,
        key: variable('ODOO_KEY'),
        timeoutMs: NEVER_MS,
      },
      mes: sql,
      wms: sql,
      quality: sql,
      logistics: sql,
    },
    subgraphs: Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, { url }])),
    issuers: [issuer.settings],
    internal: { key: variable('INTERNAL_KEY') },
    cursorSecret: variable('CURSOR_SECRET'),
    upstreamTimeoutMs: NEVER_MS,
    operationTimeoutMs: NEVER_MS,
    cost: WITHOUT_END,
  };
}

const VARIABLES = {
  ODOO_KEY,
  INTERNAL_KEY: JSON.stringify(createInternalKey()),
  CURSOR_SECRET: 'c'.repeat(32),
};

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return startProcess('gateway/main.ts', args, {
    cwd: folder,
    env: { ...VARIABLES, DATABASE_URL: database.url, ...env },
  });
}

async function writeYaml(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

describe('gateway and five subgraphs, a process each', () => {
  const processes = new Map<'gateway' | System, RunningProcess>();
  let url = '';
  beforeAll(async () => {
    const ports = await Promise.all(SYSTEMS.map(() => findFreePort()));
    const urls = Object.fromEntries(
      SYSTEMS.map((system, index) => [system, `http://127.0.0.1:${ports[index]}`]),
    );
    const file = await writeYaml('millwright.yaml', stringify(settings(urls)));
    const config = ['--config', file, '--port'];
    for (const [index, system] of SYSTEMS.entries()) {
      processes.set(system, start(['subgraph', system, ...config, String(ports[index])]));
    }
    processes.set('gateway', start(['gateway', ...config, '0']));
    const listening = [...processes.values()].map((one) => one.output(LISTENING));
    url = (await Promise.all(listening)).at(-1)?.[1] ?? '';
  }, 120_000);
  afterAll(async () => {
    await Promise.all([...processes.values()].map((one) => one[Symbol.asyncDispose]()));
  });

  const ask = async (query: string, signal?: AbortSignal) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: await bearer(),
      },
      body: JSON.stringify({ query }),
      ...(signal === undefined ? {} : { signal }),
    });
    const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown };
    return { data, ...(errors === undefined ? {} : { errors }) };
  };

  it('answer one operation from all five systems', async () => {
    const { data, errors } = await ask(EVERYTHING);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      salesOrder: {
        name: 'S00004',
        deliveries: { nodes: [{ name: 'WH/OUT/00401' }, { name: 'WH/OUT/00402' }] },
        shipments: { nodes: [{ number: 'SH00402' }, { number: 'SH00401' }] },
      },
      workOrder: { state: 'PAUSED', manufacturingOrder: { name: 'WH/MO/00007' } },
      holds: { nodes: expect.arrayContaining([expect.objectContaining({ number: 'HLD00401' })]) },
      shipment: { number: 'SH00401', lines: { nodes: [{ product: { sku: 'CTL-A' } }] } },
    });
  }, 60_000);

  it('say that each system is up and each subgraph reachable', async () => {
    expect((await ask(HEALTH)).data).toEqual({
      sourceHealth: SYSTEMS.map((system) => ({
        system: system.toUpperCase(),
        state: 'UP',
        reason: null,
      })),
    });
    const ready = await fetch(`${url}/health/ready`);
    expect(await ready.json()).toEqual({
      status: 'ready',
      supergraph: { digest: expect.stringMatching(/^[0-9a-f]{64}$/), since: expect.any(String) },
      subgraphs: Object.fromEntries(SYSTEMS.map((system) => [system, 'reachable'])),
    });
  }, 60_000);

  it('stop the statement of a client that leaves', async () => {
    const client = new AbortController();
    await database.driver.transaction(async (tx) => {
      await tx.query('lock table mes.work_order in access exclusive mode', []);
      const answer = ask('{ workOrder(id: "wo:NDE:4011") { state } }', client.signal);
      await untilRunning('millwright mes', 1);
      client.abort();
      await expect(answer).rejects.toThrow();
      await untilRunning('millwright mes', 0);
    });
    expect(await ask('{ workOrder(id: "wo:NDE:4011") { state } }')).toEqual({
      data: { workOrder: { state: 'PAUSED' } },
    });
  }, 60_000);

  it('drop the call to Odoo of a client that leaves', async () => {
    const client = new AbortController();
    odoo.setMode({ kind: 'stall' });
    const answer = ask('{ salesOrder(id: "so:NDE:S00004") { name } }', client.signal);
    await untilConnected(1);
    client.abort();
    await expect(answer).rejects.toThrow();
    await untilConnected(0);
    odoo.setMode({ kind: 'pass' });
    expect(await ask('{ salesOrder(id: "so:NDE:S00004") { name } }')).toEqual({
      data: { salesOrder: { name: 'S00004' } },
    });
  }, 60_000);

  it('stop at SIGTERM with exit code 0, and warned of nothing', async () => {
    for (const one of processes.values()) one.signal('SIGTERM');
    for (const [name, one] of processes) {
      expect([name, await one.exit(), one.stderr]).toEqual([name, 0, 'SIGTERM: stopping\n']);
    }
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
    await untilConnections('millwright %', 0);
  }, 60_000);

  /** Resolves once so many statements of an application run on the server. */
  const untilRunning = (application: string, count: number) =>
    untilCount(`application_name like $1 and state = 'active'`, application, count);
  const untilConnections = (application: string, count: number) =>
    untilCount('application_name like $1', application, count);
  const untilCount = async (condition: string, application: string, count: number) => {
    const counting = `select count(*)::int4 as count from pg_stat_activity where ${condition}`;
    let found: unknown;
    do {
      [{ count: found } = { count: undefined }] = await database.driver.query(counting, [
        application,
      ]);
    } while (found !== count);
  };
  const untilConnected = async (count: number) => {
    while (odoo.connections !== count) {
      await fetch(`${url}/health/live`);
    }
  };
});

describe.each([['gateway'], ['subgraph', 'mes']])('the process of a %s', (...part) => {
  const urls = Object.fromEntries(SYSTEMS.map((system) => [system, 'http://127.0.0.1:9']));

  /** Exits before it serves anything, with `lines` on standard error and nothing else. */
  const expectRefusal = async (process: RunningProcess, lines: readonly string[]) => {
    await using ending = process;
    expect([await ending.exit(), ending.stdout]).toEqual([1, '']);
    expect(ending.stderr.trimEnd().split('\n')).toEqual(lines);
  };

  it('says in one line that its port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const file = await writeYaml('port.yaml', stringify(settings(urls)));
    await expectRefusal(start([...part, '--config', file, '--port', String(port)]), [
      `Port ${port} on 127.0.0.1 is in use; choose another with --port or PORT`,
    ]);
    other.close();
  }, 60_000);

  it('says in which lines its file is no YAML', async () => {
    const file = await writeYaml('broken.yaml', 'port: 4000\nport: 4001\nsites: [\n');
    await using ending = start([...part, '--config', file]);
    expect([await ending.exit(), ending.stdout]).toEqual([1, '']);
    const [title, ...lines] = ending.stderr.trimEnd().split('\n');
    expect(title).toBe(`${file} has 2 problems:`);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^ {2}\(line 2\): .*unique/);
    expect(lines[1]).toMatch(/^ {2}\(line \d\): /);
  }, 60_000);

  it('tells unknown settings, missing variables and contradictions together', async () => {
    const file = await writeYaml(
      'faulty.yaml',
      stringify({
        ...settings(urls),
        internal: { key: variable('NO_SUCH_KEY') },
        sites: [{ code: 'P9', company: 'NXX', zone: 'Europe/Aalen', colour: 'blue' }],
        upstreamTimeout: 5,
      }),
    );
    await expectRefusal(start([...part, '--config', file]), [
      `${file} has 5 problems:`,
      '  internal.key: the variable NO_SUCH_KEY is not set',
      '  sites.0.zone: must be an IANA time zone, for example Europe/Berlin',
      '  sites.0.colour: unknown setting',
      '  upstreamTimeout: unknown setting',
      '  sites.0.company: NXX is no configured company',
    ]);
  }, 60_000);
});

describe('the process that keeps owners', () => {
  it('brings what changes in Odoo to the other systems, and says that it does', async () => {
    const { issuers: _, cursorSecret: _secret, ...needed } = settings({});
    const owners = { refreshSeconds: 1 };
    const file = await writeYaml('owners.yaml', stringify({ ...needed, owners }));
    await using process = start(['owners', '--config', file, '--port', '0']);
    const url = (await process.output(LISTENING))[1] ?? '';
    await process.output(/owners of rows changed/);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    await database.driver.query(
      `update odoo.sale_order set partner_id = 11, write_date = now() at time zone 'UTC' where id = 4`,
      [],
    );
    await process.output(/owners of rows changed.*owners of rows changed/s);
    const found = await database.driver.query(
      `select value from xref.owner where entity_id = 'so:NDE:S00004' and valid_to = 'infinity'`,
      [],
    );
    expect(found).toEqual([{ value: 'C-ALFA' }]);
    process.signal('SIGTERM');
    expect(await process.exit()).toBe(0);
  }, 60_000);
});
