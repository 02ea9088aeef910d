import { formatId } from '../runtime/entity-id.ts';
import { AppError, type System } from '../runtime/errors.ts';
import { isSscc } from '../runtime/gs1.ts';
import type { RowFaults } from './row-faults.ts';

/**
 * The handling unit that a row refers to; null for null and for `''`. A code that is no SSCC names no
 * unit: it is counted, and the row is shown without it.
 */
export function handlingUnitIdOf(
  system: System,
  sscc: string | null,
  column: string,
  faults: RowFaults,
): string | null {
  if (sscc === null || sscc === '') return null;
  if (isSscc(sscc)) return formatId('hu', { sscc });
  faults.note('hu', `${column} ${sscc}`, notAnSscc(system, column));
  return null;
}

/** `column` holds what is no SSCC. */
export function notAnSscc(system: System, column: string): AppError {
  return new AppError('UPSTREAM_INVALID', `${column} should be an SSCC with its check digit`, {
    system,
  });
}
