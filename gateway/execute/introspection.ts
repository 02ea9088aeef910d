import { executeSync, type FieldNode, Kind, OperationTypeNode } from 'graphql';
import { AppError } from '../../runtime/errors.ts';
import type { ExecutableOperation } from '../engine.ts';
import { toJsonText } from './json-text.ts';

/** JSON text of a `__schema` or `__type` field, from the schema that the operation sees. */
export function introspect(
  { schema, operation, fragments }: ExecutableOperation,
  nodes: readonly FieldNode[],
  variables: Readonly<Record<string, unknown>>,
): string {
  const [key] = nodes.map(({ alias, name }) => (alias ?? name).value);
  const { data, errors } = executeSync({
    schema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          ...operation,
          operation: OperationTypeNode.QUERY,
          selectionSet: { kind: Kind.SELECTION_SET, selections: nodes },
        },
        ...Object.values(fragments),
      ],
    },
    variableValues: variables,
  });
  if (errors !== undefined || data === null || data === undefined || key === undefined) {
    throw new AppError('INTERNAL', 'The schema cannot be shown', { cause: errors?.[0] });
  }
  return toJsonText(data[key]);
}
