import type { Duplex } from 'node:stream';
import { DEFAULT_LIMITS, type ExchangeLimits, type HttpTransport } from './http-exchange.ts';
import { secureSocketsTo, socketsTo, type TlsOptions } from './http1/open-socket.ts';
import { createPool } from './http1/pool.ts';
import { createSessions } from './http2/sessions.ts';
import { createNegotiatedTransport } from './negotiated-transport.ts';

export interface HttpTransportOptions {
  /**
   * `auto`, the default: over `https:` whatever of HTTP/2 and HTTP/1.1 the server chooses, over `http:`
   * HTTP/1.1. `http2` over `http:` is spoken unasked (RFC 9113 §3.3).
   */
  readonly protocol?: 'auto' | 'http1' | 'http2';
  /** Most exchanges at a time, and with HTTP/1.1 most connections; default 8. */
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
  const { tls, protocol = 'auto' } = options;
  const settings = withDefaults(options);
  const { connections, queueLimit, connectTimeoutMs } = settings;
  const http1 = () => createPool({ ...settings, open: socketsTo(url, tls), host: url.host });
  const http2 = (takeSocket?: () => Duplex) =>
    createSessions({
      ...settings,
      origin: url.origin,
      streams: connections,
      ...(takeSocket === undefined ? {} : { takeSocket }),
    });
  if (protocol === 'http1') return http1();
  if (url.protocol === 'http:') return protocol === 'http2' ? http2() : http1();
  const openHttp2 = secureSocketsTo(url, ['h2'], tls);
  const laterSocket = () => openHttp2(undefined, () => {});
  if (protocol === 'http2') return http2(laterSocket);
  const openEither = secureSocketsTo(url, ['h2', 'http/1.1'], tls);
  return createNegotiatedTransport({
    open: (onReady) => openEither(undefined, onReady),
    connectTimeoutMs,
    queueLimit: queueLimit + connections,
    http1,
    http2(first) {
      let next: Duplex | undefined = first;
      return http2(() => {
        const socket = next ?? laterSocket();
        next = undefined;
        return socket;
      });
    },
  });
}

function withDefaults(options: HttpTransportOptions) {
  const limits: ExchangeLimits = {
    ...DEFAULT_LIMITS,
    bodyBytes: options.maxResponseBytes ?? DEFAULT_LIMITS.bodyBytes,
  };
  return {
    connections: options.connections ?? 8,
    queueLimit: options.queueLimit ?? 256,
    connectTimeoutMs: options.connectTimeoutMs ?? 2_000,
    idleTimeoutMs: options.idleTimeoutMs ?? 4_000,
    limits,
  };
}
