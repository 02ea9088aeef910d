import { AppError } from '../../runtime/errors.ts';
import type { Log } from '../../runtime/log.ts';
import type { PlanRequest } from './planner.ts';
import type { Refusals } from './refusals.ts';
import { type PlanWorker, type PlanWorkerOptions, startPlanWorker } from './worker.ts';

/**
 * One thread that plans, two when others wait for one that is slow: an operation that takes long does
 * not hold them up for long. A thread takes as much memory as all the rest of a small gateway, so that
 * none is started for nobody.
 */
export interface PlanPool extends AsyncDisposable {
  readonly overrideLabels: readonly string[];
  /** The plan rejects with an AppError: LIMIT_EXCEEDED past the deadline or when too many wait. */
  plan(request: KeyedRequest): PlannedJob;
}

export interface KeyedRequest extends PlanRequest {
  readonly key: string;
}

export interface PlannedJob {
  /** JSON text. */
  readonly plan: Promise<string>;
  /** Nobody waits for it any more: it is not begun; what was begun goes on. Says whether it was not. */
  withdraw(): boolean;
}

export interface PlanPoolOptions extends PlanWorkerOptions {
  /** How long one planning may take, the wait for its turn not counted. */
  readonly deadlineMs: number;
  /** Learns which operations cost a thread. */
  readonly refusals: Refusals;
  readonly log: Log;
}

/** How many may wait for a thread. */
export const MAX_QUEUED_PLANS = 256;

const MAX_WORKERS = 2;

/** An operation that takes longer than this, or than a quarter of its deadline, is slow. */
const SLOW_MS = 500;

/** A second thread that finds nothing to do for this long ends. */
const LINGER_MS = 10_000;

const STOPPED = 'The planner has stopped';

interface Job {
  readonly request: KeyedRequest;
  resolve(plan: string): void;
  reject(error: Error): void;
}

/** Resolves when the first thread is ready; rejects when the supergraph cannot be planned for. */
export async function startPlanPool(options: PlanPoolOptions): Promise<PlanPool> {
  const { refusals, log } = options;
  const queue = new Set<Job>();
  const workers = new Set<PlanWorker>();
  /** With those that are on their way out. */
  const running = new Set<PlanWorker>();
  const idle: PlanWorker[] = [];
  let starting: Promise<void> | undefined;
  let slowOnes = 0;
  let linger: NodeJS.Timeout | undefined;
  let isStopped = false;

  const add = (worker: PlanWorker): void => {
    workers.add(worker);
    running.add(worker);
    idle.push(worker);
    void worker.ended.then(() => {
      running.delete(worker);
      drop(worker);
    });
  };
  const drop = (worker: PlanWorker): void => {
    workers.delete(worker);
    const index = idle.indexOf(worker);
    if (index >= 0) idle.splice(index, 1);
    if (workers.size === 0 || queue.size > 0) startAnother();
  };
  const startAnother = (): void => {
    if (isStopped || starting !== undefined || workers.size >= MAX_WORKERS) return;
    starting = start().finally(() => {
      starting = undefined;
    });
  };
  const start = async (): Promise<void> => {
    try {
      const worker = await startPlanWorker(options);
      if (isStopped) return await worker.stop();
      add(worker);
      pump();
    } catch (cause) {
      log.error({ err: cause }, 'a thread that plans did not start');
      if (workers.size === 0) refuseAll('The operation cannot be planned', cause);
    }
  };
  const refuseAll = (message: string, cause?: unknown): void => {
    for (const { reject } of queue) reject(new AppError('INTERNAL', message, { cause }));
    queue.clear();
  };

  const pump = (): void => {
    for (const job of queue) {
      const worker = idle.pop();
      if (worker === undefined) break;
      queue.delete(job);
      void run(worker, job);
    }
    if (workers.size === 0 || (slowOnes > 0 && queue.size > 0)) startAnother();
    clearTimeout(linger);
    if (idle.length > 1) {
      linger = setTimeout(() => void idle.pop()?.stop(), LINGER_MS);
      linger.unref();
    }
  };

  const run = async (worker: PlanWorker, job: Job): Promise<void> => {
    let isCutOff = false;
    let isSlow = false;
    const onSlow = (): void => {
      isSlow = true;
      slowOnes += 1;
      if (queue.size > 0) startAnother();
    };
    const watch = startWatch(options.deadlineMs, onSlow, () => {
      isCutOff = true;
      cutOff(worker, job);
    });
    const answer = await worker.plan(job.request);
    watch.stop();
    if (isSlow) slowOnes -= 1;
    if (isCutOff) return;
    if (answer.kind === 'planned') job.resolve(answer.plan);
    else job.reject(isStopped ? new AppError('INTERNAL', STOPPED) : answer.error);
    if (answer.kind !== 'lost') {
      idle.push(worker);
      pump();
    } else if (!isStopped) {
      refusals.add(job.request.key, answer.error);
      log.error({ err: answer.error.cause }, 'a thread that plans broke');
    }
  };
  const cutOff = (worker: PlanWorker, job: Job): void => {
    const error = new AppError('LIMIT_EXCEEDED', 'The operation takes too long to plan');
    refusals.add(job.request.key, error);
    log.warn({ characters: job.request.operation.length }, 'planning passed its deadline');
    job.reject(error);
    drop(worker);
    void worker.stop();
  };

  const first = await startPlanWorker(options);
  add(first);
  return {
    overrideLabels: first.overrideLabels,
    plan(request) {
      if (isStopped) throw new AppError('INTERNAL', STOPPED);
      if (queue.size >= MAX_QUEUED_PLANS) {
        throw new AppError('LIMIT_EXCEEDED', 'Too many operations wait to be planned');
      }
      const { job, plan } = createJob(request);
      queue.add(job);
      pump();
      return { plan, withdraw: () => queue.delete(job) };
    },
    async [Symbol.asyncDispose]() {
      isStopped = true;
      clearTimeout(linger);
      refuseAll(STOPPED);
      await Promise.all([starting, ...[...running].map((worker) => worker.stop())]);
    },
  };
}

function createJob(request: KeyedRequest): { readonly job: Job; readonly plan: Promise<string> } {
  let settle: Omit<Job, 'request'> | undefined;
  const plan = new Promise<string>((resolve, reject) => {
    settle = { resolve, reject };
  });
  if (settle === undefined) throw new TypeError('A promise runs its executor at once');
  return { job: { request, ...(settle as Omit<Job, 'request'>) }, plan };
}

/** Calls `onSlow` when it becomes slow and `onExpired` past the deadline, unless stopped. */
function startWatch(deadlineMs: number, onSlow: () => void, onExpired: () => void) {
  let isStopped = false;
  const slow = setTimeout(onSlow, Math.min(deadlineMs / 4, SLOW_MS));
  // An answer that came while this thread was busy is read before the second callback.
  const expired = setTimeout(() => setImmediate(() => isStopped || onExpired()), deadlineMs);
  return {
    stop() {
      isStopped = true;
      clearTimeout(slow);
      clearTimeout(expired);
    },
  };
}
