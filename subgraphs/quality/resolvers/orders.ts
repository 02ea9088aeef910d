import { toPage } from '../../connection.ts';
import { resolveForeignReference } from '../../create-subgraph.ts';
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
  __resolveReference: resolveForeignReference('mo'),

  async holds({ id }, args, { loaders, cursors }) {
    const page = toPage(args, HOLDS, cursors);
    const slice = await loaders.holdsOfManufacturingOrder(page).load(id);
    const count = () => loaders.holdCountOfManufacturingOrder.load(id);
    return toPagedConnection(slice, page, { list: HOLDS, cursors, count });
  },
};

export const WorkOrder: WorkOrderResolvers = {
  __resolveReference: resolveForeignReference('wo'),
  checks: ({ id }, _, { loaders }) => loaders.inspectionsOfWorkOrder.load(id),
};

export const PurchaseOrder: PurchaseOrderResolvers = {
  __resolveReference: resolveForeignReference('po'),

  async receivingInspections({ id }, args, { loaders, cursors }) {
    const page = toPage(args, RECEIVING, cursors);
    const slice = await loaders.inspectionsOfPurchaseOrder(page).load(id);
    const count = () => loaders.inspectionCountOfPurchaseOrder.load(id);
    return toPagedConnection(slice, page, { list: RECEIVING, cursors, count });
  },
};

export const PurchaseOrderLine: PurchaseOrderLineResolvers = {
  __resolveReference: resolveForeignReference('pol'),
  receivingInspections: ({ id }, _, { loaders }) => loaders.inspectionsOfPurchaseOrderLine.load(id),
};
