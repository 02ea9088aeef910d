import { setMaxListeners } from 'node:events';
import type { OperationContext } from '../../subgraphs/subgraph.ts';

/** Tells when a fetch is to be given up. */
export interface FetchEnd {
  /** Has its deadline passed, or its client left? */
  readonly isOver: boolean;
  /** Calls back once, with the reason; at once when it is over. One listener: whoever carries the fetch out. */
  onEnd(listener: (reason: unknown) => void): void;
}

/**
 * The context of one fetch: that of its request, but for a signal that has the deadline of the
 * fetch as well. The signal is made when it is first read, because a controller and its listeners
 * cost more than all else here; `onEnd` tells the same for next to nothing. Dispose it when the
 * fetch has its answer.
 */
export class FetchContext implements OperationContext, FetchEnd, Disposable {
  readonly request: OperationContext;
  readonly principal: OperationContext['principal'];
  readonly requestId: string;
  readonly languages: readonly string[];
  readonly log: OperationContext['log'];
  readonly clock: OperationContext['clock'];
  readonly forwardedHeaders?: Readonly<Record<string, string>>;
  readonly #others: Set<FetchContext>;
  readonly #timer: NodeJS.Timeout;
  #controller: AbortController | undefined;
  #listener: ((reason: unknown) => void) | undefined;
  #end: { readonly reason: unknown } | undefined;

  constructor(request: OperationContext, timeoutMs: number) {
    this.request = request;
    this.principal = request.principal;
    this.requestId = request.requestId;
    this.languages = request.languages;
    this.log = request.log;
    this.clock = request.clock;
    if (request.forwardedHeaders !== undefined) this.forwardedHeaders = request.forwardedHeaders;
    this.#others = fetchesUntil(request.signal);
    this.#others.add(this);
    this.#timer = setTimeout(passed, timeoutMs, this);
    if (request.signal.aborted) this.end(request.signal.reason);
  }

  get isOver(): boolean {
    return this.#end !== undefined;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      // Whatever waits in the fetch listens here, which is no leak.
      setMaxListeners(0, this.#controller.signal);
      if (this.#end !== undefined) this.#controller.abort(this.#end.reason);
    }
    return this.#controller.signal;
  }

  onEnd(listener: (reason: unknown) => void): void {
    if (this.#end === undefined) this.#listener = listener;
    else listener(this.#end.reason);
  }

  /** Only the first end counts. */
  end(reason: unknown): void {
    if (this.#end !== undefined) return;
    this.#end = { reason };
    this[Symbol.dispose]();
    this.#controller?.abort(reason);
    this.#listener?.(reason);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#others.delete(this);
  }
}

function passed(fetch: FetchContext): void {
  fetch.end(new DOMException('The deadline passed', 'TimeoutError'));
}

const fetches = new WeakMap<AbortSignal, Set<FetchContext>>();

/** The fetches that end with a signal; it has one listener for all that there will ever be. */
function fetchesUntil(signal: AbortSignal): Set<FetchContext> {
  const known = fetches.get(signal);
  if (known !== undefined) return known;
  const running = new Set<FetchContext>();
  fetches.set(signal, running);
  signal.addEventListener(
    'abort',
    () => {
      for (const fetch of running) fetch.end(signal.reason);
    },
    { once: true },
  );
  return running;
}

/** For a caller that has a signal alone. */
export function endOfSignal(signal: AbortSignal): FetchEnd {
  return {
    get isOver() {
      return signal.aborted;
    },
    onEnd(listener) {
      if (signal.aborted) listener(signal.reason);
      else signal.addEventListener('abort', () => listener(signal.reason), { once: true });
    },
  };
}
