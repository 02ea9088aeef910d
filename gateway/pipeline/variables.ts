import { getVariableValues } from 'graphql';
import { toMistake } from '../client-errors.ts';
import type { ExecutableOperation, OperationVariables } from '../engine.ts';
import { invalid } from './documents.ts';
import { RefusedError } from './refusal.ts';

/** More mistakes of one request than this help nobody. */
const MAX_MISTAKES = 20;

const NONE: OperationVariables = { raw: Object.create(null), coerced: Object.create(null) };

/** GraphQL specification §6.1.2, CoerceVariableValues. Throws a RefusedError. */
export function coerceVariables(
  { schema, operation }: ExecutableOperation,
  given: Readonly<Record<string, unknown>>,
): OperationVariables {
  const definitions = operation.variableDefinitions ?? [];
  if (definitions.length === 0) return NONE;
  const raw: Record<string, unknown> = Object.create(null);
  for (const { variable } of definitions) {
    const name = variable.name.value;
    if (Object.hasOwn(given, name)) raw[name] = given[name];
  }
  const { coerced, errors } = getVariableValues(schema, definitions, raw, {
    maxErrors: MAX_MISTAKES,
    hideSuggestions: true,
  });
  if (errors !== undefined) throw new RefusedError(invalid(errors.map(toMistake)));
  return { raw, coerced };
}
