import type { Authenticator, Credentials } from '../../auth/index.ts';
import { AppError, type ErrorCode } from '../../runtime/errors.ts';
import type { AuditLog } from './audit-log.ts';

/** Not those of an issuer or store that cannot be reached: nobody decided. */
const DECIDED: ReadonlySet<ErrorCode> = new Set([
  'UNAUTHENTICATED',
  'TOKEN_EXPIRED',
  'FORBIDDEN',
  'LIMIT_EXCEEDED',
]);

/** The same authenticator; every token that it refuses is a line, which says why and nothing of the token. */
export function auditTokens(authenticator: Authenticator, audit: AuditLog): Authenticator {
  const note = (
    error: unknown,
    purpose: 'authenticate' | 'renew',
    given: Credentials | string | undefined,
  ): void => {
    if (!(error instanceof AppError) || !DECIDED.has(error.code)) return;
    const method = typeof given === 'object' ? given.method : null;
    audit.write({
      event: 'token_refused',
      purpose,
      method,
      code: error.code,
      reason: error.message,
    });
  };
  return {
    ...authenticator,
    async authenticate(credentials) {
      try {
        return await authenticator.authenticate(credentials);
      } catch (error) {
        note(error, 'authenticate', credentials);
        throw error;
      }
    },
    async renew(before, credentials) {
      try {
        return await authenticator.renew(before, credentials);
      } catch (error) {
        note(error, 'renew', credentials);
        throw error;
      }
    },
  };
}
