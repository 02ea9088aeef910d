import type { Connection } from '../paged-connection.ts';
import type { DeliveryLineRow, DeliveryRow, InventoryLevelRow, ReceiptRow } from './source.ts';

/** What the connection fields resolve to; `schema.mappers.json` names them. */
export type DeliveryPage = Connection<DeliveryRow>;
export type DeliveryLinePage = Connection<DeliveryLineRow>;
export type InventoryLevelPage = Connection<InventoryLevelRow>;
export type ReceiptPage = Connection<ReceiptRow>;
