import { startDeadline, toAbortError } from '../deadline.ts';
import type { System } from '../errors.ts';
import type { SqlDriver } from './driver.ts';
import { openPgConnection, type PgConnection, type PgResult } from './pg-connection.ts';
import { createPgListener } from './pg-listener.ts';
import { createPgPool } from './pg-pool.ts';
import { toSqlError } from './sql-errors.ts';
import { type RunStatement, runTransaction } from './transaction.ts';
import { encodeParam } from './types.ts';

export interface PgDriverOptions {
  /** `postgres://user:password@host:5432/database?sslmode=…` */
  readonly connectionString: string;
  /** Named in `extensions.system` of every error. */
  readonly system?: System;
  /** Most connections at a time (listening has one more); default 8. */
  readonly poolSize?: number;
  /** Most queries that wait for a connection; the next one is UPSTREAM_UNAVAILABLE at once; default 256. */
  readonly queueLimit?: number;
  /** Longest run of one statement, whatever its signal says, its wait for a connection included; default 30 s. */
  readonly statementTimeoutMs?: number;
  /** Longest wait for a new connection; default 3 s. */
  readonly connectTimeoutMs?: number;
  /** As `pg_stat_activity` shows us; default `millwright`. */
  readonly applicationName?: string;
}

/** The server ends a statement itself; a client that hears nothing gives up this much later. */
const GRACE_MS = 500;

/**
 * A pool of connections to a server. Connects on first use, so that a system that is down at start-up
 * can come later, and recovers by itself. A statement whose signal aborts is cancelled on the server.
 */
export function createPgDriver(options: PgDriverOptions): SqlDriver {
  const { system, statementTimeoutMs = 30_000, connectTimeoutMs = 3000 } = options;
  const connectionOptions = {
    connectionString: options.connectionString,
    applicationName: options.applicationName ?? 'millwright',
    connectTimeoutMs,
    statementTimeoutMs,
  };
  const pool = createPgPool({
    ...connectionOptions,
    size: options.poolSize ?? 8,
    queueLimit: options.queueLimit ?? 256,
  });
  const listener = createPgListener({
    open: (signal) => openPgConnection(connectionOptions, signal),
    connectTimeoutMs,
    random: Math.random,
  });

  const started = (...signals: readonly (AbortSignal | undefined)[]) =>
    startDeadline(signals, statementTimeoutMs + GRACE_MS);

  /** Runs `work` on a connection of its own; every failure leaves as an error a client may see. */
  const withConnection = async <T>(
    signal: AbortSignal,
    work: (connection: PgConnection) => Promise<T>,
  ): Promise<T> => {
    try {
      const lease = await pool.acquire(signal);
      try {
        return await work(lease.connection);
      } finally {
        lease.release();
      }
    } catch (error) {
      throw signal.aborted ? toAbortError(signal, system) : toSqlError(error, system);
    }
  };

  return {
    async query(text, params, signal) {
      const encoded = params.map(encodeParam);
      using deadline = started(signal);
      const result = await withConnection(deadline.signal, (connection) =>
        run(connection, text, encoded, deadline.signal),
      );
      return result.rows;
    },

    async script(text, signal) {
      using deadline = started(signal);
      await withConnection(deadline.signal, (connection) =>
        run(connection, text, undefined, deadline.signal),
      );
    },

    async transaction(work, signal) {
      using acquiring = started(signal);
      const lease = await pool.acquire(acquiring.signal).catch((error: unknown) => {
        throw acquiring.signal.aborted
          ? toAbortError(acquiring.signal, system)
          : toSqlError(error, system);
      });
      const { connection } = lease;
      // Also while `work` waits for something else: what it has locked is free again at once.
      const abandon = (): void => connection.cancel();
      signal?.addEventListener('abort', abandon, { once: true });
      const statement: RunStatement = async (text, params, own) => {
        using deadline = started(signal, own);
        try {
          return await run(connection, text, params, deadline.signal);
        } catch (error) {
          throw deadline.signal.aborted
            ? toAbortError(deadline.signal, system)
            : toSqlError(error, system);
        }
      };
      try {
        return await runTransaction(statement, work, system);
      } catch (error) {
        // A connection that cannot roll back is dropped, and the server does it.
        if (connection.isUsable) {
          await statement('ROLLBACK', []).catch(() => connection.destroy());
        }
        throw error;
      } finally {
        signal?.removeEventListener('abort', abandon);
        lease.release();
      }
    },

    async listen(channel, onPayload, onGap = () => {}) {
      return await listener.listen(channel, onPayload, onGap).catch((error: unknown) => {
        throw toSqlError(error, system);
      });
    },

    async [Symbol.asyncDispose]() {
      await Promise.all([listener[Symbol.asyncDispose](), pool[Symbol.asyncDispose]()]);
    },
  };
}

/** Rejects when `signal` aborts; the statement is then stopped on the server and the connection dropped. */
async function run(
  connection: PgConnection,
  text: string,
  params: readonly (string | null)[] | undefined,
  signal: AbortSignal,
): Promise<PgResult> {
  signal.throwIfAborted();
  const cancel = (): void => connection.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await connection.query(text, params);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
