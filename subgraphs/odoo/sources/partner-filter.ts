import { parseId } from '../../../runtime/entity-id.ts';
import { AppError } from '../../../runtime/errors.ts';
import { type Domain, NOTHING } from './domain.ts';
import { findByCode } from './identify.ts';
import { readMatches } from './lookup.ts';
import { PARTNER } from './partners.ts';
import type { Session } from './session.ts';

/**
 * Rows whose partner is the one with that entity id or anybody below its commercial root. Rejects a
 * malformed or ambiguous id with BAD_INPUT.
 */
export async function partnerFilter(
  column: string,
  id: string | null | undefined,
  session: Session,
): Promise<Domain> {
  if (id === null || id === undefined) return [];
  if (parseId('par', id) === undefined) {
    throw new AppError('BAD_INPUT', `${JSON.stringify(id.slice(0, 40))} is no id of a partner`);
  }
  const found = await findByCode([id], 'par', session);
  const [fault] = found.faults ?? [];
  if (fault !== undefined) throw fault;
  const rows = await readMatches(session, PARTNER, new Set(['commercialRoot']), found.domain);
  const row = rows.find((candidate) => candidate.id === id);
  if (row === undefined) return NOTHING;
  return [[column, 'child_of', row.commercialRoot ?? row.key]];
}
