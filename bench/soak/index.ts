/**
 * Does the gateway stay as it is under mixed load, while clients leave, subgraphs are slow or die, and
 * supergraphs change? `npm run test:soak` (30 minutes; `--minutes N`, `--seed N`, `--product FILE`)
 *
 * It fails when
 * - a request whose subgraphs were up during its whole life is answered with errors. A subgraph that
 *   crashed is up once it has answered for as long as the longest pause of a circuit breaker; one that
 *   is slow or frozen for less than the gateway's timeout is up;
 * - any answer is wrong, hangs, or a connection is lost;
 * - a new supergraph does not serve, or a broken one is not refused;
 * - heap, files, sockets or timers have grown between the end of the warm-up and the end, both after the
 *   load was paused and garbage collected.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createLifetime } from '../../runtime/lifetime.ts';
import { ensureProduct } from '../product.ts';
import { findGrowth, formatFigures, type HeldFigures, readFigures } from './figures.ts';
import { type Soak, startSoak } from './start-soak.ts';
import { wait } from './subgraphs.ts';

/** Longer than the gateway keeps connections to subgraphs that nobody uses. */
const QUIET_MS = 8_000;

export async function benchSoak(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '30' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      product: { type: 'string' },
    },
  });
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new Error(`--minutes must be a number, not "${values.minutes}"`);
  const product = await ensureProduct(values.product);
  const folder = await mkdtemp(join(tmpdir(), 'millwright-soak-'));
  await using lifetime = createLifetime();
  lifetime.defer(() => rm(folder, { recursive: true }));
  const soak = await startSoak({ product, folder, seed: Number(values.seed), lifetime });
  print(`seed ${values.seed}, ${minutes} minutes`);
  // Everything that happens later happens in the warm-up too: what is compiled and cached is so by its end.
  await runFor(soak, Math.min(2, minutes / 2) * 60_000);
  const before = await quietFigures(soak, 'after the warm-up');
  await runFor(soak, minutes * 60_000);
  const after = await quietFigures(soak, 'at the end');
  const faults = findFaults(soak, before, after);
  print(describeCounts(soak));
  for (const fault of faults) print(`FAULT ${fault}`);
  print(faults.length === 0 ? 'steady' : 'NOT STEADY');
  if (faults.length > 0) process.exitCode = 1;
}

/** Load, misbehaving subgraphs and reloads, until the time is over and all of them have ended. */
async function runFor({ users, chaos, reloads, gateway }: Soak, ms: number): Promise<void> {
  const endsAt = performance.now() + ms;
  const isOver = (): boolean => performance.now() >= endsAt;
  /** Sooner in a short run, so that it shows everything. */
  const reloadEveryMs = Math.min(30_000, ms / 3);
  const chaosEveryMs = Math.min(12_000, ms / 6);
  users.start();
  await Promise.all([
    repeat(isOver, chaosEveryMs, () => chaos.next()),
    repeat(isOver, reloadEveryMs, () => reloads.next()),
    repeat(isOver, 60_000, async () => {
      const latencies = users.takeLatencies();
      const { right, excused, aborted, unserved, wrong } = users.counts;
      print(
        `${right} right, ${excused} excused, ${aborted} aborted, ${unserved} unserved, ${wrong} wrong; p50 ${latencies?.p50.toFixed(0)} ms, p99 ${latencies?.p99.toFixed(0)} ms; ${formatFigures(await readFigures(gateway))}`,
      );
    }),
  ]);
  await users.pause();
}

async function repeat(
  isOver: () => boolean,
  everyMs: number,
  act: () => Promise<void>,
): Promise<void> {
  for (;;) {
    const next = performance.now() + everyMs;
    while (performance.now() < next && !isOver()) await wait(100);
    if (isOver()) return;
    await act();
  }
}

async function quietFigures({ gateway }: Soak, when: string): Promise<HeldFigures> {
  await wait(QUIET_MS);
  const figures = await readFigures(gateway);
  print(`${when}: ${formatFigures(figures)}`);
  return figures;
}

function findFaults(
  { users, reloads }: Soak,
  before: HeldFigures,
  after: HeldFigures,
): readonly string[] {
  const { unserved, wrong, faults } = users.counts;
  return [
    ...(unserved > 0
      ? [`${unserved} requests were not served although they should have been`]
      : []),
    ...(wrong > 0 ? [`${wrong} answers were wrong`] : []),
    ...faults,
    ...reloads.faults,
    ...findGrowth(before, after),
  ];
}

function describeCounts({ users, chaos, reloads }: Soak): string {
  const { right, excused, aborted, unserved, wrong } = users.counts;
  const happened = Object.entries(chaos.counts).map(([kind, count]) => `${count} ${kind}`);
  return [
    `requests: ${right} right, ${excused} in part while a subgraph was down, ${aborted} left by their clients, ${unserved} not served, ${wrong} wrong`,
    `subgraphs: ${happened.join(', ')}`,
    `supergraphs: ${reloads.counts.swapped} swapped, ${reloads.counts.refused} broken ones refused`,
  ].join('\n');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
