import { toPage } from '../../connection.ts';
import { resolveForeignReference } from '../../create-subgraph.ts';
import { toPagedConnection } from '../../paged-connection.ts';
import { toReference } from '../../reference.ts';
import type { Resolvers } from '../schema.types.ts';

/** Outgoing deliveries, and what they hold of sales orders. */
export const deliveryResolvers: Pick<
  Resolvers,
  'SalesOrder' | 'SalesOrderLine' | 'Delivery' | 'DeliveryLine'
> = {
  SalesOrder: {
    __resolveReference: resolveForeignReference('so'),
    async deliveries({ id }, args, { loaders, cursors }) {
      const list = 'wms.salesOrder.deliveries';
      const page = toPage(args, list, cursors);
      const slice = await loaders.deliveriesOfOrder(page).load(id);
      return toPagedConnection(slice, page, { list, cursors });
    },
  },
  SalesOrderLine: {
    __resolveReference: resolveForeignReference('sol'),
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
    salesOrder: ({ salesOrderId }) => toReference(salesOrderId),
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
    orderLine: ({ orderLineId }) => toReference(orderLineId),
    product: ({ productId }) => toReference(productId),
    lot: ({ lotId }) => toReference(lotId),
  },
};
