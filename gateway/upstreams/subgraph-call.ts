import type { CircuitBreaker } from '../../runtime/circuit-breaker.ts';
import { upstreamError } from '../../runtime/deadline.ts';
import type { System } from '../../runtime/errors.ts';
import type {
  ExchangeAnswer,
  ExchangeRequest,
  HttpFault,
  HttpTransport,
  Outcome,
} from '../../runtime/http-exchange.ts';
import { isWorthRetrying, pauseBeforeRetry, toExchangeError } from '../../runtime/http-retry.ts';
import type { Settle } from './in-flight.ts';

/** How one subgraph is called. */
export interface Calls {
  readonly transport: HttpTransport;
  readonly breaker: CircuitBreaker;
  readonly system: System | undefined;
  /** Further attempts of a read that found the server unavailable. */
  readonly retries: number;
  /** 0…1, for the jitter between attempts. */
  readonly random: () => number;
  /** May this answer be read as GraphQL? Any other is a failure with its status. */
  readonly isGraphql: (answer: ExchangeAnswer) => boolean;
}

/** A request whose headers are made anew for each attempt: what signs it is good once. */
export interface SubgraphRequest extends Omit<ExchangeRequest, 'headers'> {
  readonly headers: () => Headers | Promise<Headers>;
}

type Headers = ExchangeRequest['headers'];

/**
 * Sends a request until it has an answer that may be read, as often as it may. Rejects with
 * UPSTREAM_UNAVAILABLE or UPSTREAM_INVALID. The function that it returns gives it up.
 */
export function startSubgraphCall(
  calls: Calls,
  request: SubgraphRequest,
  settle: Settle<ExchangeAnswer>,
): (reason: unknown) => void {
  const call = new SubgraphCall(calls, request, settle);
  call.start();
  return (reason) => call.giveUp(reason);
}

class SubgraphCall implements Outcome {
  readonly #calls: Calls;
  readonly #request: SubgraphRequest;
  readonly #settle: Settle<ExchangeAnswer>;
  /** Of the breaker; undefined before it may begin. */
  #number: number | undefined;
  #tries = 0;
  /** Ends whatever it waits for. */
  #leave: (() => void) | undefined;

  constructor(calls: Calls, request: SubgraphRequest, settle: Settle<ExchangeAnswer>) {
    this.#calls = calls;
    this.#request = request;
    this.#settle = settle;
  }

  start(): void {
    const { breaker, system } = this.#calls;
    const number = breaker.begin();
    if (number === 'undecided') {
      this.#leave = breaker.onDecision(() => this.start());
    } else if (number === 'refused') {
      const words = 'failed too often just now';
      this.#settle.reject(upstreamError('UPSTREAM_UNAVAILABLE', words, system));
    } else {
      this.#number = number;
      this.#send();
    }
  }

  giveUp(reason: unknown): void {
    this.#leave?.();
    if (isTimeout(reason)) this.#conclude('failed');
    else this.#conclude('ended');
  }

  onAnswer(answer: ExchangeAnswer): void {
    if (this.#calls.isGraphql(answer)) {
      this.#conclude('succeeded');
      this.#settle.resolve(answer);
    } else {
      this.#onFailure(answer.status);
    }
  }

  onFault(fault: HttpFault): void {
    this.#onFailure(fault);
  }

  #send(): void {
    try {
      const headers = this.#request.headers();
      if (headers instanceof Promise) this.#sendSigned(headers);
      else this.#sendWith(headers, this.#request.isRead);
    } catch (error) {
      this.#onUnwritable(error);
    }
  }

  #sendSigned(headers: Promise<Headers>): void {
    let isGivenUp = false;
    this.#leave = () => {
      isGivenUp = true;
    };
    headers
      .then((signed) => {
        // What is signed is good once: the transport must not send it a second time.
        if (!isGivenUp) this.#sendWith(signed, false);
      })
      .catch((error) => {
        if (!isGivenUp) this.#onUnwritable(error);
      });
  }

  #sendWith(headers: Headers, isRead: boolean): void {
    const { method, path, body } = this.#request;
    this.#leave = this.#calls.transport.send({ method, path, body, headers, isRead }, this);
  }

  /** A request that cannot be signed or written. */
  #onUnwritable(error: unknown): void {
    this.#conclude('ended');
    this.#settle.reject(error);
  }

  #onFailure(failure: HttpFault | number): void {
    const { breaker, random, retries, system } = this.#calls;
    const mayRepeat = this.#request.isRead && this.#tries < retries && isWorthRetrying(failure);
    if (mayRepeat && breaker.state !== 'open') {
      const pause = setTimeout(() => this.#send(), pauseBeforeRetry(this.#tries, random()));
      this.#leave = () => clearTimeout(pause);
      this.#tries += 1;
      return;
    }
    this.#conclude(saysNothing(failure) ? 'ended' : 'failed');
    this.#settle.reject(toExchangeError(failure, system));
  }

  #conclude(how: 'succeeded' | 'failed' | 'ended'): void {
    if (this.#number !== undefined) this.#calls.breaker[how](this.#number);
  }
}

/** A request that was refused, here or there, is no sign that the system is down. */
function saysNothing(failure: HttpFault | number): boolean {
  if (typeof failure === 'number') return failure < 500;
  return failure.kind === 'busy' || failure.kind === 'too large';
}

function isTimeout(reason: unknown): boolean {
  // Not `instanceof DOMException`: a reason may come from another realm.
  return (
    typeof reason === 'object' &&
    reason !== null &&
    'name' in reason &&
    reason.name === 'TimeoutError'
  );
}
