import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { ExecutableOperation } from '../../engine.ts';
import { normalizeOperation, usedFragments } from '../../plan/normalize.ts';

/** The operation with these fields denied: nothing of them, nor of their arguments, is asked of a subgraph. */
export function leaveOut(
  asked: ExecutableOperation,
  denied: ReadonlySet<FieldNode>,
): ExecutableOperation {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const fragment of usedFragments(asked.operation, asked.fragments)) {
    fragments[fragment.name.value] = withoutFields(fragment, denied);
  }
  const operation = withoutFields(asked.operation, denied);
  return { ...asked, key: normalizeOperation(operation, fragments), denied };
}

/** What is around a denied field is still asked for: whether it is there at all is not denied. */
function withoutFields<T extends OperationDefinitionNode | FragmentDefinitionNode>(
  definition: T,
  denied: ReadonlySet<FieldNode>,
): T {
  return visit(definition, {
    Field: { enter: (node) => (denied.has(node) ? null : undefined) },
    SelectionSet: {
      leave: (node: SelectionSetNode) =>
        node.selections.length === 0 ? { ...node, selections: [TYPENAME] } : undefined,
    },
  });
}

const TYPENAME: FieldNode = {
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: '__typename' },
};
