import type { Page } from '../../../connection.ts';
import type { RowFaults } from '../../../row-faults.ts';
import type { BoundSql } from '../../../sql-source.ts';
import type { LOGISTICS_ENTITIES } from './row-views.ts';

export const SYSTEM = 'logistics';

/** What every statement of one operation needs. */
export interface Asking {
  readonly sql: BoundSql<keyof typeof LOGISTICS_ENTITIES>;
  readonly faults: RowFaults;
}

/** The page that a list without cursors is: its first `limit` rows. */
export function firstRows(limit: number): Page {
  return { limit, after: null };
}
