import type { System } from '../errors.ts';
import type { SqlDriver } from './driver.ts';

export interface PgliteDriverOptions {
  /** Where the database lives on disk, made when missing; in memory when absent. */
  readonly dataDir?: string;
  /** A dump (see `dump`), or the path of one, that fills a new database instead of an empty one. */
  readonly loadDataDir?: Blob | string;
  /** Named in `extensions.system` of every error. */
  readonly system?: System;
  /** Most statements that wait for the one connection; the next one is UPSTREAM_UNAVAILABLE at once. */
  readonly queueLimit?: number;
  /** Longest wait for one statement, whatever its signal says. */
  readonly statementTimeoutMs?: number;
}

export interface PgliteDriver extends SqlDriver {
  /** The whole database as a tar file, for `loadDataDir`. */
  dump(): Promise<Blob>;
}

/**
 * An embedded PostgreSQL in a worker thread of its own; resolves when it answers. One process opens a
 * directory: a second one rejects with a TypeError. A statement whose signal aborts runs on in the
 * worker, only the wait for it ends.
 */
export function createPgliteDriver(_options: PgliteDriverOptions = {}): Promise<PgliteDriver> {
  return Promise.reject(new TypeError('not built yet'));
}
