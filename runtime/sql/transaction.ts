import { AppError, type System } from '../errors.ts';
import type { SqlQueryable, SqlRow } from './driver.ts';
import { encodeParam } from './types.ts';

/** Runs one statement on the transaction's connection; rejects with an error a client may see. */
export type RunStatement = (
  text: string,
  params: readonly (string | null)[],
  signal?: AbortSignal,
) => Promise<{ readonly rows: readonly SqlRow[]; readonly command: string }>;

/**
 * BEGIN, `work`, COMMIT. Rejects with what `work` rejects with; the caller rolls back then.
 * A query after the end is a TypeError.
 */
export async function runTransaction<T>(
  statement: RunStatement,
  work: (tx: SqlQueryable) => Promise<T>,
  system: System | undefined,
): Promise<T> {
  let isOpen = true;
  const tx: SqlQueryable = {
    async query(text, params, signal) {
      if (!isOpen) throw new TypeError('The transaction is over');
      return (await statement(text, params.map(encodeParam), signal)).rows;
    },
  };
  try {
    await statement('BEGIN', []);
    const result = await work(tx);
    isOpen = false;
    const { command } = await statement('COMMIT', []);
    // PostgreSQL answers COMMIT with ROLLBACK, and no error, when a statement had failed and `work` went on.
    if (command !== 'COMMIT') {
      throw new AppError('UPSTREAM_INVALID', 'A transaction with a refused statement was undone', {
        ...(system === undefined ? {} : { system }),
      });
    }
    return result;
  } finally {
    isOpen = false;
  }
}
