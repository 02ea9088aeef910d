import { EMPTY_SLICE, type Page } from '../connection.ts';
import { loadById, loadByParent, loaderPerArguments } from '../load-by-id.ts';
import type { BoundLogisticsSource, OrderLineTransport, ShipmentRow } from './source.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** Batches what the resolvers of one operation ask for. Live no longer than it. */
export function createLoaders(source: BoundLogisticsSource) {
  return {
    shipment: loadById((ids) => source.shipmentsByIds(ids), idOf),
    shipmentLine: loadById((ids) => source.shipmentLinesByIds(ids), idOf),
    carrier: loadById((ids) => source.carriersByIds(ids), idOf),
    trackingEvent: loadById((ids) => source.trackingEventsByIds(ids), idOf),
    proofOfDelivery: loadById((ids) => source.proofsByIds(ids), idOf),

    shipmentsOfOrder: loaderPerArguments((page: Page) =>
      loadByParent((ids) => source.shipmentsOfOrders(ids, page), EMPTY_SLICE),
    ),
    countShipmentsOfOrder: loadByParent((ids) => source.countShipmentsOfOrders(ids), 0),
    inboundShipmentsOfOrder: loaderPerArguments((page: Page) =>
      loadByParent((ids) => source.inboundShipments(ids, page), EMPTY_SLICE),
    ),
    countInboundShipmentsOfOrder: loadByParent((ids) => source.countInboundShipments(ids), 0),
    orderLineTransport: loadByParent<OrderLineTransport | null>(
      (ids) => source.orderLineTransport(ids),
      null,
    ),
    shipmentOfHandlingUnit: loadByParent<ShipmentRow | null>(
      (ids) => source.shipmentsOfHandlingUnits(ids),
      null,
    ),
    linesOfLot: loaderPerArguments((page: Page) =>
      loadByParent((ids) => source.linesOfLots(ids, page), EMPTY_SLICE),
    ),

    linesOfShipment: loaderPerArguments((page: Page) =>
      loadByParent((ids) => source.linesOfShipments(ids, page), EMPTY_SLICE),
    ),
    legsOfShipment: loadByParent((ids) => source.legsOfShipments(ids), []),
    handlingUnitsOfShipment: loadByParent((ids) => source.handlingUnitsOfShipments(ids), []),
    trackingEventsOfShipment: loaderPerArguments((page: Page) =>
      loadByParent((ids) => source.trackingEventsOfShipments(ids, page), EMPTY_SLICE),
    ),
    proofsOfShipment: loadByParent((ids) => source.proofsOfShipments(ids), []),
  };
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}
