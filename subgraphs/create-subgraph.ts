import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { scalarResolvers } from '../schema/scalars.ts';

/** The SDL of one subgraph with the shared directives and types in front. */
export function readSubgraphSdl(sdl: URL): string {
  return [
    new URL('../schema/directives.graphql', import.meta.url),
    new URL('../schema/common.graphql', import.meta.url),
    sdl,
  ]
    .map((url) => readFileSync(url, 'utf8'))
    .join('\n');
}

/**
 * The executable schema of one subgraph: the shared types, its own SDL and its resolvers, which are
 * typed where they are written (the generated `Resolvers`).
 */
export function createSubgraphSchema(sdl: URL, resolvers: object): GraphQLSchema {
  return buildSubgraphSchema({
    typeDefs: parse(readSubgraphSdl(sdl)),
    resolvers: { ...scalarResolvers, ...resolvers },
  });
}
