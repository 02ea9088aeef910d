import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Lifetime } from '../../runtime/lifetime.ts';
import { findFreePort } from '../../test/support/services/private-server.ts';
import { type BenchProcess, startBenchProcess } from '../child-process.ts';
import { supergraphOf } from '../federation/bench-case.ts';
import { createCase } from '../federation/cases/index.ts';
import { untilAnswered } from '../load/closed-loop.ts';
import { type Chaos, createChaos } from './chaos.ts';
import { createOperations } from './operations.ts';
import { createOutages } from './outages.ts';
import { createReloads, type Reloads } from './reloads.ts';
import { startFragileSubgraph } from './subgraphs.ts';
import { createUsers, type Users } from './users.ts';

export interface Soak {
  /** Can be asked for its figures. */
  readonly gateway: BenchProcess;
  readonly users: Users;
  readonly chaos: Chaos;
  readonly reloads: Reloads;
}

export interface SoakOptions {
  readonly product: string;
  readonly folder: string;
  readonly seed: number;
  /** Stops what is started. */
  readonly lifetime: Lifetime;
}

const USERS = 16;
/** The longest pause of a circuit breaker: 2 s, doubled three times. */
const RECOVERY_MS = 16_000;
const DIAGNOSTICS = fileURLToPath(new URL('../diagnostics.js', import.meta.url));

/** The gateway in front of four fragile subgraphs, and users that wait for their start. */
export async function startSoak(options: SoakOptions): Promise<Soak> {
  const { product, folder, lifetime } = options;
  const random = createRandom(options.seed);
  const { subgraphs, query, expected } = createCase('public');
  const outages = createOutages(RECOVERY_MS, () => performance.now());
  const fragile = await Promise.all(
    subgraphs.map(async ({ name }) =>
      lifetime.use(
        await startFragileSubgraph({ name, port: await findFreePort(), folder, outages }),
      ),
    ),
  );
  const urls = Object.fromEntries(fragile.map(({ name, url }) => [name, url]));
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, supergraphOf(subgraphs, urls));
  const port = await findFreePort();
  const gateway = lifetime.use(
    startBenchProcess({
      file: product,
      args: [
        ...['gateway', '--supergraph', file, '--port', String(port), '--no-auth'],
        ...['--forward', 'authorization'],
      ],
      nodeOptions: ['--expose-gc', '--import', DIAGNOSTICS],
      logFile: join(folder, 'gateway.log'),
    }),
  );
  await untilAnswered({ port, query, expected, timeoutMs: 60_000 });
  const operations = await createOperations(subgraphs, { query });
  return {
    gateway,
    users: createUsers({ port, users: USERS, operations, outages, random }),
    chaos: createChaos(fragile, random),
    reloads: createReloads({ file, subgraphs, urls, gatewayUrl: `http://127.0.0.1:${port}` }),
  };
}

/** Mulberry32: the same numbers for the same seed, 0…1. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
