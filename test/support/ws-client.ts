import { once } from 'node:events';
import { type ClientOptions, WebSocket } from 'ws';

export interface WsMessage {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

export interface WsClient extends AsyncDisposable {
  readonly socket: WebSocket;
  /** Text goes as it is, anything else as JSON. */
  send(message: unknown): void;
  /** The next message that came; each is given once. Rejects when the socket closes before. */
  next(): Promise<WsMessage>;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

export interface WsClientOptions extends ClientOptions {
  /** Default graphql-transport-ws; none when empty. */
  readonly protocols?: readonly string[];
}

/** A client that speaks raw messages over a real socket; resolves when it is open. */
export async function openWebSocket(url: string, options: WsClientOptions = {}): Promise<WsClient> {
  const { protocols = ['graphql-transport-ws'], ...rest } = options;
  const socket = new WebSocket(url.replace(/^http/, 'ws'), [...protocols], rest);
  const came: WsMessage[] = [];
  const waiting: ((message: WsMessage) => void)[] = [];
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as WsMessage;
    const wait = waiting.shift();
    if (wait === undefined) came.push(message);
    else wait(message);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  await once(socket, 'open');
  socket.on('error', () => {});
  return {
    socket,
    closed,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    async next() {
      const message = came.shift();
      if (message !== undefined) return message;
      const coming = new Promise<WsMessage>((resolve) => waiting.push(resolve));
      return await Promise.race([
        coming,
        closed.then(({ code, reason }) => {
          throw new Error(`The socket closed with ${code} ${reason}`);
        }),
      ]);
    },
    async [Symbol.asyncDispose]() {
      socket.terminate();
      await closed;
    },
  };
}

/** As `openWebSocket`, and the server has acknowledged it. */
export async function connectWebSocket(
  url: string,
  { payload, ...options }: WsClientOptions & { readonly payload?: object } = {},
): Promise<WsClient> {
  const client = await openWebSocket(url, options);
  client.send({ type: 'connection_init', ...(payload === undefined ? {} : { payload }) });
  const message = await client.next();
  if (message.type !== 'connection_ack') throw new Error(`Expected an ack, got ${message.type}`);
  return client;
}

/** A `subscribe` message. */
export function subscribe(id: string, query: string, more: object = {}): object {
  return { type: 'subscribe', id, payload: { query, ...more } };
}
