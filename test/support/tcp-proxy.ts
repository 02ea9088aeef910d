import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What the proxy does with bytes of the server, on open connections too. */
type ProxyMode =
  | { readonly kind: 'pass' }
  /** Nothing comes back; connections stay open. */
  | { readonly kind: 'stall' }
  /** These bytes come back instead of each of the server's. */
  | { readonly kind: 'garbage'; readonly bytes: Buffer }
  /** Each connection is reset after so many further bytes of the server. */
  | { readonly kind: 'cut'; readonly afterBytes: number };

export interface TcpProxy extends AsyncDisposable {
  readonly port: number;
  readonly connections: number;
  setMode(mode: ProxyMode): void;
  /** Resets every connection; new ones come through. */
  reset(): void;
  /** Resets every connection; new ones go to another server. */
  redirect(target: ProxyTarget): void;
  /** Stops listening, so that connecting is refused, until `accept`. */
  refuse(): Promise<void>;
  accept(): Promise<void>;
}

export interface ProxyTarget {
  readonly host: string;
  readonly port: number;
}

/** A real TCP hop in front of a server, which a test can make misbehave. */
export async function startTcpProxy(first: ProxyTarget): Promise<TcpProxy> {
  let target = first;
  let mode: ProxyMode = { kind: 'pass' };
  const bytesLeft = (): number => (mode.kind === 'cut' ? mode.afterBytes : 0);
  const pairs = new Set<{ near: Socket; far: Socket; left: number }>();
  const server = createServer((near) => {
    const far = connect(target);
    const pair = { near, far, left: bytesLeft() };
    pairs.add(pair);
    const drop = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    near.on('error', drop).on('close', drop);
    // A server that stalls does not close either.
    const leave = (): void => {
      if (mode.kind !== 'stall') drop();
    };
    far.on('error', leave).on('close', leave);
    near.on('data', (chunk) => far.write(chunk));
    far.on('data', (chunk) => {
      if (mode.kind === 'pass') near.write(chunk);
      if (mode.kind === 'garbage') near.write(mode.bytes);
      if (mode.kind === 'cut') {
        near.write(chunk.subarray(0, pair.left));
        pair.left = Math.max(0, pair.left - chunk.length);
        if (pair.left === 0) resetSocket(near);
      }
    });
  });
  const reset = (): void => {
    for (const { near } of pairs) resetSocket(near);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    get connections() {
      return pairs.size;
    },
    setMode(next) {
      mode = next;
      for (const pair of pairs) pair.left = bytesLeft();
    },
    reset,
    redirect(next) {
      target = next;
      reset();
    },
    async refuse() {
      const closed = once(server, 'close');
      server.close();
      reset();
      await closed;
    },
    async accept() {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    async [Symbol.asyncDispose]() {
      reset();
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

/** A socket that is ending already cannot be reset: Node 20 would then wait for it for ever at its exit. */
function resetSocket(socket: Socket): void {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
