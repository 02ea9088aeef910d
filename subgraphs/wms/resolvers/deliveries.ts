import { toPage } from '../../connection.ts';
import { toPagedConnection } from '../../paged-connection.ts';
import type { Resolvers } from '../schema.types.ts';

/** Outgoing deliveries, and what they hold of sales orders. */
export const deliveryResolvers: Pick<
  Resolvers,
  'SalesOrder' | 'SalesOrderLine' | 'Delivery' | 'DeliveryLine'
> = {
  SalesOrder: {
    __resolveReference: ({ id }, { source }) => source.entities.entity('SalesOrder', id),
    async deliveries({ id }, args, { loaders, cursors }) {
      const list = 'wms.salesOrder.deliveries';
      const page = toPage(args, list, cursors);
      const slice = await loaders.deliveriesOfOrder(page).load(id);
      return toPagedConnection(slice, page, { list, cursors });
    },
  },
  SalesOrderLine: {
    __resolveReference: ({ id }, { source }) => source.entities.entity('SalesOrderLine', id),
    reserved: async ({ id }, _args, { loaders }) =>
      (await loaders.orderLineQuantities.load(id))?.reserved ?? null,
    picked: async ({ id }, _args, { loaders }) =>
      (await loaders.orderLineQuantities.load(id))?.picked ?? null,
    packed: async ({ id }, _args, { loaders }) =>
      (await loaders.orderLineQuantities.load(id))?.packed ?? null,
    returned: async ({ id }, _args, { loaders }) =>
      (await loaders.orderLineQuantities.load(id))?.returned ?? null,
  },
  Delivery: {
    __resolveReference: ({ id }, { loaders }) => loaders.delivery.load(id),
    salesOrder: ({ salesOrderId }, _args, { source }) =>
      source.entities.reference('SalesOrder', salesOrderId),
    async lines({ id }, args, { loaders, cursors }) {
      const list = 'wms.delivery.lines';
      const page = toPage(args, list, cursors);
      const slice = await loaders.linesOfDelivery(page).load(id);
      return toPagedConnection(slice, page, { list, cursors });
    },
    handlingUnits: ({ id }, _args, { loaders }) => loaders.handlingUnitsOfDelivery.load(id),
  },
  DeliveryLine: {
    __resolveReference: ({ id }, { loaders }) => loaders.deliveryLine.load(id),
    delivery: ({ deliveryId }, _args, { loaders }) => loaders.delivery.load(deliveryId),
    orderLine: ({ orderLineId }, _args, { source }) =>
      source.entities.reference('SalesOrderLine', orderLineId),
    product: ({ productId }, _args, { source }) => source.entities.reference('Product', productId),
    lot: ({ lotId }, _args, { source }) => source.entities.reference('Lot', lotId),
  },
};
