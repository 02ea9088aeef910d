import type {
  EquipmentResolvers,
  LotResolvers,
  ManufacturingOrderResolvers,
  MaterialRequirementResolvers,
  WorkOrderResolvers,
} from '../schema.types.ts';
import { follow, followFirst, given, namingErrors, resolveReference } from './follow.ts';

const MAX_SALES_LINES = 200;

export const ManufacturingOrder: ManufacturingOrderResolvers = {
  __resolveReference: (reference, { loaders }, info) =>
    resolveReference(loaders.manufacturingOrder, reference, 'ManufacturingOrder', info),

  product: (order, _, { loaders }, info) =>
    follow(loaders.product, order.product, 'Product', info, order),

  components: (order, _, { loaders }) =>
    namingErrors(order, async () => {
      const keys = given(order.components);
      const rows = await Promise.all(keys.map((key) => loaders.materialRequirement.load(key)));
      return rows.filter((row) => row !== null);
    }),

  salesLines: (order, _, { loaders }, info) =>
    namingErrors(order, async () => {
      const keys = await loaders.servedLines.load(given(order.salesLines));
      return followFirst(loaders.salesOrderLine, keys, MAX_SALES_LINES, 'SalesOrderLine', info);
    }),

  subcontractor: (order, _, { loaders }, info) =>
    follow(loaders.partner, order.subcontractor, 'Partner', info, order),
};

export const MaterialRequirement: MaterialRequirementResolvers = {
  product: ({ product }, _, { loaders }, info) => follow(loaders.product, product, 'Product', info),
};

export const WorkOrder: WorkOrderResolvers = {
  __resolveReference: (reference, { loaders }, info) =>
    resolveReference(loaders.workOrder, reference, 'WorkOrder', info),

  manufacturingOrder: (workOrder, _, { loaders }, info) =>
    follow(
      loaders.manufacturingOrder,
      workOrder.manufacturingOrder,
      'ManufacturingOrder',
      info,
      workOrder,
    ),
};

export const Equipment: EquipmentResolvers = {
  __resolveReference: (reference, { loaders }, info) =>
    resolveReference(loaders.equipment, reference, 'Equipment', info),

  workCentre: (equipment, _, { loaders }, info) =>
    follow(loaders.workCentre, equipment.key, 'WorkCentre', info, equipment),
};

export const Lot: LotResolvers = {
  __resolveReference: (reference, { loaders }, info) =>
    resolveReference(loaders.lot, reference, 'Lot', info),

  product: (lot, _, { loaders }, info) =>
    follow(loaders.product, lot.product, 'Product', info, lot),
};
