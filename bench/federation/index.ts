/**
 * How much CPU does one request cost our gateway, beside Apollo's and beside a bare server that sends
 * the same bytes? `npm run bench -- federation`
 *
 *   --case NAME       public (default), large, entities, fetches; all for each of them; may come several times
 *   --rounds N        rounds of every lane, in turns (default 5)
 *   --seconds N       of one lane in one round (default 5)
 *   --warm-up N       seconds of each lane before the first round (default 5)
 *   --connections N   (default 50; 4 for the cases with large answers)
 *   --latency MS      how long every subgraph waits before it answers (default 0)
 *   --product FILE    entry point of another build of our gateway (default dist/main.js, built when stale)
 *   --only PART       lanes whose name has this in it; may come several times
 *   --json FILE       the report as JSON
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLifetime, type Lifetime } from '../../runtime/lifetime.ts';
import { pinThisProcess } from '../process-figures.ts';
import { ensureProduct } from '../product.ts';
import { type BenchCase, supergraphOf } from './bench-case.ts';
import { CASE_NAMES, createCase } from './cases/index.ts';
import { type Contestant, type ContestantKind, startContestant } from './contestants.ts';
import { judgePublicCase, VARIANTS } from './goals.ts';
import { type Lane, runLanes } from './lanes.ts';
import { type Options, readOptions } from './options.ts';
import { type CaseReport, describeMachine, formatCase } from './report.ts';
import { startSubgraphs } from './subgraphs.ts';

/** The gateway alone on one core; the load, the subgraphs and this process on another. */
const GATEWAY_CORE = 0;
const OTHER_CORE = 1;

export async function benchFederation(args: readonly string[]): Promise<void> {
  const options = readOptions(args, CASE_NAMES);
  const product = await ensureProduct(options.product);
  pinThisProcess(OTHER_CORE);
  const machine = describeMachine();
  print(
    Object.entries(machine)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
  );
  print(`Gateway alone on core ${GATEWAY_CORE}; load and subgraphs on core ${OTHER_CORE}.\n`);
  const reports: CaseReport[] = [];
  for (const name of options.cases) {
    const report = await runCase(createCase(name), product, options);
    print(formatCase(report));
    reports.push(report);
  }
  const whole = { machine, options, at: new Date().toISOString(), cases: reports };
  if (options.json !== undefined) await writeFile(options.json, JSON.stringify(whole, null, 2));
  const isWrong = reports.some(({ lanes }) => lanes.some(({ failed }) => failed > 0));
  if (isWrong) process.exitCode = 1;
}

async function runCase(
  benchCase: BenchCase,
  product: string,
  options: Options,
): Promise<CaseReport> {
  await using lifetime = createLifetime();
  const folder = await mkdtemp(join(tmpdir(), 'millwright-bench-'));
  lifetime.defer(() => rm(folder, { recursive: true }));
  const { name, title } = benchCase;
  const { latencyMs } = options;
  const subgraphs = lifetime.use(
    await startSubgraphs({ caseName: name, latencyMs, core: OTHER_CORE, folder }),
  );
  const supergraphFile = join(folder, 'supergraph.graphql');
  await writeFile(supergraphFile, supergraphOf(benchCase, subgraphs.urls));
  const planned = planLanes(name).filter(({ variant, kind }) => isWanted(variant, kind, options));
  const contestants = await startContestants(lifetime, planned, (kind) =>
    startContestant(kind, { benchCase, supergraphFile, product, core: GATEWAY_CORE, folder }),
  );
  const lanes = planned.flatMap(({ kind, ...lane }): Lane[] => {
    const contestant = contestants.get(kind);
    return contestant === undefined ? [] : [{ ...lane, contestant }];
  });
  const figures = await runLanes(lanes, {
    benchCase,
    subgraphs,
    ...options,
    connections: options.connections ?? (name === 'large' || name === 'entities' ? 4 : 50),
    onRound: (round) => process.stderr.write(`${name}: round ${round} of ${options.rounds}\n`),
  });
  return { name, title, lanes: figures, goals: name === 'public' ? judgePublicCase(figures) : [] };
}

type PlannedLane = Omit<Lane, 'contestant'> & { readonly kind: ContestantKind };

function planLanes(caseName: string): readonly PlannedLane[] {
  const unique = { variant: VARIANTS.unique, identities: 'unique' } as const;
  const shared = { variant: VARIANTS.shared, identities: 'shared' } as const;
  const whole = { variant: VARIANTS.whole, identities: 'shared' } as const;
  const lanes: readonly PlannedLane[] = [
    { ...unique, kind: 'ours' },
    { ...unique, kind: 'stock' },
    { ...shared, kind: 'ours, answers not shared' },
    { ...shared, kind: 'stock' },
    { ...whole, kind: 'ours' },
    { ...whole, kind: 'floor' },
  ];
  return caseName === 'public' ? lanes : lanes.filter(({ variant }) => variant === VARIANTS.unique);
}

function isWanted(variant: string, kind: string, { only }: Options): boolean {
  return only.length === 0 || only.some((part) => `${variant} | ${kind}`.includes(part));
}

async function startContestants(
  lifetime: Lifetime,
  lanes: readonly PlannedLane[],
  start: (kind: ContestantKind) => Promise<Contestant>,
): Promise<ReadonlyMap<ContestantKind, Contestant>> {
  const contestants = new Map<ContestantKind, Contestant>();
  for (const kind of new Set(lanes.map((lane) => lane.kind))) {
    contestants.set(kind, lifetime.use(await start(kind)));
  }
  return contestants;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
