import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { AppError, type AppErrorExtensions, MAX_SUBJECTS } from '../runtime/errors.ts';
import { INTERNAL_MESSAGE, isErrorCode, type PartError } from '../subgraphs/subgraph-error.ts';

/** Codes of the server library for mistakes of the caller. */
const CALLER_MISTAKES: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'INVALID_GRAPHQL',
]);

/** What a client may see of any error: our own as they are, callers' mistakes, and "Internal error". */
export function toClientError(error: GraphQLError): GraphQLFormattedError {
  const place = {
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    ...(error.path === undefined ? {} : { path: error.path }),
  };
  const { extensions, originalError } = error;
  const app = originalError instanceof AppError ? originalError.extensions : extensions;
  if (isErrorCode(app['code'])) {
    return { message: error.message, ...place, extensions: pickExtensions(app) };
  }
  if (CALLER_MISTAKES.has(extensions['code'])) {
    return { message: error.message, ...place, extensions: { code: 'BAD_INPUT' } };
  }
  return { message: INTERNAL_MESSAGE, ...place, extensions: { code: 'INTERNAL' } };
}

/**
 * One error per missing part: errors of one system and code at the same place, list indexes aside,
 * become the first of them with the subjects of all, at most 200. A caller's mistakes are kept
 * apart by their messages.
 */
export function mergeErrors<E extends PartError | GraphQLFormattedError>(
  errors: readonly E[],
): readonly E[] {
  const merged = new Map<string, { readonly first: E; readonly subjects: Set<string> }>();
  for (const error of errors) {
    const { code, system, subjects } = readExtensions(error);
    const shape = (error.path ?? []).filter((segment) => typeof segment === 'string');
    const isPart = code === 'INTERNAL' || code?.startsWith('UPSTREAM_') === true;
    // Rows that lists left out have no path: what is wrong with them tells them apart.
    const apart = isPart && error.path !== undefined ? null : [error.message, error.path];
    const key = JSON.stringify([code, system, shape, apart]);
    const entry = merged.get(key) ?? { first: error, subjects: new Set<string>() };
    merged.set(key, entry);
    for (const subject of subjects ?? []) {
      if (entry.subjects.size < MAX_SUBJECTS) entry.subjects.add(subject);
    }
  }
  return [...merged.values()].map(({ first, subjects }) =>
    subjects.size === 0
      ? first
      : { ...first, extensions: { ...first.extensions, subjects: [...subjects] } },
  );
}

function readExtensions(error: PartError | GraphQLFormattedError): Partial<AppErrorExtensions> {
  return pickExtensions(error.extensions ?? {});
}

/** Nothing but what the error list documents. */
function pickExtensions(extensions: object): Partial<AppErrorExtensions> {
  const { code, system, subjects } = extensions as Partial<AppErrorExtensions>;
  return {
    ...(code === undefined ? {} : { code }),
    ...(system === undefined ? {} : { system }),
    ...(subjects === undefined ? {} : { subjects }),
  };
}
