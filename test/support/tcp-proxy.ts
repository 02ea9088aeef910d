import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What the proxy does with bytes of the server, on open connections too. */
export type ProxyMode =
  | { readonly kind: 'pass' }
  /** Nothing comes back; connections stay open. */
  | { readonly kind: 'stall' }
  /** These bytes come back instead of each of the server's. */
  | { readonly kind: 'garbage'; readonly bytes: Buffer }
  /** The connection is reset after so many further bytes of the server. */
  | { readonly kind: 'cut'; readonly afterBytes: number };

export interface TcpProxy extends AsyncDisposable {
  readonly port: number;
  readonly connections: number;
  setMode(mode: ProxyMode): void;
  /** Resets every connection; new ones come through. */
  reset(): void;
  /** Stops listening, so that connecting is refused, until `accept`. */
  refuse(): Promise<void>;
  accept(): Promise<void>;
}

/** A real TCP hop in front of a server, which a test can make misbehave. */
export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  let mode: ProxyMode = { kind: 'pass' };
  let left = 0;
  const pairs = new Set<{ near: Socket; far: Socket }>();
  const server = createServer((near) => {
    const far = connect(target);
    const pair = { near, far };
    pairs.add(pair);
    const drop = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on('error', drop).on('close', drop);
    near.on('data', (chunk) => far.write(chunk));
    far.on('data', (chunk) => {
      if (mode.kind === 'pass') near.write(chunk);
      if (mode.kind === 'garbage') near.write(mode.bytes);
      if (mode.kind === 'cut') {
        near.write(chunk.subarray(0, left));
        left -= chunk.length;
        if (left <= 0) near.resetAndDestroy();
      }
    });
  });
  const reset = (): void => {
    for (const { near } of pairs) near.resetAndDestroy();
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
      left = next.kind === 'cut' ? next.afterBytes : 0;
    },
    reset,
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
