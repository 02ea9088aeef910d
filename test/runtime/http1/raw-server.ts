import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { CERTIFICATE } from './certificate.ts';

export interface RawServer extends AsyncDisposable {
  readonly url: URL;
  /** Requests so far; each must arrive in one piece, as small ones do. */
  readonly requests: readonly string[];
  /** Connections so far. */
  readonly connections: number;
  /** Resolves when the next connection of all is closed. */
  nextClose(): Promise<void>;
  /** Resolves with the next request that comes. */
  nextRequest(): Promise<string>;
}

/** Answers a request; `connection` and `request` count from 1, requests within their connection. */
export type RawAnswer = (
  socket: Socket,
  place: { readonly connection: number; readonly request: number; readonly text: string },
) => void;

/** A server of bytes: what it writes is what the test says. */
export async function startRawServer(
  answer: RawAnswer,
  { tls = false }: { readonly tls?: boolean } = {},
): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  let onClose: (() => void)[] = [];
  let onRequest: ((text: string) => void)[] = [];
  let connections = 0;
  const serve = (socket: Socket): void => {
    connections += 1;
    const connection = connections;
    let count = 0;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.delete(socket);
      for (const resolve of onClose.splice(0)) resolve();
    });
    socket.on('data', (bytes) => {
      count += 1;
      const text = bytes.toString('latin1');
      requests.push(text);
      for (const resolve of onRequest.splice(0)) resolve(text);
      answer(socket, { connection, request: count, text });
    });
  };
  const server: Server = tls
    ? createTlsServer({ ...CERTIFICATE, ALPNProtocols: ['http/1.1'] }, serve)
    : createServer(serve);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(tls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`),
    requests,
    get connections() {
      return connections;
    },
    nextClose: () => new Promise((resolve) => void onClose.push(resolve)),
    nextRequest: () => new Promise((resolve) => void onRequest.push(resolve)),
    async [Symbol.asyncDispose]() {
      onClose = [];
      onRequest = [];
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A whole answer of JSON. */
export function ok(body: string, headers = ''): string {
  return `HTTP/1.1 200 OK\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
