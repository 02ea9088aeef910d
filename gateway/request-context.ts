import type { OperationContext } from '../subgraphs/subgraph.ts';

/** What the gateway knows of one request while it serves it. */
export interface RequestContext {
  readonly operation: OperationContext;
  /** How often each subgraph was asked, by its name. */
  readonly calls: Map<string, number>;
  /** Subgraphs that missed their deadline in this operation: they are not waited for again. */
  readonly exhausted: Set<string>;
  /** What the request's log line says beyond the times and calls. */
  readonly report: {
    operationName: string | null;
    outcome: 'ok' | 'partial' | 'failed';
    codes: Set<string>;
  };
}

export function createRequestContext(operation: OperationContext): RequestContext {
  return {
    operation,
    calls: new Map(),
    exhausted: new Set(),
    report: { operationName: null, outcome: 'ok', codes: new Set() },
  };
}
