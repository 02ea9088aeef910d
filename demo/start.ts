import { randomBytes } from 'node:crypto';
import { startGateway } from '../gateway/gateway.ts';
import { toEnterprise } from '../gateway/subgraphs.ts';
import { frozenClock } from '../runtime/clock.ts';
import { createConfig } from '../runtime/config.ts';
import { createCursorCodec } from '../runtime/cursor.ts';
import type { HttpServer } from '../runtime/http-server.ts';
import { createLifetime } from '../runtime/lifetime.ts';
import type { Log } from '../runtime/log.ts';
import { createPgliteDriver } from '../runtime/sql/pglite.ts';
import { createLogistics } from '../subgraphs/logistics/index.ts';
import { createMes } from '../subgraphs/mes/index.ts';
import { createOdoo } from '../subgraphs/odoo/index.ts';
import { createQuality } from '../subgraphs/quality/index.ts';
import { createWms } from '../subgraphs/wms/index.ts';
import { DEMO_FOLDER, openDemoIssuer } from './issuer.ts';
import { loadDemo } from './load/index.ts';
import { startOdooStandIn } from './odoo-stand-in/server.ts';
import { SHOWN_PERSONAS } from './personas.ts';
import { createDemoRoutes } from './routes.ts';

/** The plant's time: every promise and delay of the demo is judged at this instant. */
const DEMO_NOW = new Date('2026-03-18T10:00:00Z');
const SOURCE_TIMEOUT_MS = 3_000;
const ODOO_DATABASE = 'nordhaven';
const ODOO_LOGIN = 'millwright';

const PLANT_GROUP = {
  companies: [
    { code: 'NDE', odooId: 1, name: 'Nordhaven Motion GmbH', zone: 'Europe/Berlin' },
    { code: 'NMX', odooId: 2, name: 'Nordhaven de México', zone: 'America/Monterrey' },
  ],
  sites: [
    { code: 'P1', company: 'NDE', zone: 'Europe/Berlin' },
    { code: 'P2', company: 'NMX', zone: 'America/Monterrey' },
  ],
};

export interface Demo extends HttpServer {
  /** What a newcomer reads: the address, a token per persona, three things to try. */
  readonly banner: string;
}

/** The demo plant group and the gateway over it, all in this process and without a network. */
export async function startDemo(options: {
  readonly host?: string;
  readonly port: number;
  readonly log: Log;
  /** Where the issuer's key lies. */
  readonly folder?: string;
}): Promise<Demo> {
  const { log, port, folder = DEMO_FOLDER } = options;
  const clock = frozenClock(DEMO_NOW);
  const issuer = await openDemoIssuer(folder, clock);
  const config = createConfig({
    port,
    ...(options.host === undefined ? {} : { host: options.host }),
    ...PLANT_GROUP,
    issuers: [issuer.settings],
  });
  const lifetime = createLifetime();
  try {
    const driver = lifetime.use(await createPgliteDriver());
    await loadDemo(driver, { orders: 0, seed: 1 });
    const password = randomBytes(16).toString('hex');
    const standIn = lifetime.use(
      await startOdooStandIn({
        driver,
        version: 18,
        databaseName: ODOO_DATABASE,
        users: [
          {
            login: ODOO_LOGIN,
            password,
            apiKeys: [],
            uid: 2,
            companyIds: [1, 2],
            partnerId: 3,
            lang: 'en_US',
          },
        ],
        languages: ['de_DE', 'es_MX'],
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
      database: ODOO_DATABASE,
      user: ODOO_LOGIN,
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
    const routes = createDemoRoutes(issuer);
    const gateway = lifetime.use(await startGateway({ config, log, clock, subgraphs, routes }));
    return {
      port: gateway.port,
      url: gateway.url,
      banner: await writeBanner(gateway.url, issuer.token),
      [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
    };
  } catch (error) {
    await lifetime[Symbol.asyncDispose]();
    throw error;
  }
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
