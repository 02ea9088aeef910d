import type { Resolvers } from '../schema.types.ts';
import { Downtime } from './downtime.ts';
import { Equipment } from './equipment.ts';
import { Lot, LotMovement, TraceStep } from './lot.ts';
import { ManufacturingOrder } from './manufacturing-order.ts';
import { OverallEquipmentEffectiveness, ProductionCount } from './performance.ts';
import { Plant } from './plant.ts';
import { Query } from './query.ts';
import { WorkOrder } from './work-order.ts';

export const resolvers: Resolvers = {
  Downtime,
  Equipment,
  Lot,
  LotMovement,
  ManufacturingOrder,
  OverallEquipmentEffectiveness,
  Plant,
  ProductionCount,
  Query,
  TraceStep,
  WorkOrder,
};
