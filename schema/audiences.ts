import {
  buildASTSchema,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InterfaceTypeDefinitionNode,
  isScalarType,
  isTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  printSchema,
  type TypeDefinitionNode,
} from 'graphql';
import { type AudienceElements, findAudienceElements } from './audience-elements.ts';
import { readSupergraphModel } from './supergraph-model.ts';

/** Everybody whose tags open elements. Staff has no tag: it sees what is left untagged, too. */
export const TAGGED_AUDIENCES = [
  'customer',
  'supplier',
  'contractor',
  'carrier',
  'auditor',
  'device',
  'bi',
  'connector',
  'admin',
] as const;
export type TaggedAudience = (typeof TAGGED_AUDIENCES)[number];

/** The API schema of each audience of one supergraph. */
export interface AudienceSchemas {
  /**
   * A schema of its own: introspection, coercion and defaults follow it. Built on first use, then
   * always the same. An audience that nothing is tagged for is a TypeError, as is an unknown one.
   */
  of(audience: TaggedAudience | 'staff'): GraphQLSchema;
  /** As `of`, undefined for an audience that nothing is tagged for. */
  find(audience: TaggedAudience | 'staff'): GraphQLSchema | undefined;
}

/**
 * Throws when the text is no supergraph. Reading is done once, a schema is built on first use.
 * `apiSchema`: staff's schema where the caller has it, whose scalars then parse for all.
 */
export function createAudienceSchemas(
  supergraphSdl: string,
  apiSchema?: GraphQLSchema,
): AudienceSchemas {
  const model = readSupergraphModel(supergraphSdl, apiSchema);
  const printed = parse(printSchema(model.apiSchema), { noLocation: true });
  const schemas = new Map<string, GraphQLSchema>([['staff', model.apiSchema]]);
  const find = (audience: TaggedAudience | 'staff'): GraphQLSchema | undefined => {
    const known = schemas.get(audience);
    if (known !== undefined) return known;
    const elements = findAudienceElements(model, audience);
    const schema = buildASTSchema(keep(printed, elements), { assumeValidSDL: true });
    if (!schema.getQueryType()) return undefined;
    takeScalars(schema, model.apiSchema);
    schemas.set(audience, schema);
    return schema;
  };
  return {
    find,
    of(audience) {
      const schema = find(audience);
      if (schema === undefined) throw new TypeError(`There is no schema for "${audience}"`);
      return schema;
    },
  };
}

/** The definitions and parts of definitions that the audience has. */
function keep(document: DocumentNode, elements: AudienceElements): DocumentNode {
  return {
    ...document,
    definitions: document.definitions.flatMap((node): readonly DefinitionNode[] => {
      if (node.kind === Kind.DIRECTIVE_DEFINITION) return [node];
      if (node.kind === Kind.SCHEMA_DEFINITION) {
        return [
          {
            ...node,
            operationTypes: node.operationTypes.filter(({ type }) =>
              elements.hasType(type.name.value),
            ),
          },
        ];
      }
      return isTypeDefinitionNode(node) && elements.hasType(node.name.value)
        ? [keepParts(node, elements)]
        : [];
    }),
  };
}

function keepParts(node: TypeDefinitionNode, elements: AudienceElements): TypeDefinitionNode {
  const type = node.name.value;
  switch (node.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return {
        ...node,
        interfaces: (node.interfaces ?? []).filter(({ name }) => elements.hasType(name.value)),
        fields: keepFields(node, elements),
      };
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return {
        ...node,
        fields: (node.fields ?? []).filter(({ name }) => elements.hasField(type, name.value)),
      };
    case Kind.ENUM_TYPE_DEFINITION:
      return {
        ...node,
        values: (node.values ?? []).filter(({ name }) => elements.hasValue(type, name.value)),
      };
    default:
      return node;
  }
}

function keepFields(
  node: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode,
  elements: AudienceElements,
): readonly FieldDefinitionNode[] {
  const type = node.name.value;
  return (node.fields ?? [])
    .filter(({ name }) => elements.hasField(type, name.value))
    .map((field) => ({
      ...field,
      arguments: (field.arguments ?? []).filter((argument) =>
        elements.hasArgument(type, field.name.value, argument.name.value),
      ),
    }));
}

/** Scalars parse as they do for staff. */
function takeScalars(schema: GraphQLSchema, from: GraphQLSchema): void {
  for (const [name, scalar] of Object.entries(schema.getTypeMap())) {
    const original = from.getType(name);
    if (!isScalarType(scalar) || !isScalarType(original)) continue;
    const { parseValue, parseLiteral, serialize } = original;
    Object.assign(scalar, { parseValue, parseLiteral, serialize });
  }
}
