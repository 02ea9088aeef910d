import { AppError } from '../../runtime/errors.ts';
import type { DocumentLimits } from './document-limits.ts';

/**
 * Throws LIMIT_EXCEEDED when the variables have more values, or values deeper within each other, than
 * the limits say; looks at no more than that. Gives how many values there are, lists and objects included.
 */
export function checkVariables(
  variables: Readonly<Record<string, unknown>>,
  limits: Pick<DocumentLimits, 'variableValues' | 'variableDepth'>,
): number {
  // Level by level, so that depth costs no stack.
  let level: readonly object[] = [variables];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limits.variableDepth) {
      throw tooMany(`${limits.variableDepth} lists or objects within each other`);
    }
    const next: object[] = [];
    for (const container of level) {
      const inside: readonly unknown[] = Array.isArray(container)
        ? container
        : Object.values(container);
      values += inside.length;
      if (values > limits.variableValues) throw tooMany(`${limits.variableValues} values`);
      for (const value of inside) if (typeof value === 'object' && value !== null) next.push(value);
    }
    level = next;
  }
  return values;
}

function tooMany(what: string): AppError {
  return new AppError('LIMIT_EXCEEDED', `The variables have more than ${what}`);
}
