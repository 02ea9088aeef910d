import { AppError } from '../../runtime/errors.ts';
import { createRevocationList, type RevocationListOptions } from './list.ts';
import type { Revocations } from './revocations.ts';

/** Revocations kept at a time; more is no list but an issuer to be revoked. */
export const MAX_REVOCATIONS = 100_000;

export interface MemoryRevocationsOptions extends RevocationListOptions {
  /** Default 100,000. */
  readonly maxEntries?: number;
}

/** Of one process, and forgotten with it. */
export function createMemoryRevocations(options: MemoryRevocationsOptions): Revocations {
  const { clock, maxEntries = MAX_REVOCATIONS } = options;
  const list = createRevocationList(options);
  return {
    async revoke(revocation) {
      if (list.size() >= maxEntries && revocation.kind !== 'issuer') throw tooMany();
      list.add(revocation, clock.wallNow().getTime());
    },
    isRevoked: (token) => list.has(token),
    onRevoked: (listener) => list.listen(listener),
    async [Symbol.asyncDispose]() {},
  };
}

/** Nothing is forgotten to make room: that would make a revoked token good again. */
export function tooMany(): AppError {
  const message = 'Too many revocations are kept; revoke all of the issuer instead';
  return new AppError('LIMIT_EXCEEDED', message);
}
