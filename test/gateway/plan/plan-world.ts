import { Supergraph } from '@apollo/federation-internals';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { expect } from '@jest/globals';
import { execute, parse } from 'graphql';
import { createPlanning } from '../../../gateway/plan/planning.ts';
import type { QueryPlan } from '../../../gateway/plan/query-plan.ts';
import { composeSupergraph } from '../../../schema/compose.ts';
import { createWorld, type WorldSubgraph } from '../execute/world.ts';
import { type AskedFetch, runPlan } from './run-plan.ts';

export interface Asked {
  /** In the client's shape. */
  readonly data: unknown;
  readonly plan: QueryPlan;
  readonly fetches: readonly AskedFetch[];
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@external", "@requires", "@provides", "@shareable", "@override", "@inaccessible",
  "@interfaceObject", "@context", "@fromContext"])`;

/**
 * A supergraph of small subgraphs, planned on this thread and run in the simplest way. What the engine
 * makes of the same operation has to be the same.
 */
export function createPlanWorld(subgraphs: Readonly<Record<string, WorldSubgraph>>) {
  const sdls = Object.entries(subgraphs).map(([name, { sdl }]) => ({
    name,
    url: `http://${name}`,
    sdl: `${LINK}\n${sdl}`,
  }));
  const { supergraphSdl } = composeSupergraph(sdls);
  const schema = Supergraph.build(supergraphSdl, { supportedFeatures: null })
    .apiSchema()
    .toGraphQLJSSchema();
  const planning = createPlanning(supergraphSdl);
  const executed = createWorld(subgraphs);
  const schemas = Object.fromEntries(
    sdls.map(({ name, sdl }) => {
      const resolvers = subgraphs[name]?.resolvers;
      const typeDefs = parse(sdl);
      return [name, buildSubgraphSchema(resolvers ? { typeDefs, resolvers } : { typeDefs })];
    }),
  );
  return {
    supergraphSdl,
    planning,
    async ask(
      operation: string,
      variables: Record<string, unknown> = {},
      /** Paths of the errors that the engine adds. */
      failed: readonly string[] = [],
    ): Promise<Asked> {
      const plan: QueryPlan = JSON.parse(
        JSON.stringify(planning.plan({ operation, overrides: [] })),
      );
      const { data, asked } = await runPlan(plan, { schema, subgraphs: schemas }, variables);
      const shaped = await execute({
        schema,
        document: parse(operation),
        rootValue: data,
        variableValues: variables,
        fieldResolver: (source, _args, _context, info) => source[info.path.key],
        typeResolver: (value) => value.__typename,
      });
      if (shaped.errors !== undefined) throw new Error(shaped.errors.join('; '));
      const ours = await executed.ask(operation, { variables });
      expect(ours.data).toEqual(JSON.parse(JSON.stringify(shaped.data)));
      expect(ours.errors.map(({ path }) => path?.join('.'))).toEqual(failed);
      return { data: JSON.parse(JSON.stringify(shaped.data)), plan, fetches: asked };
    },
  };
}
