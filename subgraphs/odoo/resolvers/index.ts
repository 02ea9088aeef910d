import type { Resolvers } from '../schema.types.ts';
import {
  Equipment,
  Lot,
  ManufacturingOrder,
  MaterialRequirement,
  WorkOrder,
} from './manufacturing-order.ts';
import { Partner } from './partner.ts';
import {
  BillOfMaterials,
  BillOfMaterialsLine,
  Product,
  ProductAlias,
  RoutingOperation,
  WorkCentre,
} from './product.ts';
import { PurchaseOrder, PurchaseOrderLine } from './purchase-order.ts';
import { Query } from './query.ts';
import { Delivery, SalesOrder, SalesOrderLine, Supply } from './sales-order.ts';

export const resolvers: Resolvers = {
  BillOfMaterials,
  BillOfMaterialsLine,
  Delivery,
  Equipment,
  Lot,
  ManufacturingOrder,
  MaterialRequirement,
  Partner,
  Product,
  ProductAlias,
  PurchaseOrder,
  PurchaseOrderLine,
  Query,
  RoutingOperation,
  SalesOrder,
  SalesOrderLine,
  Supply,
  WorkCentre,
  WorkOrder,
};
