import { delay, startDeadline, untilAborted } from '../deadline.ts';
import type { PgConnection } from './pg-connection.ts';

export interface PgListener extends AsyncDisposable {
  /** As `SqlDriver.listen`. Rejects with what connecting rejects with, or with a TimeoutError. */
  listen(
    channel: string,
    onPayload: (payload: string) => void,
    onGap: () => void,
  ): Promise<AsyncDisposable>;
}

export interface PgListenerOptions {
  readonly open: (signal: AbortSignal) => Promise<PgConnection>;
  readonly connectTimeoutMs: number;
  /** 0…1, for the jitter between attempts. */
  readonly random: () => number;
}

interface Subscription {
  readonly channel: string;
  readonly onPayload: (payload: string) => void;
  readonly onGap: () => void;
}

/** Pauses between attempts to connect again: full jitter up to these, doubling. */
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** A connection that says nothing may be dead: it is asked this often, and has this long to answer. */
const HEARTBEAT_MS = 15_000;
const HEARTBEAT_TIMEOUT_MS = 5000;

/**
 * All channels of a database over one connection of its own, opened for the first and closed after the
 * last. When it breaks it is opened again, for as long as anyone listens.
 */
export function createPgListener(options: PgListenerOptions): PgListener {
  const subscriptions = new Set<Subscription>();
  const stopping = new AbortController();
  /** The connection in use or on its way, a new one after each break. */
  let session: Promise<PgConnection> | undefined;

  const start = (connecting: Promise<PgConnection>): Promise<PgConnection> => {
    const mine = connecting.then((connection) => {
      connection.onClose(() => {
        if (session !== mine) return;
        session = subscriptions.size > 0 ? start(reconnect()) : undefined;
      });
      return connection;
    });
    mine.catch(() => {
      if (session === mine) session = undefined;
    });
    session = mine;
    return mine;
  };

  const connect = async (): Promise<PgConnection> => {
    using deadline = startDeadline([stopping.signal], options.connectTimeoutMs);
    const connection = await options.open(deadline.signal);
    connection.onNotification((channel, payload) => {
      for (const subscription of subscriptions) {
        if (subscription.channel !== channel) continue;
        // Not inside the connection's parser: a fault of the callback is none of the server's.
        queueMicrotask(() => {
          if (subscriptions.has(subscription)) subscription.onPayload(payload);
        });
      }
    });
    keepPulse(connection);
    return connection;
  };

  const reconnect = async (): Promise<PgConnection> => {
    for (let attempt = 0; ; attempt += 1) {
      const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempt, 10));
      await delay(options.random() * longest, stopping.signal);
      if (subscriptions.size === 0) throw new Error('Nobody listens any more');
      try {
        const connection = await connect();
        for (const channel of new Set([...subscriptions].map((one) => one.channel))) {
          await connection.query(`LISTEN ${quoteIdentifier(channel)}`, []);
        }
        for (const subscription of subscriptions) queueMicrotask(subscription.onGap);
        return connection;
      } catch {
        // Still down; the next attempt waits longer.
      }
    }
  };

  const stopListening = async (subscription: Subscription): Promise<void> => {
    if (!subscriptions.delete(subscription)) return;
    const ending = session;
    if (subscriptions.size === 0) {
      session = undefined;
      await ending?.then(
        (connection) => connection.end(),
        () => {},
      );
      return;
    }
    if ([...subscriptions].some((one) => one.channel === subscription.channel)) return;
    // A failure here is the connection's end, after which nobody asks for this channel again.
    await ending
      ?.then((connection) =>
        connection.query(`UNLISTEN ${quoteIdentifier(subscription.channel)}`, []),
      )
      .catch(() => {});
  };

  return {
    async listen(channel, onPayload, onGap) {
      const subscription: Subscription = { channel, onPayload, onGap };
      using deadline = startDeadline([stopping.signal], options.connectTimeoutMs);
      subscriptions.add(subscription);
      try {
        const connection = await untilAborted(session ?? start(connect()), deadline.signal);
        await untilAborted(
          connection.query(`LISTEN ${quoteIdentifier(channel)}`, []),
          deadline.signal,
        );
      } catch (error) {
        await stopListening(subscription);
        throw error;
      }
      return { [Symbol.asyncDispose]: () => stopListening(subscription) };
    },
    async [Symbol.asyncDispose]() {
      stopping.abort(new Error('The listener stops'));
      await Promise.all([...subscriptions].map(stopListening));
    },
  };
}

function keepPulse(connection: PgConnection): void {
  const timer = setInterval(async () => {
    const giveUp = setTimeout(() => connection.destroy(), HEARTBEAT_TIMEOUT_MS);
    await connection.query('/* pulse */ SELECT 1', []).catch(() => connection.destroy());
    clearTimeout(giveUp);
  }, HEARTBEAT_MS);
  timer.unref();
  connection.onClose(() => clearInterval(timer));
}

function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
