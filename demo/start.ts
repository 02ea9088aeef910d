import { randomBytes } from 'node:crypto';
import { startGateway } from '../gateway/gateway.ts';
import { toEnterprise } from '../gateway/subgraphs.ts';
import { frozenClock } from '../runtime/clock.ts';
import { createConfig } from '../runtime/config.ts';
import { createCursorCodec } from '../runtime/cursor.ts';
import { type HttpServer, requireFreePort } from '../runtime/http-server.ts';
import { createLifetime } from '../runtime/lifetime.ts';
import type { Log } from '../runtime/log.ts';
import type { SqlDriver } from '../runtime/sql/driver.ts';
import { createPgliteDriver } from '../runtime/sql/pglite.ts';
import { createLogistics } from '../subgraphs/logistics/index.ts';
import { createMes } from '../subgraphs/mes/index.ts';
import { createOdoo, type OdooConnection } from '../subgraphs/odoo/index.ts';
import { createQuality } from '../subgraphs/quality/index.ts';
import { createWms } from '../subgraphs/wms/index.ts';
import { DEMO_FOLDER, openDemoIssuer } from './issuer.ts';
import { loadDemo } from './load/index.ts';
import { startOdooStandIn } from './odoo-stand-in/server.ts';
import { SHOWN_PERSONAS } from './personas.ts';
import { DEMO_CLOCK, DEMO_COMPANIES, DEMO_ODOO, DEMO_SITES } from './plant.ts';
import { createDemoRoutes } from './routes.ts';

const SOURCE_TIMEOUT_MS = 3_000;

export interface Demo extends HttpServer {
  /** What a newcomer reads: the address, a token per persona, three things to try. */
  readonly banner: string;
  /** How Odoo's stand-in is asked. */
  readonly odoo: OdooConnection;
  /** A token for a persona; see `personas.ts`. */
  token(persona: string): Promise<string>;
}

/** The demo plant group and the gateway over it, all in this process and without a network. */
export async function startDemo(options: {
  readonly host?: string;
  readonly port: number;
  readonly log: Log;
  /** Where the issuer's key lies. */
  readonly folder?: string;
  /** A database that `npm run demo:load` filled; closed with the demo. Embedded and filled now when absent. */
  readonly database?: SqlDriver;
  /** Where the built query page lies; beside the code when absent. */
  readonly pageAssets?: URL;
}): Promise<Demo> {
  const { log, port, folder = DEMO_FOLDER } = options;
  const clock = frozenClock(DEMO_CLOCK);
  const issuer = await openDemoIssuer(folder, clock);
  const config = createConfig({
    port,
    ...(options.host === undefined ? {} : { host: options.host }),
    companies: [...DEMO_COMPANIES],
    sites: DEMO_SITES.map(({ staleAfterMs, ...site }) => ({
      ...site,
      staleAfterMinutes: staleAfterMs / 60_000,
    })),
    issuers: [issuer.settings],
    // Every persona of the page shows the schema that it has.
    partnerIntrospection: true,
  });
  // Before the seconds that loading takes, not after them.
  await requireFreePort(config.host, config.port);
  const lifetime = createLifetime();
  try {
    const driver = lifetime.use(options.database ?? (await openEmbedded()));
    if (options.database !== undefined) await requirePlant(driver);
    const password = randomBytes(16).toString('hex');
    const standIn = lifetime.use(
      await startOdooStandIn({
        driver,
        version: DEMO_ODOO.version,
        modules: DEMO_ODOO.modules,
        databaseName: DEMO_ODOO.database,
        users: [
          {
            login: DEMO_ODOO.user,
            password,
            apiKeys: [],
            uid: DEMO_ODOO.uid,
            companyIds: DEMO_ODOO.companyIds,
            partnerId: DEMO_ODOO.partnerId,
            lang: 'en_US',
          },
        ],
        languages: DEMO_ODOO.languages,
        host: '127.0.0.1',
        port: 0,
        log,
      }),
    );
    const enterprise = toEnterprise(config);
    const cursors = createCursorCodec(randomBytes(32));
    const sql = { driver, enterprise, cursors, timeoutMs: SOURCE_TIMEOUT_MS, log, clock };
    const connection = {
      url: standIn.url,
      database: DEMO_ODOO.database,
      user: DEMO_ODOO.user,
      key: password,
      timeoutMs: SOURCE_TIMEOUT_MS,
    };
    const subgraphs = [
      createOdoo({ connection, enterprise, cursors, log, clock }),
      createMes(sql),
      createWms(sql),
      createQuality(sql),
      createLogistics(sql),
    ].map((subgraph) => lifetime.use(subgraph));
    const gateway = lifetime.use(
      await startGateway({
        config,
        log,
        clock,
        subgraphs,
        routes: createDemoRoutes(issuer),
        ...(options.pageAssets === undefined ? {} : { pageAssets: options.pageAssets }),
      }),
    );
    return {
      port: gateway.port,
      url: gateway.url,
      banner: await writeBanner(gateway.url, issuer.token),
      odoo: connection,
      token: issuer.token,
      [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
    };
  } catch (error) {
    await lifetime[Symbol.asyncDispose]();
    throw error;
  }
}

/** One line for a database that is not there or that nobody filled, instead of an error per question. */
async function requirePlant(driver: SqlDriver): Promise<void> {
  const [row] = await driver
    .query(`/* demo loaded */ select to_regclass('mes.work_order') is not null as loaded`, [])
    .catch((cause: unknown) => {
      throw new Error('The demo database cannot be reached', { cause });
    });
  if (row?.['loaded'] !== true) {
    throw new Error('The demo database holds no plant: fill it with npm run demo:load');
  }
}

async function openEmbedded(): Promise<SqlDriver> {
  const driver = await createPgliteDriver();
  await loadDemo(driver, { orders: 0, seed: 1 });
  return driver;
}

async function writeBanner(
  url: string,
  token: (persona: string) => Promise<string>,
): Promise<string> {
  const tokens = await Promise.all(
    SHOWN_PERSONAS.map(
      async ({ name, description }) => `  ${name} (${description})\n    ${await token(name)}`,
    ),
  );
  return `
Millwright shows Nordhaven Motion Group at ${url}

A token for each persona, good for twelve hours:
${tokens.join('\n')}

Three things to try:
  1. Open ${url} in a browser: ask as somebody, and run the query that is there.
  2. Why is order S00004 late? Ask as customer service; the query crosses Odoo and the MES:
     { salesOrder(id: "so:NDE:S00004") { name lines { nodes { promised supply {
         manufacturingOrder { name workOrders { nodes { operation state
           equipment { name state } downtime { reason startedAt expectedEnd } } } } } } } } }
  3. Ask from a shell:
     curl -s ${url}/graphql -H "authorization: Bearer $(npm run -s token -- service)" \\
       -H "content-type: application/json" -d '{"query":"{ sourceHealth { system state } }"}'
`;
}
