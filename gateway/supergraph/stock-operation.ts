import {
  type DocumentNode,
  type FieldNode,
  Kind,
  parse,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { ExecutableOperation } from '../engine.ts';

/** What the stock gateway is given of an operation that it must not answer alone. */
export interface StockOperation {
  readonly document: DocumentNode;
  /** The response name under which every object tells its type. */
  readonly typeKey: string;
}

/**
 * Without what is denied, and without what is asked of the schema: the stock gateway knows the whole one
 * alone. Every object tells its type: without, the stock gateway loses fragments on unions and interfaces.
 */
export function toStockOperation({ key }: Pick<ExecutableOperation, 'key'>): StockOperation {
  const typeKey = findTypeKey(key);
  const typeField: FieldNode =
    typeKey === '__typename'
      ? TYPENAME
      : { ...TYPENAME, alias: { kind: Kind.NAME, value: typeKey } };
  const document = visit(parse(key, { noLocation: true }), {
    Field: {
      enter: ({ name }) => (INTROSPECTION.has(name.value) ? null : undefined),
      leave: ({ selectionSet, ...field }) =>
        selectionSet === undefined
          ? undefined
          : { ...field, selectionSet: plus(selectionSet, typeField) },
    },
    SelectionSet: {
      leave: (node) => (node.selections.length === 0 ? plus(node, TYPENAME) : undefined),
    },
  });
  return { document, typeKey };
}

const INTROSPECTION: ReadonlySet<string> = new Set(['__schema', '__type']);

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function plus(set: SelectionSetNode, field: FieldNode): SelectionSetNode {
  return { ...set, selections: [...set.selections, field] };
}

/** A client may give the name to another field. */
function findTypeKey(key: string): string {
  if (!/\b__typename\s*:/.test(key)) return '__typename';
  let name = 'type';
  while (key.includes(name)) name += '_';
  return name;
}
