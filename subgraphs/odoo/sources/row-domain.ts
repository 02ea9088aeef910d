import type { Principal } from '../../../auth/principal.ts';
import type { Company, Enterprise } from '../../../runtime/enterprise.ts';
import { type Domain, NOTHING, or } from './domain.ts';

/** How the rows of a model belong to companies. */
export type CompanyOwnership =
  /** Every row has a company. */
  | { readonly kind: 'owned'; readonly column: string }
  /** A row without a company belongs to all. */
  | { readonly kind: 'shared'; readonly column: string }
  /** Reached only through a row that was decided upon: nothing to decide. */
  | { readonly kind: 'child' };

/** Audiences that see a company's rows as a whole. Everybody else sees nothing yet. */
const WHOLE_COMPANY_AUDIENCES: readonly Principal['audience'][] = ['staff', 'bi'];

/** The companies whose rows the principal may see: configured, and within its bound if it has one. */
export function visibleCompanies(principal: Principal, enterprise: Enterprise): readonly Company[] {
  if (!WHOLE_COMPANY_AUDIENCES.includes(principal.audience)) return [];
  const bound = principal.bounds.company;
  if (bound === undefined) return enterprise.companies;
  return bound.flatMap((code) => enterprise.company(code) ?? []);
}

/** The rows of a model that the principal may see, as a domain that goes into every search. */
export function rowDomain(companies: readonly Company[], ownership: CompanyOwnership): Domain {
  if (companies.length === 0) return NOTHING;
  if (ownership.kind === 'child') return [];
  const owned: Domain = [[ownership.column, 'in', companies.map((company) => company.odooId)]];
  return ownership.kind === 'owned' ? owned : or([[ownership.column, '=', false]], owned);
}
