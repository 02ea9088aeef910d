import type { Connection } from '../paged-connection.ts';
import type {
  ManufacturingOrderRow,
  ProductRow,
  PurchaseOrderLineRow,
  PurchaseOrderRow,
  SalesOrderLineRow,
  SalesOrderRow,
} from './rows.ts';

/** What the connection fields resolve to; `schema.mappers.json` names them. */
export type ProductPage = Connection<ProductRow>;
export type SalesOrderPage = Connection<SalesOrderRow>;
export type SalesOrderLinePage = Connection<SalesOrderLineRow>;
export type PurchaseOrderPage = Connection<PurchaseOrderRow>;
export type PurchaseOrderLinePage = Connection<PurchaseOrderLineRow>;
export type ManufacturingOrderPage = Connection<ManufacturingOrderRow>;
