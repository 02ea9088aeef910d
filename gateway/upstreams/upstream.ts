import type { OperationContext, SourceStatus } from '../../subgraphs/subgraph.ts';
import type { PartError } from '../../subgraphs/subgraph-error.ts';

/** One fetch of a query plan. */
export interface UpstreamRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Its signal carries the deadline of this fetch. */
  readonly operation: OperationContext;
}

export interface UpstreamResult {
  /** The caller may change it. */
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly PartError[];
}

/** A subgraph as the gateway reaches it: in this process or over HTTP. */
export interface Upstream {
  readonly name: string;
  /** Rejects with UPSTREAM_* errors when the whole fetch failed. */
  execute(request: UpstreamRequest): Promise<UpstreamResult>;
  /** Never rejects; `undefined` for a subgraph without a system. */
  status(operation: OperationContext): Promise<SourceStatus | undefined>;
  /** Does the subgraph answer at all, whatever its system does? Never rejects. */
  isReachable(signal: AbortSignal): Promise<boolean>;
}
