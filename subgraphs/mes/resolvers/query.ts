import { AppError } from '../../../runtime/errors.ts';
import { toPage } from '../../connection.ts';
import { toPagedConnection } from '../../paged-connection.ts';
import { filterValues, refuseMalformedId } from '../../sql-filter.ts';
import { MAX_TRACE_DEPTH, traceLots } from '../lot-trace.ts';
import type { WorkOrderFilter as FilterInput, QueryResolvers } from '../schema.types.ts';
import type { WorkOrderFilter } from '../source.ts';

const WORK_ORDERS = 'mes.workOrders';

export const Query: QueryResolvers = {
  workOrder(_, { id }, { loaders }) {
    refuseMalformedId('wo', 'work order', id);
    return loaders.workOrder.load(id);
  },

  async workOrders(_, args, { source, cursors }) {
    const filter = toFilter(args.filter ?? {});
    const page = toPage(args, WORK_ORDERS, cursors);
    const slice = await source.workOrders(filter, page);
    const count = () => source.countWorkOrders(filter);
    return toPagedConnection(slice, page, { list: WORK_ORDERS, cursors, count });
  },

  equipment(_, { id }, { loaders }) {
    refuseMalformedId('eq', 'equipment', id);
    return loaders.equipment.load(id);
  },

  async plant(_, { site }, { source, enterprise }) {
    const known = enterprise.site(site);
    if (known === undefined || !(await source.hasEquipment(site))) return null;
    return { site, zone: known.zone };
  },

  async lotTrace(_, { lot, direction, maxDepth: wantedDepth }, { source }) {
    refuseMalformedId('lot', 'lot', lot);
    const maxDepth = wantedDepth ?? 5;
    if (maxDepth < 1 || maxDepth > MAX_TRACE_DEPTH) {
      throw new AppError('BAD_INPUT', `"maxDepth" takes 1 to ${MAX_TRACE_DEPTH}, not ${maxDepth}`);
    }
    const trace = await traceLots(lot, direction, maxDepth, (lotIds, limit) =>
      source.traceSteps(lotIds, direction, limit),
    );
    if (trace.steps.length === 0 && !(await source.knowsLot(lot))) return null;
    return {
      start: { id: lot },
      direction,
      lots: trace.lots.map(({ id, depth }) => ({ lot: { id }, depth })),
      steps: trace.steps,
      truncated: trace.truncated,
    };
  },
};

function toFilter(filter: FilterInput): WorkOrderFilter {
  const { manufacturingOrder } = filter;
  if (manufacturingOrder) refuseMalformedId('mo', 'manufacturing order', manufacturingOrder);
  return {
    site: filterValues(filter.site, 'site'),
    state: filterValues(filter.state, 'state'),
    workCentre: filterValues(filter.workCentre, 'workCentre'),
    manufacturingOrder: manufacturingOrder ?? undefined,
    scheduledStart: filter.scheduledStart ?? undefined,
    ordered: filter.ordered ?? undefined,
  };
}
