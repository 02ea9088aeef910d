import type { ProductAliasRow, Variant } from '../rows.ts';
import type { BoundOdooSource } from '../source.ts';
import { and, type Domain, oneOf, or } from './domain.ts';
import type { OpenSession } from './lookup.ts';

const MAX_ALIASES = 100;

/** Rows that hold for a variant itself or, without naming one, for all variants of its template. */
export function forVariants(variants: readonly Variant[]): Domain {
  return or(
    oneOf(
      'product_id',
      variants.map(({ product }) => product),
    ),
    and(
      oneOf(
        'product_tmpl_id',
        variants.flatMap(({ template }) => template ?? []),
      ),
      [['product_id', '=', false]],
    ),
  );
}

/** Suppliers' part numbers from the vendor price lists. */
export function createProductAliases(open: OpenSession): BoundOdooSource['productAliases'] {
  return async (variants) => {
    const session = await open();
    const { vendorColumn } = session.dialect;
    const domain = and(forVariants(variants), [['product_code', '!=', false]]);
    const records = await session.search.records(
      'ProductAlias',
      domain,
      ['product_id', 'product_tmpl_id', 'product_code', vendorColumn],
      { order: 'sequence, id' },
    );
    return new Map(
      variants.map((variant) => [
        variant.product,
        records
          .filter((record) => {
            const product = record.reference('product_id');
            if (product !== null) return product === variant.product;
            return record.reference('product_tmpl_id') === variant.template;
          })
          .flatMap((record): readonly ProductAliasRow[] => {
            const code = record.text('product_code') ?? '';
            if (code === '') return [];
            return [{ kind: 'SUPPLIER', code, partner: record.reference(vendorColumn) }];
          })
          .slice(0, MAX_ALIASES),
      ]),
    );
  };
}
