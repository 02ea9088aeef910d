import { isGtin, toGtin14 } from '../../../runtime/gs1.ts';
import type { ProductRow, Variant } from '../rows.ts';
import { type BoundOdooSource, MAX_MATCHES, type ProductFilter } from '../source.ts';
import { and, type Domain, oneOf } from './domain.ts';
import type { Column, Entity } from './entity.ts';
import { bounded, prefixPattern } from './filters.ts';
import { findByCode, identifyByCode } from './identify.ts';
import { createListing, createLookup, type OpenSession, readMatches } from './lookup.ts';

const variant: Column<Variant> = {
  columns: ['product_tmpl_id', 'product_template_attribute_value_ids'],
  read: (record) => ({
    product: record.key,
    template: record.reference('product_tmpl_id'),
    attributeValues: record.references('product_template_attribute_value_ids'),
  }),
};

export const PRODUCT: Entity<ProductRow> = {
  door: 'Product',
  identity: ['default_code'],
  identify: (records, { server, signal }) =>
    identifyByCode('prd', 'default_code', server.productCodes, records, signal),
  columns: {
    sku: { columns: ['default_code'], read: (record) => record.text('default_code') || null },
    name: { columns: ['name'], read: (record) => record.requiredText('name') },
    gtin: {
      columns: ['barcode'],
      read: (record) => {
        const barcode = record.text('barcode') ?? '';
        return isGtin(barcode) ? barcode : null;
      },
    },
    uom: {
      columns: ['uom_id'],
      needs: ['units'],
      read: (record, { units }) => units.codeOf(record.requiredReference('uom_id')),
    },
    category: { columns: ['categ_id'], read: (record) => record.label('categ_id') },
    listPrice: {
      columns: ['lst_price', 'currency_id'],
      needs: ['currencies'],
      read: (record, { money }) =>
        money(record.number('lst_price'), record.reference('currency_id'), null),
    },
    cost: {
      columns: ['standard_price', 'cost_currency_id'],
      needs: ['currencies'],
      read: (record, { money }) =>
        money(record.number('standard_price'), record.reference('cost_currency_id'), null),
    },
    boms: variant,
    aliases: variant,
  },
};

/** Barcodes that name the same item: leading zeros do not count. */
function sameGtins(gtin: string): readonly string[] {
  const longest = toGtin14(gtin) ?? gtin;
  return [8, 12, 13, 14]
    .map((length) => longest.slice(14 - length))
    .filter((form) => form.padStart(14, '0') === longest);
}

export function createProducts(open: OpenSession): BoundOdooSource['products'] {
  /** Archived products give way to active ones, which take over their codes. */
  const matches = async (domain: Domain, fields: ReadonlySet<string>) => {
    const session = await open();
    for (const active of [true, false]) {
      const narrowed: Domain = and(domain, [['active', '=', active]]);
      const rows = await readMatches(session, PRODUCT, fields, narrowed, {
        limit: MAX_MATCHES + 1,
      });
      if (rows.length > 0) return rows;
    }
    return [];
  };

  return {
    ...createLookup(open, PRODUCT, 'products', (ids, session) => findByCode(ids, 'prd', session)),
    ...createListing(open, PRODUCT, 'ascending', async (filter: ProductFilter) => {
      const { sku, skuPrefix, includeArchived } = filter;
      return and(
        sku === null || sku === undefined ? [] : oneOf('default_code', bounded('sku', sku)),
        skuPrefix === null || skuPrefix === undefined
          ? []
          : [['default_code', '=like', prefixPattern(skuPrefix)]],
        includeArchived === true ? [] : [['active', '=', true]],
      );
    }),
    bySku: (sku, fields) => matches([['default_code', '=', sku]], fields),
    byGtin: (gtin, fields) => matches(oneOf('barcode', sameGtins(gtin)), fields),
  };
}
