import { toPage } from '../../connection.ts';
import { resolveForeignReference } from '../../create-subgraph.ts';
import { toPagedConnection } from '../../paged-connection.ts';
import { toReference } from '../../reference.ts';
import type { Resolvers } from '../schema.types.ts';

/** Goods that come in. */
export const receiptResolvers: Pick<
  Resolvers,
  'PurchaseOrder' | 'PurchaseOrderLine' | 'Receipt' | 'ReceiptLine'
> = {
  PurchaseOrder: {
    __resolveReference: resolveForeignReference('po'),
    async receipts({ id }, args, { loaders, cursors }) {
      const list = 'wms.purchaseOrder.receipts';
      const page = toPage(args, list, cursors);
      const slice = await loaders.receiptsOfOrder(page).load(id);
      return toPagedConnection(slice, page, { list, cursors });
    },
  },
  PurchaseOrderLine: {
    __resolveReference: resolveForeignReference('pol'),
    receipts: ({ id }, _args, { loaders }) => loaders.receiptsOfOrderLine.load(id),
  },
  Receipt: {
    __resolveReference: ({ id }, { loaders }) => loaders.receipt.load(id),
    purchaseOrder: ({ purchaseOrderId }) => toReference(purchaseOrderId),
    salesOrder: ({ salesOrderId }) => toReference(salesOrderId),
    lines: ({ id }, _args, { loaders }) => loaders.linesOfReceipt.load(id),
  },
  ReceiptLine: {
    purchaseOrderLine: ({ purchaseOrderLineId }) => toReference(purchaseOrderLineId),
    product: ({ productId }) => toReference(productId),
    lot: ({ lotId }) => toReference(lotId),
  },
};
