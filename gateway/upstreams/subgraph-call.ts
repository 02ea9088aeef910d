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
  const number = calls.breaker.begin();
  if (number === undefined) {
    const words = 'failed too often just now';
    settle.reject(upstreamError('UPSTREAM_UNAVAILABLE', words, calls.system));
    return () => {};
  }
  const call = new SubgraphCall(calls, request, settle, number);
  try {
    call.send();
  } catch (error) {
    calls.breaker.ended(number);
    settle.reject(error);
    return () => {};
  }
  return (reason) => call.giveUp(reason);
}

class SubgraphCall implements Outcome {
  readonly #calls: Calls;
  readonly #request: SubgraphRequest;
  readonly #settle: Settle<ExchangeAnswer>;
  readonly #number: number;
  #tries = 0;
  #giveUpExchange: (() => void) | undefined;
  #pause: NodeJS.Timeout | undefined;
  #isGivenUp = false;

  /** `number`: of the breaker. */
  constructor(
    calls: Calls,
    request: SubgraphRequest,
    settle: Settle<ExchangeAnswer>,
    number: number,
  ) {
    this.#number = number;
    this.#calls = calls;
    this.#request = request;
    this.#settle = settle;
  }

  send(): void {
    const headers = this.#request.headers();
    if (!(headers instanceof Promise)) {
      this.#sendWith(headers, this.#request.isRead);
      return;
    }
    this.#giveUpExchange = undefined;
    headers
      // The transport must not send them twice.
      .then((signed) => this.#isGivenUp || this.#sendWith(signed, false))
      .catch((error) => this.#fail(error));
  }

  #sendWith(headers: Headers, isRead: boolean): void {
    const { method, path, body } = this.#request;
    const request = { method, path, body, headers, isRead };
    this.#giveUpExchange = this.#calls.transport.send(request, this);
  }

  #fail(error: unknown): void {
    if (this.#isGivenUp) return;
    this.#calls.breaker.ended(this.#number);
    this.#settle.reject(error);
  }

  giveUp(reason: unknown): void {
    this.#isGivenUp = true;
    clearTimeout(this.#pause);
    this.#giveUpExchange?.();
    if (isTimeout(reason)) this.#calls.breaker.failed(this.#number);
    else this.#calls.breaker.ended(this.#number);
  }

  onAnswer(answer: ExchangeAnswer): void {
    const { breaker, isGraphql } = this.#calls;
    if (isGraphql(answer)) {
      breaker.succeeded(this.#number);
      this.#settle.resolve(answer);
    } else {
      this.#onFailure(answer.status);
    }
  }

  onFault(fault: HttpFault): void {
    this.#onFailure(fault);
  }

  #onFailure(failure: HttpFault | number): void {
    const { breaker, random, retries, system } = this.#calls;
    const mayRepeat = this.#request.isRead && this.#tries < retries && isWorthRetrying(failure);
    if (mayRepeat && breaker.state !== 'open') {
      this.#pause = setTimeout(() => this.send(), pauseBeforeRetry(this.#tries, random()));
      this.#tries += 1;
      return;
    }
    if (saysNothing(failure)) breaker.ended(this.#number);
    else breaker.failed(this.#number);
    this.#settle.reject(toExchangeError(failure, system));
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
