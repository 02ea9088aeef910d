import type { InventoryLevelResolvers, ProductResolvers } from '../schema.types.ts';

export const Product: ProductResolvers = {
  __resolveReference: ({ id }, { source }) => source.entities.entity('Product', id),
  specifications: ({ id }, _, { loaders }) => loaders.specifications.load(id),
};

export const InventoryLevel: InventoryLevelResolvers = {
  __resolveReference: ({ id }, { source }) => source.entities.entity('InventoryLevel', id),
  blocked: ({ id }, _, { loaders }) => loaders.isBlocked.load(id),
};
