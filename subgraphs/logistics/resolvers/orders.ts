import { toPage } from '../../connection.ts';
import { toPagedConnection } from '../../paged-connection.ts';
import type { Resolvers } from '../schema.types.ts';

/** What transport adds to orders, lots and handling units. */
export const orderResolvers: Pick<
  Resolvers,
  'SalesOrder' | 'SalesOrderLine' | 'PurchaseOrder' | 'Lot'
> = {
  SalesOrder: {
    __resolveReference: ({ id }, { source }) => source.entities.entity('SalesOrder', id),
    async shipments({ id }, args, { loaders, cursors }) {
      const list = 'logistics.salesOrder.shipments';
      const page = toPage(args, list, cursors);
      const slice = await loaders.shipmentsOfOrder(page).load(id);
      const count = () => loaders.countShipmentsOfOrder.load(id);
      return toPagedConnection(slice, page, { list, cursors, count });
    },
  },
  SalesOrderLine: {
    __resolveReference: ({ id }, { source }) => source.entities.entity('SalesOrderLine', id),
    shipped: async ({ id }, _args, { loaders }) =>
      (await loaders.orderLineTransport.load(id))?.shipped ?? null,
    delivered: async ({ id }, _args, { loaders }) =>
      (await loaders.orderLineTransport.load(id))?.delivered ?? null,
  },
  PurchaseOrder: {
    __resolveReference: ({ id }, { source }) => source.entities.entity('PurchaseOrder', id),
    async inboundShipments({ id }, args, { loaders, cursors }) {
      const list = 'logistics.purchaseOrder.inboundShipments';
      const page = toPage(args, list, cursors);
      const slice = await loaders.inboundShipmentsOfOrder(page).load(id);
      const count = () => loaders.countInboundShipmentsOfOrder.load(id);
      return toPagedConnection(slice, page, { list, cursors, count });
    },
  },
  Lot: {
    __resolveReference: ({ id }, { source }) => source.entities.entity('Lot', id),
    async shippedIn({ id }, args, { loaders, cursors }) {
      const list = 'logistics.lot.shippedIn';
      const page = toPage(args, list, cursors);
      const slice = await loaders.linesOfLot(page).load(id);
      return toPagedConnection(slice, page, { list, cursors });
    },
  },
};
