import { delay, startDeadline, toAbortError, upstreamError } from './deadline.ts';
import type { System } from './errors.ts';
import { type ExchangeAnswer, HttpFault, type HttpTransport } from './http-exchange.ts';
import { isWorthRetrying, pauseBeforeRetry, toExchangeError } from './http-retry.ts';
import { createHttpTransport, type HttpTransportOptions } from './http-transport.ts';

export interface HttpClientOptions extends HttpTransportOptions {
  /** Longest time of one request, its wait and its retries included, whatever its signal says; default 10 s. */
  readonly timeoutMs?: number;
  /** Further attempts of a read that found the server unavailable; default 2. */
  readonly retries?: number;
  /** Named in `extensions.system` of every error. */
  readonly system?: System;
  /** 0…1, for the jitter between attempts. */
  readonly random?: () => number;
}

type Headers = Readonly<Record<string, string>>;

interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string | URL;
  /** A function is asked for those of each attempt, where one is good once. */
  readonly headers?: Headers | (() => Headers | Promise<Headers>);
  /** JSON text as it goes over the wire, so that a caller may sign it; sent as `application/json`. */
  readonly body?: string;
  /** May it be repeated? Only reads are. */
  readonly read: boolean;
  /** Statuses that carry an answer; default 200…299. */
  readonly acceptStatus?: (status: number) => boolean;
  readonly signal?: AbortSignal;
}

interface HttpAnswer {
  readonly status: number;
  /** By lower-case name; of a header that came twice, its values joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON body. */
  readonly body: unknown;
}

export interface HttpClient extends AsyncDisposable {
  /**
   * Rejects with UPSTREAM_UNAVAILABLE (refused, reset before an answer, queue full, status 429, 502, 503, 504),
   * UPSTREAM_TIMEOUT (a deadline passed), UPSTREAM_INVALID (any other unaccepted status, no JSON, cut
   * off, too large), or with the signal's own reason. Messages hold no address. Redirects are not followed.
   */
  request(request: HttpRequest): Promise<HttpAnswer>;
  /** The connections to the server of `url`, for a caller that counts its microseconds; not to be disposed. */
  transportTo(url: URL): HttpTransport;
}

/** Servers that one client speaks to; configuration names them, so more are a mistake. */
const MAX_SERVERS = 16;

/** JSON over HTTP to systems that may be slow, down or wrong. */
export function createHttpClient(options: HttpClientOptions = {}): HttpClient {
  const { system, timeoutMs = 10_000, retries = 2, random = Math.random } = options;
  const transports = new Map<string, HttpTransport>();
  const transportTo = (url: URL): HttpTransport => {
    let transport = transports.get(url.origin);
    if (transport === undefined) {
      if (transports.size === MAX_SERVERS) throw new TypeError('One client for too many servers');
      transport = createHttpTransport(url, options);
      transports.set(url.origin, transport);
    }
    return transport;
  };

  const attempt = async (request: HttpRequest, signal: AbortSignal): Promise<ExchangeAnswer> => {
    const url = new URL(request.url);
    const { headers = {} } = request;
    const own = typeof headers === 'function' ? await headers() : headers;
    // What is good once must not be sent again by the transport, which would repeat the headers.
    const isRead = request.read && typeof headers !== 'function';
    const sent = { method: request.method, body: request.body, headers: own, isRead };
    const answer = await exchange(transportTo(url), url, sent, signal);
    const { status } = answer;
    if (request.acceptStatus?.(status) ?? (status >= 200 && status < 300)) return answer;
    throw new RefusedStatus(status);
  };

  return {
    async request(request) {
      using deadline = startDeadline([request.signal], timeoutMs);
      const { signal } = deadline;
      try {
        for (let tries = 0; ; tries += 1) {
          try {
            return toAnswer(await attempt(request, signal), system);
          } catch (error) {
            signal.throwIfAborted();
            const failure = error instanceof RefusedStatus ? error.status : error;
            if (!(failure instanceof HttpFault || typeof failure === 'number')) throw failure;
            if (!request.read || !isWorthRetrying(failure) || tries >= retries) {
              throw toExchangeError(failure, system);
            }
          }
          await delay(pauseBeforeRetry(tries, random()), signal);
        }
      } catch (error) {
        throw signal.aborted ? toAbortError(signal, system) : error;
      }
    },
    transportTo,
    async [Symbol.asyncDispose]() {
      await Promise.all([...transports.values()].map((one) => one[Symbol.asyncDispose]()));
    },
  };
}

class RefusedStatus extends Error {
  readonly status: number;

  constructor(status: number) {
    super('The status carries no answer');
    this.status = status;
  }
}

interface Attempt {
  readonly method: HttpRequest['method'];
  readonly body: string | undefined;
  readonly headers: Headers;
  readonly isRead: boolean;
}

/** Rejects with an HttpFault or the signal's reason. */
function exchange(
  transport: HttpTransport,
  url: URL,
  { method, headers, body, isRead }: Attempt,
  signal: AbortSignal,
): Promise<ExchangeAnswer> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const contentType = body === undefined ? {} : { 'content-type': 'application/json' };
    const request = {
      method,
      path: `${url.pathname}${url.search}`,
      headers: { accept: 'application/json', ...contentType, ...headers },
      body,
      isRead,
    };
    const stop = (): void => signal.removeEventListener('abort', abort);
    const giveUp = transport.send(request, {
      onAnswer(answer) {
        stop();
        resolve(answer);
      },
      onFault(fault) {
        stop();
        reject(fault);
      },
    });
    const abort = (): void => {
      giveUp();
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort, { once: true });
  });
}

function toAnswer(answer: ExchangeAnswer, system: System | undefined): HttpAnswer {
  return { status: answer.status, headers: answer.headers(), body: parseJson(answer.text, system) };
}

function parseJson(text: string, system: System | undefined): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw upstreamError('UPSTREAM_INVALID', 'answered what is no JSON', system, error);
  }
}
