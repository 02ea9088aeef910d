import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type GraphQLFieldResolver,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  isUnionType,
  parse,
} from 'graphql';
import type { InProcessSubgraph } from '../../../gateway/upstreams/in-process.ts';
import { readKeys } from './directives.ts';
import type { Place } from './field-sets.ts';
import { type Graph, type GraphSubgraph, isInterfaceObject } from './graph.ts';
import type { World } from './world.ts';

interface Context {
  readonly world: World;
}

/** The subgraphs over the world that `worldOf` gives for a request's id. */
export function createSubgraphs(
  graph: Graph,
  worldOf: (requestId: string) => World,
): readonly InProcessSubgraph[] {
  return graph.subgraphs.map((subgraph) => ({
    name: subgraph.name,
    schema: createExecutable(subgraph),
    createContext: ({ requestId }): Context => ({ world: worldOf(requestId) }),
  }));
}

function createExecutable({ name, sdl, schema: readable }: GraphSubgraph): GraphQLSchema {
  const resolvers: Record<string, { __resolveReference: ReturnType<typeof resolveReference> }> = {};
  for (const type of Object.values(readable.getTypeMap())) {
    if (isEntityType(type))
      resolvers[type.name] = { __resolveReference: resolveReference(type, name) };
  }
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers });
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('_')) continue;
    if (isInterfaceType(type) || isUnionType(type)) {
      type.resolveType = (place: Place) => typeIn(schema, place);
    }
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.name.startsWith('_')) field.resolve = createResolver(type, schema, name);
    }
  }
  return schema;
}

type EntityType = GraphQLObjectType | GraphQLInterfaceType;

function isEntityType(type: unknown): type is EntityType {
  return (isObjectType(type) || isInterfaceType(type)) && readKeys(type).length > 0;
}

function resolveReference(type: EntityType, subgraph: string) {
  const keys = readKeys(type);
  return (representation: Readonly<Record<string, unknown>>, { world }: Context) =>
    world.find(type.name, keys, representation, subgraph);
}

function createResolver(
  type: GraphQLObjectType,
  schema: GraphQLSchema,
  subgraph: string,
): GraphQLFieldResolver<Place | undefined, Context> {
  if (type === schema.getMutationType()) {
    return (_, args, { world }, { fieldName }) =>
      world.resolve(world.nextMutation(), fieldName, args, subgraph);
  }
  return (place, args, { world }, { fieldName }) =>
    world.resolve(place ?? world.root(type.name), fieldName, args, subgraph);
}

/** Where the subgraph knows an interface's objects by one object alone, the name of that. */
function typeIn(schema: GraphQLSchema, { type }: Place): string {
  if (schema.getType(type) !== undefined) return type;
  const standIn = Object.values(schema.getTypeMap()).find(
    (candidate) => isObjectType(candidate) && isInterfaceObject(candidate),
  );
  return standIn?.name ?? type;
}
