import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * A mutation whose fields stand side by side, as they are executed (GraphQL specification §6.2.2). The
 * planner gathers those that stand in fragments of one type, and they would run before others that come
 * between them.
 */
export function inMutationOrder(document: DocumentNode): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const flatten = (
    { selections }: SelectionSetNode,
    around: readonly DirectiveNode[],
  ): readonly SelectionNode[] =>
    selections.flatMap((selection): readonly SelectionNode[] => {
      const { directives = [] } = selection;
      if (selection.kind === Kind.FIELD) return [withDirectives(selection, around)];
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : fragments.get(selection.name.value)?.selectionSet;
      return inner === undefined ? [selection] : flatten(inner, [...around, ...directives]);
    });
  return {
    ...document,
    definitions: document.definitions.map((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
      if (definition.operation !== OperationTypeNode.MUTATION) return definition;
      const { selectionSet } = definition;
      return {
        ...definition,
        selectionSet: { ...selectionSet, selections: flatten(selectionSet, []) },
      };
    }),
  };
}

/**
 * On the field itself, because the planner gathers fragments of one condition, too. A field may not have
 * one directive twice: the second one stays around it.
 */
function withDirectives(field: FieldNode, around: readonly DirectiveNode[]): SelectionNode {
  const own = [...(field.directives ?? [])];
  const left: DirectiveNode[] = [];
  for (const directive of around) {
    const isTaken = own.some(({ name }) => name.value === directive.name.value);
    (isTaken ? left : own).push(directive);
  }
  return left.reduce<SelectionNode>(
    (selection, directive) => ({
      kind: Kind.INLINE_FRAGMENT,
      directives: [directive],
      selectionSet: { kind: Kind.SELECTION_SET, selections: [selection] },
    }),
    { ...field, directives: own },
  );
}
