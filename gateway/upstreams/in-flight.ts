import { setMaxListeners } from 'node:events';
import type { FetchEnd } from './fetch-context.ts';

/** How the one call behind a shared read tells its outcome. The first one counts. */
export interface Settle<T> {
  resolve(result: T): void;
  reject(error: unknown): void;
}

/** Begins a call; the function that it returns gives the call up and is used before the outcome only. */
export type StartCall<T> = (settle: Settle<T>) => (reason: unknown) => void;

/** A call as a promise with a signal. */
export function startWithSignal<T>(call: (signal: AbortSignal) => Promise<T>): StartCall<T> {
  return (settle) => {
    const controller = new AbortController();
    // Whatever waits in the call listens here, which is no leak.
    setMaxListeners(0, controller.signal);
    call(controller.signal).then(
      (result) => settle.resolve(result),
      (error) => settle.reject(error),
    );
    return (reason) => controller.abort(reason);
  };
}

/** Calls that several callers wait for. */
export interface InFlight<T> {
  /**
   * The outcome of the call in flight for the same caller and question, or of a new one. A caller whose
   * fetch ends leaves, with that reason; the call is given up when the last has left.
   */
  share(key: CallKey, end: FetchEnd, start: StartCall<T>): Promise<T>;
  /** The outcome of a call that nobody else may join. */
  alone(end: FetchEnd, start: StartCall<T>): Promise<T>;
  /** Nobody joins the calls in flight any more: what they read may have changed since. */
  forget(): void;
  readonly size: number;
}

/** What a call may be shared by. Two texts, because putting them into one would copy the longer one. */
export interface CallKey {
  /** All of the caller that can change the answer. */
  readonly identity: string;
  readonly question: string;
}

export interface InFlightOptions {
  /** How long a caller whose fetch ended still waits for what a call that was given up has; default 0. */
  readonly graceMs?: number;
}

/** Callers that one call serves; the next one begins another call, which those after it join. */
const MAX_CALLERS = 1_000;

/** As many calls as are started; what starts them has the bound. */
export function createInFlight<T>({ graceMs = 0 }: InFlightOptions = {}): InFlight<T> {
  const calls = new KeyedCalls<T>();
  return {
    share(key, end, start) {
      const known = calls.find(key);
      if (known !== undefined && known.size < MAX_CALLERS) return known.join(end);
      const call = new Call<T>(graceMs, calls, key);
      calls.add(key, call);
      const outcome = call.join(end);
      call.start(start);
      return outcome;
    },
    alone(end, start) {
      const call = new Call<T>(graceMs, calls, undefined);
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

/** Calls that may be joined. */
class KeyedCalls<T> {
  readonly #byIdentity = new Map<string, Map<string, Call<T>>>();

  get size(): number {
    let size = 0;
    for (const calls of this.#byIdentity.values()) size += calls.size;
    return size;
  }

  find({ identity, question }: CallKey): Call<T> | undefined {
    return this.#byIdentity.get(identity)?.get(question);
  }

  add({ identity, question }: CallKey, call: Call<T>): void {
    let calls = this.#byIdentity.get(identity);
    if (calls === undefined) {
      calls = new Map();
      this.#byIdentity.set(identity, calls);
    }
    calls.set(question, call);
  }

  /** Unless another call has taken its place. */
  delete({ identity, question }: CallKey, call: Call<T>): void {
    const calls = this.#byIdentity.get(identity);
    if (calls?.get(question) !== call) return;
    calls.delete(question);
    if (calls.size === 0) this.#byIdentity.delete(identity);
  }

  clear(): void {
    this.#byIdentity.clear();
  }
}

class Caller<T> {
  readonly resolve: (result: T) => void;
  readonly reject: (error: unknown) => void;
  /** Runs while it waits for what is left of a call that was given up. */
  grace: NodeJS.Timeout | undefined = undefined;

  constructor(resolve: (result: T) => void, reject: (error: unknown) => void) {
    this.resolve = resolve;
    this.reject = reject;
  }
}

class Call<T> implements Settle<T> {
  readonly #callers: Caller<T>[] = [];
  readonly #graceMs: number;
  readonly #calls: KeyedCalls<T>;
  readonly #key: CallKey | undefined;
  #giveUp: ((reason: unknown) => void) | undefined = undefined;
  #phase: 'joinable' | 'given up' | 'over' = 'joinable';
  /** Callers whose fetch ended, but who still wait. */
  #ended = 0;

  /** `key`: under which others may join it in `calls`; undefined for nobody. */
  constructor(graceMs: number, calls: KeyedCalls<T>, key: CallKey | undefined) {
    this.#graceMs = graceMs;
    this.#calls = calls;
    this.#key = key;
  }

  get size(): number {
    return this.#callers.length;
  }

  start(start: StartCall<T>): void {
    if (this.#phase === 'joinable') this.#giveUp = start(this);
  }

  join(end: FetchEnd): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const caller = new Caller(resolve, reject);
      this.#callers.push(caller);
      end.onEnd((reason) => this.#onEnd(caller, reason));
    });
  }

  resolve(result: T): void {
    for (const caller of this.#finish()) caller.resolve(result);
  }

  reject(error: unknown): void {
    for (const caller of this.#finish()) caller.reject(error);
  }

  #onEnd(caller: Caller<T>, reason: unknown): void {
    if (!this.#callers.includes(caller)) return;
    this.#ended += 1;
    const isLast = this.#ended === this.#callers.length;
    if (this.#graceMs === 0) this.#leave(caller, reason);
    else caller.grace = setTimeout(() => this.#leave(caller, reason), this.#graceMs);
    if (!isLast || this.#phase !== 'joinable') return;
    this.#phase = 'given up';
    this.#close();
    this.#giveUp?.(reason);
  }

  #leave(caller: Caller<T>, reason: unknown): void {
    this.#ended -= 1;
    this.#callers.splice(this.#callers.indexOf(caller), 1);
    caller.reject(reason);
  }

  /** Those who still wait. */
  #finish(): readonly Caller<T>[] {
    if (this.#phase === 'over') return [];
    if (this.#phase === 'joinable') this.#close();
    this.#phase = 'over';
    const callers = this.#callers.splice(0);
    for (const { grace } of callers) clearTimeout(grace);
    return callers;
  }

  /** Nobody may join any more. */
  #close(): void {
    if (this.#key !== undefined) this.#calls.delete(this.#key, this);
  }
}
