import { loadReference, toReference } from '../../reference.ts';
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
    product: ({ productId }) => toReference(productId),
    lot: ({ lotId }) => toReference(lotId),
    orderLine: ({ orderLineId }) => toReference(orderLineId),
  },
};
