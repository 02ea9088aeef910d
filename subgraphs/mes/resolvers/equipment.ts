import { parseId } from '../../../runtime/entity-id.ts';
import { AppError } from '../../../runtime/errors.ts';
import { toPage } from '../../connection.ts';
import { toPagedConnection } from '../../paged-connection.ts';
import type { EquipmentResolvers } from '../schema.types.ts';

const DOWNTIME = 'mes.equipment.downtime';
const COUNTS = 'mes.equipment.counts';
const MAX_SHIFTS = 50;

export const Equipment: EquipmentResolvers = {
  __resolveReference: ({ id }, { loaders }) =>
    parseId('eq', id) === undefined ? null : loaders.equipment.load(id),

  parent: ({ parentId }, _, { loaders }) =>
    parentId === null ? null : loaders.equipment.load(parentId),

  stale({ site, heardAt }, _, { enterprise, clock }) {
    const known = enterprise.site(site);
    if (known === undefined) return null;
    return clock.businessNow().getTime() - Date.parse(heardAt) > known.staleAfterMs;
  },

  currentWorkOrder: ({ currentJob }, _, { loaders }) =>
    currentJob === null ? null : loaders.workOrderOfJob(currentJob),

  oee({ id }, { period, first }, { loaders }) {
    const limit = first ?? 1;
    if (limit < 1 || limit > MAX_SHIFTS) {
      throw new AppError('BAD_INPUT', `"first" takes 1 to ${MAX_SHIFTS}, not ${limit}`);
    }
    return loaders.shiftsOfEquipment({ limit, after: null, ...flat(period) }).load(id);
  },

  async downtime({ id }, args, { loaders, cursors }) {
    const page = toPage(args, DOWNTIME, cursors);
    const slice = await loaders.downtimeOfEquipment({ ...page, ...flat(args.period) }).load(id);
    return toPagedConnection(slice, page, { list: DOWNTIME, cursors });
  },

  async counts({ id }, args, { loaders, cursors }) {
    const page = toPage(args, COUNTS, cursors);
    const slice = await loaders.countsOfEquipment({ ...page, ...flat(args.period) }).load(id);
    return toPagedConnection(slice, page, { list: COUNTS, cursors });
  },
};

function flat(
  period: { readonly from?: string | null; readonly before?: string | null } | null | undefined,
) {
  return { from: period?.from ?? null, before: period?.before ?? null };
}
