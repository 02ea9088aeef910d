import type { GraphQLSchema } from 'graphql';
import type { Log } from '../../runtime/log.ts';
import type { Upstream } from '../upstreams/upstream.ts';
import { checkShapes } from './checked-upstreams.ts';
import type { Generation } from './generation.ts';
import { type ReadSupergraph, readSupergraph } from './read-supergraph.ts';
import { createReferenceEngine } from './reference-engine.ts';

export type EngineKind = 'native' | 'reference';

export interface GenerationRecipe {
  readonly engine: EngineKind;
  /** One per subgraph that the supergraph names; throws a plain Error for one it cannot reach. */
  readonly upstreamsOf: (supergraph: ReadSupergraph) => readonly Upstream[];
  /** Given the API schema before anything is validated by it. */
  readonly refineSchema?: (schema: GraphQLSchema) => void;
  /** How long one fetch may take. */
  readonly upstreamTimeoutMs: number;
  /** How long one operation may be planned. */
  readonly planTimeoutMs: number;
  readonly log: Log;
}

/** Everything that one supergraph needs to serve. Rejects with one Error when it is not sound. */
export async function buildGeneration(sdl: string, recipe: GenerationRecipe): Promise<Generation> {
  const supergraph = readSupergraph(sdl);
  const upstreams = recipe.upstreamsOf(supergraph);
  const { upstreamTimeoutMs, log } = recipe;
  return {
    digest: supergraph.digest,
    engine: await createReferenceEngine({
      supergraphSdl: sdl,
      upstreams: checkShapes(upstreams, supergraph.subgraphSchemas()),
      upstreamTimeoutMs,
      ...(recipe.refineSchema === undefined ? {} : { refineSchema: recipe.refineSchema }),
      log,
    }),
    async warmUp() {},
    async stopPlanning() {},
  };
}
