import type { QueryPlan } from './query-plan.ts';

export interface PlanRequest {
  /** `key` of an ExecutableOperation: the text that is planned. */
  readonly operation: string;
  /** Labels of progressive `@override`s that are on for this request; equal sets share a plan. */
  readonly overrides: readonly string[];
}

/** Makes plans off the event loop. Holds one supergraph for its whole life. */
export interface Planner extends AsyncDisposable {
  /** Every label of a progressive `@override` in the supergraph. */
  readonly overrideLabels: readonly string[];
  /**
   * The plan, from the cache if it is there; equal requests share one planning. The same plan is the
   * same object. Rejects with LIMIT_EXCEEDED past the deadline, BAD_INPUT for what cannot be planned
   * (`@defer`), INTERNAL for anything else; a caller whose signal aborts leaves, the planning goes on.
   */
  plan(request: PlanRequest, signal: AbortSignal): Promise<QueryPlan>;
}
