import { toPage } from '../../connection.ts';
import { toPagedConnection } from '../../paged-connection.ts';
import { loadReference } from '../../reference.ts';
import type { Resolvers } from '../schema.types.ts';

/** Stock, the places it lies in, and what the warehouse knows of products and lots. */
export const inventoryResolvers: Pick<
  Resolvers,
  'Query' | 'Product' | 'Lot' | 'InventoryLevel' | 'Location'
> = {
  Query: {
    async inventory(_root, { first, after, ...filter }, { source, cursors }) {
      const list = 'wms.inventory';
      const page = toPage({ first, after }, list, cursors);
      const slice = await source.inventory(filter, page);
      const count = () => source.countInventory(filter);
      return toPagedConnection(slice, page, { list, cursors, count });
    },
  },
  Product: {
    __resolveReference: ({ id }, { source }) => source.entities.entity('Product', id),
    async onHand({ id }, args, { loaders, cursors }) {
      const list = 'wms.product.onHand';
      const page = toPage(args, list, cursors);
      const slice = await loaders.onHandOfProduct(page).load(id);
      const count = () => loaders.countOnHandOfProduct.load(id);
      return toPagedConnection(slice, page, { list, cursors, count });
    },
    packagings: ({ id }, _args, { loaders }) => loaders.packagingsOfProduct.load(id),
    weight: ({ id }, _args, { loaders }) => loaders.weightOfProduct.load(id),
  },
  Lot: {
    __resolveReference: ({ id }, { source }) => source.entities.entity('Lot', id),
    async onHand({ id }, args, { loaders, cursors }) {
      const list = 'wms.lot.onHand';
      const page = toPage(args, list, cursors);
      const slice = await loaders.onHandOfLot(page).load(id);
      const count = () => loaders.countOnHandOfLot.load(id);
      return toPagedConnection(slice, page, { list, cursors, count });
    },
    locations: ({ id }, _args, { loaders }) => loaders.locationsOfLot.load(id),
  },
  InventoryLevel: {
    __resolveReference: ({ id }, { loaders }) => loaders.inventoryLevel.load(id),
    location: ({ locationId }, _args, { loaders }) => loaders.location.load(locationId),
    product: ({ productId }, _args, { source }) => source.entities.reference('Product', productId),
    lot: ({ lotId }, _args, { source }) => source.entities.reference('Lot', lotId),
    handlingUnit: ({ handlingUnitId }, _args, { loaders }) =>
      loadReference(loaders.handlingUnit, handlingUnitId),
  },
  Location: {
    __resolveReference: ({ id }, { loaders }) => loaders.location.load(id),
    parent: ({ parentId }, _args, { loaders }) => loadReference(loaders.location, parentId),
  },
};
