import { untilAborted } from '../../../runtime/deadline.ts';

/** One value that many callers share: loaded when first asked for, again when it is too old. */
export interface SharedValue<T> {
  /** Rejects when loading fails, or when `signal` aborts; loading then goes on for the others. */
  get(signal: AbortSignal): Promise<T>;
}

/** `load` brings its own deadline. A failure is not kept. */
export function createSharedValue<T>(
  load: () => Promise<T>,
  options: { readonly maxAgeMs: number; readonly now: () => number },
): SharedValue<T> {
  let loaded: { readonly value: T; readonly at: number } | undefined;
  let loading: Promise<T> | undefined;

  const start = (): Promise<T> => {
    const at = options.now();
    loading = load()
      .then((value) => {
        loaded = { value, at };
        return value;
      })
      .finally(() => {
        loading = undefined;
      });
    return loading;
  };

  return {
    async get(signal) {
      signal.throwIfAborted();
      if (loaded !== undefined && options.now() - loaded.at < options.maxAgeMs) return loaded.value;
      return untilAborted(loading ?? start(), signal);
    },
  };
}
