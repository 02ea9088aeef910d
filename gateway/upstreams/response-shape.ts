import {
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { createDocumentCache } from './document-cache.ts';

/** Does an answer have the shape that the query and the subgraph's schema ask for? */
export type ShapeCheck = (query: string, data: Readonly<Record<string, unknown>>) => boolean;

/**
 * Keeps an answer of another program, or of another version, from breaking the whole operation:
 * lists are lists, objects are objects, `__typename` names a type. Leaves are not looked into.
 */
export function createShapeCheck(schema: GraphQLSchema): ShapeCheck {
  const parseOnce = createDocumentCache();
  return (query, data) => {
    const document = parseOnce(query);
    const fragments = new Map<string, FragmentDefinitionNode>();
    let root: SelectionSetNode | undefined;
    let rootType = schema.getQueryType();
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        fragments.set(definition.name.value, definition);
      }
      if (definition.kind === Kind.OPERATION_DEFINITION) {
        root = definition.selectionSet;
        rootType = schema.getRootType(definition.operation) ?? null;
      }
    }
    if (root === undefined || !rootType) return false;
    return fitsObject(data, rootType.name, root, { schema, fragments });
  };
}

interface Scope {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

function fitsObject(
  value: Readonly<Record<string, unknown>>,
  typeName: string,
  selections: SelectionSetNode,
  scope: Scope,
): boolean {
  const type = scope.schema.getType(typeName);
  if (!isObjectType(type)) return false;
  return selections.selections.every((selection) => {
    if (selection.kind !== Kind.FIELD) {
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? scope.fragments.get(selection.name.value)
          : selection;
      if (fragment === undefined) return false;
      const condition = fragment.typeCondition?.name.value ?? typeName;
      if (!applies(condition, typeName, scope.schema)) return true;
      return fitsObject(value, typeName, fragment.selectionSet, scope);
    }
    const key = selection.alias?.value ?? selection.name.value;
    if (selection.name.value === '__typename') return typeof (value[key] ?? '') === 'string';
    const field = type.getFields()[selection.name.value];
    if (field === undefined || !Object.hasOwn(value, key)) return field !== undefined;
    return fitsType(value[key], field.type, selection.selectionSet, scope);
  });
}

function fitsType(
  value: unknown,
  type: GraphQLOutputType,
  selections: SelectionSetNode | undefined,
  scope: Scope,
): boolean {
  if (isNonNullType(type)) return fitsType(value, type.ofType, selections, scope);
  if (value === null || value === undefined) return true;
  if (isListType(type)) {
    return (
      Array.isArray(value) && value.every((item) => fitsType(item, type.ofType, selections, scope))
    );
  }
  if (selections === undefined) return typeof value !== 'object';
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  const named = getNamedType(type);
  if (!isCompositeType(named)) return false;
  const object = value as Readonly<Record<string, unknown>>;
  const typename = object['__typename'] ?? impliedType(named.name, selections, scope);
  if (typename === undefined) return true;
  return typeof typename === 'string' && fitsObject(object, typename, selections, scope);
}

/** The only object type the selections can be about; a plan asks `__typename` where there are several. */
function impliedType(
  typeName: string,
  { selections }: SelectionSetNode,
  { schema }: Scope,
): string | undefined {
  if (isObjectType(schema.getType(typeName))) return typeName;
  const conditions = new Set(
    selections.map((selection) =>
      selection.kind === Kind.INLINE_FRAGMENT ? selection.typeCondition?.name.value : undefined,
    ),
  );
  const [only] = conditions;
  return conditions.size === 1 && only !== undefined && isObjectType(schema.getType(only))
    ? only
    : undefined;
}

function applies(condition: string, typeName: string, schema: GraphQLSchema): boolean {
  if (condition === typeName) return true;
  const abstract = schema.getType(condition);
  const object = schema.getType(typeName);
  return (
    abstract !== undefined &&
    isObjectType(object) &&
    isCompositeType(abstract) &&
    !isObjectType(abstract) &&
    schema.isSubType(abstract, object)
  );
}
