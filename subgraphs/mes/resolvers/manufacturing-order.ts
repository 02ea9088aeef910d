import { toPage } from '../../connection.ts';
import { toPagedConnection } from '../../paged-connection.ts';
import { computeProgress } from '../progress.ts';
import type { ManufacturingOrderResolvers } from '../schema.types.ts';

const WORK_ORDERS = 'mes.manufacturingOrder.workOrders';

export const ManufacturingOrder: ManufacturingOrderResolvers = {
  __resolveReference: ({ id }, { source }) => source.entities.entity('ManufacturingOrder', id),

  async workOrders({ id }, args, { loaders, cursors }) {
    const page = toPage(args, WORK_ORDERS, cursors);
    const slice = await loaders.workOrdersOfOrder(page).load(id);
    const count = () => loaders.workOrderCountOfOrder.load(id);
    return toPagedConnection(slice, page, { list: WORK_ORDERS, cursors, count });
  },

  async progress({ id }, _, { loaders }) {
    return computeProgress(await loaders.operationReports.load(id));
  },
};
