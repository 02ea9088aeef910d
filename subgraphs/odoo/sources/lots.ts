import { parseNaturalId } from '../../../runtime/entity-id.ts';
import type { LotRow } from '../rows.ts';
import type { BoundOdooSource } from '../source.ts';
import { and, oneOf } from './domain.ts';
import type { Entity } from './entity.ts';
import { productKeys } from './keys.ts';
import { type OpenSession, readMatches } from './lookup.ts';

/** A lot before it is known as whose it is looked up: one without a company is every company's. */
interface RawLot extends LotRow {
  readonly ownerKey?: number | null;
}

const LOT: Entity<RawLot> = {
  door: 'Lot',
  identity: [],
  identify: async (records) => records.map(({ key }) => `${key}`),
  columns: {
    ownerKey: { columns: ['company_id'], read: (record) => record.reference('company_id') },
    company: { columns: ['company_id'], read: (record, { company }) => company(record).code },
    name: { columns: ['name'], read: (record) => record.requiredText('name') },
    product: { columns: ['product_id'], read: (record) => record.reference('product_id') },
    expiry: {
      columns: ({ optional }) => (optional.has('expiration_date') ? ['expiration_date'] : []),
      read: (record, { optional }) =>
        optional.has('expiration_date') ? record.instant('expiration_date') : null,
    },
    supplierRef: { columns: ['ref'], read: (record) => record.text('ref') || null },
  },
};

/** Lots by company, SKU and name, which Odoo keeps unique together. */
export function createLots(open: OpenSession): BoundOdooSource['lots'] {
  return {
    async byIds(ids, fields) {
      const session = await open();
      const wanted = ids.flatMap((id) => {
        const parts = parseNaturalId('lot', id);
        const company = session.companies.find(({ code }) => code === parts?.company);
        return parts === undefined || company === undefined ? [] : [{ ...parts, id, company }];
      });
      if (wanted.length === 0) return [];
      const products = await productKeys(
        wanted.map(({ sku }) => sku),
        session.server.productCodes,
        session.signal,
      );
      const columns = new Set([...fields, 'name', 'product', 'ownerKey']);
      columns.delete('company');
      const lots = await readMatches(
        session,
        LOT,
        columns,
        and(
          oneOf('product_id', products.values()),
          oneOf(
            'name',
            wanted.map(({ name }) => name),
          ),
        ),
      );
      return wanted.flatMap(({ id, name, sku, company }): readonly LotRow[] => {
        const product = products.get(sku);
        const lot = lots.find(
          (row) =>
            row.name === name &&
            row.product === product &&
            (row.ownerKey === null || row.ownerKey === company.odooId),
        );
        if (lot === undefined || product === undefined) return [];
        const { ownerKey: _ownerKey, ...row } = lot;
        return [{ ...row, id, company: company.code }];
      });
    },
  };
}
