import type { Resolvers } from '../schema.types.ts';
import { InventoryLevel, Product } from './goods.ts';
import { Hold } from './hold.ts';
import { Inspection } from './inspection.ts';
import { Certificate, Lot } from './lot.ts';
import { CorrectiveAction, Nonconformance } from './nonconformance.ts';
import { ManufacturingOrder, PurchaseOrder, PurchaseOrderLine, WorkOrder } from './orders.ts';
import { Query } from './query.ts';

export const resolvers: Resolvers = {
  Certificate,
  CorrectiveAction,
  Hold,
  Inspection,
  InventoryLevel,
  Lot,
  ManufacturingOrder,
  Nonconformance,
  Product,
  PurchaseOrder,
  PurchaseOrderLine,
  Query,
  WorkOrder,
};
