import { loadReference } from '../../reference.ts';
import type { Resolvers } from '../schema.types.ts';

/** Pallets, boxes and totes. */
export const handlingUnitResolvers: Pick<Resolvers, 'HandlingUnit' | 'HandlingUnitContent'> = {
  HandlingUnit: {
    __resolveReference: ({ id }, { loaders }) => loaders.handlingUnit.load(id),
    location: ({ locationId }, _args, { loaders }) => loadReference(loaders.location, locationId),
    parent: ({ parentId }, _args, { loaders }) => loadReference(loaders.handlingUnit, parentId),
    delivery: ({ deliveryId }, _args, { loaders }) => loadReference(loaders.delivery, deliveryId),
    contents: ({ id }, _args, { loaders }) => loaders.contentsOfHandlingUnit.load(id),
  },
  HandlingUnitContent: {
    product: ({ productId }, _args, { source }) => source.entities.reference('Product', productId),
    lot: ({ lotId }, _args, { source }) => source.entities.reference('Lot', lotId),
    orderLine: ({ orderLineId }, _args, { source }) =>
      source.entities.reference('SalesOrderLine', orderLineId),
  },
};
