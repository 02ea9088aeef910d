import { parseId } from '../../../runtime/entity-id.ts';
import type { WorkOrderResolvers } from '../schema.types.ts';

export const WorkOrder: WorkOrderResolvers = {
  __resolveReference: ({ id }, { loaders }) =>
    parseId('wo', id) === undefined ? null : loaders.workOrder.load(id),

  equipment: ({ equipmentId }, _, { loaders }) =>
    equipmentId === null ? null : loaders.equipment.load(equipmentId),

  downtime: ({ job }, _, { loaders }) => loaders.downtimeOfJob(job),
};
