import { createHash } from 'node:crypto';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import {
  buildASTSchema,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  visit,
} from 'graphql';

/** A supergraph, read and found to be sound. */
export interface ReadSupergraph {
  readonly sdl: string;
  /** SHA-256 of the text, hexadecimal: tells one generation from the next. */
  readonly digest: string;
  /** What clients see; inaccessible elements are not in it. */
  readonly apiSchema: GraphQLSchema;
  /** Everything, with the machinery of `join__`: what plans speak of. */
  readonly supergraphSchema: GraphQLSchema;
  /** In the order of the supergraph. `url` is empty where it names none. */
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[];
  /** What one subgraph answers, entities included. Made anew by each call. */
  subgraphSchemas(): ReadonlyMap<string, GraphQLSchema>;
  /** Holds on to the texts of its names: see `internNames`. */
  readonly names: object;
}

/** Throws one Error that says what is wrong with the text. */
export function readSupergraph(sdl: string): ReadSupergraph {
  const document = parse(sdl, { noLocation: true });
  const subgraphs = readSubgraphs(document);
  if (subgraphs.length === 0) {
    throw new Error('This is no supergraph: it has no enum join__Graph that names its subgraphs');
  }
  const names = internNames(document);
  // The stock gateway's own set of features lacks @fromContext and the access directives.
  const supergraph = Supergraph.build(sdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  });
  return {
    sdl,
    names,
    digest: createHash('sha256').update(sdl).digest('hex'),
    apiSchema: supergraph.apiSchema().toGraphQLJSSchema(),
    // Supergraph.build has validated it; the machinery's own definitions are not all in the text.
    supergraphSchema: buildASTSchema(document, { assumeValidSDL: true }),
    subgraphs,
    subgraphSchemas: () =>
      new Map(
        [...supergraph.subgraphs()].map(({ name, schema }) => [name, schema.toGraphQLJSSchema()]),
      ),
  };
}

/**
 * Where V8 meets a name again, it hands out the string by which it first met it as a key. Of
 * Supergraph.build, and of descriptions in other alphabets, that one has two bytes per character, and with
 * it every answer the name stands in: twice the memory and a third more time. Ours are narrow, for as long as
 * somebody holds what this returns.
 */
function internNames(document: DocumentNode): object {
  const names: Record<string, true> = Object.create(null);
  visit(document, {
    Name({ value }) {
      // Names are ASCII (GraphQL specification §2.1.9).
      names[Buffer.from(value, 'latin1').toString('latin1')] = true;
    },
  });
  return names;
}

/** `join__Graph` of the join specification: a value per subgraph. */
function readSubgraphs(document: DocumentNode) {
  return document.definitions
    .flatMap((definition) =>
      definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph'
        ? (definition.values ?? [])
        : [],
    )
    .flatMap(({ directives }) => {
      const graph = directives?.find(({ name }) => name.value === 'join__graph');
      const name = readText(graph, 'name');
      return name === undefined ? [] : [{ name, url: readText(graph, 'url') ?? '' }];
    });
}

function readText(directive: DirectiveNode | undefined, argument: string): string | undefined {
  const value = directive?.arguments?.find(({ name }) => name.value === argument)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}
