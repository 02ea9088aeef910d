import type { Quantity } from '../../runtime/quantity.ts';
import { EMPTY_SLICE, type Page } from '../connection.ts';
import { loadById, loadByParent, loaderPerArguments } from '../load-by-id.ts';
import type { BoundWmsSource, OrderLineQuantities } from './source.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** Batches what the resolvers of one operation ask for. Live no longer than it. */
export function createLoaders(source: BoundWmsSource) {
  return {
    inventoryLevel: loadById((ids) => source.inventoryLevelsByIds(ids), idOf),
    location: loadById((ids) => source.locationsByIds(ids), idOf),
    delivery: loadById((ids) => source.deliveriesByIds(ids), idOf),
    deliveryLine: loadById((ids) => source.deliveryLinesByIds(ids), idOf),
    receipt: loadById((ids) => source.receiptsByIds(ids), idOf),
    handlingUnit: loadById((ids) => source.handlingUnitsByIds(ids), idOf),

    onHandOfProduct: loaderPerArguments((page: Page) =>
      loadByParent((ids) => source.onHandOfProducts(ids, page), EMPTY_SLICE),
    ),
    countOnHandOfProduct: loadByParent((ids) => source.countOnHandOfProducts(ids), 0),
    onHandOfLot: loaderPerArguments((page: Page) =>
      loadByParent((ids) => source.onHandOfLots(ids, page), EMPTY_SLICE),
    ),
    countOnHandOfLot: loadByParent((ids) => source.countOnHandOfLots(ids), 0),
    locationsOfLot: loadByParent((ids) => source.locationsOfLots(ids), []),
    packagingsOfProduct: loadByParent((ids) => source.packagingsOfProducts(ids), []),
    weightOfProduct: loadByParent<Quantity | null>((ids) => source.weightsOfProducts(ids), null),

    deliveriesOfOrder: loaderPerArguments((page: Page) =>
      loadByParent((ids) => source.deliveriesOfOrders(ids, page), EMPTY_SLICE),
    ),
    linesOfDelivery: loaderPerArguments((page: Page) =>
      loadByParent((ids) => source.linesOfDeliveries(ids, page), EMPTY_SLICE),
    ),
    orderLineQuantities: loadByParent<OrderLineQuantities | null>(
      (ids) => source.orderLineQuantities(ids),
      null,
    ),

    receiptsOfOrder: loaderPerArguments((page: Page) =>
      loadByParent((ids) => source.receiptsOfOrders(ids, page), EMPTY_SLICE),
    ),
    receiptsOfOrderLine: loadByParent((ids) => source.receiptsOfOrderLines(ids), []),
    linesOfReceipt: loadByParent((ids) => source.linesOfReceipts(ids), []),

    handlingUnitsOfDelivery: loadByParent((ids) => source.handlingUnitsOfDeliveries(ids), []),
    contentsOfHandlingUnit: loadByParent((ids) => source.contentsOfHandlingUnits(ids), []),

    stagedMaterialOfOrder: loadByParent((ids) => source.stagedMaterialOfOrders(ids), []),
  };
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}
