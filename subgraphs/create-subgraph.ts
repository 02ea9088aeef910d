import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { type EntityIdType, parseId } from '../runtime/entity-id.ts';
import { scalarResolvers } from '../schema/scalars.ts';

/**
 * The executable schema of one subgraph: the shared types, its own SDL and its resolvers, which are
 * typed where they are written (the generated `Resolvers`).
 */
export function createSubgraphSchema(sdl: URL, resolvers: object): GraphQLSchema {
  const parts = [
    new URL('../schema/directives.graphql', import.meta.url),
    new URL('../schema/common.graphql', import.meta.url),
    sdl,
  ].map((url) => readFileSync(url, 'utf8'));
  return buildSubgraphSchema({
    typeDefs: parse(parts.join('\n')),
    resolvers: { ...scalarResolvers, ...resolvers },
  });
}

/**
 * `__resolveReference` of an entity that another subgraph owns and this one adds edges to: a
 * well-formed id stands for itself, because only the owner can tell whether it exists; a malformed
 * one is null.
 */
export function resolveForeignReference(type: EntityIdType) {
  return ({ id }: { readonly id: string }): { readonly id: string } | null =>
    parseId(type, id) === undefined ? null : { id };
}
