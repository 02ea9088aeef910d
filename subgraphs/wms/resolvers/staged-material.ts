import type { Resolvers } from '../schema.types.ts';

/** Material at the lines. */
export const stagedMaterialResolvers: Pick<Resolvers, 'ManufacturingOrder' | 'StagedMaterial'> = {
  ManufacturingOrder: {
    __resolveReference: ({ id }, { source }) => source.entities.entity('ManufacturingOrder', id),
    stagedMaterial: ({ id }, _args, { loaders }) => loaders.stagedMaterialOfOrder.load(id),
  },
  StagedMaterial: {
    product: ({ productId }, _args, { source }) => source.entities.reference('Product', productId),
    lot: ({ lotId }, _args, { source }) => source.entities.reference('Lot', lotId),
    location: ({ locationId }, _args, { loaders }) => loaders.location.load(locationId),
  },
};
