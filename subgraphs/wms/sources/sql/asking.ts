import type { Page } from '../../../connection.ts';
import type { RowFaults } from '../../../row-faults.ts';
import type { BoundSql } from '../../../sql-source.ts';

export const SYSTEM = 'wms';

/** What every statement of one operation needs. */
export interface Asking {
  readonly sql: BoundSql;
  readonly faults: RowFaults;
}

/** The page that a list without cursors is: its first `limit` rows. */
export function firstRows(limit: number): Page {
  return { limit, after: null };
}
