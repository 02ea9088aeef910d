import { formatId } from '../../../../runtime/entity-id.ts';
import { AppError } from '../../../../runtime/errors.ts';
import { isSscc } from '../../../../runtime/gs1.ts';
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

/**
 * The unit that a row refers to; null for null and for `''`. A code that is no SSCC names no unit: it is
 * counted, and the row is shown without it.
 */
export function handlingUnitIdOf(
  sscc: string | null,
  column: string,
  faults: RowFaults,
): string | null {
  if (sscc === null || sscc === '') return null;
  if (isSscc(sscc)) return formatId('hu', { sscc });
  faults.note('hu', `${column} ${sscc}`, notAnSscc(column));
  return null;
}

export function notAnSscc(column: string): AppError {
  return new AppError('UPSTREAM_INVALID', `${column} should be an SSCC with its check digit`, {
    system: SYSTEM,
  });
}
