import { parseId } from '../../../runtime/entity-id.ts';
import { toPage } from '../../connection.ts';
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
    orderLine: ({ orderLineId }, _args, { source }) =>
      source.entities.reference('SalesOrderLine', orderLineId),
    purchaseOrderLine: ({ purchaseOrderLineId }, _args, { source }) =>
      source.entities.reference('PurchaseOrderLine', purchaseOrderLineId),
    delivery: ({ deliveryId }, _args, { source }) =>
      source.entities.reference('Delivery', deliveryId),
    product: ({ productId }, _args, { source }) => source.entities.reference('Product', productId),
    lot: ({ lotId }, _args, { source }) => source.entities.reference('Lot', lotId),
  },
  ShipmentLeg: {
    carrier: ({ carrierId }, _args, { loaders }) => loaders.carrier.load(carrierId),
  },
  HandlingUnit: {
    // Nothing of a unit is known here but the shipment that it is in.
    __resolveReference: ({ id }) => (parseId('hu', id) === undefined ? null : { id }),
    shipment: ({ id }, _args, { loaders }) => loaders.shipmentOfHandlingUnit.load(id),
  },
  Carrier: {
    __resolveReference: ({ id }, { loaders }) => loaders.carrier.load(id),
  },
};
