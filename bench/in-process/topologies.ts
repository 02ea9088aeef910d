import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { SYSTEMS } from '../../runtime/errors.ts';
import type { Lifetime } from '../../runtime/lifetime.ts';
import { findFreePort } from '../../test/support/services/private-server.ts';
import { type BenchProcess, startBenchProcess } from '../child-process.ts';
import type { Systems } from './plant.ts';

/** A gateway and where its subgraphs are. */
export interface Topology {
  readonly name: string;
  readonly port: number;
  /** The gateway first. */
  readonly pids: readonly number[];
  /** Rejects when one of them ends too soon. */
  readonly ended: Promise<never>;
}

export interface TopologyOptions {
  readonly systems: Systems;
  readonly product: string;
  /** All its processes stay on this one. */
  readonly core: number;
  readonly folder: string;
  readonly lifetime: Lifetime;
}

/** Gateway and five subgraphs in one process. */
export async function startOneProcess(
  engine: 'native' | 'reference',
  options: TopologyOptions,
): Promise<Topology> {
  const port = await findFreePort();
  const file = await options.systems.configure(`one-${engine}`, { engine });
  const one = start(`one-${engine}`, ['--config', file, '--port', String(port)], options);
  return toTopology(`one process, ${engine} engine`, port, [one]);
}

/** Gateway and five subgraphs, a process each. */
export async function startApart(options: TopologyOptions): Promise<Topology> {
  const ports = new Map(
    await Promise.all(SYSTEMS.map(async (system) => [system, await findFreePort()] as const)),
  );
  const port = await findFreePort();
  const file = await options.systems.configure('apart', {
    subgraphs: Object.fromEntries(
      [...ports].map(([system, its]) => [system, { url: `http://127.0.0.1:${its}` }]),
    ),
    internal: { key: createKey() },
  });
  const subgraphs = [...ports].map(([system, its]) =>
    start(system, ['subgraph', system, '--config', file, '--port', String(its)], options),
  );
  const gateway = start('apart', ['gateway', '--config', file, '--port', String(port)], options);
  return toTopology('six processes over HTTP', port, [gateway, ...subgraphs]);
}

function toTopology(name: string, port: number, processes: readonly BenchProcess[]): Topology {
  // They say nothing: what comes is their end.
  const ended = Promise.race(processes.map((one) => one.next<never>()));
  ended.catch(() => {});
  return { name, port, pids: processes.map(({ pid }) => pid), ended };
}

function start(
  name: string,
  args: readonly string[],
  { product, core, folder, lifetime }: TopologyOptions,
): BenchProcess {
  const logFile = join(folder, `${name}.log`);
  return lifetime.use(startBenchProcess({ file: product, args, core, logFile }));
}

/** An Ed25519 private JWK. */
function createKey() {
  const { kty, crv, x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { kty, crv, x, d };
}
