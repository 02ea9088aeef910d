import type { Principal } from '../../auth/principal.ts';
import type { Page, Slice } from '../connection.ts';
import type { RowOrFault } from '../load-by-id.ts';
import type { SourceStatus } from '../subgraph.ts';
import type {
  BillOfMaterialsLineRow,
  BillOfMaterialsRow,
  DeliveryRow,
  Demand,
  EquipmentRow,
  IdentifiedVariant,
  LotRow,
  ManufacturingOrderRow,
  ManufacturingOrderState,
  MaterialRequirementRow,
  PartnerRow,
  ProductAliasRow,
  Production,
  ProductRow,
  PurchaseOrderLineRow,
  PurchaseOrderRow,
  PurchaseOrderState,
  RoutingOperationRow,
  RowKey,
  SalesOrderLineRow,
  SalesOrderRow,
  SalesOrderState,
  SupplyRow,
  Variant,
  WorkCentreRow,
  WorkOrderRow,
} from './rows.ts';

/** Names of a row's properties that are wanted; names that the row does not have are ignored. */
export type Fields = ReadonlySet<string>;

/** A half-open span of instants. */
export interface Span {
  readonly from?: string | null | undefined;
  readonly before?: string | null | undefined;
}

export interface ProductFilter {
  readonly sku?: readonly string[] | null | undefined;
  readonly skuPrefix?: string | null | undefined;
  readonly includeArchived?: boolean | null | undefined;
}

export interface SalesOrderFilter {
  readonly company?: readonly string[] | null | undefined;
  readonly state?: readonly SalesOrderState[] | null | undefined;
  /** Entity id of a partner. */
  readonly customer?: string | null | undefined;
  readonly orderedAt?: Span | null | undefined;
  readonly promised?: Span | null | undefined;
  readonly customerReference?: string | null | undefined;
}

export interface PurchaseOrderFilter {
  readonly company?: readonly string[] | null | undefined;
  readonly state?: readonly PurchaseOrderState[] | null | undefined;
  /** Entity id of a partner. */
  readonly supplier?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly planned?: Span | null | undefined;
}

export interface ManufacturingOrderFilter {
  readonly company?: readonly string[] | null | undefined;
  readonly state?: readonly ManufacturingOrderState[] | null | undefined;
  readonly sku?: string | null | undefined;
  readonly deadline?: Span | null | undefined;
  readonly quantity?:
    | {
        readonly min?: string | null | undefined;
        readonly max?: string | null | undefined;
        readonly unit: string;
      }
    | null
    | undefined;
}

/** Rows that one key of a root field is checked for at most. */
export const MAX_MATCHES = 20;

/** By the key of the row that they belong to; a row without entries may be absent. */
export type ByKey<Value> = ReadonlyMap<RowKey, Value>;

/** Rows by their ids or keys, in any order; what does not exist or may not be seen is left out. */
export interface Lookup<R> {
  byIds(ids: readonly string[], fields: Fields): Promise<readonly RowOrFault<R>[]>;
}
export interface KeyLookup<R> extends Lookup<R> {
  byKeys(keys: readonly RowKey[], fields: Fields): Promise<readonly R[]>;
}

/** A list in the order of its keys. Rejects with BAD_INPUT for a filter that makes no sense. */
export interface Listing<R, Filter> {
  list(filter: Filter, page: Page, fields: Fields): Promise<Slice<R>>;
  /** Counts to `MAX_COUNT` and one more. */
  count(filter: Filter): Promise<number>;
}

/**
 * Odoo as one principal sees it during one operation. Rejects only with BAD_INPUT and UPSTREAM_*
 * errors, all of system `odoo`.
 */
export interface BoundOdooSource {
  readonly products: KeyLookup<ProductRow> &
    Listing<ProductRow, ProductFilter> & {
      /** The active rows, or else the archived ones, at most `MAX_MATCHES`. */
      bySku(sku: string, fields: Fields): Promise<readonly ProductRow[]>;
      byGtin(gtin: string, fields: Fields): Promise<readonly ProductRow[]>;
    };
  /** By product; at most 100 each. */
  productAliases(variants: readonly Variant[]): Promise<ByKey<readonly ProductAliasRow[]>>;
  readonly billsOfMaterials: Lookup<BillOfMaterialsRow> & {
    /** Of products, at most 50 each, in Odoo's order. */
    byVariants(
      variants: readonly IdentifiedVariant[],
      fields: Fields,
    ): Promise<ByKey<readonly BillOfMaterialsRow[]>>;
  };
  billOfMaterialsLines(keys: readonly RowKey[]): Promise<readonly BillOfMaterialsLineRow[]>;
  routingOperations(keys: readonly RowKey[]): Promise<readonly RoutingOperationRow[]>;
  readonly workCentres: KeyLookup<WorkCentreRow>;
  readonly equipment: Lookup<EquipmentRow>;
  readonly partners: KeyLookup<PartnerRow>;
  readonly salesOrders: KeyLookup<SalesOrderRow> &
    Listing<SalesOrderRow, SalesOrderFilter> & {
      /** At most `MAX_MATCHES`. */
      byCustomerReference(reference: string, fields: Fields): Promise<readonly SalesOrderRow[]>;
    };
  readonly salesOrderLines: KeyLookup<SalesOrderLineRow>;
  /** What makes or buys sales order lines, by line. */
  supply(demands: readonly Demand[]): Promise<ByKey<readonly SupplyRow[]>>;
  readonly purchaseOrders: KeyLookup<PurchaseOrderRow> &
    Listing<PurchaseOrderRow, PurchaseOrderFilter>;
  readonly purchaseOrderLines: KeyLookup<PurchaseOrderLineRow>;
  readonly manufacturingOrders: KeyLookup<ManufacturingOrderRow> &
    Listing<ManufacturingOrderRow, ManufacturingOrderFilter>;
  materialRequirements(keys: readonly RowKey[]): Promise<readonly MaterialRequirementRow[]>;
  /** The sales order lines that manufacturing orders serve, by order; whoever follows one meets its rule. */
  servedLines(productions: readonly Production[]): Promise<ByKey<readonly RowKey[]>>;
  readonly workOrders: Lookup<WorkOrderRow>;
  readonly lots: Lookup<LotRow>;
  readonly deliveries: Lookup<DeliveryRow>;
  /** The sales order lines that deliveries serve, by delivery; whoever follows one meets its rule. */
  deliveredLines(deliveries: readonly RowKey[]): Promise<ByKey<readonly RowKey[]>>;
}

/** Whose operation it is. */
export interface OdooOperation {
  readonly principal: Principal;
  readonly signal: AbortSignal;
  /** BCP 47, best first. */
  readonly languages: readonly string[];
}

/** What the Odoo subgraph asks of an Odoo server. */
export interface OdooSource extends AsyncDisposable {
  bind(operation: OdooOperation): BoundOdooSource;
  /** Never rejects. */
  status(signal: AbortSignal): Promise<SourceStatus>;
}
