import { untilAborted } from '../../runtime/deadline.ts';
import type { Log } from '../../runtime/log.ts';
import { createPlanCache } from './plan-cache.ts';
import type { Planner, PlanRequest } from './planner.ts';
import { type KeyedRequest, type PlannedJob, startPlanPool } from './pool.ts';
import type { QueryPlan } from './query-plan.ts';
import { createRefusals } from './refusals.ts';

export { normalizeOperation } from './normalize.ts';
export type { Planner } from './planner.ts';

export interface PlannerOptions {
  readonly supergraphSdl: string;
  /** How long one planning may take; then it is ended, and refused at once for a minute. */
  readonly deadlineMs: number;
  /** How many plans are kept; default 1000. */
  readonly cacheSize?: number;
  /** How much memory planning may take, in megabytes; default 512. */
  readonly heapMb?: number;
  readonly log: Log;
  /** Milliseconds that never go back; default `performance.now`. */
  readonly now?: () => number;
}

/** How large all plans that are kept may be, keys and JSON text, in characters. */
const MAX_CACHED_SIZE = 32 * 1024 * 1024;

/** How long an operation that cost a thread is not tried again. */
const REFUSAL_MS = 60_000;

/** One planning, and how many wait for it. */
interface SharedPlanning {
  readonly job: PlannedJob;
  readonly plan: Promise<QueryPlan>;
  callers: number;
}

/** Resolves when it can plan; rejects with one Error when the supergraph cannot be planned for. */
export async function createPlanner(options: PlannerOptions): Promise<Planner> {
  const { deadlineMs, log, now = () => performance.now() } = options;
  const refusals = createRefusals({ rememberMs: REFUSAL_MS, now });
  const pool = await startPlanPool({
    supergraphSdl: options.supergraphSdl,
    heapMb: options.heapMb ?? 512,
    deadlineMs,
    refusals,
    log,
  });
  const plans = createPlanCache({
    maxPlans: options.cacheSize ?? 1_000,
    maxSize: MAX_CACHED_SIZE,
  });
  const inFlight = new Map<string, SharedPlanning>();

  const begin = (request: KeyedRequest): SharedPlanning => {
    const job = pool.plan(request);
    const shared = { job, plan: keep(request.key, job), callers: 0 };
    inFlight.set(request.key, shared);
    return shared;
  };
  const keep = async (key: string, job: PlannedJob): Promise<QueryPlan> => {
    try {
      const text = await job.plan;
      const plan: QueryPlan = JSON.parse(text);
      plans.set(key, plan, key.length + text.length);
      return plan;
    } finally {
      if (inFlight.get(key)?.job === job) inFlight.delete(key);
    }
  };
  const join = async (key: string, shared: SharedPlanning, signal: AbortSignal) => {
    shared.callers += 1;
    try {
      return await untilAborted(shared.plan, signal);
    } finally {
      shared.callers -= 1;
      if (shared.callers === 0 && shared.job.withdraw()) inFlight.delete(key);
    }
  };

  return {
    overrideLabels: pool.overrideLabels,
    async plan(request, signal) {
      const keyed = toKeyed(request, pool.overrideLabels);
      const kept = plans.get(keyed.key);
      if (kept !== undefined) return kept;
      refusals.check(keyed.key);
      signal.throwIfAborted();
      return join(keyed.key, inFlight.get(keyed.key) ?? begin(keyed), signal);
    },
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}

/** Labels that the supergraph does not know change no plan, nor does their order. */
function toKeyed({ operation, overrides }: PlanRequest, known: readonly string[]): KeyedRequest {
  if (overrides.length === 0) return { key: operation, operation, overrides };
  const active = known.filter((label) => overrides.includes(label));
  // No operation begins with a bracket.
  const key = active.length === 0 ? operation : `${JSON.stringify(active)}${operation}`;
  return { key, operation, overrides: active };
}

/**
 * Plans `operations` ahead, one after the other, with no override on, until the signal aborts. What
 * cannot be planned is left out: it fails when it is asked. Never rejects; gives how many were planned.
 */
export async function warmUp(
  planner: Planner,
  operations: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  let planned = 0;
  for (const operation of operations) {
    if (signal.aborted) break;
    try {
      await planner.plan({ operation, overrides: [] }, signal);
      planned += 1;
    } catch {
      // Said when the operation is asked.
    }
  }
  return planned;
}
