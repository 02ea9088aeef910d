import {
  type FieldNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ExecutableOperation, OperationVariables } from '../../engine.ts';

/** A place of the operation where a denied field stands. */
export interface DeniedPlace {
  readonly node: FieldNode;
  /** Response names from the root; there are no positions in lists before there is an answer. */
  readonly path: readonly string[];
}

/**
 * Where denied fields stand, through fragments and without what the operation's conditions leave out;
 * at most `limit`. Only what leads to a denied field is walked.
 */
export function findDeniedPlaces(
  { operation, fragments }: ExecutableOperation,
  denied: ReadonlySet<FieldNode>,
  { coerced }: Pick<OperationVariables, 'coerced'>,
  limit: number,
): readonly DeniedPlace[] {
  const places: DeniedPlace[] = [];
  const known = new Map<SelectionSetNode, boolean>();

  const inside = (selection: SelectionNode): SelectionSetNode | undefined =>
    selection.kind === Kind.FRAGMENT_SPREAD
      ? fragments[selection.name.value]?.selectionSet
      : selection.selectionSet;
  const leads = (set: SelectionSetNode): boolean => {
    let found = known.get(set);
    if (found === undefined) {
      found = set.selections.some((selection) => {
        if (!isIncluded(selection, coerced)) return false;
        if (selection.kind === Kind.FIELD && denied.has(selection)) return true;
        const inner = inside(selection);
        return inner !== undefined && leads(inner);
      });
      known.set(set, found);
    }
    return found;
  };
  const walk = (set: SelectionSetNode, path: readonly string[]): void => {
    for (const selection of set.selections) {
      if (places.length === limit) return;
      if (!isIncluded(selection, coerced)) continue;
      const at =
        selection.kind === Kind.FIELD ? [...path, (selection.alias ?? selection.name).value] : path;
      if (selection.kind === Kind.FIELD && denied.has(selection)) {
        places.push({ node: selection, path: at });
        continue;
      }
      const inner = inside(selection);
      if (inner !== undefined && leads(inner)) walk(inner, at);
    }
  };
  walk(operation.selectionSet, []);
  return places;
}

function isIncluded(node: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  if ((node.directives ?? []).length === 0) return true;
  const values = { ...variables };
  return (
    getDirectiveValues(GraphQLSkipDirective, node, values)?.['if'] !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, values)?.['if'] !== false
  );
}
