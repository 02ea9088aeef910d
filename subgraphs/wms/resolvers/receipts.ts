import { toPage } from '../../connection.ts';
import { toPagedConnection } from '../../paged-connection.ts';
import type { Resolvers } from '../schema.types.ts';

/** Goods that come in. */
export const receiptResolvers: Pick<
  Resolvers,
  'PurchaseOrder' | 'PurchaseOrderLine' | 'Receipt' | 'ReceiptLine'
> = {
  PurchaseOrder: {
    __resolveReference: ({ id }, { source }) => source.entities.entity('PurchaseOrder', id),
    async receipts({ id }, args, { loaders, cursors }) {
      const list = 'wms.purchaseOrder.receipts';
      const page = toPage(args, list, cursors);
      const slice = await loaders.receiptsOfOrder(page).load(id);
      return toPagedConnection(slice, page, { list, cursors });
    },
  },
  PurchaseOrderLine: {
    __resolveReference: ({ id }, { source }) => source.entities.entity('PurchaseOrderLine', id),
    receipts: ({ id }, _args, { loaders }) => loaders.receiptsOfOrderLine.load(id),
  },
  Receipt: {
    __resolveReference: ({ id }, { loaders }) => loaders.receipt.load(id),
    purchaseOrder: ({ purchaseOrderId }, _args, { source }) =>
      source.entities.reference('PurchaseOrder', purchaseOrderId),
    salesOrder: ({ salesOrderId }, _args, { source }) =>
      source.entities.reference('SalesOrder', salesOrderId),
    lines: ({ id }, _args, { loaders }) => loaders.linesOfReceipt.load(id),
  },
  ReceiptLine: {
    purchaseOrderLine: ({ purchaseOrderLineId }, _args, { source }) =>
      source.entities.reference('PurchaseOrderLine', purchaseOrderLineId),
    product: ({ productId }, _args, { source }) => source.entities.reference('Product', productId),
    lot: ({ lotId }, _args, { source }) => source.entities.reference('Lot', lotId),
  },
};
