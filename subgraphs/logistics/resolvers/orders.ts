import { toPage } from '../../connection.ts';
import { resolveForeignReference } from '../../create-subgraph.ts';
import { toPagedConnection } from '../../paged-connection.ts';
import type { Resolvers } from '../schema.types.ts';

/** What transport adds to orders, lots and handling units. */
export const orderResolvers: Pick<
  Resolvers,
  'SalesOrder' | 'SalesOrderLine' | 'PurchaseOrder' | 'Lot'
> = {
  SalesOrder: {
    __resolveReference: resolveForeignReference('so'),
    async shipments({ id }, args, { loaders, cursors }) {
      const list = 'logistics.salesOrder.shipments';
      const page = toPage(args, list, cursors);
      const slice = await loaders.shipmentsOfOrder(page).load(id);
      const count = () => loaders.countShipmentsOfOrder.load(id);
      return toPagedConnection(slice, page, { list, cursors, count });
    },
  },
  SalesOrderLine: {
    __resolveReference: resolveForeignReference('sol'),
    shipped: async ({ id }, _args, { loaders }) =>
      (await loaders.orderLineTransport.load(id))?.shipped ?? null,
    delivered: async ({ id }, _args, { loaders }) =>
      (await loaders.orderLineTransport.load(id))?.delivered ?? null,
  },
  PurchaseOrder: {
    __resolveReference: resolveForeignReference('po'),
    async inboundShipments({ id }, args, { loaders, cursors }) {
      const list = 'logistics.purchaseOrder.inboundShipments';
      const page = toPage(args, list, cursors);
      const slice = await loaders.inboundShipmentsOfOrder(page).load(id);
      const count = () => loaders.countInboundShipmentsOfOrder.load(id);
      return toPagedConnection(slice, page, { list, cursors, count });
    },
  },
  Lot: {
    __resolveReference: resolveForeignReference('lot'),
    async shippedIn({ id }, args, { loaders, cursors }) {
      const list = 'logistics.lot.shippedIn';
      const page = toPage(args, list, cursors);
      const slice = await loaders.linesOfLot(page).load(id);
      return toPagedConnection(slice, page, { list, cursors });
    },
  },
};
