import {
  baseType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type NamedType,
  type Schema,
} from '@apollo/federation-internals';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * Asks for the type wherever an operation asks only for what objects of some types have, or have under a
 * condition. Where a field is asked of several subgraphs, planner 2.14 leaves out those that know none of
 * these types, and with them that there is an object at all; so it does with a condition that is false.
 * Applied to valid operations.
 */
export function selectTypenames(document: DocumentNode, schema: Schema): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const fragmentOf = (selection: Exclude<SelectionNode, FieldNode>) =>
    selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);

  const hasField = ({ selections }: SelectionSetNode, type: NamedType): boolean =>
    selections.some((selection) => {
      // A condition may leave nothing.
      if ((selection.directives ?? []).length > 0) return false;
      if (selection.kind === Kind.FIELD) return true;
      const fragment = fragmentOf(selection);
      if (fragment === undefined) return false;
      const condition = fragment.typeCondition?.name.value;
      return isOfAll(condition, type) && hasField(fragment.selectionSet, type);
    });
  const isOfAll = (condition: string | undefined, type: NamedType): boolean => {
    if (condition === undefined || condition === type.name || isObjectType(type)) return true;
    return isInterfaceType(type) && type.interfaces().some(({ name }) => name === condition);
  };

  const inSet = (set: SelectionSetNode, parent: NamedType | undefined): SelectionSetNode => ({
    ...set,
    selections: set.selections.map((selection) => inSelection(selection, parent)),
  });
  const inSelection = (selection: SelectionNode, parent: NamedType | undefined): SelectionNode => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition?.name.value;
      const type = condition === undefined ? parent : schema.type(condition);
      return { ...selection, selectionSet: inSet(selection.selectionSet, type) };
    }
    if (selection.selectionSet === undefined) return selection;
    const type = fieldType(parent, selection.name.value);
    const set = inSet(selection.selectionSet, type);
    const isOpen = type !== undefined && !hasField(set, type);
    const selections = isOpen ? [TYPENAME, ...set.selections] : set.selections;
    return { ...selection, selectionSet: { ...set, selections } };
  };

  return {
    ...document,
    definitions: document.definitions.map((definition) => {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        const type = schema.type(definition.typeCondition.name.value);
        return { ...definition, selectionSet: inSet(definition.selectionSet, type) };
      }
      if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
      const root = schema.schemaDefinition.rootType(definition.operation);
      return { ...definition, selectionSet: inSet(definition.selectionSet, root) };
    }),
  };
}

/** The type inside the lists of a field; `undefined` when there is no such field. */
export function fieldType(parent: NamedType | undefined, name: string): NamedType | undefined {
  if (parent === undefined || !isCompositeType(parent) || !('field' in parent)) return undefined;
  const type = parent.field(name)?.type;
  return type === undefined ? undefined : baseType(type);
}
