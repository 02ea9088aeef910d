import {
  type Bounds,
  DIMENSIONS,
  type Dimension,
  type Principal,
} from '../../../auth/principal.ts';
import { rowReach } from '../../../auth/rows.ts';
import type { Company, Enterprise } from '../../../runtime/enterprise.ts';
import { parseNaturalId } from '../../../runtime/entity-id.ts';
import type { Dialect } from './dialect.ts';
import { productKeys, skuSegment } from './keys.ts';
import type { OptionalColumns } from './optional-columns.ts';
import { findRoots } from './partner-roots.ts';
import type { Search } from './search.ts';
import { inScope, type UniqueCodes } from './unique-codes.ts';

/** Dimensions whose values are references of commercial roots. */
const PARTNER_DIMENSIONS: readonly Dimension[] = ['customer', 'supplier', 'contractor'];

/** Lots of one product that an engagement lists. */
interface ListedLots {
  /** Odoo's keys. */
  readonly company: number;
  readonly product: number;
  readonly names: readonly string[];
}

/** What the bounds of a principal are in Odoo, for one operation. What needs a call is asked once, when it is needed. */
export interface Reach {
  readonly dialect: Dialect;
  /** The dimensions that the principal is confined in. */
  readonly dimensions: readonly Dimension[];
  /** Configured companies within the bound; none when the principal may see no row at all. */
  readonly companies: readonly Company[];
  /** Odoo's keys of the companies of the bound's sites. */
  readonly siteCompanies: readonly number[];
  /** Warehouses of the bound's sites, by Odoo's keys. */
  readonly warehouses: readonly number[];
  /** Companies of which the bound has the only site, without warehouses of its own. */
  readonly wholeCompanies: readonly number[];
  /** Is this a site that the bound lets through? */
  seesSite(code: string): boolean;
  /** Commercial roots of the bound's partners. A reference of several roots is nobody's. */
  roots(dimension: Dimension): Promise<readonly number[]>;
  /** Work centres that the bound's equipment stands for, at its sites. */
  workCentres(): Promise<readonly number[]>;
  /** What the engagement lists. */
  goods(): Promise<{ readonly products: readonly number[]; readonly lots: readonly ListedLots[] }>;
  hasColumn(model: string, column: string): Promise<boolean>;
}

/** The bounds that hold for rows: none of them for who sees every row, undefined for who sees no row. */
export function rowBounds(principal: Principal, now: Date): Bounds | undefined {
  switch (rowReach(principal, now)) {
    case 'none':
      return undefined;
    case 'bounded':
      return principal.bounds;
    case 'every':
      return {};
  }
}

/** The configured companies within the bounds, the one for company-dependent values first. */
export function companiesWithin(
  bounds: Bounds | undefined,
  enterprise: Enterprise,
): readonly Company[] {
  if (bounds === undefined) return [];
  if (bounds.company === undefined) return enterprise.companies;
  return [...new Set(bounds.company)].flatMap((code) => enterprise.company(code) ?? []);
}

/** What of the server turns bounds into keys. */
interface KnownOfServer {
  readonly enterprise: Enterprise;
  readonly productCodes: UniqueCodes;
  readonly workCentreCodes: UniqueCodes;
  readonly optionalColumns: OptionalColumns;
}

export function createReach(
  bounds: Bounds,
  deps: {
    readonly server: KnownOfServer;
    readonly dialect: Dialect;
    readonly companies: readonly Company[];
    readonly search: Search;
    readonly signal: AbortSignal;
  },
): Reach {
  const { server, dialect, companies, search, signal } = deps;
  const { enterprise } = server;
  const sites = sitesOf(bounds.site, enterprise);
  let roots: ReturnType<typeof findRoots> | undefined;
  return {
    dialect,
    dimensions: DIMENSIONS.filter((dimension) => bounds[dimension] !== undefined),
    companies,
    ...sites,
    seesSite: (code) => bounds.site === undefined || bounds.site.includes(code),
    async roots(dimension) {
      roots ??= findRoots(
        search,
        PARTNER_DIMENSIONS.flatMap((name) => bounds[name] ?? []),
      );
      const byReference = await roots;
      if (!PARTNER_DIMENSIONS.includes(dimension)) return [];
      return (bounds[dimension] ?? []).flatMap((reference) => byReference.get(reference) ?? []);
    },
    async workCentres() {
      const codes = (bounds.equipment ?? []).flatMap((code) =>
        sites.siteCompanies.map((company) => inScope(company, code)),
      );
      const owners = await server.workCentreCodes.owners(codes, signal);
      return [...owners.values()].flatMap((owner) => owner ?? []);
    },
    goods: () => readGoods(bounds.engagement ?? [], enterprise, server.productCodes, signal),
    async hasColumn(model, column) {
      return (await server.optionalColumns.of(model, signal)).has(column);
    },
  };
}

/** A company with several sites tells them apart by their warehouses, or not at all. */
function sitesOf(
  bound: readonly string[] | undefined,
  enterprise: Enterprise,
): Pick<Reach, 'siteCompanies' | 'warehouses' | 'wholeCompanies'> {
  const sites = (bound ?? []).flatMap((code) => enterprise.site(code) ?? []);
  const keyOf = (code: string) => enterprise.company(code)?.odooId ?? [];
  const whole = sites.filter(
    ({ company, odooWarehouses }) =>
      odooWarehouses === undefined &&
      enterprise.sites.filter((site) => site.company === company).length === 1,
  );
  return {
    siteCompanies: [...new Set(sites.flatMap(({ company }) => keyOf(company)))],
    warehouses: sites.flatMap(({ odooWarehouses }) => odooWarehouses ?? []),
    wholeCompanies: whole.flatMap(({ company }) => keyOf(company)),
  };
}

/** A SKU of several products stands for none, in an engagement as in ids. */
async function readGoods(
  engagement: readonly string[],
  enterprise: Enterprise,
  codes: UniqueCodes,
  signal: AbortSignal,
): ReturnType<Reach['goods']> {
  const skus = engagement.map(skuSegment).filter((sku) => sku !== '');
  const lots = engagement.flatMap((id) => parseNaturalId('lot', id) ?? []);
  const keys = await productKeys([...skus, ...lots.map(({ sku }) => sku)], codes, signal);
  const listed = new Map<string, { company: number; product: number; names: string[] }>();
  for (const { company: code, sku, name } of lots) {
    const company = enterprise.company(code)?.odooId;
    const product = keys.get(sku);
    if (company === undefined || product === undefined) continue;
    const key = `${company}|${product}`;
    const known = listed.get(key);
    if (known === undefined) listed.set(key, { company, product, names: [name] });
    else known.names.push(name);
  }
  return { products: skus.flatMap((sku) => keys.get(sku) ?? []), lots: [...listed.values()] };
}
