import { setMaxListeners } from 'node:events';
import type { FetchEnd } from './fetch-context.ts';

/** How the one call behind a shared read tells its outcome. The first one counts. */
export interface Settle<T> {
  readonly resolve: (result: T) => void;
  readonly reject: (error: unknown) => void;
}

/** Begins a call; the function that it returns gives the call up and is used before the outcome only. */
export type StartCall<T> = (settle: Settle<T>) => (reason: unknown) => void;

/** A call as a promise with a signal. */
export function startWithSignal<T>(call: (signal: AbortSignal) => Promise<T>): StartCall<T> {
  return (settle) => {
    const controller = new AbortController();
    // Whatever waits in the call listens here, which is no leak.
    setMaxListeners(0, controller.signal);
    call(controller.signal).then(settle.resolve, settle.reject);
    return (reason) => controller.abort(reason);
  };
}

/** Calls that several callers wait for. */
export interface InFlight<T> {
  /**
   * The outcome of the call in flight with this key, or of a new one. A caller whose fetch ends
   * leaves, with that reason; the call is given up when the last has left.
   */
  share(key: string, end: FetchEnd, start: StartCall<T>): Promise<T>;
  /** The outcome of a call that nobody else may join. */
  alone(end: FetchEnd, start: StartCall<T>): Promise<T>;
  /** Nobody joins the calls in flight any more: what they read may have changed since. */
  forget(): void;
  readonly size: number;
}

export interface InFlightOptions {
  /** How long a caller whose fetch ended still waits for what a call that was given up has; default 0. */
  readonly graceMs?: number;
}

/** Callers that one call serves; the next one begins another call, which those after it join. */
const MAX_CALLERS = 1_000;

/** As many calls as are started; what starts them has the bound. */
export function createInFlight<T>({ graceMs = 0 }: InFlightOptions = {}): InFlight<T> {
  const calls = new Map<string, Call<T>>();
  return {
    share(key, end, start) {
      const known = calls.get(key);
      if (known !== undefined && known.size < MAX_CALLERS) return known.join(end);
      const call = new Call<T>(graceMs, () => {
        if (calls.get(key) === call) calls.delete(key);
      });
      calls.set(key, call);
      const outcome = call.join(end);
      call.start(start);
      return outcome;
    },
    alone(end, start) {
      const call = new Call<T>(graceMs, () => {});
      const outcome = call.join(end);
      call.start(start);
      return outcome;
    },
    forget: () => calls.clear(),
    get size() {
      return calls.size;
    },
  };
}

interface Caller<T> extends Settle<T> {
  /** Runs while it waits for what is left of a call that was given up. */
  grace: NodeJS.Timeout | undefined;
}

class Call<T> implements Settle<T> {
  readonly #callers = new Set<Caller<T>>();
  readonly #graceMs: number;
  readonly #close: () => void;
  #giveUp: ((reason: unknown) => void) | undefined;
  #phase: 'joinable' | 'given up' | 'over' = 'joinable';
  /** Callers whose fetch ended, but who still wait. */
  #ended = 0;

  /** `close` is called once, when nobody may join any more. */
  constructor(graceMs: number, close: () => void) {
    this.#graceMs = graceMs;
    this.#close = close;
  }

  get size(): number {
    return this.#callers.size;
  }

  start(start: StartCall<T>): void {
    if (this.#phase === 'joinable') this.#giveUp = start(this);
  }

  join(end: FetchEnd): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const caller: Caller<T> = { resolve, reject, grace: undefined };
      this.#callers.add(caller);
      end.onEnd((reason) => this.#onEnd(caller, reason));
    });
  }

  readonly resolve = (result: T): void => {
    for (const caller of this.#finish()) caller.resolve(result);
  };

  readonly reject = (error: unknown): void => {
    for (const caller of this.#finish()) caller.reject(error);
  };

  #onEnd(caller: Caller<T>, reason: unknown): void {
    if (!this.#callers.has(caller)) return;
    this.#ended += 1;
    const isLast = this.#ended === this.#callers.size;
    const leave = (): void => {
      this.#ended -= 1;
      this.#callers.delete(caller);
      caller.reject(reason);
    };
    if (this.#graceMs === 0) leave();
    else caller.grace = setTimeout(leave, this.#graceMs);
    if (!isLast || this.#phase !== 'joinable') return;
    this.#phase = 'given up';
    this.#close();
    this.#giveUp?.(reason);
  }

  /** Those who still wait. */
  #finish(): readonly Caller<T>[] {
    if (this.#phase === 'over') return [];
    if (this.#phase === 'joinable') this.#close();
    this.#phase = 'over';
    const callers = [...this.#callers];
    this.#callers.clear();
    for (const { grace } of callers) clearTimeout(grace);
    return callers;
  }
}
