/** Rejected by `acquire` when as many wait already as may. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';
}

export interface Semaphore {
  /**
   * Resolves with a function that gives the permit back (once; further calls do nothing), first come
   * first served. Rejects with QueueFullError at once when the queue is full, with the signal's reason
   * when it aborts.
   */
  acquire(signal: AbortSignal): Promise<() => void>;
  /** Permits given out. */
  readonly held: number;
  /** How many wait. */
  readonly waiting: number;
}

/** At most `permits` at a time, at most `queueLimit` waiting. */
export function createSemaphore(options: {
  readonly permits: number;
  readonly queueLimit: number;
}): Semaphore {
  const waiters = new Set<() => void>();
  let held = 0;

  /** A permit that is given back goes to the one who waits longest. */
  const permit = (): (() => void) => {
    let released = false;
    return () => {
      if (released) return;
      released = true;
      const [next] = waiters;
      if (next === undefined) held -= 1;
      else next();
    };
  };

  return {
    async acquire(signal) {
      signal.throwIfAborted();
      if (held < options.permits) {
        held += 1;
        return permit();
      }
      if (waiters.size >= options.queueLimit) throw new QueueFullError('Too many wait already');
      return new Promise((resolve, reject) => {
        const abort = (): void => {
          waiters.delete(proceed);
          reject(signal.reason);
        };
        const proceed = (): void => {
          waiters.delete(proceed);
          signal.removeEventListener('abort', abort);
          resolve(permit());
        };
        waiters.add(proceed);
        signal.addEventListener('abort', abort, { once: true });
      });
    },
    get held() {
      return held;
    },
    get waiting() {
      return waiters.size;
    },
  };
}
