import { createHash } from 'node:crypto';
import { AppError } from '../../runtime/errors.ts';

/** Operations that cost a thread. A short memory: each is forgotten after a while, and the oldest past a number. */
export interface Refusals {
  /** Throws the error that the operation got before, made anew. */
  check(key: string): void;
  add(key: string, error: AppError): void;
}

/** How many operations are remembered. */
export const MAX_REFUSALS = 1_000;

export function createRefusals(options: {
  readonly rememberMs: number;
  readonly now: () => number;
}): Refusals {
  const refusals = new Map<string, { readonly error: AppError; readonly until: number }>();
  return {
    check(key) {
      // The common case costs nothing.
      if (refusals.size === 0) return;
      const found = refusals.get(digest(key));
      if (found === undefined || options.now() >= found.until) return;
      throw new AppError(found.error.code, found.error.message, { cause: found.error });
    },
    add(key, error) {
      const id = digest(key);
      refusals.delete(id);
      refusals.set(id, { error, until: options.now() + options.rememberMs });
      const [oldest] = refusals.size > MAX_REFUSALS ? refusals.keys() : [];
      if (oldest !== undefined) refusals.delete(oldest);
    },
  };
}

/** An operation may be long; its digest is not. */
function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64');
}
