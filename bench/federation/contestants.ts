import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePort } from '../../test/support/services/private-server.ts';
import {
  type BenchProcess,
  type BenchProcessOptions,
  startBenchProcess,
} from '../child-process.ts';
import { untilAnswered } from '../load/closed-loop.ts';
import type { BenchCase } from './bench-case.ts';
import { DIAGNOSTICS } from './profile.ts';

export type ContestantKind = 'ours' | 'ours, answers not shared' | 'stock' | 'floor';

/** A server that answers a case's query, on a core of its own. */
export interface Contestant extends AsyncDisposable {
  readonly kind: ContestantKind;
  readonly process: BenchProcess;
  readonly port: number;
}

export interface ContestantOptions {
  readonly benchCase: BenchCase;
  readonly supergraphFile: string;
  /** Our gateway's entry point. */
  readonly product: string;
  readonly core: number;
  readonly folder: string;
  /** Can our gateway be looked into? That costs a little. */
  readonly isProfiled: boolean;
  /** For the Node that runs our gateway. */
  readonly nodeOptions: readonly string[];
}

/** Time to load, read the supergraph and plan, with subgraphs that have to execute for the first time. */
const START_TIMEOUT_MS = 60_000;

/** Resolves once it has answered rightly. */
export async function startContestant(
  kind: ContestantKind,
  options: ContestantOptions,
): Promise<Contestant> {
  const port = await findFreePort();
  const { core, folder, benchCase } = options;
  const child = startBenchProcess({
    ...(await processOf(kind, options, port)),
    core,
    logFile: join(folder, `${kind.replaceAll(/\W+/g, '-')}.log`),
  });
  try {
    await untilReady(child, { ...benchCase, port, timeoutMs: START_TIMEOUT_MS });
  } catch (error) {
    await child[Symbol.asyncDispose]();
    throw new Error(`${kind} does not serve the case ${benchCase.name}`, { cause: error });
  }
  return { kind, process: child, port, [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() };
}

async function processOf(
  kind: ContestantKind,
  { benchCase, supergraphFile, product, folder, isProfiled, nodeOptions }: ContestantOptions,
  port: number,
): Promise<Pick<BenchProcessOptions, 'file' | 'args' | 'nodeOptions'>> {
  const common = ['--supergraph', supergraphFile, '--port', String(port)];
  if (kind === 'stock')
    return { file: new URL('./stock-process.ts', import.meta.url), args: common };
  if (kind === 'floor') {
    const answer = join(folder, 'answer.json');
    await writeFile(answer, JSON.stringify(benchCase.expected));
    return {
      file: new URL('./floor-process.ts', import.meta.url),
      args: ['--answer', answer, '--port', String(port)],
    };
  }
  const sharing = kind === 'ours' ? [] : ['--no-shared-answers'];
  return {
    file: product,
    args: ['gateway', ...common, '--no-auth', '--forward', 'authorization', ...sharing],
    nodeOptions: isProfiled ? [...nodeOptions, '--import', DIAGNOSTICS] : nodeOptions,
  };
}

async function untilReady(
  child: BenchProcess,
  options: Parameters<typeof untilAnswered>[0],
): Promise<void> {
  // Rejects with the end of its log.
  const ended = child.next<never>();
  await Promise.race([untilAnswered(options), ended]);
  ended.catch(() => {});
}
