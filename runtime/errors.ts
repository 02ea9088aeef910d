/** The systems whose data the graph shows, as an error's `extensions.system` names them. */
export const SYSTEMS = ['odoo', 'mes', 'wms', 'quality', 'logistics'] as const;
export type System = (typeof SYSTEMS)[number];

/** Every code a client may meet in `extensions.code`; `docs/errors.md` explains each. */
export const ERROR_CODES = [
  'NOT_FOUND',
  'BAD_INPUT',
  'UNAUTHENTICATED',
  'TOKEN_EXPIRED',
  'CURSOR_EXPIRED',
  'FORBIDDEN',
  'FORBIDDEN_FIELD',
  'LIMIT_EXCEEDED',
  'RATE_LIMITED',
  'OPERATION_NOT_SAFELISTED',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_INVALID',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export interface AppErrorExtensions {
  readonly code: ErrorCode;
  /** The system that did not give its part; absent when the fault is the caller's. */
  readonly system?: System;
  /** Entity ids of the rows that are missing, at most 200. */
  readonly subjects?: readonly string[];
  /** Seconds, whole, from 1: when to try again. */
  readonly retryAfter?: number;
}

/** At most this many ids stand in `subjects`; the rest is left out so that an answer stays bounded. */
export const MAX_SUBJECTS = 200;

/** An error whose message and extensions a client may see. Anything else is masked. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly extensions: AppErrorExtensions;

  constructor(
    code: ErrorCode,
    message: string,
    options: ErrorOptions & {
      readonly system?: System;
      readonly subjects?: readonly string[];
      readonly retryAfter?: number;
    } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.extensions = {
      code,
      ...(options.system === undefined ? {} : { system: options.system }),
      ...(options.subjects === undefined
        ? {}
        : { subjects: options.subjects.slice(0, MAX_SUBJECTS) }),
      ...(options.retryAfter === undefined ? {} : { retryAfter: options.retryAfter }),
    };
  }

  get code(): ErrorCode {
    return this.extensions.code;
  }
}
