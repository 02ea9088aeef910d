/** A GraphQL answer whose parts have the right kinds; nothing is known of what the data holds. */
export interface SubgraphAnswer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly SubgraphAnswerError[];
}

export interface SubgraphAnswerError {
  readonly message: string;
  readonly path: readonly (string | number)[] | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;
}

const NO_ERRORS: readonly SubgraphAnswerError[] = [];

/**
 * Parsed JSON as the answer it should be; `undefined` when it is none, has neither data nor errors,
 * or an error that is not one. Checked by hand: every byte from every subgraph comes this way.
 */
export function readAnswer(body: unknown): SubgraphAnswer | undefined {
  if (!isObject(body)) return undefined;
  const data = Object.hasOwn(body, 'data') ? (body['data'] ?? null) : null;
  if (data !== null && !isObject(data)) return undefined;
  const errors = Object.hasOwn(body, 'errors') ? readErrors(body['errors']) : NO_ERRORS;
  if (errors === undefined || (data === null && errors.length === 0)) return undefined;
  return { data, errors };
}

function readErrors(errors: unknown): readonly SubgraphAnswerError[] | undefined {
  if (errors === null) return NO_ERRORS;
  if (!Array.isArray(errors)) return undefined;
  const read: SubgraphAnswerError[] = [];
  for (const error of errors as readonly unknown[]) {
    if (!isObject(error) || typeof error['message'] !== 'string') return undefined;
    const { message, path, extensions } = error;
    read.push({
      message,
      path: isPath(path) ? path : undefined,
      extensions: isObject(extensions) ? extensions : {},
    });
  }
  return read;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPath(path: unknown): path is readonly (string | number)[] {
  return (
    Array.isArray(path) &&
    path.every((segment) => typeof segment === 'string' || typeof segment === 'number')
  );
}

export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
