import type { OperationContext } from '../subgraphs/subgraph.ts';

/** What the gateway knows of one request while it serves it. */
export interface RequestContext {
  readonly operation: OperationContext;
  /** How often each subgraph was asked, by its name. */
  readonly calls: Map<string, number>;
  /** Subgraphs that missed their deadline in this operation: they are not waited for again. */
  readonly exhausted: Set<string>;
  /** What the request's log line says beyond the times and calls. */
  readonly report: RequestReport;
  /**
   * Are the caller's rights still there: its token neither expired nor taken back? Throws
   * UPSTREAM_UNAVAILABLE when that cannot be known.
   */
  readonly isStillGood: () => boolean;
}

export interface RequestReport {
  operationName: string | null;
  /** `refused`: nothing was executed. `failed`: it was, and gave no data. */
  outcome: 'ok' | 'partial' | 'failed' | 'refused';
  codes: Set<string>;
}

/** What is known of a request before it is known who sends it. */
export interface RequestTrace {
  readonly operation: Pick<OperationContext, 'requestId' | 'signal' | 'log'>;
  readonly report: RequestReport;
}

export function createRequestReport(): RequestReport {
  return { operationName: null, outcome: 'ok', codes: new Set() };
}

/**
 * `report`: of the request that this operation came with; a new one when absent. Without
 * `isStillGood` its rights do not end.
 */
export function createRequestContext(
  operation: OperationContext,
  report: RequestReport = createRequestReport(),
  isStillGood: RequestContext['isStillGood'] = () => true,
): RequestContext {
  return { operation, calls: new Map(), exhausted: new Set(), report, isStillGood };
}
