/**
 * What a parameter may be. Times go in as RFC 3339 text, decimals as text; arrays go in as arrays
 * and meet `unnest($1::text[])` in the query. Text with a NUL character is refused with BAD_INPUT.
 */
export type SqlValue =
  | string
  | number
  | boolean
  | null
  | readonly (string | number | boolean | null)[];

/**
 * A row by column name. `int8`, `numeric`, `timestamptz` and `date` cross as text on every driver
 * (`timestamptz` as `2026-03-18T10:00:00.000000Z`, whatever the session's zone), `int2`, `int4` and
 * `float8` as number, `bool` as boolean, `json` and `jsonb` as parsed value, `interval` as ISO 8601 text,
 * `text[]` and arrays of the types above as arrays, everything else as PostgreSQL writes it.
 * Bytes that are no UTF-8 (an SQL_ASCII database can hold them) arrive as U+FFFD: the row is kept.
 */
export type SqlRow = Readonly<Record<string, unknown>>;

export interface SqlQueryable {
  /**
   * One statement. Rejects with UPSTREAM_UNAVAILABLE or UPSTREAM_TIMEOUT; a refused statement is
   * UPSTREAM_INVALID. When `signal` aborts for another reason than a deadline, rejects with that reason.
   */
  query(
    text: string,
    params: readonly SqlValue[],
    signal?: AbortSignal,
  ): Promise<readonly SqlRow[]>;
}

/** A PostgreSQL database, on a server (`pg`) or embedded (PGlite): the same SQL on both. */
export interface SqlDriver extends SqlQueryable, AsyncDisposable {
  /** Commits when `work` resolves, rolls back when it rejects. Not re-entrant. */
  transaction<T>(work: (tx: SqlQueryable) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Several statements without parameters (schema files). */
  script(text: string, signal?: AbortSignal): Promise<void>;
  /**
   * `onPayload` per NOTIFY on `channel` until disposed. `onGap` after a lost connection is listening
   * again: notifications of the time between are gone, so whoever counts on them asks anew.
   * Neither callback may throw.
   */
  listen(
    channel: string,
    onPayload: (payload: string) => void,
    onGap?: () => void,
  ): Promise<AsyncDisposable>;
}
