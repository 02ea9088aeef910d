import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from 'graphql';
import { toApiSchema } from './compose.ts';
import {
  argumentOf,
  type LinkedFeature,
  linkedDirective,
  readLinkedFeatures,
} from './linked-features.ts';

/** What the supergraph says of who may see what and where it comes from. */
export interface SupergraphModel {
  readonly document: DocumentNode;
  /** What staff sees: everything that is not inaccessible. */
  readonly apiSchema: GraphQLSchema;
  readonly features: readonly LinkedFeature[];
  /** Audiences by coordinate (`Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`). */
  readonly tags: ReadonlyMap<string, ReadonlySet<string>>;
  /** Types with a key in some subgraph. */
  readonly keyedTypes: ReadonlySet<string>;
  /** Coordinates of the fields that keys consist of. */
  readonly keyFields: ReadonlySet<string>;
  /** Names of the subgraphs that answer a field, by its coordinate. */
  readonly graphsOf: ReadonlyMap<string, readonly string[]>;
  /** Names of all subgraphs. */
  readonly graphs: readonly string[];
}

export interface OutputField {
  readonly coordinate: string;
  readonly type: GraphQLObjectType | GraphQLInterfaceType;
  readonly field: GraphQLField<unknown, unknown>;
  /** Whether it is part of a key: every reference has it. */
  readonly isKey: boolean;
}

/** Throws when the text is no supergraph. `apiSchema`: where the caller has it already. */
export function readSupergraphModel(
  supergraphSdl: string,
  apiSchema = toApiSchema(supergraphSdl),
): SupergraphModel {
  const document = parse(supergraphSdl, { noLocation: true });
  const features = readLinkedFeatures(document);
  const graphs = readGraphs(document);
  return {
    document,
    apiSchema,
    features,
    tags: readTags(document, features),
    keyedTypes: new Set(
      objectTypes(document)
        .filter((type) => joins(type).some((join) => argumentOf(join, 'key') !== undefined))
        .map((type) => type.name.value),
    ),
    keyFields: new Set(
      objectTypes(document).flatMap((type) =>
        joins(type)
          .map((join) => argumentOf(join, 'key'))
          .flatMap((key) => (typeof key === 'string' ? (key.match(/\w+/g) ?? []) : []))
          .map((field) => `${type.name.value}.${field}`),
      ),
    ),
    graphsOf: readGraphsOf(document, graphs),
    graphs: [...graphs.values()],
  };
}

/** Every directive of the supergraph with the coordinate of what it stands on. */
export function directivesByCoordinate(
  document: DocumentNode,
): readonly { readonly coordinate: string; readonly directive: ConstDirectiveNode }[] {
  const found: { coordinate: string; directive: ConstDirectiveNode }[] = [];
  const put = (
    coordinate: string,
    node: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  ) => {
    for (const directive of node.directives ?? []) found.push({ coordinate, directive });
  };
  for (const node of document.definitions) {
    if (!('name' in node) || node.name === undefined || !('directives' in node)) continue;
    if (node.kind === Kind.OPERATION_DEFINITION || node.kind === Kind.FRAGMENT_DEFINITION) continue;
    const type = node.name.value;
    put(type, node);
    if ('values' in node) {
      for (const value of node.values ?? []) put(`${type}.${value.name.value}`, value);
    }
    if (!('fields' in node)) continue;
    for (const field of node.fields ?? []) {
      put(`${type}.${field.name.value}`, field);
      for (const argument of 'arguments' in field ? (field.arguments ?? []) : []) {
        put(`${type}.${field.name.value}(${argument.name.value}:)`, argument);
      }
    }
  }
  return found;
}

/** Every field of an object or interface of the API schema. */
export function outputFields({ apiSchema, keyFields }: SupergraphModel): readonly OutputField[] {
  return Object.values(apiSchema.getTypeMap()).flatMap((type) => {
    if (isIntrospectionType(type) || !(isObjectType(type) || isInterfaceType(type))) return [];
    return Object.values(type.getFields()).map((field) => {
      const coordinate = `${type.name}.${field.name}`;
      return { coordinate, type, field, isKey: keyFields.has(coordinate) };
    });
  });
}

/** Object types of a supergraph. */
export function objectTypes(document: DocumentNode): readonly ObjectTypeDefinitionNode[] {
  return document.definitions.filter(
    (node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION,
  );
}

function readTags(document: DocumentNode, features: readonly LinkedFeature[]) {
  const name = linkedDirective(features, 'https://specs.apollo.dev/tag', 'tag');
  const tags = new Map<string, Set<string>>();
  for (const { coordinate, directive } of directivesByCoordinate(document)) {
    if (directive.name.value !== name) continue;
    const known = tags.get(coordinate) ?? new Set();
    tags.set(coordinate, known.add(String(argumentOf(directive, 'name'))));
  }
  return tags;
}

/** Subgraph names by their value of `join__Graph`. */
function readGraphs(document: DocumentNode): ReadonlyMap<string, string> {
  return new Map(
    document.definitions
      .flatMap((node) =>
        node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph'
          ? (node.values ?? [])
          : [],
      )
      .map((value) => {
        const graph = value.directives?.find(({ name }) => name.value === 'join__graph');
        const name = graph === undefined ? undefined : argumentOf(graph, 'name');
        return [value.name.value, typeof name === 'string' ? name : value.name.value] as const;
      }),
  );
}

function readGraphsOf(document: DocumentNode, graphs: ReadonlyMap<string, string>) {
  const byField = new Map<string, readonly string[]>();
  for (const type of objectTypes(document)) {
    const all = joins(type).flatMap((join) => graphOf(join, graphs));
    for (const field of type.fields ?? []) {
      byField.set(`${type.name.value}.${field.name.value}`, answering(field, all, graphs));
    }
  }
  return byField;
}

/** Without `@join__field` every subgraph of the type answers; an external one does not. */
function answering(
  field: FieldDefinitionNode,
  all: readonly string[],
  graphs: ReadonlyMap<string, string>,
): readonly string[] {
  const joined = (field.directives ?? []).filter(({ name }) => name.value === 'join__field');
  if (joined.length === 0) return all;
  return joined
    .filter((join) => argumentOf(join, 'external') !== true)
    .flatMap((join) => graphOf(join, graphs));
}

function joins(type: ObjectTypeDefinitionNode): readonly ConstDirectiveNode[] {
  return (type.directives ?? []).filter(({ name }) => name.value === 'join__type');
}

function graphOf(join: ConstDirectiveNode, graphs: ReadonlyMap<string, string>): readonly string[] {
  const graph = graphs.get(String(argumentOf(join, 'graph')));
  return graph === undefined ? [] : [graph];
}
