import { type Bounds, DIMENSIONS, type Dimension } from '../auth/principal.ts';
import type { Enterprise } from '../runtime/enterprise.ts';
import { type IdParts, parseNaturalId } from '../runtime/entity-id.ts';

/** What a principal is bound to, in every word that a system may use for it. */
export interface RowBounds {
  /** The dimensions that confine the principal; none for one that sees every row. */
  readonly dimensions: readonly Dimension[];
  valuesOf(dimension: Dimension): readonly string[];
  /** Sites of the companies in the bound. */
  readonly sitesOfCompanies: readonly string[];
  /** Companies of the sites in the bound. */
  readonly companiesOfSites: readonly string[];
  /** SKUs of an engagement, each of which stands for all of its lots. */
  readonly skus: readonly string[];
  /** Lots of an engagement. */
  readonly lots: readonly IdParts<'lot'>[];
  /** Plant time, by which owners are judged. */
  readonly now: string;
}

export function readRowBounds(bounds: Bounds, enterprise: Enterprise, now: Date): RowBounds {
  const { company = [], site = [], engagement = [] } = bounds;
  const companiesOfSites = site.flatMap((code) => enterprise.site(code)?.company ?? []);
  return {
    dimensions: DIMENSIONS.filter((dimension) => bounds[dimension] !== undefined),
    valuesOf: (dimension) => bounds[dimension] ?? [],
    sitesOfCompanies: enterprise.sites
      .filter((known) => company.includes(known.company))
      .map(({ code }) => code),
    companiesOfSites: [...new Set(companiesOfSites)],
    skus: engagement.flatMap((id) => parseNaturalId('prd', id)?.sku ?? []),
    lots: engagement.flatMap((id) => parseNaturalId('lot', id) ?? []),
    now: now.toISOString(),
  };
}
