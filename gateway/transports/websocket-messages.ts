import { CloseCode, parseMessage, type SubscribeMessage } from 'graphql-ws';
import type { RawData } from 'ws';
import { AppError } from '../../runtime/errors.ts';
import { RefusedError, refuse } from '../pipeline/refusal.ts';
import type { OperationKind, PipelineRequest } from '../pipeline/request.ts';
import { type Callers, passedOn } from './callers.ts';

const KINDS: readonly OperationKind[] = ['query', 'mutation', 'subscription'];

const TRY_AGAIN_LATER = 1013;

/** `undefined` for what the protocol does not know. */
export function readMessage(data: RawData) {
  try {
    return parseMessage(String(data));
  } catch {
    return undefined;
  }
}

export function toRequest({ payload }: SubscribeMessage): PipelineRequest {
  return {
    query: payload.query,
    operationName: payload.operationName || undefined,
    variables: payload.variables ?? {},
    extensions: payload.extensions ?? {},
    kinds: KINDS,
  };
}

/**
 * A browser cannot set headers of a socket: what it says of itself when it introduces itself stands for
 * them, a token before that of the request, languages where the request named none. Nothing else: the
 * other headers may be a proxy's word, of which a client must neither change nor add any.
 */
export function withParameters(
  headers: ReadonlyMap<string, string>,
  payload: Readonly<Record<string, unknown>>,
  callers: Pick<Callers, 'credentials'>,
): ReadonlyMap<string, string> {
  const all = new Map(passedOn(headers, callers));
  for (const [key, value] of Object.entries(payload)) {
    const name = key.toLowerCase();
    const isTaken =
      name === 'authorization' || (name === 'accept-language' && !headers.has('accept-language'));
    if (isTaken && typeof value === 'string') all.set(name, value);
  }
  return all;
}

/** Does a payload bring a token? */
export function hasToken(payload: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(payload).some((key) => key.toLowerCase() === 'authorization');
}

/** Why a client that introduced itself is sent away. */
export function closeFor(error: unknown): [code: number, reason: string] {
  if (!(error instanceof AppError)) return [CloseCode.InternalServerError, 'Internal error'];
  if (error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN') {
    return [CloseCode.Forbidden, error.message];
  }
  if (error.code === 'LIMIT_EXCEEDED') return [TRY_AGAIN_LATER, error.message];
  return [TRY_AGAIN_LATER, 'Try again later'];
}

export function tooMany(limit: number): RefusedError {
  const message = `No more than ${limit} operations may run on one socket`;
  return new RefusedError(refuse(new AppError('LIMIT_EXCEEDED', message)));
}

export function tooManySockets(): AppError {
  return new AppError('LIMIT_EXCEEDED', 'Too many sockets are open');
}

/** RFC 6455 §5.5: a reason has at most 123 bytes. */
export function toReason(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 120);
}
