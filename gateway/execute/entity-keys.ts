import { type ConstDirectiveNode, type GraphQLSchema, Kind, parse } from 'graphql';

/**
 * By what a subgraph finds objects of a type: sets of fields, in the subgraph's words, the outermost
 * names of each. None for a type that it cannot find; `undefined` when the supergraph does not say.
 */
export type EntityKeys = (
  subgraph: string,
  typeName: string,
) => readonly (readonly string[])[] | undefined;

/** Reads `join__type` of a supergraph. */
export function createEntityKeys(supergraphSchema: GraphQLSchema): EntityKeys {
  const names = readGraphNames(supergraphSchema);
  const known = new Map<string, ReadonlyMap<string, readonly (readonly string[])[]>>();
  const ofType = (typeName: string) => {
    const found = known.get(typeName) ?? readKeys(supergraphSchema, typeName, names);
    known.set(typeName, found);
    return found;
  };
  return (subgraph, typeName) => {
    const bySubgraph = ofType(typeName);
    return bySubgraph.size === 0 ? undefined : (bySubgraph.get(subgraph) ?? []);
  };
}

/** Subgraphs by their values of `join__Graph`. */
function readGraphNames(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const graphs = schema.getType('join__Graph')?.astNode;
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  return new Map(
    values.flatMap(({ name, directives = [] }) => {
      const graph = directives.find((directive) => directive.name.value === 'join__graph');
      const subgraph = graph === undefined ? undefined : readArgument(graph, 'name');
      return typeof subgraph === 'string' ? [[name.value, subgraph] as const] : [];
    }),
  );
}

function readKeys(
  schema: GraphQLSchema,
  typeName: string,
  names: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly (readonly string[])[]> {
  const joins = new Map<string, ConstDirectiveNode[]>();
  for (const join of schema.getType(typeName)?.astNode?.directives ?? []) {
    const subgraph = names.get(String(readArgument(join, 'graph')));
    if (join.name.value !== 'join__type' || subgraph === undefined) continue;
    joins.set(subgraph, [...(joins.get(subgraph) ?? []), join]);
  }
  return new Map([...joins].map(([subgraph, ofSubgraph]) => [subgraph, keysOf(ofSubgraph)]));
}

/**
 * Where no key is resolvable, the planner comes back by one that is not, for an interface object whose
 * type another subgraph told: most subgraphs answer all the same.
 */
function keysOf(joins: readonly ConstDirectiveNode[]): readonly (readonly string[])[] {
  const resolvable = joins.filter((join) => readArgument(join, 'resolvable') !== false);
  const hasKey = resolvable.some((join) => readArgument(join, 'key') !== undefined);
  return (hasKey ? resolvable : joins).flatMap((join) => {
    const key = readArgument(join, 'key');
    return typeof key === 'string' ? [outermostNames(key)] : [];
  });
}

function readArgument(directive: ConstDirectiveNode, name: string): string | boolean | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  const isText = value?.kind === Kind.STRING || value?.kind === Kind.ENUM;
  return isText || value?.kind === Kind.BOOLEAN ? value.value : undefined;
}

function outermostNames(key: string): readonly string[] {
  const [definition] = parse(`{${key}}`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION)
    throw new TypeError('A key is a set of fields');
  return definition.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
}
