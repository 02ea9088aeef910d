import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from './log.ts';

export interface HttpRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** With its `?`; empty when there is none. */
  readonly search: string;
  /** By lower-case name; repeated ones joined by a comma. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** Aborts when the client leaves before it has its answer, and when a stopping server gives up. */
  readonly signal: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** An answer of JSON. */
export function jsonResponse(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return {
    status,
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}

export interface HttpServer extends AsyncDisposable {
  readonly port: number;
  /** `http://host:port`, without a slash at the end. */
  readonly url: string;
}

export interface HttpServerOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** A larger body is answered with 413 and not read further. */
  readonly bodyLimitBytes: number;
  /** How long requests that run when the server stops may still take. */
  readonly drainTimeoutMs: number;
  readonly log: Log;
  handle(request: HttpRequest): Promise<HttpResponse>;
}

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const KEEP_ALIVE_TIMEOUT_MS = 65_000;

/**
 * An HTTP server that listens when the promise resolves. Rejects with a plain line when the port is
 * taken. Disposing refuses new connections, waits for running requests to their deadline, then
 * aborts them.
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const running = new Set<AbortController>();
  let onIdle = () => {};
  let isStopping = false;
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    },
    (incoming, outgoing) => {
      const controller = new AbortController();
      running.add(controller);
      outgoing.once('close', () => {
        running.delete(controller);
        if (!outgoing.writableFinished) controller.abort(new Error('The client left'));
        if (running.size === 0) onIdle();
      });
      if (isStopping) outgoing.setHeader('connection', 'close');
      void serve(incoming, outgoing, controller.signal, options);
    },
  );
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    port,
    url: `http://${host}:${port}`,
    async [Symbol.asyncDispose]() {
      isStopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await waitForIdle(running, options.drainTimeoutMs, (resolve) => {
        onIdle = resolve;
      });
      for (const controller of running) controller.abort(new Error('The server stops'));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Rejects at once, with the line that listening would reject with, when nobody can listen there. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, { host, port });
  await new Promise((resolve) => probe.close(resolve));
}

function listen(
  server: ReturnType<typeof createServer>,
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

async function waitForIdle(
  running: ReadonlySet<unknown>,
  timeoutMs: number,
  subscribe: (resolve: () => void) => void,
): Promise<void> {
  if (running.size === 0) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, timeoutMs);
    subscribe(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  signal: AbortSignal,
  { bodyLimitBytes, handle, log }: HttpServerOptions,
): Promise<void> {
  try {
    const body = await readBody(incoming, bodyLimitBytes);
    if (body === undefined) {
      // The rest of the body is on its way: the connection cannot serve another request.
      const headers = { connection: 'close', 'content-type': 'application/json' };
      return send(outgoing, { status: 413, headers, body: tooLarge(bodyLimitBytes) });
    }
    const url = incoming.url ?? '/';
    const cut = url.indexOf('?');
    const response = await handle({
      method: incoming.method ?? 'GET',
      path: cut < 0 ? url : url.slice(0, cut),
      search: cut < 0 ? '' : url.slice(cut),
      headers: readHeaders(incoming),
      body,
      signal,
    });
    send(outgoing, response);
  } catch (error) {
    if (outgoing.destroyed) return;
    log.error({ err: error }, 'a request failed outside the pipeline');
    if (outgoing.headersSent) outgoing.destroy();
    else send(outgoing, { status: 500, headers: {}, body: '' });
  }
}

function send(outgoing: ServerResponse, { status, headers, body }: HttpResponse): void {
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
  outgoing.writeHead(status, { ...headers, 'content-length': length }).end(body);
}

/** `undefined` when it is larger than the limit. Bytes that are not UTF-8 become U+FFFD. */
async function readBody(incoming: IncomingMessage, limit: number): Promise<string | undefined> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tooLarge(limit: number): string {
  const message = `The body is larger than ${limit} bytes`;
  return JSON.stringify({ errors: [{ message, extensions: { code: 'LIMIT_EXCEEDED' } }] });
}

function readHeaders(incoming: IncomingMessage): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}
