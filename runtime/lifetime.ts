/** Resources in the order they were started; disposing stops them in reverse. */
export interface Lifetime extends AsyncDisposable {
  /** Pushes `resource` and returns it. */
  use<T extends AsyncDisposable>(resource: T): T;
  /** Pushes a function to run at the end. */
  defer(stop: () => void | Promise<void>): void;
}

/** Disposing stops every resource even when one fails, then throws one AggregateError of the failures. */
export function createLifetime(): Lifetime {
  const stops: (() => void | PromiseLike<void>)[] = [];
  return {
    use(resource) {
      stops.push(() => resource[Symbol.asyncDispose]());
      return resource;
    },
    defer(stop) {
      stops.push(stop);
    },
    async [Symbol.asyncDispose]() {
      const failures: unknown[] = [];
      for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) {
        try {
          await stop();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'Some resources did not stop');
    },
  };
}
