import type { Principal } from '../../auth/principal.ts';
import type { OperationContext } from '../../subgraphs/subgraph.ts';
import type { Upstream } from '../upstreams/upstream.ts';

/** What the gateway's own resolvers know. */
export interface Context {
  readonly operation: OperationContext;
  /** Every subgraph of a system, in the order of the graph's `System`. */
  readonly upstreams: readonly Upstream[];
  /** How long a subgraph may take to say how it fares. */
  readonly statusTimeoutMs: number;
  /** What requests of a caller are held to, by name. */
  readonly limits: (principal: Principal) => Readonly<Record<string, number>>;
}
