import { resolveForeignReference } from '../../create-subgraph.ts';
import type { InventoryLevelResolvers, ProductResolvers } from '../schema.types.ts';

export const Product: ProductResolvers = {
  __resolveReference: resolveForeignReference('prd'),
  specifications: ({ id }, _, { loaders }) => loaders.specifications.load(id),
};

export const InventoryLevel: InventoryLevelResolvers = {
  __resolveReference: resolveForeignReference('inv'),
  blocked: ({ id }, _, { loaders }) => loaders.isBlocked.load(id),
};
