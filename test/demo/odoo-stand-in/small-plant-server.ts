import { loadOdooRows } from '../../../demo/odoo-stand-in/load.ts';
import type { OdooVersion } from '../../../demo/odoo-stand-in/model-facts.ts';
import { createOdooSchema } from '../../../demo/odoo-stand-in/schema.ts';
import { type OdooStandIn, startOdooStandIn } from '../../../demo/odoo-stand-in/server.ts';
import { createLifetime } from '../../../runtime/lifetime.ts';
import { createLog } from '../../../runtime/log.ts';
import type { SqlDriver } from '../../../runtime/sql/driver.ts';
import { createPgliteDriver } from '../../../runtime/sql/pglite.ts';
import { property } from './recorded-calls.ts';
import { smallPlant } from './small-plant.ts';

export interface Asked extends AsyncDisposable {
  readonly driver: SqlDriver;
  readonly server: OdooStandIn;
  /** Rejects with `name: message` of the fault. */
  call(model: string, method: string, args: readonly unknown[], kwargs?: object): Promise<unknown>;
}

/** The small plant behind a server, asked as a user of both companies. */
export async function startSmallPlant(version: OdooVersion): Promise<Asked> {
  const lifetime = createLifetime();
  const driver = lifetime.use(await createPgliteDriver());
  await createOdooSchema(driver, version);
  await loadOdooRows(driver, version, smallPlant);
  const server = lifetime.use(
    await startOdooStandIn({
      driver,
      version,
      databaseName: 'plant',
      users: [
        {
          login: 'jo',
          password: 'secret',
          apiKeys: ['f'.repeat(40)],
          uid: 2,
          companyIds: [1, 2],
          partnerId: 21,
          lang: 'de_DE',
        },
        {
          login: 'nord',
          password: 'nord',
          apiKeys: [],
          uid: 5,
          companyIds: [1],
          partnerId: 21,
          lang: 'en_US',
          name: 'Nora Nord',
        },
      ],
      host: '127.0.0.1',
      port: 0,
      log: createLog({ level: 'warn' }),
    }),
  );
  return {
    driver,
    server,
    call: (model, method, args, kwargs = {}) =>
      callAs(server, [2, 'secret'], [model, method, args, kwargs]),
    [Symbol.asyncDispose]: async () => lifetime[Symbol.asyncDispose](),
  };
}

/** One `execute_kw` as the user with that id and password or key. */
export async function callAs(
  server: OdooStandIn,
  credentials: readonly [uid: number, secret: string],
  call: readonly unknown[],
): Promise<unknown> {
  const params = {
    service: 'object',
    method: 'execute_kw',
    args: ['plant', ...credentials, ...call],
  };
  const response = await fetch(`${server.url}/jsonrpc`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', method: 'call', id: 1, params }),
  });
  const body: unknown = await response.json();
  const problem = property(property(body, 'error'), 'data');
  if (problem === undefined) return property(body, 'result');
  throw new Error(`${String(property(problem, 'name'))}: ${String(property(problem, 'message'))}`);
}
