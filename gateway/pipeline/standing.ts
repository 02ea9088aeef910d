import type { Principal } from '../../auth/principal.ts';
import { AppError } from '../../runtime/errors.ts';
import type { RequestContext } from '../request-context.ts';

/**
 * Throws when the rights that a caller came with have ended since: an answer, or an event, that
 * others may have waited for too is not given to it.
 */
export function requireStanding({ isStillGood, operation }: RequestContext): void {
  if (isStillGood()) return;
  throw endOfStanding(operation.principal, operation.clock.wallNow());
}

/** Why a principal that is not good any more is not. */
export function endOfStanding({ expiresAt }: Principal, now: Date): AppError {
  return expiresAt <= now
    ? new AppError('TOKEN_EXPIRED', 'The token has expired')
    : new AppError('UNAUTHENTICATED', 'The token was taken back');
}
