import type { Principal } from '../../auth/principal.ts';
import { createSubgraphSchema } from '../../subgraphs/create-subgraph.ts';
import type { InProcessSubgraph } from '../upstreams/in-process.ts';
import type { Upstream } from '../upstreams/upstream.ts';
import type { Context } from './context.ts';
import { resolvers } from './resolvers.ts';

/** The gateway's own part of the graph: who the caller is, and how the systems fare. */
export function createPlatform(options: {
  readonly upstreams: readonly Upstream[];
  readonly statusTimeoutMs: number;
  readonly limits: (principal: Principal) => Readonly<Record<string, number>>;
}): InProcessSubgraph {
  return {
    name: 'platform',
    schema: createSubgraphSchema(new URL('./schema.graphql', import.meta.url), resolvers),
    createContext: (operation) => ({ operation, ...options }) satisfies Context,
  };
}
