import {
  type DocumentNode,
  type FieldNode,
  isAbstractType,
  Kind,
  parse,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { ExecutableOperation } from '../engine.ts';

/** What the stock gateway is given of an operation that it must not answer alone. */
export interface StockOperation {
  readonly document: DocumentNode;
  /** The response name of the type of objects whose type the schema leaves open. */
  readonly typeKey: string;
}

/**
 * Without what is denied, and without what is asked of the schema: the stock gateway knows the whole one
 * alone. Objects tell their types, so that fragments can be told apart in the answer.
 */
export function toStockOperation({ key, schema }: ExecutableOperation): StockOperation {
  let typeKey = 'type';
  while (key.includes(typeKey)) typeKey += '_';
  const typeField: FieldNode = { ...TYPENAME, alias: { kind: Kind.NAME, value: typeKey } };
  const info = new TypeInfo(schema);
  const document = visit(
    parse(key, { noLocation: true }),
    visitWithTypeInfo(info, {
      Field: ({ name }) => (INTROSPECTION.has(name.value) ? null : undefined),
      SelectionSet: {
        leave(node: SelectionSetNode) {
          const added = isAbstractType(info.getParentType()) ? [typeField] : [];
          const selections = [...node.selections, ...added];
          return { ...node, selections: selections.length === 0 ? [TYPENAME] : selections };
        },
      },
    }),
  );
  return { document, typeKey };
}

const INTROSPECTION: ReadonlySet<string> = new Set(['__schema', '__type']);

const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
