/**
 * What does the order question of the demo cost with all five systems in one process, and with the gateway
 * and five subgraphs in processes of their own? `npm run bench -- in-process`
 * (options: --rounds N, --seconds N, --warm-up N, --connections N, --product FILE, --json FILE)
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EXAMPLES } from '../../demo/examples.ts';
import { createLifetime } from '../../runtime/lifetime.ts';
import { type AnswerCheck, createAnswerCheck } from '../load/answer-check.ts';
import { type LoadResult, runClosedLoop } from '../load/closed-loop.ts';
import { describeMachine } from '../machine.ts';
import { median, quantile } from '../measure.ts';
import { cpuTimeMs, memoryMb, pinThisProcess } from '../process-figures.ts';
import { ensureProduct } from '../product.ts';
import { type Systems, startSystems } from './plant.ts';
import { startApart, startOneProcess, type Topology } from './topologies.ts';

/** Gateways and subgraphs on one core; the load, Odoo's stand-in and PostgreSQL on another. */
const MEASURED_CORE = 0;
const OTHER_CORE = 1;
/** Eight processes start on one core. */
const START_TIMEOUT_MS = 300_000;
const [QUESTION = ''] = EXAMPLES;

export async function benchInProcess(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '5' },
      'warm-up': { type: 'string', default: '5' },
      connections: { type: 'string', default: '8' },
      product: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const product = await ensureProduct(values.product);
  // PostgreSQL is started by this process and stays on its core.
  pinThisProcess(OTHER_CORE);
  const folder = await mkdtemp(join(tmpdir(), 'millwright-bench-'));
  await using lifetime = createLifetime();
  lifetime.defer(() => rm(folder, { recursive: true }));
  const systems = await startSystems(folder, lifetime);
  const options = { systems, product, core: MEASURED_CORE, folder, lifetime };
  const topologies = [
    await startOneProcess('native', options),
    await startApart(options),
    await startOneProcess('reference', options),
  ];
  const expected = await agreedAnswer(topologies, systems);
  const figures = await runInTurns(topologies, {
    rounds: Number(values.rounds),
    roundMs: Number(values.seconds) * 1_000,
    warmUpMs: Number(values['warm-up']) * 1_000,
    connections: Number(values.connections),
    authorization: systems.authorization,
    check: createAnswerCheck(expected),
  });
  const machine = describeMachine();
  print(`${JSON.stringify(machine)}\n${formatFigures(figures)}`);
  if (values.json !== undefined) {
    const report = { machine, question: QUESTION, figures };
    await writeFile(values.json, JSON.stringify(report, null, 2));
  }
  if (figures.some(({ failed }) => failed > 0)) process.exitCode = 1;
}

/** What all of them answer; rejects when they differ, or when something is missing. */
async function agreedAnswer(topologies: readonly Topology[], systems: Systems): Promise<unknown> {
  const answers = await Promise.all(
    topologies.map(({ port, ended }) => Promise.race([untilWhole(port, systems), ended])),
  );
  const [first] = answers;
  if (answers.some((answer) => JSON.stringify(answer) !== JSON.stringify(first))) {
    throw new Error(`The answers differ: ${JSON.stringify(answers)}`);
  }
  return first;
}

async function untilWhole(port: number, { authorization }: Systems): Promise<unknown> {
  const endsAt = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    const answer = await askOnce(port, authorization).catch((error: unknown) => String(error));
    if (typeof answer === 'object' && answer !== null && !('errors' in answer)) return answer;
    if (performance.now() > endsAt) throw new Error(`No answer: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function askOnce(port: number, authorization: string): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query: QUESTION }),
  });
  return await response.json();
}

interface TurnOptions {
  readonly rounds: number;
  readonly roundMs: number;
  readonly warmUpMs: number;
  readonly connections: number;
  readonly authorization: string;
  readonly check: AnswerCheck;
}

interface Figures {
  readonly name: string;
  readonly answered: number;
  readonly failed: number;
  readonly firstFault: string | undefined;
  /** Of all its processes, and of the gateway's alone. */
  readonly cpuMsPerRequest: number;
  readonly gatewayCpuMsPerRequest: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly peakRssMb: number;
}

type Round = LoadResult & { readonly cpuMs: readonly number[] };

async function runInTurns(
  topologies: readonly Topology[],
  options: TurnOptions,
): Promise<readonly Figures[]> {
  const run = async ({ port, pids }: Topology, durationMs: number): Promise<Round> => {
    const before = pids.map(cpuTimeMs);
    const endsAt = performance.now() + durationMs;
    const load = await runClosedLoop({
      port,
      connections: options.connections,
      isOver: () => performance.now() >= endsAt,
      query: QUESTION,
      identity: () => options.authorization,
      check: options.check,
    });
    return { ...load, cpuMs: pids.map((pid, index) => cpuTimeMs(pid) - (before[index] ?? 0)) };
  };
  const rounds = topologies.map((): Round[] => []);
  for (const topology of topologies) await run(topology, options.warmUpMs);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const [index, topology] of topologies.entries()) {
      rounds[index]?.push(await run(topology, options.roundMs));
    }
  }
  return topologies.map((topology, index) => summarize(topology, rounds[index] ?? []));
}

function summarize({ name, pids }: Topology, rounds: readonly Round[]): Figures {
  const medianOf = (figure: (round: Round) => number): number => median(rounds.map(figure));
  const sum = (values: readonly number[]): number =>
    values.reduce((total, value) => total + value, 0);
  return {
    name,
    answered: sum(rounds.map(({ answered }) => answered)),
    failed: sum(rounds.map(({ failed }) => failed)),
    firstFault: rounds.find(({ failed }) => failed > 0)?.firstFault,
    cpuMsPerRequest: medianOf(({ cpuMs, answered }) => sum(cpuMs) / answered),
    gatewayCpuMsPerRequest: medianOf(({ cpuMs, answered }) => (cpuMs[0] ?? 0) / answered),
    requestsPerSecond: medianOf(({ answered, elapsedMs }) => (answered / elapsedMs) * 1_000),
    p50Ms: medianOf(({ latencies }) => quantile(latencies, 0.5)),
    p99Ms: medianOf(({ latencies }) => quantile(latencies, 0.99)),
    peakRssMb: sum(pids.map((pid) => memoryMb(pid).peakRss)),
  };
}

function formatFigures(figures: readonly Figures[]): string {
  const header = [
    '',
    'CPU ms/req',
    'gateway ms',
    'req/s',
    'p50 ms',
    'p99 ms',
    'RSS MB',
    'answers',
    'failed',
  ];
  const rows = figures.map((row) => [
    row.name,
    row.cpuMsPerRequest.toFixed(2),
    row.gatewayCpuMsPerRequest.toFixed(2),
    row.requestsPerSecond.toFixed(1),
    row.p50Ms.toFixed(1),
    row.p99Ms.toFixed(1),
    row.peakRssMb.toFixed(0),
    String(row.answered),
    String(row.failed),
  ]);
  const faults = figures.flatMap(({ name, firstFault }) =>
    firstFault === undefined ? [] : [`WRONG: ${name}: ${firstFault}`],
  );
  const lines = [header, ...rows].map(([name = '', ...cells]) =>
    [name.padEnd(36), ...cells.map((cell) => cell.padStart(11))].join(''),
  );
  return [...lines, ...faults].join('\n');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
