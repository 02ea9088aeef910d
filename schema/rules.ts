import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
} from 'graphql';
import type { SubgraphSdl } from './compose.ts';

/** Directives that can take a field away from a caller, who then gets null for it. */
const SCOPE_DIRECTIVES: ReadonlySet<string> = new Set([
  'authenticated',
  'requiresScopes',
  'policy',
]);

/** Coordinates (`Type.field(argument:)`) of everything a client sees that has no description. */
export function findUndescribed(apiSchema: GraphQLSchema): readonly string[] {
  const found: string[] = [];
  const expect = (coordinate: string, element: { description?: string | null | undefined }) => {
    if (!element.description?.trim()) found.push(coordinate);
  };
  for (const type of Object.values(apiSchema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    expect(type.name, type);
    if (isEnumType(type)) {
      for (const value of type.getValues()) expect(`${type.name}.${value.name}`, value);
    } else if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields()))
        expect(`${type.name}.${field.name}`, field);
    } else if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        expect(`${type.name}.${field.name}`, field);
        for (const arg of field.args) expect(`${type.name}.${field.name}(${arg.name}:)`, arg);
      }
    }
  }
  return found;
}

/** Query fields that are non-null: an outage behind one of them would take the whole answer along. */
export function findNonNullRootFields(apiSchema: GraphQLSchema): readonly string[] {
  return Object.values(apiSchema.getQueryType()?.getFields() ?? {})
    .filter((field) => isNonNullType(field.type))
    .map((field) => `Query.${field.name}`);
}

/**
 * Non-null fields that an outage of one system, or a missing scope, would turn into the loss of what
 * other systems know: any field but `id` of an entity to which several subgraphs contribute, and any
 * field under a scope. A subgraph that only refers to an entity (`id` and nothing else) does not
 * contribute.
 */
export function findUnsafeNonNullFields(subgraphs: readonly SubgraphSdl[]): readonly string[] {
  const parts = subgraphs.flatMap(({ name, sdl }) =>
    parse(sdl)
      .definitions.filter(isObjectPart)
      .map((part) => ({ subgraph: name, part })),
  );
  const entities = new Set(
    parts.filter(({ part }) => hasDirective(part, 'key')).map(({ part }) => part.name.value),
  );
  const contributors = new Map<string, Set<string>>();
  for (const { subgraph, part } of parts) {
    if (!ownFields(part).some((field) => field.name.value !== 'id')) continue;
    const names = contributors.get(part.name.value) ?? new Set();
    contributors.set(part.name.value, names.add(subgraph));
  }
  return parts.flatMap(({ subgraph, part }) => {
    const type = part.name.value;
    const isShared = entities.has(type) && (contributors.get(type)?.size ?? 0) > 1;
    return ownFields(part)
      .filter((field) => field.type.kind === Kind.NON_NULL_TYPE && field.name.value !== 'id')
      .filter((field) => isShared || isScoped(field))
      .map((field) => `${type}.${field.name.value} (${subgraph})`);
  });
}

type ObjectPart = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

function isObjectPart(node: DefinitionNode): node is ObjectPart {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION;
}

/** Fields that the subgraph itself answers: an `@external` one is another subgraph's. */
function ownFields(part: ObjectPart): readonly FieldDefinitionNode[] {
  return (part.fields ?? []).filter((field) => !hasDirective(field, 'external'));
}

function isScoped(field: FieldDefinitionNode): boolean {
  return (field.directives ?? []).some(({ name }) => SCOPE_DIRECTIVES.has(name.value));
}

function hasDirective(
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: string,
): boolean {
  return (node.directives ?? []).some((directive) => directive.name.value === name);
}
