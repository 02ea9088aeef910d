import { setMaxListeners } from 'node:events';
import type { Principal } from '../auth/principal.ts';
import { canSeeRows } from '../auth/rows.ts';
import type { Clock } from '../runtime/clock.ts';
import { startDeadline } from '../runtime/deadline.ts';
import { AppError } from '../runtime/errors.ts';
import type { SqlDriver, SqlRow, SqlValue } from '../runtime/sql/driver.ts';

/** What a source is bound to for one operation: who asks, until when, at which plant time. */
export interface SourceBinding {
  readonly principal: Principal;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** As in OperationContext. */
  readonly onRowFault?: (fault: AppError) => void;
}

/** Adds a value to a statement's parameters and gives its placeholder, for example `$3`. */
export type Parameter = (value: SqlValue) => string;

/** The statements of one operation, on behalf of one principal. */
export interface BoundSql {
  /** False: whatever is asked is empty, and an absence says nothing. */
  readonly seesRows: boolean;
  /**
   * Runs the statement that `write` gives, under the operation's signal and the source's deadline.
   * `label` says what is asked (`mes.work_order by id`): logs, the database's own statistics and
   * tests see it as a leading comment. Empty, without asking, for a principal who sees no rows.
   */
  query(label: string, write: (parameter: Parameter) => string): Promise<readonly SqlRow[]>;
  /** SQL: which rows of `view`, joined as `alias`, the principal may see. Part of every statement. */
  rowCondition(view: string, alias: string, parameter: Parameter): string;
}

/** `timeoutMs` bounds each statement. */
export function bindSql(driver: SqlDriver, timeoutMs: number, binding: SourceBinding): BoundSql {
  const seesRows = canSeeRows(binding.principal);
  // One listener for each statement under way, gone with it: many at a time are no leak.
  setMaxListeners(0, binding.signal);
  return {
    seesRows,
    async query(label, write) {
      if (!seesRows) return [];
      const values: SqlValue[] = [];
      const text = write((value) => `$${values.push(refuseNul(value))}`);
      using deadline = startDeadline([binding.signal], timeoutMs);
      return await driver.query(`/* ${label} */ ${text}`, values, deadline.signal);
    },
    // Rows are all or none until each dimension has its rule: the one place where it will stand.
    rowCondition: () => 'true',
  };
}

/** PostgreSQL's text has no U+0000: no row can match it, and the statement would be refused. */
function refuseNul(value: SqlValue): SqlValue {
  const texts = Array.isArray(value) ? value : [value];
  if (texts.some((text) => typeof text === 'string' && text.includes('\u0000'))) {
    throw new AppError('BAD_INPUT', 'Text with U+0000 matches nothing');
  }
  return value;
}
