import {
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  type SelectionNode,
  validate,
  visit,
} from 'graphql';
import type { RandomOperation } from './scope.ts';
import { dropUnused } from './unused.ts';

/** Each attempt executes the operation; what is left after this many is small enough to read. */
const MAX_ATTEMPTS = 400;

/**
 * A smaller valid operation that still fails: selections, fragments, conditions, arguments and
 * aliases are taken away one after the other for as long as `fails` says so.
 */
export async function shrinkOperation(
  schema: GraphQLSchema,
  operation: RandomOperation,
  fails: (operation: RandomOperation) => Promise<boolean>,
): Promise<RandomOperation> {
  let smallest = operation;
  let attempts = 0;
  let index = 0;
  while (attempts < MAX_ATTEMPTS) {
    const document = removeOne(smallest.document, index);
    if (document === undefined) return smallest;
    index += 1;
    const candidate = toOperation(schema, document, smallest);
    if (candidate === undefined) continue;
    attempts += 1;
    if (await fails(candidate)) {
      smallest = candidate;
      index = 0;
    }
  }
  return smallest;
}

function toOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  { variables }: RandomOperation,
): RandomOperation | undefined {
  const cleaned = dropUnused(document);
  const text = print(cleaned);
  if (validate(schema, cleaned).length > 0) return undefined;
  const [operation] = cleaned.definitions;
  const declared =
    operation?.kind === Kind.OPERATION_DEFINITION ? (operation.variableDefinitions ?? []) : [];
  const kept = declared.flatMap(({ variable: { name } }) =>
    Object.hasOwn(variables, name.value) ? [[name.value, variables[name.value]] as const] : [],
  );
  return { text, document: parse(text, { noLocation: true }), variables: Object.fromEntries(kept) };
}

/** The document without its `wanted`th removable part; `undefined` past the last. */
function removeOne(document: DocumentNode, wanted: number): DocumentNode | undefined {
  let seen = 0;
  let isDone = false;
  const isTurn = (): boolean => {
    if (isDone) return false;
    isDone = seen === wanted;
    seen += 1;
    return isDone;
  };
  const smaller = visit(document, {
    enter(node): ASTNode | null | undefined {
      if (isDone) return undefined;
      if (node.kind === Kind.SELECTION_SET) {
        const selections = withoutOne(node.selections, isTurn, document);
        return isDone ? { ...node, selections } : undefined;
      }
      if (node.kind === Kind.DIRECTIVE || node.kind === Kind.ARGUMENT) {
        return isTurn() ? null : undefined;
      }
      if (node.kind === Kind.FIELD && node.alias !== undefined && isTurn()) {
        const { alias: _alias, ...plain } = node;
        return plain;
      }
      return undefined;
    },
  });
  return isDone ? smaller : undefined;
}

/** Removes one selection, or puts a fragment's selections in its place. */
function withoutOne(
  selections: readonly SelectionNode[],
  isTurn: () => boolean,
  document: DocumentNode,
): readonly SelectionNode[] {
  return selections.flatMap((selection) => {
    if (selections.length > 1 && isTurn()) return [];
    if (selection.kind === Kind.FIELD || !isTurn()) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet.selections;
    const fragment = document.definitions.find(
      (definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION &&
        definition.name.value === selection.name.value,
    );
    if (fragment?.kind !== Kind.FRAGMENT_DEFINITION) return [selection];
    const { typeCondition, selectionSet } = fragment;
    return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet } satisfies SelectionNode];
  });
}
