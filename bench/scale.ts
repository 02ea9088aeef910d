/**
 * How long do the two planner questions take at 100,000 orders in PostgreSQL, beside the bare calls
 * to the system that answers them? `npm run bench -- scale` (options: --orders N, --postgres URL of
 * an empty database or of one that `npm run demo:load` filled).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadDemo } from '../demo/load/index.ts';
import { type Demo, startDemo } from '../demo/start.ts';
import { createLifetime } from '../runtime/lifetime.ts';
import { createLog } from '../runtime/log.ts';
import type { SqlDriver } from '../runtime/sql/driver.ts';
import { createPgDriver } from '../runtime/sql/pg.ts';
import { startPostgres } from '../test/support/services/postgres.ts';
import { formatMeasured, measureInTurns } from './measure.ts';

const TURNS = { warmUp: 20, counted: 200 };
const ORDERS = `{ salesOrders(first: 50) { nodes { id name state customer { ref }
  lines { nodes { id ordered { value unit } product { sku } supply { manufacturingOrder { id name state } } } } } } }`;
const DISPATCH = `{ workOrders(first: 50, filter: { site: ["P1"], state: [READY] }) { nodes {
  id job state scheduledStart ordered { value unit } good { value } equipment { id } } } }`;

export async function benchScale(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { orders: { type: 'string', default: '100000' }, postgres: { type: 'string' } },
  });
  await using lifetime = createLifetime();
  const url = values.postgres ?? lifetime.use(await startPostgres()).url;
  const driver = lifetime.use(
    createPgDriver({ connectionString: url, poolSize: 8, statementTimeoutMs: 1_800_000 }),
  );
  await loadUnlessLoaded(driver, Number(values.orders));
  const folder = await mkdtemp(join(tmpdir(), 'millwright-bench-'));
  lifetime.defer(() => rm(folder, { recursive: true }));
  const log = createLog({ level: 'silent' });
  const demo = lifetime.use(await startDemo({ port: 0, log, folder, database: driver }));
  const token = await demo.token('service');
  const ask = (query: string) => askGateway(demo, token, query);
  const bareRpc = await bareOrderCalls(demo);
  print(
    await measureInTurns(
      {
        'bare RPC: orders, lines, manufacturing orders': bareRpc,
        'gateway: salesOrders': () => ask(ORDERS),
      },
      TURNS,
    ),
    'bare RPC: orders, lines, manufacturing orders',
  );
  print(
    await measureInTurns(
      {
        'bare SQL: work orders': () => bareDispatch(driver),
        'gateway: workOrders': () => ask(DISPATCH),
      },
      TURNS,
    ),
    'bare SQL: work orders',
  );
}

function print(rows: Awaited<ReturnType<typeof measureInTurns>>, base: string): void {
  process.stdout.write(`${formatMeasured(rows, base)}\n\n`);
}

async function loadUnlessLoaded(driver: SqlDriver, orders: number): Promise<void> {
  const [row] = await driver.query(
    `select to_regclass('mes.work_order') is not null as loaded`,
    [],
  );
  if (row?.['loaded'] === true) return;
  const startedAt = performance.now();
  await loadDemo(driver, { orders, seed: 1 });
  process.stdout.write(
    `${orders} orders loaded in ${((performance.now() - startedAt) / 1_000).toFixed(0)} s\n\n`,
  );
}

async function askGateway(demo: Demo, token: string, query: string): Promise<void> {
  const response = await fetch(`${demo.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  const answer = (await response.json()) as { errors?: unknown };
  if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
}

/** What a script would ask Odoo for the same screen: orders, then lines and manufacturing orders. */
async function bareOrderCalls(demo: Demo): Promise<() => Promise<void>> {
  const { url, database, user, key } = demo.odoo;
  const call = async (service: string, method: string, args: readonly unknown[]) => {
    const response = await fetch(`${url}/jsonrpc`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        jsonrpc: '2.0',
        method: 'call',
        id: 1,
        params: { service, method, args },
      }),
    });
    const { result } = (await response.json()) as { result: unknown };
    return result;
  };
  const uid = await call('common', 'authenticate', [database, user, key, {}]);
  const searchRead = (model: string, domain: unknown, options: object) =>
    call('object', 'execute_kw', [database, uid, key, model, 'search_read', [domain], options]);
  return async () => {
    const orders = (await searchRead('sale.order', [], {
      fields: ['name', 'state', 'partner_id', 'company_id', 'order_line'],
      order: 'id desc',
      limit: 50,
    })) as { id: number; name: string; partner_id: [number, string] }[];
    const ids = orders.map(({ id }) => id);
    await Promise.all([
      searchRead('sale.order.line', [['order_id', 'in', ids]], {
        fields: ['product_id', 'product_uom_qty', 'product_uom', 'order_id'],
        order: 'id',
      }),
      searchRead('res.partner', [['id', 'in', orders.map((order) => order.partner_id[0])]], {
        fields: ['ref'],
      }),
      searchRead('mrp.production', [['origin', 'in', orders.map(({ name }) => name)]], {
        fields: ['name', 'state', 'product_id', 'origin', 'company_id'],
        order: 'id',
      }),
    ]);
  };
}

async function bareDispatch(driver: SqlDriver): Promise<void> {
  await driver.query(
    `select w.source_key, w.state, w.scheduled_start, w.ordered, w.good, w.unit, w.equipment_code, x.id
     from mes.work_order w
     left join xref.entity x on x.system = 'mes' and x.type = 'wo' and x.source_key = w.source_key
     where w.site = $1 and w.state = $2 order by w.scheduled_start, w.source_key limit 51`,
    ['P1', 'READY'],
  );
}
