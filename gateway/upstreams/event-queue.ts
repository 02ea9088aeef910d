/** Values that come by themselves, for a reader who takes one after the other. */
export interface EventQueue<T> {
  /** Is there room? A value that finds none is dropped, and the queue must end. */
  push(value: T): boolean;
  /** After what is queued: the end, or an error. Only the first one counts. */
  end(error?: unknown): void;
  /** For one reader; leaving it calls `onLeave`. */
  readonly values: AsyncIterable<T>;
}

/** Holds `limit` values at most. `onLeave` is called once: when the queue ended, or its reader left. */
export function createEventQueue<T>(limit: number, onLeave: () => void): EventQueue<T> {
  const queued: T[] = [];
  let ended: { readonly error: unknown } | undefined;
  let wake: (() => void) | undefined;
  let hasLeft = false;
  const leave = (): void => {
    if (hasLeft) return;
    hasLeft = true;
    onLeave();
  };
  async function* read(): AsyncGenerator<T> {
    try {
      for (;;) {
        const [value] = queued;
        if (queued.length > 0) {
          queued.shift();
          yield value as T;
        } else if (ended !== undefined) {
          if (ended.error !== undefined) throw ended.error;
          return;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      ended = { error: undefined };
      queued.length = 0;
      leave();
    }
  }
  return {
    push(value) {
      if (ended !== undefined) return true;
      if (queued.length >= limit) return false;
      queued.push(value);
      wake?.();
      return true;
    },
    end(error) {
      if (ended !== undefined) return;
      ended = { error };
      wake?.();
      leave();
    },
    values: read(),
  };
}
