import { formatId, parseNaturalId } from '../../../runtime/entity-id.ts';
import type { BillOfMaterialsRow, IdentifiedVariant, Variant } from '../rows.ts';
import type { BoundOdooSource, Fields } from '../source.ts';
import type { Entity } from './entity.ts';
import { companyCode } from './identify.ts';
import { productKeys, skuSegment } from './keys.ts';
import { type OpenSession, readByKeys, readMatches } from './lookup.ts';
import { forVariants } from './product-aliases.ts';
import { PRODUCT } from './products.ts';
import type { Session } from './session.ts';

/** Stands for the company of a bill that holds in all of them. */
const ALL_COMPANIES = '*';
const MAX_BILLS = 50;
const KINDS = { normal: 'NORMAL', phantom: 'PHANTOM', subcontract: 'SUBCONTRACT' } as const;

/** A bill before it is known for which variant it is looked up: its id is the database id for now. */
interface RawBill extends Omit<BillOfMaterialsRow, 'variant'> {
  readonly product?: number | null;
  readonly template?: number;
  readonly company?: string;
}

const BILL: Entity<RawBill> = {
  door: 'BillOfMaterials',
  identity: ['company_id'],
  identify: async (records, session) =>
    records.map((record) => {
      const isShared = record.reference('company_id') === null;
      return isShared || companyCode(session, 'mrp.bom', record) !== null ? `${record.key}` : null;
    }),
  columns: {
    product: { columns: ['product_id'], read: (record) => record.reference('product_id') },
    template: {
      columns: ['product_tmpl_id'],
      read: (record) => record.requiredReference('product_tmpl_id'),
    },
    company: {
      columns: ['company_id'],
      read: (record, { company }) =>
        record.reference('company_id') === null ? ALL_COMPANIES : company(record).code,
    },
    code: { columns: ['code'], read: (record) => record.text('code') || null },
    kind: {
      columns: ['type'],
      read: (record) => {
        const type = record.requiredText('type');
        return type === 'phantom' || type === 'subcontract' ? KINDS[type] : KINDS.normal;
      },
    },
    quantity: {
      columns: ['product_qty', 'product_uom_id'],
      needs: ['units'],
      read: (record, { units }) =>
        units.toQuantity(record.number('product_qty'), record.requiredReference('product_uom_id')),
    },
    lines: { columns: ['bom_line_ids'], read: (record) => record.references('bom_line_ids') },
    operations: {
      columns: ['operation_ids'],
      read: (record) => record.references('operation_ids'),
    },
    subcontractors: {
      columns: ({ optional }) => (optional.has('subcontractor_ids') ? ['subcontractor_ids'] : []),
      read: (record, { optional }) =>
        optional.has('subcontractor_ids') ? record.references('subcontractor_ids') : [],
    },
  },
};

export function createBillsOfMaterials(open: OpenSession): BoundOdooSource['billsOfMaterials'] {
  return {
    async byVariants(variants, fields) {
      return readBills(await open(), variants, fields);
    },
    async byIds(ids, fields) {
      const session = await open();
      const segments = ids.flatMap((id) => parseNaturalId('bom', id)?.sku ?? []);
      const keys = [
        ...(await productKeys(segments, session.server.productCodes, session.signal)).values(),
      ];
      const products = await readByKeys(session, PRODUCT, new Set(['boms']), keys);
      const bills = await readBills(
        session,
        products.flatMap(({ boms, id }) => (boms === undefined ? [] : { ...boms, productId: id })),
        fields,
      );
      const wanted = new Set(ids);
      return [...bills.values()].flat().filter(({ id }) => wanted.has(id));
    },
  };
}

async function readBills(
  session: Session,
  variants: readonly IdentifiedVariant[],
  fields: Fields,
): Promise<ReadonlyMap<number, readonly BillOfMaterialsRow[]>> {
  const columns = new Set([...fields, 'product', 'template', 'company', 'code']);
  const raw = await readMatches(session, BILL, columns, forVariants(variants), {
    order: 'sequence, id',
  });
  return new Map(
    variants.map((variant) => {
      const own = raw.filter((bill) =>
        bill.product === null
          ? bill.template === variant.template
          : bill.product === variant.product,
      );
      const sku = skuSegment(variant.productId);
      return [
        variant.product,
        own.slice(0, MAX_BILLS).map((bill) => identifyBill(bill, own, sku, variant)),
      ];
    }),
  );
}

/** A reference that another bill of the product and company has too does not tell them apart. */
function identifyBill(
  { product: _product, template: _template, company = ALL_COMPANIES, ...bill }: RawBill,
  siblings: readonly RawBill[],
  sku: string,
  variant: Variant,
): BillOfMaterialsRow {
  const { code = null } = bill;
  const sharers = siblings.filter((other) => other.code === code && other.company === company);
  const isUnique = code !== null && sharers.length === 1;
  const id = formatId('bom', { company, sku, code: isUnique ? code : `@${bill.key}` });
  return { ...bill, id, variant };
}
