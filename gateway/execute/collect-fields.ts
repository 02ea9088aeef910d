import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

export interface Collecting {
  /** A map: a fragment may be called `constructor`. */
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Is a selection with these directives part of the operation at all? */
  isIncluded(node: Pick<FieldNode, 'directives'>): boolean;
  /** Does a fragment on this type speak of the object at hand? */
  applies(condition: string): boolean;
}

/** Fields by response name, in document order (GraphQL specification 6.3.2, CollectFields). */
export function collectFields(
  selectionSets: readonly SelectionSetNode[],
  collecting: Collecting,
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const seen = new Set<string>();
  const enter = (fragment: {
    readonly typeCondition?: NamedTypeNode | undefined;
    readonly selectionSet: SelectionSetNode;
  }): void => {
    const condition = fragment.typeCondition?.name.value;
    if (condition === undefined || collecting.applies(condition)) collect(fragment.selectionSet);
  };
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (!collecting.isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const group = fields.get(name);
        if (group === undefined) fields.set(name, [selection]);
        else group.push(selection);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        enter(selection);
      } else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = collecting.fragments.get(selection.name.value);
        if (fragment !== undefined) enter(fragment);
      }
    }
  };
  selectionSets.forEach(collect);
  return fields;
}

/** What is selected under fields that share a response name. */
export function selectionSetsOf(fields: readonly FieldNode[]): readonly SelectionSetNode[] {
  return fields.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
}

/** The one operation of a document, and its fragments. */
export function splitDocument(document: DocumentNode): {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
} {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operation = definition;
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  if (operation === undefined) throw new TypeError('A document has an operation');
  return { operation, fragments };
}

/** Every field of a selection, whatever the type it speaks of. */
export function collectAll(
  selectionSets: readonly SelectionSetNode[],
  collecting: Omit<Collecting, 'applies'>,
): readonly FieldNode[] {
  return [...collectFields(selectionSets, { ...collecting, applies: () => true }).values()].flat();
}
