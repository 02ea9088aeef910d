import DataLoader from 'dataloader';
import { createEntityLoader, createKeyedEntityLoader } from './entity-loader.ts';
import type {
  BillOfMaterialsRow,
  Demand,
  IdentifiedVariant,
  Production,
  RowKey,
  Variant,
} from './rows.ts';
import type { BoundOdooSource, ByKey, Fields } from './source.ts';

export type OdooLoaders = ReturnType<typeof createLoaders>;

/** Parents in one batch at most; more become several. */
const MAX_BATCH_SIZE = 1_000;

/** Batches of one operation. */
export function createLoaders(source: BoundOdooSource) {
  return {
    product: createKeyedEntityLoader(source.products),
    productAliases: listsOf((variants: readonly Variant[]) => source.productAliases(variants), {
      keyOf: ({ product }) => product,
    }),
    billOfMaterials: createEntityLoader(source.billsOfMaterials),
    billsOfMaterials: billsOf(source),
    billOfMaterialsLine: rowsOf((keys) => source.billOfMaterialsLines(keys)),
    routingOperation: rowsOf((keys) => source.routingOperations(keys)),
    workCentre: createKeyedEntityLoader(source.workCentres),
    equipment: createEntityLoader(source.equipment),
    partner: createKeyedEntityLoader(source.partners),
    salesOrder: createKeyedEntityLoader(source.salesOrders),
    salesOrderLine: createKeyedEntityLoader(source.salesOrderLines),
    supply: listsOf((demands: readonly Demand[]) => source.supply(demands), {
      keyOf: ({ line }) => line,
    }),
    purchaseOrder: createKeyedEntityLoader(source.purchaseOrders),
    purchaseOrderLine: createKeyedEntityLoader(source.purchaseOrderLines),
    manufacturingOrder: createKeyedEntityLoader(source.manufacturingOrders),
    materialRequirement: rowsOf((keys) => source.materialRequirements(keys)),
    servedLines: listsOf((orders: readonly Production[]) => source.servedLines(orders), {
      keyOf: ({ order }) => order,
    }),
    workOrder: createEntityLoader(source.workOrders),
    lot: createEntityLoader(source.lots),
    delivery: createEntityLoader(source.deliveries),
    deliveredLines: listsOf((keys: readonly RowKey[]) => source.deliveredLines(keys), {
      keyOf: (key) => key,
    }),
  };
}

/** Rows without an id of their own, by key; null for what is not there. */
function rowsOf<Row extends { readonly key: RowKey }>(
  fetch: (keys: readonly RowKey[]) => Promise<readonly Row[]>,
): DataLoader<RowKey, Row | null> {
  return new DataLoader<RowKey, Row | null>(
    async (keys) => {
      const rows = new Map((await fetch(keys)).map((row) => [row.key, row]));
      return keys.map((key) => rows.get(key) ?? null);
    },
    { maxBatchSize: MAX_BATCH_SIZE },
  );
}

/** Lists that belong to a parent; empty for a parent without any. */
function listsOf<Parent, Value>(
  fetch: (parents: readonly Parent[]) => Promise<ByKey<readonly Value[]>>,
  { keyOf }: { readonly keyOf: (parent: Parent) => RowKey },
): DataLoader<Parent, readonly Value[], RowKey> {
  return new DataLoader<Parent, readonly Value[], RowKey>(
    async (parents) => {
      const lists = await fetch(parents);
      return parents.map((parent) => lists.get(keyOf(parent)) ?? []);
    },
    { maxBatchSize: MAX_BATCH_SIZE, cacheKeyFn: keyOf },
  );
}

function billsOf(source: BoundOdooSource) {
  interface Wanted {
    readonly variant: IdentifiedVariant;
    readonly fields: Fields;
  }
  return new DataLoader<Wanted, readonly BillOfMaterialsRow[], string>(
    async (wanted) => {
      const variants = new Map(wanted.map(({ variant }) => [variant.product, variant]));
      const fields = new Set(wanted.flatMap((one) => [...one.fields]));
      const bills = await source.billsOfMaterials.byVariants([...variants.values()], fields);
      return wanted.map(({ variant }) => bills.get(variant.product) ?? []);
    },
    {
      maxBatchSize: MAX_BATCH_SIZE,
      cacheKeyFn: ({ variant, fields }) => `${variant.product} ${[...fields].sort().join()}`,
    },
  );
}
