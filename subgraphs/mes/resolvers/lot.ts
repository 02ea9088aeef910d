import { toPage } from '../../connection.ts';
import { toPagedConnection } from '../../paged-connection.ts';
import type { LotMovementResolvers, LotResolvers, TraceStepResolvers } from '../schema.types.ts';

const PRODUCED_BY = 'mes.lot.producedBy';
const CONSUMED_IN = 'mes.lot.consumedIn';

export const Lot: LotResolvers = {
  __resolveReference: ({ id }, { source }) => source.entities.entity('Lot', id),

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
  lot: ({ lotId }, _, { source }) => source.entities.reference('Lot', lotId),
  manufacturingOrder: ({ manufacturingOrderId }, _, { source }) =>
    source.entities.reference('ManufacturingOrder', manufacturingOrderId),
  workOrder: ({ job }, _, { loaders }) => (job === null ? null : loaders.workOrderOfJob(job)),
};

/** A step has two lots that may be seen; its order is another matter. */
export const TraceStep: TraceStepResolvers = {
  input: ({ inputId }) => ({ id: inputId }),
  output: ({ outputId }) => ({ id: outputId }),
  manufacturingOrder: ({ manufacturingOrderId }, _, { source }) =>
    source.entities.reference('ManufacturingOrder', manufacturingOrderId),
};
