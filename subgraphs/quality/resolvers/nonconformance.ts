import { parseId } from '../../../runtime/entity-id.ts';
import type { CorrectiveActionResolvers, NonconformanceResolvers } from '../schema.types.ts';
import { affectedGoods } from './affected-goods.ts';

export const Nonconformance: NonconformanceResolvers = {
  ...affectedGoods,
  __resolveReference: ({ id }, { loaders }) =>
    parseId('ncr', id) === undefined ? null : loaders.nonconformance.load(id),
  purchaseOrder: ({ purchaseOrderId }, _, { source }) =>
    source.entities.reference('PurchaseOrder', purchaseOrderId),
  correctiveActions: ({ id }, _, { loaders }) => loaders.correctiveActions.load(id),
};

export const CorrectiveAction: CorrectiveActionResolvers = {
  __resolveReference: ({ id }, { loaders }) =>
    parseId('capa', id) === undefined ? null : loaders.correctiveAction.load(id),
};
