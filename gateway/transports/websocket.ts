import type { Duplex } from 'node:stream';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { readHeaders, splitTarget } from '../../runtime/http-messages.ts';
import type { UpgradeRequest } from '../../runtime/http-server.ts';
import { isInternalHeader } from '../../runtime/internal-headers.ts';
import { isSameOrigin } from './cross-site.ts';
import { Session, type SessionOptions } from './websocket-session.ts';

export interface WebSocketTransportOptions
  extends Omit<SessionOptions, 'initTimeoutMs' | 'maxOperations'> {
  /** A larger message closes its socket with 1009. */
  readonly messageLimitBytes: number;
  /**
   * The web pages that may connect, as `https://host[:port]`; when absent, those from where they
   * connect to. A client that is no browser names no origin and may always connect.
   */
  readonly origins?: readonly string[];
  /** How long a client may take to introduce itself; default 3 s. */
  readonly initTimeoutMs?: number;
  /** How many operations may run on one socket; default 100. */
  readonly maxOperations?: number;
  /** How many sockets may be open; default 20,000. */
  readonly maxSockets?: number;
  /** How often each client is asked whether it is still there; default 12 s. */
  readonly keepAliveMs?: number;
}

/** GraphQL over WebSocket on `/graphql`: takes the connections that ask to become one. */
export function createWebSocketTransport(
  options: WebSocketTransportOptions,
): (request: UpgradeRequest) => void {
  const { initTimeoutMs = 3_000, maxOperations = 100, maxSockets = 20_000 } = options;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: options.messageLimitBytes,
    perMessageDeflate: false,
    handleProtocols: chooseProtocol,
  });
  const sessions = createSessions(options.keepAliveMs ?? 12_000);
  return ({ incoming, peer, socket, head, stopping }) => {
    const headers = withoutInternal(readHeaders(incoming));
    const refusal =
      splitTarget(incoming.url).path !== '/graphql'
        ? '404 Not Found'
        : !isAllowed(headers, options.origins)
          ? '403 Forbidden'
          : stopping.aborted || sessions.size() >= maxSockets
            ? '503 Service Unavailable'
            : undefined;
    if (refusal !== undefined) return refuse(socket, refusal);
    server.handleUpgrade(incoming, socket, head, (accepted) => {
      if (accepted.protocol !== GRAPHQL_TRANSPORT_WS_PROTOCOL) {
        accepted.on('error', () => {});
        return accepted.close(4406, 'Subprotocol not acceptable');
      }
      const opened = {
        method: incoming.method ?? 'GET',
        url: incoming.url ?? '/',
        headers,
        remoteAddress: peer.address,
        peerCertificate: peer.certificate,
      };
      const session = new Session(accepted, opened, { ...options, initTimeoutMs, maxOperations });
      accepted.once('close', sessions.add(session, stopping));
    });
  };
}

/** A client that offers others only gets the first one back, so that it can read the close code. */
function chooseProtocol(offered: ReadonlySet<string>): string | false {
  if (offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL)) return GRAPHQL_TRANSPORT_WS_PROTOCOL;
  const [first] = offered;
  return first ?? false;
}

function isAllowed(
  headers: ReadonlyMap<string, string>,
  origins: readonly string[] | undefined,
): boolean {
  const origin = headers.get('origin');
  if (origin === undefined || origins === undefined) return isSameOrigin(headers);
  return origins.includes(origin);
}

function withoutInternal(headers: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...headers].filter(([name]) => !isInternalHeader(name)));
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** All open sessions, asked in turn whether they are there, and stopped together. */
function createSessions(keepAliveMs: number) {
  const sessions = new Set<Session>();
  let timer: NodeJS.Timeout | undefined;
  let isFollowing = false;
  const stopAll = (): void => {
    for (const session of sessions) session.stop();
  };
  const checkAll = (): void => {
    for (const session of sessions) session.checkAlive();
  };
  return {
    size: () => sessions.size,
    /** Returns what to call when it is closed. */
    add(session: Session, stopping: AbortSignal): () => void {
      if (!isFollowing) stopping.addEventListener('abort', stopAll, { once: true });
      isFollowing = true;
      sessions.add(session);
      timer ??= setInterval(checkAll, keepAliveMs);
      return () => {
        sessions.delete(session);
        if (sessions.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
