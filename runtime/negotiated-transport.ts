import type { TLSSocket } from 'node:tls';
import {
  type ExchangeRequest,
  HttpFault,
  type HttpTransport,
  type Outcome,
} from './http-exchange.ts';

export interface NegotiationOptions {
  /** Opens a connection that lets the server choose between HTTP/2 and HTTP/1.1. */
  readonly open: (onReady: () => void) => TLSSocket;
  readonly connectTimeoutMs: number;
  /** Most exchanges that wait for the choice; the next one is `busy`. */
  readonly queueLimit: number;
  /** `first`: the connection on which HTTP/2 was agreed. */
  readonly http2: (first: TLSSocket) => HttpTransport;
  readonly http1: () => HttpTransport;
}

interface Waiting {
  readonly request: ExchangeRequest;
  readonly outcome: Outcome;
  /** Gives it up where it has gone to. */
  giveUp: (() => void) | undefined;
}

/** HTTP/2 where the server of an `https:` address speaks it, else HTTP/1.1 (ALPN, RFC 7301). The first connection decides. */
export function createNegotiatedTransport(options: NegotiationOptions): HttpTransport {
  const waiting = new Set<Waiting>();
  let chosen: HttpTransport | undefined;
  let probe: TLSSocket | undefined;
  let isClosed = false;

  const settle = (act: (one: Waiting) => void): void => {
    const all = [...waiting];
    waiting.clear();
    for (const one of all) act(one);
  };
  const onReady = (socket: TLSSocket): void => {
    probe = undefined;
    if (socket.alpnProtocol === 'h2') {
      chosen = options.http2(socket);
    } else {
      socket.destroy();
      chosen = options.http1();
    }
    const transport = chosen;
    settle((one) => {
      one.giveUp = transport.send(one.request, one.outcome);
    });
  };
  const onFailed = (cause: unknown): void => {
    probe = undefined;
    const fault = new HttpFault('unavailable', 'The connection failed', cause);
    settle(({ outcome }) => outcome.onFault(fault));
  };
  const ask = (): void => {
    const socket = options.open(() => {
      clearTimeout(timer);
      socket.off('error', onError);
      onReady(socket);
    });
    const onError = (error: Error): void => {
      clearTimeout(timer);
      onFailed(error);
    };
    socket.on('error', onError);
    const timer = setTimeout(() => {
      socket.destroy(new Error('No connection within its time'));
    }, options.connectTimeoutMs);
    probe = socket;
  };

  return {
    send(request, outcome) {
      if (chosen !== undefined) return chosen.send(request, outcome);
      if (isClosed || waiting.size >= options.queueLimit) {
        const fault = isClosed
          ? new HttpFault('unavailable', 'No more requests are sent')
          : new HttpFault('busy', 'Too many requests wait already');
        queueMicrotask(() => outcome.onFault(fault));
        return () => {};
      }
      const one: Waiting = { request, outcome, giveUp: undefined };
      waiting.add(one);
      if (probe === undefined) ask();
      return () => {
        if (!waiting.delete(one)) one.giveUp?.();
      };
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      probe?.destroy();
      const fault = new HttpFault('unavailable', 'No more requests are sent');
      settle(({ outcome }) => outcome.onFault(fault));
      await chosen?.[Symbol.asyncDispose]();
    },
  };
}
