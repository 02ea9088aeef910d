import type {
  DeliveryResolvers,
  SalesOrderLineResolvers,
  SalesOrderResolvers,
  SupplyResolvers,
} from '../schema.types.ts';
import { selectedFields } from '../selection.ts';
import { follow, followFirst, given, namingErrors, resolveReference } from './follow.ts';
import { pageOfLines } from './lines.ts';

/** Of one delivery. */
const MAX_ORDER_LINES = 500;

export const SalesOrder: SalesOrderResolvers = {
  __resolveReference: (reference, { loaders }, info) =>
    resolveReference(loaders.salesOrder, reference, 'SalesOrder', info),

  customer: (order, _, { loaders }, info) =>
    follow(loaders.partner, order.customer, 'Partner', info, order),

  shipTo: (order, _, { loaders }, info) =>
    follow(loaders.partner, order.shipTo, 'Partner', info, order),

  lines: (order, args, { loaders, cursors }, info) =>
    pageOfLines(
      order,
      loaders.salesOrderLine,
      selectedFields(info, 'SalesOrderLine'),
      args,
      'odoo.salesOrder.lines',
      cursors,
    ),
};

export const SalesOrderLine: SalesOrderLineResolvers = {
  __resolveReference: (reference, { loaders }, info) =>
    resolveReference(loaders.salesOrderLine, reference, 'SalesOrderLine', info),

  order: (line, _, { loaders }, info) =>
    follow(loaders.salesOrder, line.order, 'SalesOrder', info, line),

  product: (line, _, { loaders }, info) =>
    follow(loaders.product, line.product, 'Product', info, line),

  supply: (line, _, { loaders }) =>
    namingErrors(line, () => loaders.supply.load(given(line.supply))),
};

export const Supply: SupplyResolvers = {
  manufacturingOrder: ({ kind, supplier }, _, { loaders }, info) =>
    kind === 'MANUFACTURE'
      ? follow(loaders.manufacturingOrder, supplier, 'ManufacturingOrder', info)
      : null,

  purchaseOrderLine: ({ kind, supplier }, _, { loaders }, info) =>
    kind === 'PURCHASE'
      ? follow(loaders.purchaseOrderLine, supplier, 'PurchaseOrderLine', info)
      : null,
};

export const Delivery: DeliveryResolvers = {
  __resolveReference: (reference, { loaders }, info) =>
    resolveReference(loaders.delivery, reference, 'Delivery', info),

  orderLines: (delivery, _, { loaders }, info) =>
    namingErrors(delivery, async () => {
      const keys = await loaders.deliveredLines.load(delivery.key);
      return followFirst(loaders.salesOrderLine, keys, MAX_ORDER_LINES, 'SalesOrderLine', info);
    }),
};
