import { upstreamError } from '../deadline.ts';
import { AppError, type System } from '../errors.ts';
import { QueueFullError } from '../semaphore.ts';

/** The other side answered something that is not PostgreSQL's protocol. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}

/** SQLSTATE classes and codes that say "not now" and not "wrong question" (PostgreSQL appendix A). */
const UNAVAILABLE = [
  '08', // connection exception
  '28', // our credentials are refused
  '3D', // no such database
  '40', // rolled back: serialization failure, deadlock
  '53', // insufficient resources
  '55P03', // lock not available
  '57P', // shut down, crashed, starting up
  '58', // I/O error
];

/**
 * What a driver rejects with instead of `error`. The inner message, which may hold SQL, values or
 * addresses, is in `cause` alone.
 */
export function toSqlError(error: unknown, system: System | undefined): AppError {
  if (error instanceof AppError) return error;
  const state = sqlState(error);
  if (state === '57014') {
    return upstreamError('UPSTREAM_TIMEOUT', 'did not answer in time', system, error);
  }
  if (error instanceof QueueFullError) {
    return upstreamError('UPSTREAM_UNAVAILABLE', 'has too many queries waiting', system, error);
  }
  if (error instanceof ProtocolError) {
    return upstreamError('UPSTREAM_INVALID', 'answered what is no answer', system, error);
  }
  if (state === undefined || UNAVAILABLE.some((prefix) => state.startsWith(prefix))) {
    return upstreamError('UPSTREAM_UNAVAILABLE', 'is not available', system, error);
  }
  return upstreamError('UPSTREAM_INVALID', 'refused the query', system, error);
}

/** The five characters of a server's SQLSTATE; node's own codes (ECONNREFUSED, EPIPE) are none. */
function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const { code } = error;
  const isState =
    typeof code === 'string' &&
    /^[0-9A-Z]{5}$/.test(code) &&
    !('syscall' in error && error.syscall);
  return isState ? code : undefined;
}
