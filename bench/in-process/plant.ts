import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { openDemoIssuer } from '../../demo/issuer.ts';
import { loadDemo } from '../../demo/load/index.ts';
import { startOdooStandIn } from '../../demo/odoo-stand-in/server.ts';
import { DEMO_COMPANIES, DEMO_ODOO, DEMO_SITES } from '../../demo/plant.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { Lifetime } from '../../runtime/lifetime.ts';
import { createLog } from '../../runtime/log.ts';
import { createPgDriver } from '../../runtime/sql/pg.ts';
import { startPostgres } from '../../test/support/services/postgres.ts';

/** The demo's systems, for gateways and subgraphs in processes of their own. */
export interface Systems {
  /** Of the persona. */
  readonly authorization: string;
  /** Writes a configuration with these systems and `settings`; returns its file. */
  configure(name: string, settings: object): Promise<string>;
}

/**
 * One PostgreSQL with the demo's facts for all SQL systems, and Odoo's stand-in in this process over the
 * same. `persona`: who asks; customer service, who sees the whole order, when absent.
 */
export async function startSystems(
  folder: string,
  lifetime: Lifetime,
  persona = 'service',
): Promise<Systems> {
  const { url } = lifetime.use(await startPostgres());
  const driver = lifetime.use(createPgDriver({ connectionString: url, poolSize: 8 }));
  await loadDemo(driver, { orders: 0, seed: 1 });
  const password = randomBytes(16).toString('hex');
  const odoo = lifetime.use(await startStandIn(driver, password));
  const issuer = await openDemoIssuer(folder, systemClock);
  const sql = { url };
  const systems = {
    companies: DEMO_COMPANIES,
    sites: DEMO_SITES.map(({ staleAfterMs: _, ...site }) => site),
    sources: {
      odoo: {
        url: odoo.url,
        database: DEMO_ODOO.database,
        user: DEMO_ODOO.user,
        key: password,
      },
      mes: sql,
      wms: sql,
      quality: sql,
      logistics: sql,
    },
    issuers: [issuer.settings],
    // What is left of a caller's budget is different in each answer, which are compared as a whole.
    cost: { report: false },
    cursorSecret: randomBytes(16).toString('hex'),
    graphiql: false,
    // Otherwise equal questions at the same moment are answered once.
    shareResponses: false,
  };
  return {
    authorization: `Bearer ${await issuer.token(persona)}`,
    async configure(name, settings) {
      const file = join(folder, `${name}.yaml`);
      await writeFile(file, stringify({ ...systems, ...settings }), { mode: 0o600 });
      return file;
    },
  };
}

function startStandIn(driver: Parameters<typeof loadDemo>[0], password: string) {
  const { version, modules, database, user, uid, companyIds, partnerId, languages } = DEMO_ODOO;
  return startOdooStandIn({
    driver,
    version,
    modules,
    databaseName: database,
    users: [{ login: user, password, apiKeys: [], uid, companyIds, partnerId, lang: 'en_US' }],
    languages,
    host: '127.0.0.1',
    port: 0,
    log: createLog({ level: 'silent' }),
  });
}
