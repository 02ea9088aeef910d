import { comodelOf, type Model } from './metadata.ts';
import type { Query } from './query.ts';

/**
 * The condition that hides rows of companies the call may not see: a row without a company is shared.
 * Users of other companies are hidden, and partners except the users' own.
 */
export function companyRule(query: Query, model: Model, alias: string): string {
  const companies = () => query.bind([...query.scope.companyIds], 'int8[]');
  if (model.name === 'res.company') return `${alias}.id = ANY(${companies()})`;
  if (model.name === 'res.users') {
    return `(${alias}.id IN (SELECT l.left_id FROM odoo.link l
      WHERE l.relation = 'res.users.company_ids' AND l.right_id = ANY(${companies()})))`;
  }
  const source = model.fields.get('company_id')?.source;
  if (source?.kind === 'column') {
    const own = `${alias}.company_id IS NULL OR ${alias}.company_id = ANY(${companies()})`;
    return model.name === 'res.partner' ? `(${own} OR ${alias}.partner_share = false)` : `(${own})`;
  }
  if (source?.kind !== 'related') return 'true';
  const step = model.fields.get(source.path[0] ?? '');
  const parent = step === undefined ? undefined : comodelOf(query.scope.metadata, step);
  if (step === undefined || parent === undefined) return 'true';
  const row = query.alias();
  // Looked up per row: as a semi-join it would hash every production to check a handful of work orders.
  return `(SELECT ${companyRule(query, parent, row)} FROM ${parent.table} ${row}
    WHERE ${row}.id = ${alias}."${step.name}") IS NOT FALSE`;
}
