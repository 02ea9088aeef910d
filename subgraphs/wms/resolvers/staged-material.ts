import { resolveForeignReference } from '../../create-subgraph.ts';
import { toReference } from '../../reference.ts';
import type { Resolvers } from '../schema.types.ts';

/** Material at the lines. */
export const stagedMaterialResolvers: Pick<Resolvers, 'ManufacturingOrder' | 'StagedMaterial'> = {
  ManufacturingOrder: {
    __resolveReference: resolveForeignReference('mo'),
    stagedMaterial: ({ id }, _args, { loaders }) => loaders.stagedMaterialOfOrder.load(id),
  },
  StagedMaterial: {
    product: ({ productId }) => toReference(productId),
    lot: ({ lotId }) => toReference(lotId),
    location: ({ locationId }, _args, { loaders }) => loaders.location.load(locationId),
  },
};
