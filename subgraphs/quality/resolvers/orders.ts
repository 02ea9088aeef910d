import { toPage } from '../../connection.ts';
import { toPagedConnection } from '../../paged-connection.ts';
import type {
  ManufacturingOrderResolvers,
  PurchaseOrderLineResolvers,
  PurchaseOrderResolvers,
  WorkOrderResolvers,
} from '../schema.types.ts';

const HOLDS = 'quality.manufacturingOrder.holds';
const RECEIVING = 'quality.purchaseOrder.receivingInspections';

export const ManufacturingOrder: ManufacturingOrderResolvers = {
  __resolveReference: ({ id }, { source }) => source.entities.entity('ManufacturingOrder', id),

  async holds({ id }, args, { loaders, cursors }) {
    const page = toPage(args, HOLDS, cursors);
    const slice = await loaders.holdsOfManufacturingOrder(page).load(id);
    const count = () => loaders.holdCountOfManufacturingOrder.load(id);
    return toPagedConnection(slice, page, { list: HOLDS, cursors, count });
  },
};

export const WorkOrder: WorkOrderResolvers = {
  __resolveReference: ({ id }, { source }) => source.entities.entity('WorkOrder', id),
  checks: ({ id }, _, { loaders }) => loaders.inspectionsOfWorkOrder.load(id),
};

export const PurchaseOrder: PurchaseOrderResolvers = {
  __resolveReference: ({ id }, { source }) => source.entities.entity('PurchaseOrder', id),

  async receivingInspections({ id }, args, { loaders, cursors }) {
    const page = toPage(args, RECEIVING, cursors);
    const slice = await loaders.inspectionsOfPurchaseOrder(page).load(id);
    const count = () => loaders.inspectionCountOfPurchaseOrder.load(id);
    return toPagedConnection(slice, page, { list: RECEIVING, cursors, count });
  },
};

export const PurchaseOrderLine: PurchaseOrderLineResolvers = {
  __resolveReference: ({ id }, { source }) => source.entities.entity('PurchaseOrderLine', id),
  receivingInspections: ({ id }, _, { loaders }) => loaders.inspectionsOfPurchaseOrderLine.load(id),
};
