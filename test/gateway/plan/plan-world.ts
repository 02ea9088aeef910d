import { Supergraph } from '@apollo/federation-internals';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { createPlanning } from '../../../gateway/plan/planning.ts';
import type { QueryPlan } from '../../../gateway/plan/query-plan.ts';
import { composeSupergraph } from '../../../schema/compose.ts';
import { type AskedFetch, runPlan } from './run-plan.ts';

type Resolvers = Parameters<typeof buildSubgraphSchema>[0] extends infer Modules
  ? Modules extends { resolvers?: infer R }
    ? R
    : never
  : never;

export interface WorldSubgraph {
  readonly sdl: string;
  readonly resolvers?: Resolvers;
}

export interface Asked {
  /** In the client's shape. */
  readonly data: unknown;
  readonly plan: QueryPlan;
  readonly fetches: readonly AskedFetch[];
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@external", "@requires", "@provides", "@shareable", "@override", "@inaccessible",
  "@interfaceObject", "@context", "@fromContext"])`;

/** A supergraph of small subgraphs, planned on this thread and run in the simplest way. */
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
      overrides: readonly string[] = [],
    ): Promise<Asked> {
      const plan: QueryPlan = JSON.parse(JSON.stringify(planning.plan({ operation, overrides })));
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
      return { data: JSON.parse(JSON.stringify(shaped.data)), plan, fetches: asked };
    },
  };
}
