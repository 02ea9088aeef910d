import type { GraphQLError } from 'graphql';
import {
  AppError,
  type AppErrorExtensions,
  ERROR_CODES,
  type ErrorCode,
  SYSTEMS,
  type System,
} from '../runtime/errors.ts';

/** An error of one part of an answer, fit for the gateway: masked, with its code. */
export interface PartError {
  readonly message: string;
  /** From the root of the subgraph's own answer, list indexes included. */
  readonly path?: readonly (string | number)[];
  readonly extensions: AppErrorExtensions;
}

/** The message of everything that is ours to mend. */
export const INTERNAL_MESSAGE = 'Internal error';

/**
 * What the gateway may see of an error that executing a subgraph gave. An AppError stays as it is;
 * an answer that does not fit the schema is UPSTREAM_INVALID; what failed after the operation's
 * signal aborted is UPSTREAM_TIMEOUT; anything else is INTERNAL and its text stays here.
 */
export function toPartError(error: GraphQLError, subgraph: string, signal: AbortSignal): PartError {
  const system = toSystem(subgraph);
  const path = error.path === undefined ? {} : { path: error.path };
  const cause = findAppError(error);
  if (cause !== undefined) {
    const isUpstream = cause.code.startsWith('UPSTREAM_');
    const named =
      isUpstream && system !== undefined ? { system, ...cause.extensions } : cause.extensions;
    return { message: cause.message, ...path, extensions: named };
  }
  if (isBadArgument(error)) {
    return { message: error.message, ...path, extensions: { code: 'BAD_INPUT' } };
  }
  if (signal.aborted) return { ...describe('UPSTREAM_TIMEOUT', system), ...path };
  if (isMisfit(error)) return { ...describe('UPSTREAM_INVALID', system), ...path };
  return { ...describe('INTERNAL', system), ...path };
}

/** The standard words for a part that did not come. */
export function describe(
  code: Extract<ErrorCode, `UPSTREAM_${string}` | 'INTERNAL'>,
  system: System | undefined,
): PartError {
  const name = system ?? 'The system';
  const messages = {
    UPSTREAM_UNAVAILABLE: `${name} cannot be reached`,
    UPSTREAM_TIMEOUT: `${name} did not answer in time`,
    UPSTREAM_INVALID: `${name} gave an answer that cannot be used`,
    INTERNAL: INTERNAL_MESSAGE,
  };
  return {
    message: messages[code],
    extensions: { code, ...(system === undefined ? {} : { system }) },
  };
}

/** `undefined` for the gateway's own subgraph, which shows no system. */
export function toSystem(subgraph: string): System | undefined {
  return SYSTEMS.find((system) => system === subgraph);
}

export function isErrorCode(code: unknown): code is ErrorCode {
  return ERROR_CODES.some((known) => known === code);
}

function findAppError(error: GraphQLError): AppError | undefined {
  let cause: unknown = error;
  while (cause instanceof Error) {
    if (cause instanceof AppError) return cause;
    cause = 'originalError' in cause ? cause.originalError : undefined;
  }
  return undefined;
}

/** The gateway checks arguments first; what reaches a subgraph all the same is no fault of a system. */
function isBadArgument(error: GraphQLError): boolean {
  return /^(Variable "\$|Argument ")/.test(error.message);
}

/**
 * Did a resolved value not fit its type? graphql-js says so by an Error of its own for a null, and
 * by a GraphQLError inside the located one for a scalar, enum or list.
 */
function isMisfit(error: GraphQLError): boolean {
  const { originalError } = error;
  if (originalError === undefined) return false;
  return (
    originalError.name === 'GraphQLError' ||
    originalError.message.startsWith('Cannot return null for non-nullable field')
  );
}
