import type { Connection } from '../paged-connection.ts';
import type { ShipmentLineRow, ShipmentRow, TrackingEventRow } from './source.ts';

/** What the connection fields resolve to; `schema.mappers.json` names them. */
export type ShipmentPage = Connection<ShipmentRow>;
export type ShipmentLinePage = Connection<ShipmentLineRow>;
export type TrackingEventPage = Connection<TrackingEventRow>;
