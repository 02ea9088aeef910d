import { DEFAULT_LIMITS, type ExchangeLimits, type HttpTransport } from './http-exchange.ts';
import { socketsTo, type TlsOptions } from './http1/open-socket.ts';
import { createPool } from './http1/pool.ts';

export interface HttpTransportOptions {
  /** Most connections, and exchanges at a time; default 8. */
  readonly connections?: number;
  /** Most exchanges that wait for their turn; the next one is `busy` at once; default 256. */
  readonly queueLimit?: number;
  /** Longest wait for a connection, TLS included; default 2 s. */
  readonly connectTimeoutMs?: number;
  /** How long a connection is kept without use, unless the server says less; default 4 s. */
  readonly idleTimeoutMs?: number;
  /** Largest answer body; default 32 MiB. */
  readonly maxResponseBytes?: number;
  /** Trust and certificates of `https:`. */
  readonly tls?: TlsOptions;
}

/** Kept-alive connections to the server of `url`; its path does not matter. Nothing is opened before it is needed. */
export function createHttpTransport(url: URL, options: HttpTransportOptions = {}): HttpTransport {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new TypeError('An address must begin with http: or https:');
  }
  const limits: ExchangeLimits = {
    ...DEFAULT_LIMITS,
    bodyBytes: options.maxResponseBytes ?? DEFAULT_LIMITS.bodyBytes,
  };
  return createPool({
    open: socketsTo(url, options.tls),
    host: url.host,
    connections: options.connections ?? 8,
    queueLimit: options.queueLimit ?? 256,
    connectTimeoutMs: options.connectTimeoutMs ?? 2_000,
    idleTimeoutMs: options.idleTimeoutMs ?? 4_000,
    limits,
  });
}
