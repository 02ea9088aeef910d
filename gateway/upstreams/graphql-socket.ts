import type { GraphQLFormattedError } from 'graphql';
import { createClient, type SubscribePayload } from 'graphql-ws';
import { WebSocket } from 'ws';

export interface GraphqlSocketOptions {
  /** `http:` or `ws:`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The payload of `connection_init`, asked for when the socket is open. */
  params(): Params | Promise<Params>;
  /** Longest wait for the socket, and again for `connection_ack`. */
  readonly connectTimeoutMs: number;
  readonly pingEveryMs: number;
  readonly maxMessageBytes: number;
  /** Called once, when no further subscription may begin on it. */
  onClose(): void;
}

type Params = Readonly<Record<string, unknown>>;

export interface SubscriptionListener {
  onEvent(event: unknown): void;
  /** The operation was refused; nothing follows. */
  onErrors(errors: readonly GraphQLFormattedError[]): void;
  onEnd(): void;
  /** The socket is gone. `isRefusal`: the server does not want us, or what it says cannot be read. */
  onBreak(isRefusal: boolean, cause: unknown): void;
}

/** A socket of graphql-transport-ws; it closes with its last subscription. */
export interface GraphqlSocket {
  /** Resolves with `connection_ack`; rejects when the socket closes before. */
  readonly connected: Promise<void>;
  /** The function that it returns ends the subscription; its listener hears nothing more. */
  subscribe(payload: SubscribePayload, listener: SubscriptionListener): () => void;
}

export function openGraphqlSocket(options: GraphqlSocketOptions): GraphqlSocket {
  const listeners = new Set<SubscriptionListener>();
  let isClosed = false;
  let pong: NodeJS.Timeout | undefined;
  let onConnected = (): void => {};
  let onFailed = (_cause: unknown): void => {};
  const connected = new Promise<void>((resolve, reject) => {
    onConnected = resolve;
    onFailed = reject;
  });
  // Whoever subscribes hears of it by its listener as well.
  connected.catch(() => {});

  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    options.onClose();
    // The library's own count of subscriptions is wrong when a server and we end one at the same time;
    // and after a break it would open a socket again, and what happened in between would be missing.
    Promise.resolve(client.dispose()).catch(() => {});
  };
  const onBreak = (cause: unknown): void => {
    clearTimeout(pong);
    close();
    const broken = [...listeners];
    listeners.clear();
    for (const listener of broken) listener.onBreak(isRefusal(cause), cause);
    onFailed(cause);
  };

  const client = createClient({
    url: options.url.replace(/^http/, 'ws'),
    webSocketImpl: socketsWith(options),
    connectionParams: async () => ({ ...(await options.params()) }),
    connectionAckWaitTimeout: options.connectTimeoutMs,
    keepAlive: options.pingEveryMs,
    retryAttempts: 0,
    on: {
      connected: () => onConnected(),
      closed: onBreak,
      error: onBreak,
      ping(isReceived) {
        if (!isReceived) pong = setTimeout(() => client.terminate(), options.pingEveryMs);
      },
      pong(isReceived) {
        if (isReceived) clearTimeout(pong);
      },
    },
  });

  return {
    connected,
    subscribe(payload, listener) {
      listeners.add(listener);
      const leave = (): boolean => {
        const wasThere = listeners.delete(listener);
        if (listeners.size === 0) close();
        return wasThere;
      };
      const unsubscribe = client.subscribe(payload, {
        next(event) {
          if (listeners.has(listener)) listener.onEvent(event);
        },
        error(error) {
          if (!Array.isArray(error)) onBreak(error);
          else if (leave()) listener.onErrors(error);
        },
        complete() {
          if (leave()) listener.onEnd();
        },
      });
      return () => {
        if (leave()) unsubscribe();
      };
    },
  };
}

/** What the library makes sockets with; it knows of no headers and no limits. */
function socketsWith({ headers, connectTimeoutMs, maxMessageBytes }: GraphqlSocketOptions) {
  const { CONNECTING, OPEN, CLOSING, CLOSED } = WebSocket;
  function open(address: string, protocol: string): WebSocket {
    return new WebSocket(address, protocol, {
      headers,
      handshakeTimeout: connectTimeoutMs,
      maxPayload: maxMessageBytes,
      perMessageDeflate: false,
    });
  }
  return Object.assign(open, { CONNECTING, OPEN, CLOSING, CLOSED });
}

/** RFC 6455 §7.4.1: protocol error, unacceptable, inconsistent or too large; or one of graphql-transport-ws. */
function isRefusal(cause: unknown): boolean {
  // A message that cannot be read; a connection that fails is an event and no Error.
  if (cause instanceof Error && !('code' in cause)) return true;
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return false;
  const { code } = cause;
  if (typeof code !== 'number') return false;
  // 4408: nobody said who they are in time; 4499: we closed it, because it was silent.
  if (code >= 4400 && code < 4499) return code !== 4408;
  return [1002, 1003, 1007, 1009].includes(code);
}
