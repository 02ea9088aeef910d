import { AppError, type ErrorCode } from '../../runtime/errors.ts';
import { INTERNAL_MESSAGE, isErrorCode } from '../../subgraphs/subgraph-error.ts';
import type { ClientError } from '../client-errors.ts';
import type { EngineError } from '../engine.ts';
import type { RequestTrace } from '../request-context.ts';
import { noteErrors } from './answer.ts';

/** Why a request was not executed. */
export interface Refusal {
  /**
   * `request`: there is no operation to be found in it; `document`: the operation is not valid;
   * `operation`: it is, and yet it is not done.
   */
  readonly stage: 'request' | 'document' | 'operation';
  /** As HTTP has it. */
  readonly status: number;
  readonly errors: readonly ClientError[];
  /** Seconds: when to try again. */
  readonly retryAfter?: number | undefined;
}

/** Thrown by a stage of the pipeline whose refusal is more than one AppError. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly refusal: Refusal;
  /** Coordinates of the fields that are why, where a caller lacks the right to them. */
  readonly denied: readonly string[];

  constructor(refusal: Refusal, denied: readonly string[] = []) {
    super(refusal.errors[0]?.message);
    this.refusal = refusal;
    this.denied = denied;
  }
}

const STATUS: Readonly<Record<ErrorCode, number>> = {
  BAD_INPUT: 400,
  LIMIT_EXCEEDED: 400,
  RATE_LIMITED: 429,
  OPERATION_NOT_SAFELISTED: 403,
  // As Apollo's servers have it: their clients look for these codes in an answer.
  PERSISTED_QUERY_NOT_FOUND: 200,
  PERSISTED_QUERY_NOT_SUPPORTED: 200,
  UNAUTHENTICATED: 401,
  TOKEN_EXPIRED: 401,
  FORBIDDEN: 403,
  FORBIDDEN_FIELD: 403,
  NOT_FOUND: 404,
  CURSOR_EXPIRED: 410,
  INTERNAL: 500,
  UPSTREAM_INVALID: 502,
  UPSTREAM_UNAVAILABLE: 503,
  UPSTREAM_TIMEOUT: 504,
};

/** A refusal by one error of ours. */
export function refuse(
  error: AppError,
  stage: Refusal['stage'] = 'operation',
  status = STATUS[error.code],
): Refusal {
  const { message, extensions } = error;
  return { stage, status, errors: [{ message, extensions }], retryAfter: extensions.retryAfter };
}

/** GraphQL specification §6.2.3: errors of the source stream are errors of the request. */
export function refuseStream(errors: readonly EngineError[]): Refusal {
  const code = errors[0]?.extensions.code;
  return { stage: 'operation', status: isErrorCode(code) ? STATUS[code] : 502, errors };
}

/** What a stage or the engine rejected with, fit for the client; what it may not see is logged. */
export function toRefusal(error: unknown, trace: RequestTrace): Refusal {
  const refusal = readRefusal(error, trace);
  noteErrors(refusal.errors, 'refused', trace);
  return refusal;
}

function readRefusal(error: unknown, { operation }: RequestTrace): Refusal {
  if (error instanceof RefusedError) return error.refusal;
  if (error instanceof AppError) {
    operation.log.debug({ err: error.cause ?? error }, 'a request was refused');
    return refuse(error);
  }
  if (isTimeout(error)) {
    return refuse(new AppError('UPSTREAM_TIMEOUT', 'The operation did not end in time'));
  }
  // Nobody reads the answer, and nothing went wrong.
  if (!operation.signal.aborted) operation.log.error({ err: error }, 'a request failed');
  return refuse(new AppError('INTERNAL', INTERNAL_MESSAGE));
}

/** Not `instanceof DOMException`: a signal may come from another realm. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError'
  );
}
