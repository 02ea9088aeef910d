/** A legal entity of the plant group: a company in Odoo. */
export interface Company {
  /** The code in ids and filters, for example `NDE`; Odoo's companies have none. */
  readonly code: string;
  readonly odooId: number;
  /** IANA zone in which its promises are judged. */
  readonly zone: string;
}

/** A plant. */
export interface Site {
  /** The code in ids and filters, for example `P1`. */
  readonly code: string;
  /** Code of the company it belongs to. */
  readonly company: string;
  /** IANA zone of its calendar. */
  readonly zone: string;
  /** Equipment that was silent for longer than this is stale. */
  readonly staleAfterMs: number;
  /** Database ids of its warehouses in Odoo; a company's only site may leave them out. */
  readonly odooWarehouses?: readonly number[] | undefined;
}

/** The plant group as the configuration describes it: what no system can say of itself. */
export interface Enterprise {
  readonly companies: readonly Company[];
  readonly sites: readonly Site[];
  company(code: string): Company | undefined;
  companyByOdooId(odooId: number): Company | undefined;
  site(code: string): Site | undefined;
}

/** Throws a TypeError when codes or warehouses repeat or a site names an unknown company. */
export function createEnterprise(settings: {
  readonly companies: readonly Company[];
  readonly sites: readonly Site[];
}): Enterprise {
  const companies = indexUnique(settings.companies, (company) => company.code, 'company');
  const byOdooId = indexUnique(settings.companies, (company) => company.odooId, 'Odoo company');
  const sites = indexUnique(settings.sites, (site) => site.code, 'site');
  for (const site of settings.sites) {
    if (!companies.has(site.company)) {
      throw new TypeError(`Site ${site.code} belongs to the unknown company ${site.company}`);
    }
  }
  const warehouses = settings.sites.flatMap(({ odooWarehouses = [] }) => odooWarehouses);
  indexUnique(warehouses, (warehouse) => warehouse, 'Odoo warehouse');
  return {
    companies: settings.companies,
    sites: settings.sites,
    company: (code) => companies.get(code),
    companyByOdooId: (odooId) => byOdooId.get(odooId),
    site: (code) => sites.get(code),
  };
}

function indexUnique<K, V>(rows: readonly V[], keyOf: (row: V) => K, noun: string): Map<K, V> {
  const index = new Map<K, V>();
  for (const row of rows) {
    const key = keyOf(row);
    if (index.has(key)) throw new TypeError(`The ${noun} ${String(key)} is configured twice`);
    index.set(key, row);
  }
  return index;
}
