import type { Connection } from '../paged-connection.ts';
import type { HoldRow, InspectionRow, NonconformanceRow } from './source.ts';

/** What the connection fields resolve to; `schema.mappers.json` names them. */
export type InspectionPage = Connection<InspectionRow>;
export type HoldPage = Connection<HoldRow>;
export type NonconformancePage = Connection<NonconformanceRow>;
