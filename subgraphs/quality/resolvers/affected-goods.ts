import type { AffectedGoods } from '../source.ts';

/** An entity of another subgraph, or null. */
export function toReference(id: string | null): { readonly id: string } | null {
  return id === null ? null : { id };
}

/** The fields that say what a record of quality is about. */
export const affectedGoods = {
  product: ({ productId }: AffectedGoods) => toReference(productId),
  lot: ({ lotId }: AffectedGoods) => toReference(lotId),
  manufacturingOrder: ({ manufacturingOrderId }: AffectedGoods) =>
    toReference(manufacturingOrderId),
};
