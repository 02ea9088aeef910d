import type { Answer, AnswerError } from './answer.ts';

/** How two answers differ, in words; `undefined` when they do not. */
export function differenceOf(
  expected: Answer,
  actual: Answer,
  errors: (answer: Answer) => readonly string[],
): string | undefined {
  if (expected.data !== actual.data) {
    return `data\n  expected ${expected.data}\n  actual   ${actual.data}`;
  }
  const wanted = errors(expected);
  const given = errors(actual);
  if (wanted.join('\n') === given.join('\n')) return undefined;
  return [
    'errors',
    ...wanted.filter((error) => !given.includes(error)).map((error) => `  missing ${error}`),
    ...given.filter((error) => !wanted.includes(error)).map((error) => `  too much ${error}`),
    `  data ${expected.data}`,
  ].join('\n');
}

/** Every error with its exact place: what the specification asks where nothing else is lost with a field. */
export function exactErrors({ errors }: Answer): readonly string[] {
  return distinct(errors.map(({ path, code }) => `${code} ${JSON.stringify(path ?? null)}`));
}

/** Where errors are, list indexes aside. */
export function errorShapes({ errors }: Answer): readonly string[] {
  return distinct(errors.map((error) => shapeOf(error)));
}

function shapeOf({ path, code }: AnswerError): string {
  const shape = path?.map((segment) => (typeof segment === 'number' ? '@' : segment));
  return `${code} ${shape?.join('.') ?? '-'}`;
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
