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
  type TypeNode,
} from 'graphql';
import { readRequirements } from './access-rules.ts';
import type { SubgraphSdl } from './compose.ts';

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
 * other systems know: any field but `id` of an entity to which several subgraphs contribute, any
 * field under a scope, and any field that gives a type under a scope, unless its own type is under
 * the same one. A subgraph that only refers to an entity (`id` and nothing else) does not contribute.
 */
export function findUnsafeNonNullFields(subgraphs: readonly SubgraphSdl[]): readonly string[] {
  const documents = subgraphs.map(({ name, sdl }) => ({ name, document: parse(sdl) }));
  const parts = documents.flatMap(({ name, document }) =>
    document.definitions.filter(isObjectPart).map((part) => ({ subgraph: name, part })),
  );
  // A requirement in one subgraph holds in all.
  const required = new Map<string, string>();
  for (const { document } of documents) {
    for (const [coordinate, requirement] of readRequirements(document)) {
      const before = required.get(coordinate) ?? '';
      required.set(coordinate, before + JSON.stringify(requirement));
    }
  }
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
    const canVanish = (field: FieldDefinitionNode) => {
      const given = required.get(namedType(field.type));
      return (
        required.has(`${type}.${field.name.value}`) ||
        (given !== undefined && given !== required.get(type))
      );
    };
    return ownFields(part)
      .filter((field) => field.type.kind === Kind.NON_NULL_TYPE && field.name.value !== 'id')
      .filter((field) => isShared || canVanish(field))
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

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function hasDirective(
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: string,
): boolean {
  return (node.directives ?? []).some((directive) => directive.name.value === name);
}
