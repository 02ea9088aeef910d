import {
  type ConstDirectiveNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';

interface Directed {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

export function hasDirective(node: Directed | null | undefined, name: string): boolean {
  return findDirectives(node, name).length > 0;
}

/** The text argument of each directive of that name; absent where it is not given. */
export function readArguments(
  node: Directed | null | undefined,
  name: string,
  argument: string,
): readonly (string | undefined)[] {
  return findDirectives(node, name).map((directive) => {
    const value = directive.arguments?.find((given) => given.name.value === argument)?.value;
    return value?.kind === Kind.STRING ? value.value : undefined;
  });
}

/** The keys of a type, extensions included, as sets of fields. */
export function readKeys(
  type: GraphQLObjectType | GraphQLInterfaceType,
): readonly SelectionSetNode[] {
  return [type.astNode, ...type.extensionASTNodes].flatMap((node) =>
    readArguments(node, 'key', 'fields').flatMap((fields) =>
      fields === undefined ? [] : [parseFieldSet(fields)],
    ),
  );
}

export function parseFieldSet(fields: string): SelectionSetNode {
  const known = fieldSets.get(fields);
  if (known !== undefined) return known;
  const [definition] = parse(`{ ${fields} }`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION)
    throw new TypeError('A field set is no document');
  fieldSets.set(fields, definition.selectionSet);
  return definition.selectionSet;
}

const fieldSets = new Map<string, SelectionSetNode>();

function findDirectives(node: Directed | null | undefined, name: string) {
  return (node?.directives ?? []).filter((directive) => directive.name.value === name);
}
