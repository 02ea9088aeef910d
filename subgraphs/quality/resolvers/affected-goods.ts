import type { Context } from '../context.ts';
import type { AffectedGoods } from '../source.ts';

/** The fields that say what a record of quality is about. */
export const affectedGoods = {
  product: ({ productId }: AffectedGoods, _: object, { source }: Context) =>
    source.entities.reference('Product', productId),
  lot: ({ lotId }: AffectedGoods, _: object, { source }: Context) =>
    source.entities.reference('Lot', lotId),
  manufacturingOrder: ({ manufacturingOrderId }: AffectedGoods, _: object, { source }: Context) =>
    source.entities.reference('ManufacturingOrder', manufacturingOrderId),
};
