import { toPage } from '../../connection.ts';
import { resolveForeignReference } from '../../create-subgraph.ts';
import { toPagedConnection } from '../../paged-connection.ts';
import { loadReference, toReference } from '../../reference.ts';
import type { Resolvers } from '../schema.types.ts';

/** Shipments with their lines, legs, units and carriers. */
export const shipmentResolvers: Pick<
  Resolvers,
  'Shipment' | 'ShipmentLine' | 'ShipmentLeg' | 'HandlingUnit' | 'Carrier'
> = {
  Shipment: {
    __resolveReference: ({ id }, { loaders }) => loaders.shipment.load(id),
    carrier: ({ carrierId }, _args, { loaders }) => loadReference(loaders.carrier, carrierId),
    async lines({ id }, args, { loaders, cursors }) {
      const list = 'logistics.shipment.lines';
      const page = toPage(args, list, cursors);
      const slice = await loaders.linesOfShipment(page).load(id);
      return toPagedConnection(slice, page, { list, cursors });
    },
    handlingUnits: async ({ id }, _args, { loaders }) =>
      (await loaders.handlingUnitsOfShipment.load(id)).map((unit) => toReference(unit)),
    legs: ({ id }, _args, { loaders }) => loaders.legsOfShipment.load(id),
    async trackingEvents({ id }, args, { loaders, cursors }) {
      const list = 'logistics.shipment.trackingEvents';
      const page = toPage(args, list, cursors);
      const slice = await loaders.trackingEventsOfShipment(page).load(id);
      return toPagedConnection(slice, page, { list, cursors });
    },
    proofsOfDelivery: ({ id }, _args, { loaders }) => loaders.proofsOfShipment.load(id),
  },
  ShipmentLine: {
    __resolveReference: ({ id }, { loaders }) => loaders.shipmentLine.load(id),
    shipment: ({ shipmentId }, _args, { loaders }) => loaders.shipment.load(shipmentId),
    orderLine: ({ orderLineId }) => toReference(orderLineId),
    purchaseOrderLine: ({ purchaseOrderLineId }) => toReference(purchaseOrderLineId),
    delivery: ({ deliveryId }) => toReference(deliveryId),
    product: ({ productId }) => toReference(productId),
    lot: ({ lotId }) => toReference(lotId),
  },
  ShipmentLeg: {
    carrier: ({ carrierId }, _args, { loaders }) => loaders.carrier.load(carrierId),
  },
  HandlingUnit: {
    __resolveReference: resolveForeignReference('hu'),
    shipment: ({ id }, _args, { loaders }) => loaders.shipmentOfHandlingUnit.load(id),
  },
  Carrier: {
    __resolveReference: ({ id }, { loaders }) => loaders.carrier.load(id),
  },
};
