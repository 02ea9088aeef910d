import type { PartnerRow } from '../rows.ts';
import type { BoundOdooSource } from '../source.ts';
import type { Entity } from './entity.ts';
import { findByCode, identifyByCode } from './identify.ts';
import { createLookup, type OpenSession } from './lookup.ts';

export const PARTNER: Entity<PartnerRow> = {
  door: 'Partner',
  identity: ['ref'],
  identify: (records, { server, signal }) =>
    identifyByCode('par', 'ref', server.partnerCodes, records, signal),
  columns: {
    ref: { columns: ['ref'], read: (record) => record.text('ref') || null },
    // An address may have no name of its own.
    name: {
      columns: ['name', 'display_name'],
      read: (record) => record.text('name') || record.text('display_name') || null,
    },
    kind: {
      columns: ['is_company', 'type'],
      read: (record) => {
        if (record.flag('is_company')) return 'COMPANY';
        const type = record.text('type');
        return type === null || type === 'contact' ? 'PERSON' : 'ADDRESS';
      },
    },
    country: {
      columns: ['country_id'],
      needs: ['countries'],
      read: (record, { countries }) => countries.get(record.reference('country_id') ?? 0) ?? null,
    },
    commercialRoot: {
      columns: ['commercial_partner_id'],
      read: (record) => record.reference('commercial_partner_id'),
    },
    contacts: {
      columns: ['child_ids'],
      read: (record) => record.references('child_ids').toSorted((left, right) => left - right),
    },
  },
};

export function createPartners(open: OpenSession): BoundOdooSource['partners'] {
  return createLookup(open, PARTNER, 'partners', (ids, session) => findByCode(ids, 'par', session));
}
