import type { PurchaseOrderLineResolvers, PurchaseOrderResolvers } from '../schema.types.ts';
import { selectedFields } from '../selection.ts';
import { follow, resolveReference } from './follow.ts';
import { pageOfLines } from './lines.ts';

export const PurchaseOrder: PurchaseOrderResolvers = {
  __resolveReference: (reference, { loaders }, info) =>
    resolveReference(loaders.purchaseOrder, reference, 'PurchaseOrder', info),

  supplier: (order, _, { loaders }, info) =>
    follow(loaders.partner, order.supplier, 'Partner', info, order),

  lines: (order, args, { loaders, cursors }, info) =>
    pageOfLines(
      order,
      loaders.purchaseOrderLine,
      selectedFields(info, 'PurchaseOrderLine'),
      args,
      'odoo.purchaseOrder.lines',
      cursors,
    ),
};

export const PurchaseOrderLine: PurchaseOrderLineResolvers = {
  __resolveReference: (reference, { loaders }, info) =>
    resolveReference(loaders.purchaseOrderLine, reference, 'PurchaseOrderLine', info),

  order: (line, _, { loaders }, info) =>
    follow(loaders.purchaseOrder, line.order, 'PurchaseOrder', info, line),

  product: (line, _, { loaders }, info) =>
    follow(loaders.product, line.product, 'Product', info, line),
};
