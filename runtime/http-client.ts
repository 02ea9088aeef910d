import type { System } from './errors.ts';

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

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON text as it goes over the wire, so that a caller may sign it; sent as `application/json`. */
  readonly body?: string;
  /** May it be repeated? Only reads are. */
  readonly read: boolean;
  /** Statuses that carry an answer; default 200…299. */
  readonly acceptStatus?: (status: number) => boolean;
  readonly signal?: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON body. */
  readonly body: unknown;
}

export interface HttpClient extends AsyncDisposable {
  /**
   * Rejects with UPSTREAM_UNAVAILABLE (refused, reset, queue full, status 429, 502, 503, 504),
   * UPSTREAM_TIMEOUT (a deadline passed), UPSTREAM_INVALID (any other unaccepted status, no JSON, cut
   * off, too large), or with the signal's own reason. Messages hold no address.
   */
  request(request: HttpRequest): Promise<HttpAnswer>;
}

/** JSON over HTTP to systems that may be slow, down or wrong. */
export function createHttpClient(_options: HttpClientOptions = {}): HttpClient {
  throw new TypeError('not built yet');
}
