import type { GraphQLSchema } from 'graphql';
import type { Log } from '../../runtime/log.ts';
import { createEngine } from '../execute/index.ts';
import { createPlanner, warmUp } from '../plan/index.ts';
import type { RequestContext } from '../request-context.ts';
import type { Upstream } from '../upstreams/upstream.ts';
import { checkShapes } from './checked-upstreams.ts';
import type { Generation } from './generation.ts';
import { type ReadSupergraph, readSupergraph } from './read-supergraph.ts';

export interface GenerationRecipe {
  /** `native` is ours; `reference` is the stock gateway. */
  readonly engine: 'native' | 'reference';
  /** One per subgraph that the supergraph names; throws a plain Error for one it cannot reach. */
  readonly upstreamsOf: (supergraph: ReadSupergraph) => readonly Upstream[];
  /** Given the API schema before anything is validated by it. */
  readonly refineSchema?: (schema: GraphQLSchema) => void;
  /** Told of the supergraph when its API schema is refined; throws for one that must not serve. */
  readonly prepare?: (supergraph: ReadSupergraph) => void;
  /** How long one fetch may take. */
  readonly upstreamTimeoutMs: number;
  /** How long one operation may be planned. */
  readonly planTimeoutMs: number;
  /** Is a progressive `@override` on for a request? The reference engine knows none. */
  readonly isOverridden: (label: string, context: RequestContext) => boolean;
  readonly log: Log;
}

/** Everything that one supergraph needs to serve. Rejects with one Error when it is not sound. */
export async function buildGeneration(sdl: string, recipe: GenerationRecipe): Promise<Generation> {
  const supergraph = readSupergraph(sdl);
  const upstreams = recipe.upstreamsOf(supergraph);
  recipe.refineSchema?.(supergraph.apiSchema);
  recipe.prepare?.(supergraph);
  return recipe.engine === 'native'
    ? await buildNative(supergraph, upstreams, recipe)
    : await buildReference(supergraph, upstreams, recipe);
}

async function buildNative(
  { sdl, digest, apiSchema, supergraphSchema }: ReadSupergraph,
  upstreams: readonly Upstream[],
  { upstreamTimeoutMs, planTimeoutMs, isOverridden, log }: GenerationRecipe,
): Promise<Generation> {
  const planner = await createPlanner({ supergraphSdl: sdl, deadlineMs: planTimeoutMs, log });
  return {
    digest,
    engine: createEngine({
      schema: apiSchema,
      supergraphSchema,
      planner,
      upstreams: new Map(upstreams.map((upstream) => [upstream.name, upstream])),
      upstreamTimeoutMs,
      isOverridden,
      log,
    }),
    warmUp: async (operations, signal) => void (await warmUp(planner, operations, signal)),
    stopPlanning: async () => await planner[Symbol.asyncDispose](),
  };
}

async function buildReference(
  supergraph: ReadSupergraph,
  upstreams: readonly Upstream[],
  { upstreamTimeoutMs, log }: GenerationRecipe,
): Promise<Generation> {
  // Only here: the stock gateway takes 30 MB that nobody else should pay.
  const { createReferenceEngine } = await import('./reference-engine.ts');
  return {
    digest: supergraph.digest,
    engine: await createReferenceEngine({
      supergraphSdl: supergraph.sdl,
      upstreams: checkShapes(upstreams, supergraph.subgraphSchemas()),
      upstreamTimeoutMs,
      schema: supergraph.apiSchema,
      log,
    }),
    // It plans by itself, on the event loop, and cannot be told to ahead.
    async warmUp() {},
    async stopPlanning() {},
  };
}
