import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createInternalVerifier } from '../../auth/index.ts';
import { loadDemo } from '../../demo/load/index.ts';
import { type OdooStandIn, startOdooStandIn } from '../../demo/odoo-stand-in/server.ts';
import { PERSONA_SCOPES } from '../../demo/persona-scopes.ts';
import { findPersona } from '../../demo/personas.ts';
import { DEMO_CLOCK, DEMO_COMPANIES, DEMO_ODOO, DEMO_SITES } from '../../demo/plant.ts';
import { startGateway } from '../../gateway/gateway.ts';
import { type Clock, frozenClock } from '../../runtime/clock.ts';
import { type ConfigSettings, createConfig } from '../../runtime/config.ts';
import { createCursorCodec } from '../../runtime/cursor.ts';
import { createEnterprise } from '../../runtime/enterprise.ts';
import type { System } from '../../runtime/errors.ts';
import { createLifetime, type Lifetime } from '../../runtime/lifetime.ts';
import { createLog, type Log } from '../../runtime/log.ts';
import { type CountedDriver, countQueries } from '../../runtime/sql/counting.ts';
import type { SqlDriver } from '../../runtime/sql/driver.ts';
import { createLogistics } from '../../subgraphs/logistics/index.ts';
import { createMes } from '../../subgraphs/mes/index.ts';
import { createOdoo, type OdooConnection } from '../../subgraphs/odoo/index.ts';
import { createQuality } from '../../subgraphs/quality/index.ts';
import { serveSubgraph } from '../../subgraphs/serve.ts';
import type { Subgraph } from '../../subgraphs/subgraph.ts';
import { createWms } from '../../subgraphs/wms/index.ts';
import { clonePglite, type PgliteTemplate } from './pglite-template.ts';
import { createInternalKey } from './start-gateway.ts';
import { createTestIssuer, type TestIssuer } from './tokens.ts';

/** Everything in this process without HTTP between gateway and subgraphs, or each subgraph a server. */
export type PlantTopology = 'one-process' | 'apart';
export const PLANT_TOPOLOGIES: readonly PlantTopology[] = ['one-process', 'apart'];

type SqlSystem = Exclude<System, 'odoo'>;

export interface TestPlantOptions {
  readonly topology: PlantTopology;
  /** As `loadDemo`: generated orders with numbers from 100 up to below this one; 0, the default, is the facts alone. */
  readonly orders?: number;
  /** The database of a system; `demo`, which holds the facts of all, stays the plant's. */
  readonly driverFor?: (system: SqlSystem, demo: SqlDriver) => SqlDriver;
  /** Where Odoo is asked; given the stand-in's address. */
  readonly odooUrl?: (standIn: string) => string | Promise<string>;
  /** Where the gateway asks a subgraph that is apart; given the subgraph's own address. */
  readonly subgraphUrl?: (system: System, own: string) => string | Promise<string>;
  /** Longest wait of a subgraph for one call of its system; default 10 s, so that a busy machine fails no test. */
  readonly sourceTimeoutMs?: number;
  readonly settings?: ConfigSettings;
  /** Who gives tokens; one of its own when absent. */
  readonly issuer?: TestIssuer;
  readonly clock?: Clock;
  /** Every line logged by gateway, subgraphs and stand-in. */
  readonly onLine?: (line: Readonly<Record<string, unknown>>) => void;
}

export interface PlantError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface PlantAnswer {
  readonly status: number;
  readonly data: unknown;
  readonly errors: readonly PlantError[] | undefined;
}

export interface TestPlant extends AsyncDisposable {
  readonly url: string;
  /** A POST as customer service that has every scope, unless a persona of the demo is named. */
  query(
    document: string,
    variables?: Readonly<Record<string, unknown>>,
    options?: {
      readonly persona?: string;
      readonly languages?: string;
      /** Of the token, instead of the persona's. */
      readonly claims?: TokenClaims;
    },
  ): Promise<PlantAnswer>;
  /** The `Authorization` header of a persona, for requests that `query` cannot make. */
  authorization(persona?: string, claims?: TokenClaims): Promise<string>;
  /** What the systems were asked since the start or the last `reset`. */
  readonly calls: {
    /** By `model.method`. */
    readonly odoo: ReadonlyMap<string, number>;
    /** By label of the statement. */
    readonly sql: ReadonlyMap<string, number>;
    reset(): void;
  };
  /** The database of the facts, schemas `mes`, `wms`, `quality`, `logistics`, `odoo`. */
  readonly database: SqlDriver;
}

/** So that rows alone decide. */
export const EVERY_SCOPE = [
  ...new Set(Object.values(PERSONA_SCOPES).flat()),
  // Nobody has them unless by name.
  ...['order.margin:read', 'product.cost:read', 'equipment.cost:read'],
].join(' ');

/** Costs have tests of their own. */
export const WITHOUT_END = {
  maximum: 1_000_000_000_000_000,
  restorePerSecond: 1_000_000_000_000_000,
};

export type TokenClaims = Readonly<Record<string, unknown>>;

/** The demo plant group behind a real gateway on a free port, on a database of the caller's own. */
export async function startTestPlant(options: TestPlantOptions): Promise<TestPlant> {
  const { topology, orders = 0, clock = frozenClock(DEMO_CLOCK) } = options;
  const log = createLog({
    level: options.onLine === undefined ? 'silent' : 'debug',
    destination: { write: (line) => options.onLine?.(JSON.parse(line)) },
  });
  const lifetime = createLifetime();
  try {
    const database = lifetime.use(await clonePglite({ template: plantTemplate(orders) }));
    const standIn = lifetime.use(await startDemoOdoo(database, log));
    const systems = await openSystems({ options, database, standIn: standIn.url, clock, log });
    for (const subgraph of systems.subgraphs) lifetime.use(subgraph);
    const key = createInternalKey();
    const urls =
      topology === 'one-process'
        ? {}
        : await serveApart(systems.subgraphs, { key, clock, log, lifetime, options });
    const issuer = options.issuer ?? (await createTestIssuer());
    const config = createConfig({
      port: 0,
      // Machines' keys have tests of their own.
      issuers: [{ ...issuer.settings, senderConstrained: 'optional' }],
      internal: { key },
      subgraphs: urls,
      upstreamTimeoutMs: 20_000,
      operationTimeoutMs: 30_000,
      // What is asked of the systems is looked at here, by operations of any size.
      cost: { ...WITHOUT_END, report: false },
      ...options.settings,
    });
    const subgraphs = topology === 'one-process' ? systems.subgraphs : [];
    const gateway = lifetime.use(await startGateway({ config, log, clock, subgraphs }));
    const authorization = async (asked: string | undefined, claims: TokenClaims = {}) => {
      const name = asked ?? 'service';
      const persona = findPersona(name);
      if (persona === undefined) throw new TypeError(`There is no persona "${name}"`);
      const { identity, scopes, bounds, endsInDays } = persona;
      const scope = asked === undefined ? EVERY_SCOPE : scopes.join(' ');
      const iat = Math.floor(clock.wallNow().getTime() / 1_000);
      const end = endsInDays === undefined ? {} : { ends_at: iat + endsInDays * 86_400 };
      const own = { sub: name, iat, exp: iat + 300, identity, scope, bounds, ...end };
      return `Bearer ${await issuer.token({ ...own, ...claims })}`;
    };
    return {
      url: gateway.url,
      authorization,
      database,
      calls: countCalls(standIn.calls, systems.drivers),
      async query(document, variables = {}, { persona, languages, claims } = {}) {
        const response = await fetch(`${gateway.url}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: await authorization(persona, claims),
            ...(languages === undefined ? {} : { 'accept-language': languages }),
          },
          body: JSON.stringify({ query: document, variables }),
        });
        const { data, errors } = (await response.json()) as Omit<PlantAnswer, 'status'>;
        return { status: response.status, data, errors };
      },
      [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
    };
  } catch (error) {
    await lifetime[Symbol.asyncDispose]();
    throw error;
  }
}

/** The facts, loaded once for all tests and again whenever what writes them changes. */
export function plantTemplate(orders: number): PgliteTemplate {
  const root = new URL('../../', import.meta.url);
  const files = ['demo/', 'subgraphs/'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
      .filter((file) => (folder === 'demo/' ? /\.(ts|yaml|json)$/ : /\.sql$/).test(file))
      .sort()
      .map((file) => readFileSync(new URL(`${folder}${file}`, root), 'utf8')),
  );
  const digest = createHash('sha256').update(files.join('\0')).digest('hex');
  return {
    content: `plant ${orders} ${digest}`,
    fill: (driver) => loadDemo(driver, { orders, seed: 1 }),
  };
}

const STAND_IN_PASSWORD = 'plant-password';

/** How the stand-in of the demo plant is asked. */
export function demoOdooConnection(url: string): OdooConnection {
  const { database, user } = DEMO_ODOO;
  return { url, database, user, key: STAND_IN_PASSWORD };
}

/** The stand-in over the rows of the demo plant. */
export function startDemoOdoo(driver: SqlDriver, log: Log): Promise<OdooStandIn> {
  const { user, uid, companyIds, partnerId } = DEMO_ODOO;
  return startOdooStandIn({
    driver,
    version: DEMO_ODOO.version,
    modules: DEMO_ODOO.modules,
    databaseName: DEMO_ODOO.database,
    users: [
      {
        login: user,
        password: STAND_IN_PASSWORD,
        apiKeys: [],
        uid,
        companyIds,
        partnerId,
        lang: 'en_US',
      },
    ],
    languages: ['de_DE', 'es_MX'],
    host: '127.0.0.1',
    port: 0,
    log,
  });
}

async function openSystems(pieces: {
  readonly options: TestPlantOptions;
  readonly database: SqlDriver;
  readonly standIn: string;
  readonly clock: Clock;
  readonly log: Log;
}): Promise<{
  readonly subgraphs: readonly Subgraph[];
  readonly drivers: readonly CountedDriver[];
}> {
  const { options, database, standIn, clock, log } = pieces;
  const timeoutMs = options.sourceTimeoutMs ?? 10_000;
  const enterprise = createEnterprise({ companies: DEMO_COMPANIES, sites: DEMO_SITES });
  const cursors = createCursorCodec(randomBytes(32));
  const url = (await options.odooUrl?.(standIn)) ?? standIn;
  const connection = { ...demoOdooConnection(url), timeoutMs };
  const drivers: CountedDriver[] = [];
  const over = (system: SqlSystem) => {
    const driver = countQueries(options.driverFor?.(system, database) ?? database);
    drivers.push(driver);
    return { driver, enterprise, cursors, timeoutMs, log, clock };
  };
  const subgraphs = [
    createOdoo({ connection, enterprise, cursors, log, clock }),
    createMes(over('mes')),
    createWms(over('wms')),
    createQuality(over('quality')),
    createLogistics(over('logistics')),
  ];
  return { subgraphs, drivers };
}

async function serveApart(
  subgraphs: readonly Subgraph[],
  pieces: {
    readonly key: ReturnType<typeof createInternalKey>;
    readonly clock: Clock;
    readonly log: Log;
    readonly lifetime: Lifetime;
    readonly options: TestPlantOptions;
  },
): Promise<Record<string, { url: string }>> {
  const { key, clock, log, lifetime, options } = pieces;
  const urls: Record<string, { url: string }> = {};
  for (const subgraph of subgraphs) {
    const server = lifetime.use(
      await serveSubgraph(subgraph, {
        host: '127.0.0.1',
        port: 0,
        bodyLimitBytes: 10_000_000,
        drainTimeoutMs: 1_000,
        verifier: await createInternalVerifier(key, subgraph.name, clock),
        log,
        clock,
      }),
    );
    const system = subgraph.name as System;
    urls[system] = { url: (await options.subgraphUrl?.(system, server.url)) ?? server.url };
  }
  return urls;
}

function countCalls(
  sinceStart: ReadonlyMap<string, number>,
  drivers: readonly CountedDriver[],
): TestPlant['calls'] {
  let before: ReadonlyMap<string, number> = new Map();
  return {
    get odoo() {
      const since = [...sinceStart].map(
        ([name, n]) => [name, n - (before.get(name) ?? 0)] as const,
      );
      return new Map(since.filter(([, n]) => n > 0));
    },
    get sql() {
      const sum = new Map<string, number>();
      for (const [label, n] of drivers.flatMap((driver) => [...driver.counts()])) {
        sum.set(label, (sum.get(label) ?? 0) + n);
      }
      return sum;
    },
    reset() {
      before = new Map(sinceStart);
      for (const driver of drivers) driver.reset();
    },
  };
}
