import { durationFromSeconds } from '../../../runtime/duration.ts';
import { computeOee, type Oee } from '../oee.ts';
import type {
  OverallEquipmentEffectivenessResolvers,
  ProductionCountResolvers,
} from '../schema.types.ts';
import type { ShiftRow } from '../source.ts';

export const OverallEquipmentEffectiveness: OverallEquipmentEffectivenessResolvers = {
  plannedBusyTime: (shift) => durationFromSeconds(Number(shift.plannedBusySeconds)),
  actualProductionTime: (shift) => durationFromSeconds(Number(shift.actualProductionSeconds)),
  plannedRunTimePerItem: (shift) => durationFromSeconds(Number(shift.plannedRunSecondsPerItem)),
  availability: (shift) => oeeOf(shift).availability,
  effectiveness: (shift) => oeeOf(shift).effectiveness,
  quality: (shift) => oeeOf(shift).quality,
  oee: (shift) => oeeOf(shift).oee,
};

export const ProductionCount: ProductionCountResolvers = {
  equipment: ({ equipmentId }, _, { loaders }) => loaders.equipment.load(equipmentId),
  workOrder: ({ job }, _, { loaders }) => (job === null ? null : loaders.workOrderOfJob(job)),
};

function oeeOf(shift: ShiftRow): Oee {
  return computeOee({
    plannedBusyTime: shift.plannedBusySeconds,
    actualProductionTime: shift.actualProductionSeconds,
    plannedRunTimePerItem: shift.plannedRunSecondsPerItem,
    produced: shift.produced.value,
    good: shift.good.value,
  });
}
