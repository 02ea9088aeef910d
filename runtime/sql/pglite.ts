import { startDeadline, toAbortError, untilAborted } from '../deadline.ts';
import type { System } from '../errors.ts';
import { createSemaphore } from '../semaphore.ts';
import { lockDirectory } from './directory-lock.ts';
import type { SqlDriver } from './driver.ts';
import { startPgliteProcess } from './pglite-process.ts';
import { toSqlError } from './sql-errors.ts';
import { type RunStatement, runTransaction } from './transaction.ts';
import { encodeParam } from './types.ts';

export interface PgliteDriverOptions {
  /** Where the database lives on disk, made when missing; in memory when absent. */
  readonly dataDir?: string;
  /** A dump (see `dump`), or the path of one, that fills a new database; not for a directory that has one. */
  readonly loadDataDir?: Blob | string;
  /** Named in `extensions.system` of every error. */
  readonly system?: System;
  /** Most callers that wait for the one connection; the next one is UPSTREAM_UNAVAILABLE at once; default 256. */
  readonly queueLimit?: number;
  /** Longest wait for one statement, whatever its signal says, the wait for the connection included; default 30 s. */
  readonly statementTimeoutMs?: number;
}

export interface PgliteDriver extends SqlDriver {
  /** The whole database as a tar file, for `loadDataDir`. */
  dump(): Promise<Blob>;
}

/**
 * An embedded PostgreSQL in a worker thread of its own; resolves when it answers. One process opens a
 * directory: a second one rejects with a TypeError. It has one connection: a statement waits for the
 * one before, and for a transaction to end. A statement whose signal aborts runs on, only the wait
 * for it ends; what waits behind it waits until it is done.
 */
export async function createPgliteDriver(options: PgliteDriverOptions = {}): Promise<PgliteDriver> {
  const { system, dataDir, loadDataDir, statementTimeoutMs = 30_000 } = options;
  const turns = createSemaphore({ permits: 1, queueLimit: options.queueLimit ?? 256 });
  const listeners = new Map<string, Set<(payload: string) => void>>();
  const lock = dataDir === undefined ? undefined : await lockDirectory(dataDir);
  const database = await startPgliteProcess({
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(loadDataDir === undefined ? {} : { loadDataDir }),
    onNotification: (channel, payload) => {
      for (const listener of listeners.get(channel) ?? []) listener(payload);
    },
  }).catch(async (error: unknown) => {
    await lock?.[Symbol.asyncDispose]();
    throw error;
  });

  const started = (...signals: readonly (AbortSignal | undefined)[]) =>
    startDeadline(signals, statementTimeoutMs);

  const toError = (error: unknown, signal: AbortSignal): unknown =>
    signal.aborted ? toAbortError(signal, system) : toSqlError(error, system);

  /** The connection is free again when the statement is done, however long the caller waited. */
  const inTurn = async <T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> => {
    using deadline = started(signal);
    try {
      const release = await turns.acquire(deadline.signal);
      const answer = work();
      answer.then(release, release);
      return await untilAborted(answer, deadline.signal);
    } catch (error) {
      throw toError(error, deadline.signal);
    }
  };

  const driver: PgliteDriver = {
    async query(text, params, signal) {
      const encoded = params.map(encodeParam);
      return (await inTurn(signal, () => database.query(text, encoded))).rows;
    },

    script: (text, signal) => inTurn(signal, () => database.script(text)),

    async transaction(work, signal) {
      using acquiring = started(signal);
      const release = await turns.acquire(acquiring.signal).catch((error: unknown) => {
        throw toError(error, acquiring.signal);
      });
      const statement: RunStatement = async (text, params, own) => {
        using deadline = started(signal, own);
        try {
          deadline.signal.throwIfAborted();
          return await untilAborted(database.query(text, params), deadline.signal);
        } catch (error) {
          throw toError(error, deadline.signal);
        }
      };
      try {
        const result = await runTransaction(statement, work, system);
        release();
        return result;
      } catch (error) {
        // Answered after what still runs. Outside a transaction it does nothing but warn.
        database.query('ROLLBACK', []).then(release, release);
        throw error;
      }
    },

    async listen(channel, onPayload) {
      // A listener of its own even if the same function listens twice.
      const listener = (payload: string): void => onPayload(payload);
      const known = listeners.get(channel);
      if (known === undefined) {
        listeners.set(channel, new Set([listener]));
        await inTurn(undefined, () => database.listen(channel)).catch((error: unknown) => {
          listeners.delete(channel);
          throw error;
        });
      } else {
        known.add(listener);
      }
      return {
        async [Symbol.asyncDispose]() {
          const others = listeners.get(channel);
          others?.delete(listener);
          if (others?.size !== 0) return;
          listeners.delete(channel);
          await inTurn(undefined, () => database.unlisten(channel));
        },
      };
    },

    dump: () => inTurn(undefined, () => database.dump()),

    async [Symbol.asyncDispose]() {
      await database.close();
      await lock?.[Symbol.asyncDispose]();
    },
  };
  return driver;
}
