import type { OperationContext, SourceStatus } from '../../subgraphs/subgraph.ts';
import type { EngineError } from '../engine.ts';
import type { FetchEnd } from './fetch-context.ts';
import type { FetchOperation, FetchVariables } from './fetch-operation.ts';

/** One fetch of a query plan. */
export interface UpstreamRequest {
  readonly fetch: FetchOperation;
  readonly variables: FetchVariables;
  /** Its signal carries the deadline of this fetch. */
  readonly operation: OperationContext;
  /** What that signal tells, for less; whoever carries the fetch out may use either. */
  readonly end?: FetchEnd;
}

export interface UpstreamResult {
  /** Must not be changed: requests in flight at the same moment may share it. */
  readonly data: Readonly<Record<string, unknown>> | null;
  /** With paths from the root of the subgraph's own answer. */
  readonly errors: readonly EngineError[];
}

/** A subgraph as the gateway reaches it: in this process or over HTTP. */
export interface Upstream {
  readonly name: string;
  /** Rejects with UPSTREAM_* errors when the whole fetch failed. */
  execute(request: UpstreamRequest): Promise<UpstreamResult>;
  /**
   * The events of a subscription, until the signal aborts or the iteration is left. Rejects as
   * `execute` does when it cannot start; the iteration throws an UPSTREAM_* error when it breaks.
   */
  subscribe(request: UpstreamRequest): Promise<AsyncIterable<UpstreamResult>>;
  /** Never rejects; `undefined` for a subgraph without a system. */
  status(operation: OperationContext): Promise<SourceStatus | undefined>;
  /** Does the subgraph answer at all, whatever its system does? Never rejects. */
  isReachable(signal: AbortSignal): Promise<boolean>;
}
