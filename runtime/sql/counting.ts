import type { SqlDriver, SqlQueryable, SqlRow, SqlValue } from './driver.ts';

/** One finished query, for metrics. */
export interface QueryFact {
  /** The comment that opens the query, `mes.work_order by id` of a statement that starts with it; `unlabelled` without one. */
  readonly label: string;
  readonly durationMs: number;
  /** Rows answered; `null` when the query failed. */
  readonly rows: number | null;
}

export interface CountedDriver extends SqlDriver {
  /** Queries started since the last `reset`, those inside transactions included, BEGIN and COMMIT not. */
  readonly total: number;
  /** The same, by label. */
  counts(): ReadonlyMap<string, number>;
  reset(): void;
}

/** Labels beyond these are counted together as `other`, so that a label with a value in it cannot grow the table. */
const MAX_LABELS = 500;

/**
 * Counts what passes through `driver`. Disposing it disposes `driver`.
 * `onQuery` runs after each query and must not throw.
 */
export function countQueries(
  driver: SqlDriver,
  onQuery: (fact: QueryFact) => void = () => {},
): CountedDriver {
  const counts = new Map<string, number>();
  let total = 0;

  const counted = (inner: SqlQueryable): SqlQueryable => ({
    async query(text: string, params: readonly SqlValue[], signal?: AbortSignal) {
      const known = labelOf(text);
      const label = counts.has(known) || counts.size < MAX_LABELS ? known : 'other';
      counts.set(label, (counts.get(label) ?? 0) + 1);
      total += 1;
      const startedAt = performance.now();
      let rows: readonly SqlRow[] | undefined;
      try {
        rows = await inner.query(text, params, signal);
        return rows;
      } finally {
        onQuery({
          label,
          durationMs: performance.now() - startedAt,
          rows: rows === undefined ? null : rows.length,
        });
      }
    },
  });

  return {
    get total() {
      return total;
    },
    counts: () => new Map(counts),
    reset() {
      counts.clear();
      total = 0;
    },
    query: counted(driver).query,
    transaction: (work, signal) => driver.transaction((tx) => work(counted(tx)), signal),
    script: (text, signal) => driver.script(text, signal),
    listen: (channel, onPayload, onGap) => driver.listen(channel, onPayload, onGap),
    [Symbol.asyncDispose]: () => driver[Symbol.asyncDispose](),
  };
}

/** `mes.work_order by id` of `/* mes.work_order by id *\/ SELECT …`. */
export function labelOf(text: string): string {
  return /^\s*\/\*\s*([^\n]*?)\s*\*\//.exec(text)?.[1] ?? 'unlabelled';
}
