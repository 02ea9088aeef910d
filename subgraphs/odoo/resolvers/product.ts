import type { RowKey, Variant } from '../rows.ts';
import type {
  BillOfMaterialsLineResolvers,
  BillOfMaterialsResolvers,
  ProductAliasResolvers,
  ProductResolvers,
  RoutingOperationResolvers,
  WorkCentreResolvers,
} from '../schema.types.ts';
import { selectedFields } from '../selection.ts';
import { follow, followAll, given, namingErrors, resolveReference } from './follow.ts';

const MAX_LINES = 500;
const MAX_OPERATIONS = 200;

export const Product: ProductResolvers = {
  __resolveReference: (reference, { loaders }, info) =>
    resolveReference(loaders.product, reference, 'Product', info),

  boms: (product, _, { loaders }, info) =>
    namingErrors(product, () =>
      loaders.billsOfMaterials.load({
        variant: { ...given(product.boms), productId: product.id },
        fields: selectedFields(info, 'BillOfMaterials'),
      }),
    ),

  aliases: (product, _, { loaders }) =>
    namingErrors(product, () => loaders.productAliases.load(given(product.aliases))),
};

export const ProductAlias: ProductAliasResolvers = {
  partner: ({ partner }, _, { loaders }, info) => follow(loaders.partner, partner, 'Partner', info),
};

export const BillOfMaterials: BillOfMaterialsResolvers = {
  __resolveReference: (reference, { loaders }, info) =>
    resolveReference(loaders.billOfMaterials, reference, 'BillOfMaterials', info),

  lines: (bill, _, { loaders }) =>
    namingErrors(bill, async () => {
      const keys = given(bill.lines).slice(0, MAX_LINES);
      const lines = await Promise.all(keys.map((key) => loaders.billOfMaterialsLine.load(key)));
      return forVariant(bill.variant, lines);
    }),

  operations: (bill, _, { loaders }) =>
    namingErrors(bill, async () => {
      const keys = given(bill.operations).slice(0, MAX_OPERATIONS);
      const steps = await Promise.all(keys.map((key) => loaders.routingOperation.load(key)));
      return forVariant(bill.variant, steps);
    }),

  subcontractors: (bill, _, { loaders }, info) =>
    followAll(loaders.partner, bill.subcontractors, 'Partner', info, bill),
};

export const BillOfMaterialsLine: BillOfMaterialsLineResolvers = {
  component: ({ component }, _, { loaders }, info) =>
    follow(loaders.product, component, 'Product', info),
};

export const RoutingOperation: RoutingOperationResolvers = {
  workCentre: ({ workCentre }, _, { loaders }, info) =>
    follow(loaders.workCentre, workCentre, 'WorkCentre', info),
};

export const WorkCentre: WorkCentreResolvers = {
  __resolveReference: (reference, { loaders }, info) =>
    resolveReference(loaders.workCentre, reference, 'WorkCentre', info),
};

/** What holds for all variants, or for one with an attribute value of this one. */
function forVariant<Part extends { readonly attributeValues: readonly RowKey[] }>(
  variant: Variant,
  parts: readonly (Part | null)[],
): readonly Part[] {
  const own = new Set(variant.attributeValues);
  return parts.filter(
    (part): part is Part =>
      part !== null &&
      (part.attributeValues.length === 0 || part.attributeValues.some((value) => own.has(value))),
  );
}
