import { toPage } from '../../connection.ts';
import { resolveForeignReference } from '../../create-subgraph.ts';
import { toPagedConnection } from '../../paged-connection.ts';
import type { LotMovementResolvers, LotResolvers } from '../schema.types.ts';

const PRODUCED_BY = 'mes.lot.producedBy';
const CONSUMED_IN = 'mes.lot.consumedIn';

export const Lot: LotResolvers = {
  __resolveReference: resolveForeignReference('lot'),

  async producedBy({ id }, args, { loaders, cursors }) {
    const page = toPage(args, PRODUCED_BY, cursors);
    const slice = await loaders.lotProduction(page).load(id);
    return toPagedConnection(slice, page, { list: PRODUCED_BY, cursors });
  },

  async consumedIn({ id }, args, { loaders, cursors }) {
    const page = toPage(args, CONSUMED_IN, cursors);
    const slice = await loaders.lotConsumption(page).load(id);
    return toPagedConnection(slice, page, { list: CONSUMED_IN, cursors });
  },
};

export const LotMovement: LotMovementResolvers = {
  lot: ({ lotId }) => ({ id: lotId }),
  manufacturingOrder: ({ manufacturingOrderId: id }) => (id === null ? null : { id }),
  workOrder: ({ job }, _, { loaders }) => (job === null ? null : loaders.workOrderOfJob(job)),
};
