import type { Connection } from '../paged-connection.ts';
import type {
  DowntimeRow,
  EquipmentRow,
  LotMovementRow,
  ProductionCountRow,
  WorkOrderRow,
} from './source.ts';

/** What the connection fields resolve to; `schema.mappers.json` names them. */
export type WorkOrderPage = Connection<WorkOrderRow>;
export type EquipmentPage = Connection<EquipmentRow>;
export type DowntimePage = Connection<DowntimeRow>;
export type ProductionCountPage = Connection<ProductionCountRow>;
export type LotMovementPage = Connection<LotMovementRow>;
