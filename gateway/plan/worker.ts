import { Worker, type WorkerOptions } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../../runtime/errors.ts';
import type { PlanRequest } from './planner.ts';

/** What the thread says first. */
export interface ThreadReady {
  readonly kind: 'ready';
  readonly overrideLabels: readonly string[];
}

/** What it says then, once per request. */
export type ThreadAnswer =
  | { readonly kind: 'planned'; readonly plan: string }
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly message: string;
      readonly reason: string;
    };

export type PlanOutcome =
  /** JSON text. */
  | { readonly kind: 'planned'; readonly plan: string }
  | { readonly kind: 'refused'; readonly error: AppError }
  /** The thread ended before it answered. */
  | { readonly kind: 'lost'; readonly error: AppError };

/** A thread that plans one operation at a time. */
export interface PlanWorker {
  readonly overrideLabels: readonly string[];
  /** Resolves when the thread is gone: stopped, crashed, out of memory. */
  readonly ended: Promise<void>;
  /** One at a time. Never rejects. */
  plan(request: PlanRequest): Promise<PlanOutcome>;
  /** Ends the thread at once, in the middle of whatever it does. */
  stop(): Promise<void>;
}

export interface PlanWorkerOptions {
  readonly supergraphSdl: string;
  /** How much memory planning may take, in megabytes; past it the thread ends. */
  readonly heapMb: number;
}

/** A third of the default: 10 MB less at rest, and planning takes as long. */
const YOUNG_HEAP_MB = 16;

/** Resolves when the thread knows the supergraph; rejects when it cannot be planned for. */
export async function startPlanWorker(options: PlanWorkerOptions): Promise<PlanWorker> {
  const { file, execArgv } = threadFile();
  const thread = new Worker(file, {
    workerData: { supergraphSdl: options.supergraphSdl },
    resourceLimits: {
      maxOldGenerationSizeMb: options.heapMb,
      maxYoungGenerationSizeMb: YOUNG_HEAP_MB,
    },
    execArgv,
  });
  type Waiter = { resolve(message: ThreadReady | ThreadAnswer): void; reject(error: Error): void };
  let waiter: Waiter | undefined;
  let failure: Error | undefined;
  const ended = new Promise<void>((resolve) => {
    thread.on('exit', () => {
      failure ??= new Error('The thread was stopped');
      waiter?.reject(failure);
      resolve();
    });
  });
  // Of a crash; the `exit` event follows.
  thread.on('error', (error) => {
    failure = error;
  });
  thread.on('message', (message: ThreadReady | ThreadAnswer) => {
    waiter?.resolve(message);
    waiter = undefined;
  });
  const nextMessage = () =>
    new Promise<ThreadReady | ThreadAnswer>((resolve, reject) => {
      if (failure === undefined) waiter = { resolve, reject };
      else reject(failure);
    });

  const ready = await nextMessage();
  if (ready.kind !== 'ready') throw new TypeError('The thread plans before it is ready');
  return {
    overrideLabels: ready.overrideLabels,
    ended,
    async plan(request) {
      const answer = nextMessage();
      thread.postMessage(request);
      return answer.then(readAnswer, toLost);
    },
    async stop() {
      await thread.terminate();
    },
  };
}

function readAnswer(answer: ThreadReady | ThreadAnswer): PlanOutcome {
  if (answer.kind === 'planned') return answer;
  if (answer.kind === 'ready') throw new TypeError('The thread is ready twice');
  const { code, message, reason } = answer;
  return { kind: 'refused', error: new AppError(code, message, { cause: new Error(reason) }) };
}

function toLost(cause: unknown): PlanOutcome {
  return {
    kind: 'lost',
    error: new AppError('INTERNAL', 'The operation cannot be planned', { cause }),
  };
}

/** Beside this file, built or not; TypeScript needs the loader, which a built gateway does not have. */
function threadFile(): { readonly file: URL } & Pick<WorkerOptions, 'execArgv'> {
  if (!import.meta.url.endsWith('.ts')) {
    return { file: new URL('./thread.js', import.meta.url), execArgv: [] };
  }
  const loader = new URL('../../scripts/typescript-loader.js', import.meta.url);
  return { file: new URL('./thread.ts', import.meta.url), execArgv: ['--import', loader.href] };
}
