import type { Company, Site } from '../runtime/enterprise.ts';

/** Plant time of the demo stands still here. */
export const DEMO_CLOCK = new Date('2026-03-18T10:00:00Z');

/** The companies of Nordhaven Motion Group; ids are those of `facts/master/organization.yaml`. */
export const DEMO_COMPANIES: readonly (Company & { readonly name: string })[] = [
  { code: 'NDE', odooId: 1, name: 'Nordhaven Motion GmbH', zone: 'Europe/Berlin' },
  { code: 'NMX', odooId: 2, name: 'Nordhaven de México', zone: 'America/Monterrey' },
];

/** The plants. Equipment that was silent for ten minutes is stale. */
export const DEMO_SITES: readonly Site[] = [
  {
    code: 'P1',
    company: 'NDE',
    zone: 'Europe/Berlin',
    staleAfterMs: 600_000,
    odooWarehouses: [1],
  },
  {
    code: 'P2',
    company: 'NMX',
    zone: 'America/Monterrey',
    staleAfterMs: 600_000,
    odooWarehouses: [2],
  },
];

/** Who Millwright is for the Odoo stand-in. */
export const DEMO_ODOO = {
  version: 18,
  modules: ['mrp_subcontracting', 'product_expiry', 'sale_margin'],
  database: 'nordhaven',
  user: 'millwright',
  uid: 7,
  partnerId: 1,
  companyIds: [1, 2],
  languages: ['en_US', 'de_DE', 'es_MX'],
} as const;
