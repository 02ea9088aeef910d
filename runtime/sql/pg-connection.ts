import { once } from 'node:events';
import { connect, Socket } from 'node:net';
import pg from 'pg';
import type { SqlRow } from './driver.ts';
import { createFrameCheck } from './pg-frames.ts';
import { ProtocolError } from './sql-errors.ts';
import { decoderOf } from './types.ts';

export interface PgConnectionOptions {
  readonly connectionString: string;
  readonly applicationName: string;
  readonly connectTimeoutMs: number;
  /** The server stops a statement after this time; 0 lets it run. */
  readonly statementTimeoutMs: number;
}

export interface PgResult {
  readonly rows: readonly SqlRow[];
  /** The last statement's tag: `SELECT`, `COMMIT`, `ROLLBACK`. */
  readonly command: string;
}

/** One connection to a server. Statements run one after another, in the order they were given. */
export interface PgConnection {
  readonly isUsable: boolean;
  /** One statement with encoded parameters; several statements when `params` is absent. */
  query(text: string, params?: readonly (string | null)[]): Promise<PgResult>;
  /** Drops the connection now: what runs rejects. */
  destroy(): void;
  /** Drops the connection and asks the server to stop what it runs. */
  cancel(): void;
  /** Says good-bye; resolves when the connection is closed. */
  end(): Promise<void>;
  /** Runs once, when the connection is gone for whatever reason. */
  onClose(listener: () => void): void;
  onNotification(listener: (channel: string, payload: string) => void): void;
}

/** A polite end waits this long before the socket is dropped. */
const END_TIMEOUT_MS = 1000;

/**
 * Connects and sets the session up. Rejects with what `pg` rejects with, with a ProtocolError when
 * the other side speaks no PostgreSQL, with the signal's reason when it aborts.
 */
export async function openPgConnection(
  options: PgConnectionOptions,
  signal: AbortSignal,
): Promise<PgConnection> {
  signal.throwIfAborted();
  const socket = new Socket();
  let fault: ProtocolError | undefined;
  const client = new pg.Client({
    connectionString: options.connectionString,
    application_name: options.applicationName,
    connectionTimeoutMillis: options.connectTimeoutMs,
    keepAlive: true,
    stream: () => socket,
    types: { getTypeParser: (oid: number) => decoderOf(oid) },
  });
  // A client without a listener ends the process when its idle connection breaks.
  client.on('error', () => socket.destroy());
  guardParser(client, (error) => {
    fault = new ProtocolError('Unreadable answer', { cause: error });
    socket.destroy();
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  // The connect timeout of `pg` ends with the handshake; this one covers the set-up query too.
  const timer = setTimeout(() => socket.destroy(), options.connectTimeoutMs);
  const abort = (): void => void socket.destroy();
  signal.addEventListener('abort', abort, { once: true });
  try {
    await client.connect();
    await client.query(sessionSetup(options.statementTimeoutMs));
  } catch (error) {
    socket.destroy();
    signal.throwIfAborted();
    throw fault ?? toProtocolError(error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }

  let tail: Promise<unknown> = Promise.resolve();
  let isEnding = false;

  return {
    get isUsable() {
      return !socket.destroyed && !isEnding && socket.writable;
    },
    query(text, params) {
      const run = async (): Promise<PgResult> => {
        if (socket.destroyed) throw fault ?? new Error('Connection is closed');
        try {
          const result = await client.query(params === undefined ? text : extended(text, params));
          return { rows: result.rows, command: result.command };
        } catch (error) {
          // The server says good-bye before it closes: nobody else shall get this connection.
          if (isFarewell(error)) socket.destroy();
          throw fault ?? toProtocolError(error);
        }
      };
      const answer = tail.then(run);
      tail = answer.catch(() => {});
      return answer;
    },
    destroy() {
      socket.destroy();
    },
    cancel() {
      sendCancel(client, options.connectTimeoutMs);
      socket.destroy();
    },
    async end() {
      isEnding = true;
      const giveUp = setTimeout(() => socket.destroy(), END_TIMEOUT_MS);
      client.end().catch(() => {});
      await closed;
      clearTimeout(giveUp);
    },
    onClose(listener) {
      void closed.then(listener);
    },
    onNotification(listener) {
      client.on('notification', ({ channel, payload }) => listener(channel, payload ?? ''));
    },
  };
}

/** The extended protocol also without parameters: it refuses a second statement. */
function extended(
  text: string,
  params: readonly (string | null)[],
): pg.QueryConfig & { queryMode: 'extended' } {
  return { text, values: [...params], queryMode: 'extended' };
}

/**
 * Text that later code reads by form. A server whose encoding is SQL_ASCII refuses a whole answer for one
 * byte that is no UTF-8, so there the bytes come as they are and that character becomes U+FFFD.
 */
function sessionSetup(statementTimeoutMs: number): string {
  return `/* session */ SELECT
    set_config('TimeZone', 'UTC', false),
    set_config('DateStyle', 'ISO', false),
    set_config('IntervalStyle', 'iso_8601', false),
    set_config('statement_timeout', '${Math.ceil(statementTimeoutMs)}', false),
    set_config('client_encoding',
      CASE current_setting('server_encoding') WHEN 'SQL_ASCII' THEN 'SQL_ASCII' ELSE 'UTF8' END, false)`;
}

/**
 * `pg` parses inside the socket's `data` event: what it throws there would end the process, and a message
 * of no length would never be done with. The
 * connection it parses on is no public part of `pg`; a version without it is left as it is.
 */
function guardParser(client: pg.Client, onFault: (error: unknown) => void): void {
  const connection: unknown = Reflect.get(client, 'connection');
  if (typeof connection !== 'object' || connection === null) return;
  const attach: unknown = Reflect.get(connection, 'attachListeners');
  if (typeof attach !== 'function') return;
  Reflect.set(connection, 'attachListeners', (stream: Socket) => {
    const emit = stream.emit.bind(stream);
    const check = createFrameCheck();
    const guarded = (event: string | symbol, ...args: unknown[]): boolean => {
      if (event !== 'data') return emit(event, ...args);
      try {
        const [chunk] = args;
        if (Buffer.isBuffer(chunk)) check(chunk);
        return emit(event, ...args);
      } catch (error) {
        onFault(error);
        return true;
      }
    };
    Reflect.set(stream, 'emit', guarded);
    attach.call(connection, stream);
  });
}

/** Shut down, ended by an administrator, idle for too long (SQLSTATE 57P…, 25P03, 08…). */
function isFarewell(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^(57P|25P03|08)/.test(error.code ?? '');
}

/** An error that `pg` made of bytes it could not place; a server's own error has a SQLSTATE. */
function toProtocolError(error: unknown): unknown {
  const isUnplaced =
    error instanceof pg.DatabaseError && (error.code === undefined || error.code === '');
  return isUnplaced ? new ProtocolError('Unexpected answer', { cause: error }) : error;
}

/**
 * CancelRequest on a connection of its own (PostgreSQL protocol 54.2.8), in clear as libpq did until
 * version 17: the key in it is good for this one thing. Best effort; the server's
 * statement timeout stands behind it.
 */
function sendCancel(client: pg.Client, timeoutMs: number): void {
  const processId: unknown = Reflect.get(client, 'processID');
  const secretKey: unknown = Reflect.get(client, 'secretKey');
  if (typeof processId !== 'number' || typeof secretKey !== 'number') return;
  const message = Buffer.alloc(16);
  message.writeInt32BE(16, 0);
  message.writeInt32BE(80_877_102, 4);
  message.writeInt32BE(processId, 8);
  message.writeInt32BE(secretKey, 12);
  const { host, port } = client;
  const socket = connect(
    host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port },
  );
  socket.on('error', () => {});
  socket.setTimeout(timeoutMs, () => socket.destroy());
  // The server closes when it has read it.
  socket.on('end', () => socket.destroy());
  socket.resume();
  void once(socket, 'connect').then(
    () => socket.write(message),
    () => {},
  );
}
