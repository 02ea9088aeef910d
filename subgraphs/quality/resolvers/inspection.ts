import { parseId } from '../../../runtime/entity-id.ts';
import type { InspectionResolvers } from '../schema.types.ts';
import { affectedGoods } from './affected-goods.ts';

export const Inspection: InspectionResolvers = {
  ...affectedGoods,
  __resolveReference: ({ id }, { loaders }) =>
    parseId('ins', id) === undefined ? null : loaders.inspection.load(id),
  workOrder: ({ workOrderId }, _, { source }) =>
    source.entities.reference('WorkOrder', workOrderId),
  purchaseOrderLine: ({ purchaseOrderLineId }, _, { source }) =>
    source.entities.reference('PurchaseOrderLine', purchaseOrderLineId),
  measurements: ({ id }, _, { loaders }) => loaders.measurements.load(id),
};
