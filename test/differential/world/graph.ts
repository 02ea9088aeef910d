import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  parse,
} from 'graphql';
import { composeSupergraph } from '../../../schema/compose.ts';
import { hasDirective, readKeys } from './directives.ts';
import type { SupergraphText } from './supergraph.ts';

/** A supergraph with what its subgraphs say of their parts. */
export interface Graph {
  readonly text: SupergraphText;
  readonly supergraphSdl: string;
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  readonly subgraphs: readonly GraphSubgraph[];
  /** Object types that have a key somewhere. */
  readonly entities: ReadonlySet<string>;
  /** Object types of the whole that are a `type` or implement it; those that clients cannot see are left out. */
  objectsOf(type: string): readonly string[];
}

export interface GraphSubgraph {
  readonly name: string;
  /** With no resolvers: for reading, and for making executable ones. */
  readonly schema: GraphQLSchema;
  readonly sdl: string;
}

export function createGraph(text: SupergraphText): Graph {
  const { supergraphSdl } = composeSupergraph(
    text.subgraphs.map(({ name, sdl }) => ({ name, url: `subgraph:${name}`, sdl })),
  );
  // All directives, those of access included, which the stock gateway's own set leaves out.
  const supportedFeatures = ROUTER_SUPPORTED_SUPERGRAPH_FEATURES;
  const apiSchema = Supergraph.build(supergraphSdl, { supportedFeatures })
    .apiSchema()
    .toGraphQLJSSchema();
  const subgraphs = text.subgraphs.map(({ name, sdl }) => ({
    name,
    sdl,
    schema: buildSubgraphSchema({ typeDefs: parse(sdl) }),
  }));
  const entities = new Set<string>();
  for (const { schema } of subgraphs) {
    for (const type of Object.values(schema.getTypeMap())) {
      if (isObjectType(type) && !isInterfaceObject(type) && readKeys(type).length > 0) {
        entities.add(type.name);
      }
    }
  }
  return {
    text,
    supergraphSdl,
    apiSchema,
    subgraphs,
    entities,
    objectsOf: rememberObjects(apiSchema),
  };
}

/** A type that stands for all implementations of an interface that other subgraphs know. */
export function isInterfaceObject(type: GraphQLObjectType): boolean {
  return hasDirective(type.astNode, 'interfaceObject');
}

function rememberObjects(apiSchema: GraphQLSchema): Graph['objectsOf'] {
  const known = new Map<string, readonly string[]>();
  return (name) => {
    const type = apiSchema.getType(name);
    const found =
      known.get(name) ??
      (isObjectType(type)
        ? [name]
        : isAbstractType(type)
          ? apiSchema.getPossibleTypes(type).map((object) => object.name)
          : []);
    known.set(name, found);
    return found;
  };
}
