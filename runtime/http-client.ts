import { Agent, errors, request as send } from 'undici';
import { delay, startDeadline, toAbortError, upstreamError } from './deadline.ts';
import { AppError, type System } from './errors.ts';
import { createSemaphore, QueueFullError } from './semaphore.ts';

export interface HttpClientOptions {
  /** Most requests in flight at a time, over all origins; default 8. */
  readonly connections?: number;
  /** Most requests that wait for their turn; the next one is UPSTREAM_UNAVAILABLE at once; default 256. */
  readonly queueLimit?: number;
  /** Longest time of one request, its wait and its retries included, whatever its signal says; default 10 s. */
  readonly timeoutMs?: number;
  /** Longest wait for a connection; default 2 s. */
  readonly connectTimeoutMs?: number;
  /** Largest answer body; a larger one is UPSTREAM_INVALID; default 32 MiB. */
  readonly maxResponseBytes?: number;
  /** Further attempts of a read that found the server unavailable; default 2. */
  readonly retries?: number;
  /** Named in `extensions.system` of every error. */
  readonly system?: System;
  /** 0…1, for the jitter between attempts. */
  readonly random?: () => number;
}

type RequestHeaders = Readonly<Record<string, string>>;

interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string | URL;
  /** A function is called for each attempt: for headers that are good once. */
  readonly headers?: RequestHeaders | (() => Promise<RequestHeaders>);
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
}

const UNAVAILABLE_STATUSES: ReadonlySet<number> = new Set([429, 502, 503, 504]);
/** Pause before the first repetition: full jitter up to this, doubling. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1000;

/** JSON over HTTP to systems that may be slow, down or wrong. */
export function createHttpClient(options: HttpClientOptions = {}): HttpClient {
  const {
    system,
    connections = 8,
    timeoutMs = 10_000,
    retries = 2,
    random = Math.random,
  } = options;
  const maxBytes = options.maxResponseBytes ?? 32 * 1024 * 1024;
  const turns = createSemaphore({ permits: connections, queueLimit: options.queueLimit ?? 256 });
  const agent = new Agent({
    connections,
    pipelining: 1,
    connect: { timeout: options.connectTimeoutMs ?? 2000 },
    // The deadline covers these.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  const attempt = async (request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> => {
    const own = typeof request.headers === 'function' ? await request.headers() : request.headers;
    const { statusCode, headers, body } = await send(request.url, {
      method: request.method,
      headers: {
        accept: 'application/json',
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...own,
      },
      ...(request.body === undefined ? {} : { body: request.body }),
      dispatcher: agent,
      signal,
    });
    const isAccepted =
      request.acceptStatus?.(statusCode) ?? (statusCode >= 200 && statusCode < 300);
    if (!isAccepted) {
      // An unread body would keep its connection; the one that is read is small or cut.
      body.on('error', () => {}).destroy();
      throw UNAVAILABLE_STATUSES.has(statusCode)
        ? upstreamError('UPSTREAM_UNAVAILABLE', `is not available (status ${statusCode})`, system)
        : upstreamError('UPSTREAM_INVALID', `answered with status ${statusCode}`, system);
    }
    const chunks: Buffer[] = [];
    let length = 0;
    try {
      for await (const chunk of body) {
        length += chunk.length;
        // Leaving the loop destroys the body, and its connection with it.
        if (length > maxBytes) throw new RangeError('Answer too large');
        chunks.push(chunk);
      }
    } catch (error) {
      const fault = error instanceof RangeError ? 'is too large' : 'was cut off';
      throw upstreamError('UPSTREAM_INVALID', `gave an answer that ${fault}`, system, error);
    }
    return {
      status: statusCode,
      headers: flatten(headers),
      body: parseJson(Buffer.concat(chunks).toString(), system),
    };
  };

  return {
    async request(request) {
      using deadline = startDeadline([request.signal], timeoutMs);
      const { signal } = deadline;
      try {
        for (let tries = 0; ; tries += 1) {
          try {
            const release = await turns.acquire(signal);
            try {
              return await attempt(request, signal);
            } finally {
              release();
            }
          } catch (error) {
            signal.throwIfAborted();
            const failure = toFailure(error, system);
            if (!isRepeatable(request, failure, error) || tries >= retries) throw failure;
          }
          await delay(random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries), signal);
        }
      } catch (error) {
        throw signal.aborted ? toAbortError(signal, system) : error;
      }
    },
    // Not `close`, which would wait for requests that hang.
    [Symbol.asyncDispose]: () => agent.destroy(),
  };
}

function toFailure(error: unknown, system: System | undefined): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof QueueFullError) {
    return upstreamError('UPSTREAM_UNAVAILABLE', 'has too many requests waiting', system, error);
  }
  // What undici cannot read as HTTP.
  const isGarbage = error instanceof errors.HTTPParserError;
  return isGarbage
    ? upstreamError('UPSTREAM_INVALID', 'answered what is no HTTP', system, error)
    : upstreamError('UPSTREAM_UNAVAILABLE', 'is not available', system, error);
}

/** A full queue is no reason to come back: it would be fuller. */
function isRepeatable(request: HttpRequest, failure: AppError, error: unknown): boolean {
  return (
    request.read && failure.code === 'UPSTREAM_UNAVAILABLE' && !(error instanceof QueueFullError)
  );
}

function parseJson(text: string, system: System | undefined): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw upstreamError('UPSTREAM_INVALID', 'answered what is no JSON', system, error);
  }
}

function flatten(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}
