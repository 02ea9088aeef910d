import { createSemaphore } from '../semaphore.ts';
import { openPgConnection, type PgConnection, type PgConnectionOptions } from './pg-connection.ts';

export interface PgPoolOptions extends PgConnectionOptions {
  /** Most connections at a time. */
  readonly size: number;
  /** Most callers that wait for one. */
  readonly queueLimit: number;
}

interface PgLease {
  readonly connection: PgConnection;
  /** Gives the connection back, or drops it when it is no longer usable. */
  release(): void;
}

export interface PgPool extends AsyncDisposable {
  /**
   * A connection for the caller alone, from those at rest or a new one. Rejects as `openPgConnection`
   * does, with QueueFullError when too many wait.
   */
  acquire(signal: AbortSignal): Promise<PgLease>;
}

/** A connection at rest for this long is closed. */
const IDLE_MS = 30_000;
/** On stopping, work in flight may take this long to end. */
const DRAIN_MS = 2000;

/** A connection that breaks at rest leaves by itself; the next caller gets a new one. */
export function createPgPool(options: PgPoolOptions): PgPool {
  const permits = createSemaphore({ permits: options.size, queueLimit: options.queueLimit });
  const idle = new Map<PgConnection, NodeJS.Timeout>();
  const leased = new Set<PgConnection>();
  let isStopping = false;
  let onDrained: () => void = () => {};

  /** The one that rested shortest: the others may grow old and close. */
  const takeIdle = (): PgConnection | undefined => {
    const connection = [...idle.keys()].reverse().find((candidate) => candidate.isUsable);
    if (connection === undefined) return undefined;
    clearTimeout(idle.get(connection));
    idle.delete(connection);
    return connection;
  };

  const rest = (connection: PgConnection): void => {
    const timer = setTimeout(() => {
      idle.delete(connection);
      void connection.end();
    }, IDLE_MS);
    timer.unref();
    idle.set(connection, timer);
  };

  const open = async (signal: AbortSignal): Promise<PgConnection> => {
    const connection = await openPgConnection(options, signal);
    connection.onClose(() => {
      clearTimeout(idle.get(connection));
      idle.delete(connection);
    });
    return connection;
  };

  return {
    async acquire(signal) {
      const giveBack = await permits.acquire(signal);
      try {
        if (isStopping) throw new Error('The pool is closed');
        const connection = takeIdle() ?? (await open(signal));
        leased.add(connection);
        return {
          connection,
          release() {
            if (!leased.delete(connection)) return;
            if (connection.isUsable && !isStopping) rest(connection);
            else connection.destroy();
            giveBack();
            if (leased.size === 0) onDrained();
          },
        };
      } catch (error) {
        giveBack();
        throw error;
      }
    },
    async [Symbol.asyncDispose]() {
      isStopping = true;
      const ends = [...idle.keys()].map((connection) => connection.end());
      for (const timer of idle.values()) clearTimeout(timer);
      idle.clear();
      if (leased.size > 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, DRAIN_MS);
          onDrained = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      for (const connection of leased) connection.cancel();
      await Promise.all(ends);
    },
  };
}
