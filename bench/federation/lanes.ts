import { pathToFileURL } from 'node:url';
import { createAnswerCheck } from '../load/answer-check.ts';
import { type LoadResult, runClosedLoop } from '../load/closed-loop.ts';
import { median, quantile } from '../measure.ts';
import { cpuTimeMs, memoryMb } from '../process-figures.ts';
import type { BenchCase } from './bench-case.ts';
import type { Contestant } from './contestants.ts';
import { formatSelfTimes, readSelfTimes } from './profile.ts';
import type { SubgraphsProcess } from './subgraphs.ts';

/** How the identities of requests relate; every one is forwarded to the subgraphs. */
export type Identities = 'unique' | 'shared';

/** One contestant under one kind of load. */
export interface Lane {
  readonly variant: string;
  readonly identities: Identities;
  readonly contestant: Contestant;
}

/** Medians of the rounds; sums for what is counted. */
export interface LaneFigures {
  readonly variant: string;
  readonly contestant: string;
  readonly answered: number;
  /** Wrong answers, errors and lost connections; a figure with any is worth nothing. */
  readonly failed: number;
  readonly firstFault: string | undefined;
  readonly cpuMsPerRequest: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly subgraphRequestsPerRequest: number;
  /** The most that the process ever held. */
  readonly peakRssMb: number;
}

export interface LoadSettings {
  readonly benchCase: BenchCase;
  readonly subgraphs: SubgraphsProcess;
  readonly connections: number;
  readonly roundMs: number;
  readonly warmUpMs: number;
  readonly rounds: number;
  /** Our gateway's entry point, and where files may be put. */
  readonly product: string;
  readonly folder: string;
  readonly onRound: (round: number) => void;
}

const PROFILE_INTERVAL_US = 200;

interface Round extends LoadResult {
  readonly cpuMs: number;
  readonly subgraphRequests: number;
}

/** In turns, so that whatever else the machine does hits every lane; after a warm-up of each. */
export async function runLanes(
  lanes: readonly Lane[],
  options: LoadSettings,
): Promise<readonly LaneFigures[]> {
  const running = lanes.map((lane) => ({
    lane,
    run: createRunner(lane, options),
    rounds: [] as Round[],
  }));
  for (const { run } of running) await run(options.warmUpMs);
  for (let round = 1; round <= options.rounds; round += 1) {
    options.onRound(round);
    for (const { run, rounds } of running) rounds.push(await run(options.roundMs));
  }
  return running.map(({ lane, rounds }) => summarize(lane, rounds));
}

function createRunner(lane: Lane, options: LoadSettings): (durationMs: number) => Promise<Round> {
  const { contestant, identities } = lane;
  const { benchCase, subgraphs, connections } = options;
  const check = createAnswerCheck(benchCase.expected);
  let asked = 0;
  const identity = (): string => {
    asked += 1;
    return identities === 'unique' ? `Bearer caller-${lane.variant}-${asked}` : 'Bearer caller';
  };
  return async (durationMs) => {
    const askedBefore = await subgraphs.requests();
    const cpuBefore = cpuTimeMs(contestant.process.pid);
    const endsAt = performance.now() + durationMs;
    const load = await runClosedLoop({
      port: contestant.port,
      connections,
      isOver: () => performance.now() >= endsAt,
      query: benchCase.query,
      identity,
      check,
    });
    const cpuMs = cpuTimeMs(contestant.process.pid) - cpuBefore;
    return { ...load, cpuMs, subgraphRequests: (await subgraphs.requests()) - askedBefore };
  };
}

/** Where our own lanes spend their time, as text; after their warm-up, one round each. The profiles stay at `prefix`. */
export async function profileLanes(
  lanes: readonly Lane[],
  options: LoadSettings,
  prefix: string,
): Promise<string> {
  const root = new URL('.', pathToFileURL(options.product));
  const parts: string[] = [];
  for (const lane of lanes.filter(({ contestant }) => contestant.kind.startsWith('ours'))) {
    const file = `${prefix}${parts.length}.cpuprofile`;
    const run = createRunner(lane, options);
    await run(options.warmUpMs);
    const { process } = lane.contestant;
    const tell = async (command: object): Promise<void> => {
      const done = process.next();
      process.tell(command);
      await done;
    };
    await tell({ kind: 'startProfile', intervalUs: PROFILE_INTERVAL_US });
    const { answered, failed } = await run(options.roundMs);
    await tell({ kind: 'stopProfile', file });
    const table = formatSelfTimes(readSelfTimes(file, root), answered + failed);
    parts.push(`${lane.variant} | ${lane.contestant.kind}\n${table}\n`);
  }
  return parts.join('\n');
}

function summarize({ variant, contestant }: Lane, rounds: readonly Round[]): LaneFigures {
  const medianOf = (figure: (round: Round) => number): number =>
    median(rounds.filter(({ answered }) => answered > 0).map(figure));
  const sum = (figure: (round: Round) => number): number =>
    rounds.reduce((total, round) => total + figure(round), 0);
  return {
    variant,
    contestant: contestant.kind,
    answered: sum(({ answered }) => answered),
    failed: sum(({ failed }) => failed),
    firstFault: rounds.find(({ failed }) => failed > 0)?.firstFault,
    cpuMsPerRequest: medianOf(({ cpuMs, answered, failed }) => cpuMs / (answered + failed)),
    requestsPerSecond: medianOf(({ answered, elapsedMs }) => (answered / elapsedMs) * 1_000),
    p50Ms: medianOf(({ latencies }) => quantile(latencies, 0.5)),
    p99Ms: medianOf(({ latencies }) => quantile(latencies, 0.99)),
    subgraphRequestsPerRequest: medianOf(
      ({ subgraphRequests, answered, failed }) => subgraphRequests / (answered + failed),
    ),
    peakRssMb: memoryMb(contestant.process.pid).peakRss,
  };
}
