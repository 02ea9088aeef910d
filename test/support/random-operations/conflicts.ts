import {
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  type GraphQLSchema,
  Kind,
  OverlappingFieldsCanBeMergedRule,
  validate,
  visit,
} from 'graphql';

/** Each turn mends at least one field; far more than an operation has. */
const MAX_TURNS = 60;

/**
 * The same document with aliases where fields of one response name cannot be merged. Those that can
 * keep their common name. `undefined` if that does not help.
 */
export function mendConflicts(
  schema: GraphQLSchema,
  document: DocumentNode,
): DocumentNode | undefined {
  let mended = document;
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const [conflict] = validate(schema, mended, [OverlappingFieldsCanBeMergedRule]);
    if (conflict === undefined) return mended;
    mended = renameLast(mended, conflict, `m${turn + 1}`);
  }
  return undefined;
}

/** The innermost field of the second half is one that differs from its partner of the first. */
function renameLast(document: DocumentNode, conflict: GraphQLError, alias: string): DocumentNode {
  const fields = (conflict.nodes ?? []).filter((node) => node.kind === Kind.FIELD);
  const last = fields.at(-1);
  return visit(document, {
    Field: (node): FieldNode | undefined =>
      node === last ? { ...node, alias: { kind: Kind.NAME, value: alias } } : undefined,
  });
}
