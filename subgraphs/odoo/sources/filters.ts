import { AppError } from '../../../runtime/errors.ts';
import { refuseReversedRange } from '../../instant-range.ts';
import type { Span } from '../source.ts';
import { and, type Domain, oneOf } from './domain.ts';
import type { Session } from './session.ts';

/** Values of one list in a filter at most. */
const MAX_VALUES = 200;

/** Company codes as a condition. Rejects a code that is not configured with BAD_INPUT. */
export function companyFilter(
  codes: readonly string[] | null | undefined,
  session: Session,
): Domain {
  if (codes === null || codes === undefined) return [];
  const keys = bounded('company', codes).map((code) => {
    const company = session.server.enterprise.company(code);
    if (company === undefined) {
      throw new AppError('BAD_INPUT', `There is no company ${JSON.stringify(code.slice(0, 40))}`);
    }
    return company.odooId;
  });
  return oneOf('company_id', keys);
}

/** Our states as Odoo's. */
export function stateFilter<State extends string>(
  states: readonly State[] | null | undefined,
  odooStates: Readonly<Record<State, readonly string[]>>,
): Domain {
  if (states === null || states === undefined) return [];
  return oneOf(
    'state',
    states.flatMap((state) => odooStates[state]),
  );
}

/**
 * Instants as Odoo's, which have whole seconds: both ends are rounded up, which loses no row. Rejects a
 * span that ends before it begins with BAD_INPUT.
 */
export function spanFilter(column: string, span: Span | null | undefined): Domain {
  refuseReversedRange(span);
  const from = span?.from ?? null;
  const before = span?.before ?? null;
  return and(
    from === null ? [] : [[column, '>=', toOdooInstant(from)]],
    before === null ? [] : [[column, '<', toOdooInstant(before)]],
  );
}

export function equalTo(column: string, value: string | null | undefined): Domain {
  return value === null || value === undefined ? [] : [[column, '=', value]];
}

/** Rejects a list that is too long with BAD_INPUT. */
export function bounded<T>(name: string, values: readonly T[]): readonly T[] {
  if (values.length <= MAX_VALUES) return values;
  throw new AppError('BAD_INPUT', `"${name}" takes at most ${MAX_VALUES} values`);
}

/** A text as the beginning of a LIKE pattern. */
export function prefixPattern(prefix: string): string {
  return `${prefix.replace(/[\\%_]/g, '\\$&')}%`;
}

function toOdooInstant(instant: string): string {
  const second = Math.ceil(Date.parse(instant) / 1_000) * 1_000;
  return new Date(second).toISOString().slice(0, 19).replace('T', ' ');
}
