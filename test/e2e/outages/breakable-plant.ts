import { createHash } from 'node:crypto';
import { loadDemo } from '../../../demo/load/index.ts';
import { SYSTEMS, type System } from '../../../runtime/errors.ts';
import { createLifetime } from '../../../runtime/lifetime.ts';
import type { SqlDriver } from '../../../runtime/sql/driver.ts';
import { createPgDriver } from '../../../runtime/sql/pg.ts';
import { type PlantTopology, startTestPlant, type TestPlant } from '../../support/plant.ts';
import { RANDOM_SEED } from '../../support/random-seed.ts';
import { startPostgres } from '../../support/services/postgres.ts';
import { startTcpProxy, type TcpProxy } from '../../support/tcp-proxy.ts';

/** Ways in which a system, or the process of a subgraph, can fail. */
export const OUTAGES = ['stopped', 'slow', 'rubbish', 'half'] as const;
export type Outage = (typeof OUTAGES)[number];

/** Deadline of one call of a system: nothing here takes so long unless it is made to. */
const SOURCE_TIMEOUT_MS = 2_000;
const UPSTREAM_TIMEOUT_MS = 4_000;
/** Within this every answer is there, whatever is broken. */
export const OPERATION_TIMEOUT_MS = 8_000;

/** PostgreSQL with the facts of the demo and of orders below `orders`, as `loadDemo` counts them. */
export interface DemoDatabase extends AsyncDisposable {
  readonly url: string;
  readonly driver: SqlDriver;
}

export async function startDemoDatabase(orders = 0): Promise<DemoDatabase> {
  const lifetime = createLifetime();
  try {
    const { url } = lifetime.use(await startPostgres());
    const driver = lifetime.use(createPgDriver({ connectionString: url }));
    await loadDemo(driver, { orders, seed: 1 });
    return { url, driver, [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose]() };
  } catch (error) {
    await lifetime[Symbol.asyncDispose]();
    throw error;
  }
}

export interface BreakablePlant extends AsyncDisposable {
  readonly plant: TestPlant;
  /** The hop in front of each system. */
  readonly systems: Readonly<Record<System, TcpProxy>>;
  /** The hop in front of each subgraph's process; none in one process. */
  readonly processes: ReadonlyMap<System, TcpProxy>;
}

/** The demo plant: SQL systems on `database`, each on connections of its own, and Odoo, all behind TCP hops. */
export async function startBreakablePlant(
  topology: PlantTopology,
  database: DemoDatabase,
  orders = 0,
): Promise<BreakablePlant> {
  const lifetime = createLifetime();
  try {
    const systems = new Map<System, TcpProxy>();
    const processes = new Map<System, TcpProxy>();
    const drivers = new Map<System, SqlDriver>();
    for (const system of SYSTEMS) {
      if (system === 'odoo') continue;
      const proxy = lifetime.use(await startTcpProxy(targetOf(database.url)));
      systems.set(system, proxy);
      const connectionString = at(database.url, proxy);
      drivers.set(system, lifetime.use(createPgDriver({ connectionString, system })));
    }
    const behind = async (map: Map<System, TcpProxy>, system: System, url: string) => {
      const proxy = lifetime.use(await startTcpProxy(targetOf(url)));
      map.set(system, proxy);
      return at(url, proxy);
    };
    const plant = lifetime.use(
      await startTestPlant({
        topology,
        orders,
        sourceTimeoutMs: SOURCE_TIMEOUT_MS,
        driverFor: (system) => need(drivers, system),
        odooUrl: (url) => behind(systems, 'odoo', url),
        subgraphUrl: (system, url) => behind(processes, system, url),
        settings: {
          upstreamTimeoutMs: UPSTREAM_TIMEOUT_MS,
          operationTimeoutMs: OPERATION_TIMEOUT_MS,
        },
      }),
    );
    return {
      plant,
      systems: {
        odoo: need(systems, 'odoo'),
        mes: need(systems, 'mes'),
        wms: need(systems, 'wms'),
        quality: need(systems, 'quality'),
        logistics: need(systems, 'logistics'),
      },
      processes,
      [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
    };
  } catch (error) {
    await lifetime[Symbol.asyncDispose]();
    throw error;
  }
}

/** Breaks what is behind `proxy`, cutting answers after `cutAfterBytes`; disposing brings it back. */
export async function breakBy(
  outage: Outage,
  proxy: TcpProxy,
  cutAfterBytes: number,
): Promise<AsyncDisposable> {
  if (outage === 'stopped') await proxy.refuse();
  if (outage === 'slow') proxy.setMode({ kind: 'stall' });
  if (outage === 'rubbish') proxy.setMode({ kind: 'garbage', bytes: rubbish(RANDOM_SEED) });
  if (outage === 'half') proxy.setMode({ kind: 'cut', afterBytes: cutAfterBytes });
  return {
    async [Symbol.asyncDispose]() {
      proxy.setMode({ kind: 'pass' });
      // What a stalled or cut connection has not said yet would come too late.
      proxy.reset();
      if (outage === 'stopped') await proxy.accept();
    },
  };
}

/** Bytes that begin no message of any protocol here: no printable character comes first. */
function rubbish(seed: string): Buffer {
  const blocks = Array.from({ length: 8 }, (_, index) =>
    createHash('sha256').update(`${seed} ${index}`).digest(),
  );
  const bytes = Buffer.concat(blocks);
  bytes[0] = 0x80 | (bytes[0] ?? 0);
  return bytes;
}

function targetOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}

function at(url: string, proxy: TcpProxy): string {
  return Object.assign(new URL(url), { host: `127.0.0.1:${proxy.port}` }).href;
}

function need<T>(map: ReadonlyMap<System, T>, system: System): T {
  const found = map.get(system);
  if (found === undefined) throw new TypeError(`${system} is not there`);
  return found;
}
