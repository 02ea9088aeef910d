import type { GraphQLError } from 'graphql';
import { AppError, type AppErrorExtensions, MAX_SUBJECTS } from '../runtime/errors.ts';
import { INTERNAL_MESSAGE, isErrorCode, type PartError } from '../subgraphs/subgraph-error.ts';
import type { EngineError } from './engine.ts';

const MAX_MESSAGE = 1_000;

/** An error as it stands in an answer, before the request's id is added. */
export interface ClientError extends EngineError {
  /** In the client's document. */
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
}

/** What a client may see of an error of execution: our own as they are, anything else is "Internal error". */
export function toClientError(error: GraphQLError): ClientError {
  const app = error.originalError instanceof AppError ? error.originalError : error;
  const place = placeOf(error);
  if (!isErrorCode(app.extensions['code'])) {
    return { message: INTERNAL_MESSAGE, ...place, extensions: { code: 'INTERNAL' } };
  }
  return { message: error.message, ...place, extensions: pickExtensions(app.extensions) };
}

/** An error of parsing, validation or variables: the caller's mistake, unless one of our own says otherwise. */
export function toMistake(error: GraphQLError): ClientError {
  const message = shorten(error.message);
  if (error.originalError instanceof AppError) return { ...toClientError(error), message };
  return { message, ...placeOf(error), extensions: { code: 'BAD_INPUT' } };
}

/** Such a message quotes what the caller sent, which may be as long as the request. */
function shorten(message: string): string {
  return message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}…` : message;
}

function placeOf({ locations, path }: GraphQLError): Pick<ClientError, 'locations' | 'path'> {
  return {
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
  };
}

/**
 * One error per missing part: errors of one system and code at the same place, list indexes aside,
 * become the first of them with the subjects of all, at most 200. A caller's mistakes are kept
 * apart by their messages.
 */
export function mergeErrors<E extends PartError | EngineError>(errors: readonly E[]): readonly E[] {
  if (errors.length < 2) return errors;
  const merged = new Map<string, { readonly first: E; readonly subjects: Set<string> }>();
  for (const error of errors) {
    const { code, system, subjects } = error.extensions;
    const shape = (error.path ?? []).filter((segment) => typeof segment === 'string');
    const isPart =
      code === 'INTERNAL' || code === 'FORBIDDEN_FIELD' || code?.startsWith('UPSTREAM_') === true;
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

/** Fetches end in any order; an answer must not show which was first. */
export function inPathOrder<E extends EngineError>(errors: readonly E[]): readonly E[] {
  if (errors.length < 2) return errors;
  return errors
    .map((error) => {
      const { system, code } = error.extensions;
      return { error, key: JSON.stringify([error.path ?? [], system ?? '', code, error.message]) };
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ error }) => error);
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
