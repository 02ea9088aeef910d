import type { System } from '../errors.ts';
import type { SqlDriver } from './driver.ts';

export interface PgDriverOptions {
  /** `postgres://user:password@host:5432/database?sslmode=…` */
  readonly connectionString: string;
  /** Named in `extensions.system` of every error. */
  readonly system?: System;
  /** Most connections at a time (a listener has one more). */
  readonly poolSize?: number;
  /** Most queries that wait for a connection; the next one is UPSTREAM_UNAVAILABLE at once. */
  readonly queueLimit?: number;
  /** Longest run of one statement, whatever its signal says. */
  readonly statementTimeoutMs?: number;
  /** Longest wait for a new connection. */
  readonly connectTimeoutMs?: number;
  /** As `pg_stat_activity` shows us. */
  readonly applicationName?: string;
}

/** Connects on first use, so that a system that is down at start-up can come later. */
export function createPgDriver(_options: PgDriverOptions): SqlDriver {
  throw new TypeError('not built yet');
}
