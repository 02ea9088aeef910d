import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import {
  type HttpRequest,
  type HttpResponse,
  type Peer,
  readBody,
  readHeaders,
  readPeer,
  send,
  splitTarget,
} from './http-messages.ts';
import type { Log } from './log.ts';

export { type HttpRequest, type HttpResponse, jsonResponse, type Peer } from './http-messages.ts';

export interface HttpServer extends AsyncDisposable {
  readonly port: number;
  /** `http://host:port`, or `https:`, without a slash at the end. */
  readonly url: string;
}

/** A connection that asks for another protocol. Whoever takes it answers it or destroys its socket. */
export interface UpgradeRequest {
  readonly incoming: IncomingMessage;
  readonly peer: Peer;
  readonly socket: Duplex;
  /** What came behind the request. */
  readonly head: Buffer;
  /** Aborts when the server begins to stop: the connection should come to its end. */
  readonly stopping: AbortSignal;
}

/** How a server speaks TLS. Clients are asked for a certificate, and may have none. */
export interface TlsSettings {
  /** PEM: the server's certificate and those between it and a root. */
  readonly cert: string;
  /** PEM. */
  readonly key: string;
  /**
   * PEM: who signs clients' certificates; of anybody else's it is as if none was shown. Every
   * certificate counts when absent: a token says which one it is bound to.
   */
  readonly clientCa?: string | undefined;
}

export interface HttpServerOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** A larger body is answered with 413 and not read further. */
  readonly bodyLimitBytes: number;
  /** How long what runs when the server stops may still take. */
  readonly drainTimeoutMs: number;
  /** How long a client may take to send the head of a request; default 10 s. */
  readonly headersTimeoutMs?: number;
  /** How long a client may take to send a whole request; default 30 s. */
  readonly requestTimeoutMs?: number;
  /**
   * How long nothing may move on a connection while a request is under way: whoever does not read its
   * answer is cut. Longer than any answer takes to begin; no bound when absent.
   */
  readonly silenceTimeoutMs?: number;
  /** Connections at a time, sockets that were taken over included; more are closed at once. No bound when absent. */
  readonly maxConnections?: number;
  /** Plain HTTP when absent. */
  readonly tls?: TlsSettings | undefined;
  readonly log: Log;
  handle(request: HttpRequest): Promise<HttpResponse>;
  /** Without it, a wish for another protocol is ignored. */
  upgrade?(request: UpgradeRequest): void;
}

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** How late the two above may be noticed. */
const TIMEOUT_CHECK_MS = 1_000;
const KEEP_ALIVE_TIMEOUT_MS = 65_000;

/**
 * An HTTP server that listens when the promise resolves. Rejects with a plain line when the port is
 * taken. Disposing refuses new connections, waits for what runs to its deadline, then aborts it.
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const running = createRunning();
  const stopping = new AbortController();
  const needsTrust = options.tls?.clientCa !== undefined;
  const server = createListener(options, (incoming, outgoing) => {
    const controller = new AbortController();
    const ended = running.add((reason) => controller.abort(reason));
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) controller.abort(new Error('The client left'));
      ended();
    });
    if (stopping.signal.aborted) outgoing.setHeader('connection', 'close');
    const peer = readPeer(incoming, needsTrust);
    void serve(incoming, outgoing, { controller, stopping, options, peer });
  });
  if (options.maxConnections !== undefined) server.maxConnections = options.maxConnections;
  server.timeout = options.silenceTimeoutMs ?? 0;
  if (options.upgrade !== undefined) {
    server.on('upgrade', (incoming, socket, head) => {
      const ended = running.add(() => socket.destroy());
      socket.once('close', ended);
      // Whoever takes the socket listens too; nobody may mind when it breaks before.
      socket.on('error', () => {});
      const peer = readPeer(incoming, needsTrust);
      options.upgrade?.({ incoming, peer, socket, head, stopping: stopping.signal });
    });
  }
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    port,
    url: `${options.tls === undefined ? 'http' : 'https'}://${host}:${port}`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      stopping.abort(new Error('The server stops'));
      server.closeIdleConnections();
      await running.idle(options.drainTimeoutMs);
      running.abortAll(new Error('The server stops'));
      server.closeAllConnections();
      await closed;
    },
  };
}

/**
 * Slow clients are cut with 408, whether or not they speak TLS. Throws a plain line for a certificate
 * or key that is none.
 */
function createListener(
  { tls, ...options }: HttpServerOptions,
  onRequest: (incoming: IncomingMessage, outgoing: ServerResponse) => void,
) {
  const { headersTimeoutMs = HEADERS_TIMEOUT_MS, requestTimeoutMs = REQUEST_TIMEOUT_MS } = options;
  const times = {
    headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),
    requestTimeout: requestTimeoutMs,
    connectionsCheckingInterval: Math.min(TIMEOUT_CHECK_MS, headersTimeoutMs),
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
  };
  if (tls === undefined) return createServer(times, onRequest);
  const { cert, key, clientCa } = tls;
  const trust = clientCa === undefined ? {} : { ca: clientCa };
  const handshake = { handshakeTimeout: headersTimeoutMs, minVersion: 'TLSv1.2' } as const;
  try {
    return createTlsServer(
      // Who signed it is looked at later: a client without a certificate is welcome.
      { ...times, ...handshake, cert, key, ...trust, requestCert: true, rejectUnauthorized: false },
      onRequest,
    );
  } catch (error) {
    throw new Error('tls.cert and tls.key are no certificate with its key in PEM', {
      cause: error,
    });
  }
}

/** Rejects at once, with the line that listening would reject with, when nobody can listen there. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, { host, port });
  await new Promise((resolve) => probe.close(resolve));
}

function listen(
  server: ReturnType<typeof createListener>,
  { host, port }: Pick<HttpServerOptions, 'host' | 'port'>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? `Port ${port} on ${host} is in use; choose another with --port or PORT`
          : `Cannot listen on ${host}:${port}: ${error.code ?? error.message}`;
      reject(new Error(reason, { cause: error }));
    });
    server.listen({ host, port }, resolve);
  });
}

/** Requests and taken-over connections that have not ended. */
function createRunning() {
  type Abort = (reason: Error) => void;
  const aborts = new Set<Abort>();
  let onIdle = (): void => {};
  return {
    /** Returns what to call at its end. */
    add(abort: Abort): () => void {
      aborts.add(abort);
      return () => {
        aborts.delete(abort);
        if (aborts.size === 0) onIdle();
      };
    },
    abortAll(reason: Error): void {
      for (const abort of aborts) abort(reason);
    },
    /** Resolves when nothing runs, at the latest after `timeoutMs`. */
    async idle(timeoutMs: number): Promise<void> {
      if (aborts.size === 0) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        onIdle = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}

interface Serving {
  readonly controller: AbortController;
  readonly stopping: AbortController;
  readonly options: HttpServerOptions;
  readonly peer: Peer;
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { controller, stopping, options, peer }: Serving,
): Promise<void> {
  try {
    const body = await readBody(incoming, options.bodyLimitBytes);
    if (body === undefined) {
      // The rest of the body is on its way: the connection cannot serve another request.
      const headers = { connection: 'close', 'content-type': 'application/json' };
      await send(outgoing, { status: 413, headers, body: tooLarge(options.bodyLimitBytes) });
      return;
    }
    const response = await options.handle({
      method: incoming.method ?? 'GET',
      ...splitTarget(incoming.url),
      headers: readHeaders(incoming),
      peer,
      body,
      signal: controller.signal,
      stopping: stopping.signal,
    });
    await send(outgoing, response);
  } catch (error) {
    if (outgoing.destroyed) return;
    options.log.error({ err: error }, 'a request failed outside the pipeline');
    if (outgoing.headersSent) outgoing.destroy();
    else await send(outgoing, { status: 500, headers: {}, body: '' });
  }
}

function tooLarge(limit: number): string {
  const message = `The body is larger than ${limit} bytes`;
  return JSON.stringify({ errors: [{ message, extensions: { code: 'LIMIT_EXCEEDED' } }] });
}
