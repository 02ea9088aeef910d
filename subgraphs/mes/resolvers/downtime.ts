import { durationFromSeconds } from '../../../runtime/duration.ts';
import { parseId } from '../../../runtime/entity-id.ts';
import type { DowntimeResolvers } from '../schema.types.ts';

export const Downtime: DowntimeResolvers = {
  __resolveReference: ({ id }, { loaders }) =>
    parseId('dwn', id) === undefined ? null : loaders.downtime.load(id),

  equipment: ({ equipmentId }, _, { loaders }) => loaders.equipment.load(equipmentId),

  workOrder: ({ job }, _, { loaders }) => (job === null ? null : loaders.workOrderOfJob(job)),

  duration({ startedAt, endedAt }, _, { clock }) {
    const end = endedAt === null ? clock.businessNow().getTime() : Date.parse(endedAt);
    // Clocks of machines differ: a stop that is said to begin later than it ends lasted no time.
    return durationFromSeconds(Math.max(0, end - Date.parse(startedAt)) / 1000);
  },
};
