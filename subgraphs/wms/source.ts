import type { Quantity } from '../../runtime/quantity.ts';
import type { Page, Slice } from '../connection.ts';
import type { EntityGate } from '../entity-gate.ts';
import type { RowOrFault } from '../load-by-id.ts';
import type { QuantityRange } from '../quantity-filter.ts';
import type { Paged } from '../sql-page.ts';
import type { SourceBinding } from '../sql-source.ts';
import type { SourceStatus } from '../subgraph.ts';

export const LOCATION_KINDS = [
  'STORAGE',
  'RECEIVING',
  'QUARANTINE',
  'LINE_SIDE',
  'PACKING',
  'DOCK',
] as const;
export const DELIVERY_STATES = [
  'WAITING',
  'RESERVED',
  'PICKING',
  'PICKED',
  'PACKED',
  'SHIPPED',
  'CANCELLED',
] as const;
export const RECEIPT_KINDS = ['PURCHASE', 'RETURN', 'INTERCOMPANY'] as const;
export const RECEIPT_STATES = ['EXPECTED', 'PARTIAL', 'RECEIVED', 'CANCELLED'] as const;
export const HANDLING_UNIT_KINDS = ['PALLET', 'BOX', 'TOTE', 'OTHER'] as const;

/*
 * Rows carry entity ids, RFC 3339 instants in UTC and quantities in Rec 20 units. A reference is null
 * where the row has none, and where its key is AMBIGUOUS or UNMAPPED.
 */

export interface LocationRow {
  readonly id: string;
  readonly site: string;
  readonly code: string;
  readonly name: string | null;
  readonly zone: string | null;
  readonly kind: (typeof LOCATION_KINDS)[number];
  readonly parentId: string | null;
  readonly gln: string | null;
}

export interface InventoryLevelRow {
  readonly id: string;
  readonly site: string;
  readonly company: string;
  readonly locationId: string;
  readonly productId: string | null;
  readonly lotId: string | null;
  readonly handlingUnitId: string | null;
  readonly onHand: Quantity;
  readonly reserved: Quantity;
  readonly updatedAt: string;
}

export interface PackagingRow {
  readonly code: string;
  readonly quantity: Quantity;
  readonly gtin: string | null;
  readonly grossWeight: Quantity | null;
}

export interface DeliveryRow {
  readonly id: string;
  readonly name: string;
  readonly company: string;
  readonly site: string;
  readonly salesOrderId: string | null;
  readonly state: (typeof DELIVERY_STATES)[number];
  readonly priority: number | null;
  readonly scheduledAt: string;
  readonly doneAt: string | null;
}

export interface DeliveryLineRow {
  readonly id: string;
  readonly deliveryId: string;
  readonly orderLineId: string | null;
  readonly productId: string | null;
  readonly lotId: string | null;
  readonly demanded: Quantity;
  readonly reserved: Quantity;
  readonly picked: Quantity;
  readonly packed: Quantity;
  readonly shipped: Quantity;
}

export interface ReceiptRow {
  readonly id: string;
  readonly name: string;
  readonly company: string;
  readonly site: string;
  readonly kind: (typeof RECEIPT_KINDS)[number];
  readonly purchaseOrderId: string | null;
  readonly salesOrderId: string | null;
  readonly state: (typeof RECEIPT_STATES)[number];
  readonly expectedAt: string | null;
  readonly receivedAt: string | null;
}

export interface ReceiptLineRow {
  readonly lineNumber: number;
  readonly purchaseOrderLineId: string | null;
  readonly productId: string | null;
  readonly lotId: string | null;
  readonly expected: Quantity;
  readonly received: Quantity;
}

export interface HandlingUnitRow {
  readonly id: string;
  readonly sscc: string;
  readonly kind: (typeof HANDLING_UNIT_KINDS)[number];
  readonly site: string | null;
  readonly locationId: string | null;
  readonly parentId: string | null;
  readonly deliveryId: string | null;
  readonly grossWeight: Quantity | null;
  readonly packedAt: string | null;
  readonly shippedAt: string | null;
}

export interface HandlingUnitContentRow {
  readonly lineNumber: number;
  readonly productId: string | null;
  readonly lotId: string | null;
  readonly quantity: Quantity;
  readonly orderLineId: string | null;
}

export interface StagedMaterialRow {
  readonly productId: string | null;
  readonly lotId: string | null;
  readonly locationId: string;
  readonly quantity: Quantity;
  readonly stagedAt: string;
}

/** What the warehouse has of a sales line, each in one unit; zero where it has none of it. */
export interface OrderLineQuantities {
  readonly reserved: Quantity;
  readonly picked: Quantity;
  readonly packed: Quantity;
  readonly returned: Quantity;
}

/** Conditions are ANDed; `lot` is an entity id. */
export interface InventoryFilter {
  readonly sku?: string | null | undefined;
  readonly site?: string | null | undefined;
  readonly lot?: string | null | undefined;
  readonly onHand?: QuantityRange | null | undefined;
}

type PageOf<Row> = Slice<Paged<Row>>;
/** By parent id; a parent without rows is left out. */
type ByParent<Value> = ReadonlyMap<string, Value>;

/** What the WMS subgraph asks of a warehouse management system. */
export interface WmsSource {
  bind(binding: SourceBinding): BoundWmsSource;
  /** Never rejects. */
  status(signal: AbortSignal): Promise<SourceStatus>;
}

/**
 * The rows one principal may see, for one operation. By ids: in any order, unknown ids left out.
 * Rejects with UPSTREAM_* errors, and with BAD_INPUT for a filter that cannot be meant.
 */
export interface BoundWmsSource {
  readonly entities: EntityGate<
    | 'Product'
    | 'Lot'
    | 'SalesOrder'
    | 'SalesOrderLine'
    | 'PurchaseOrder'
    | 'PurchaseOrderLine'
    | 'ManufacturingOrder'
  >;

  /** By sku, site, location, company, lot and handling unit. */
  inventory(filter: InventoryFilter, page: Page): Promise<PageOf<InventoryLevelRow>>;
  /** Counts to 10,000 and one more. */
  countInventory(filter: InventoryFilter): Promise<number>;
  inventoryLevelsByIds(ids: readonly string[]): Promise<readonly RowOrFault<InventoryLevelRow>[]>;
  onHandOfProducts(
    ids: readonly string[],
    page: Page,
  ): Promise<ByParent<PageOf<InventoryLevelRow>>>;
  countOnHandOfProducts(ids: readonly string[]): Promise<ByParent<number>>;
  onHandOfLots(ids: readonly string[], page: Page): Promise<ByParent<PageOf<InventoryLevelRow>>>;
  countOnHandOfLots(ids: readonly string[]): Promise<ByParent<number>>;

  locationsByIds(ids: readonly string[]): Promise<readonly RowOrFault<LocationRow>[]>;
  /** Where some of the lot lies, by site and code, at most 200 each. */
  locationsOfLots(ids: readonly string[]): Promise<ByParent<readonly LocationRow[]>>;

  /** Smallest first, at most 20 each. */
  packagingsOfProducts(ids: readonly string[]): Promise<ByParent<readonly PackagingRow[]>>;
  /** Net weight of one stock unit. */
  weightsOfProducts(ids: readonly string[]): Promise<ByParent<RowOrFault<Quantity>>>;

  deliveriesByIds(ids: readonly string[]): Promise<readonly RowOrFault<DeliveryRow>[]>;
  /** Oldest first by schedule and name. */
  deliveriesOfOrders(ids: readonly string[], page: Page): Promise<ByParent<PageOf<DeliveryRow>>>;
  deliveryLinesByIds(ids: readonly string[]): Promise<readonly RowOrFault<DeliveryLineRow>[]>;
  /** By line number. */
  linesOfDeliveries(ids: readonly string[], page: Page): Promise<ByParent<PageOf<DeliveryLineRow>>>;
  /** Amounts that do not add up are a fault of that line; a kit, which leaves as its components, is left out. */
  orderLineQuantities(ids: readonly string[]): Promise<ByParent<RowOrFault<OrderLineQuantities>>>;

  receiptsByIds(ids: readonly string[]): Promise<readonly RowOrFault<ReceiptRow>[]>;
  /** Oldest first by expected arrival, those without one last, then by name. */
  receiptsOfOrders(ids: readonly string[], page: Page): Promise<ByParent<PageOf<ReceiptRow>>>;
  /** In the same order, at most 100 each. */
  receiptsOfOrderLines(ids: readonly string[]): Promise<ByParent<readonly ReceiptRow[]>>;
  /** By line number, at most 200 each. */
  linesOfReceipts(ids: readonly string[]): Promise<ByParent<readonly ReceiptLineRow[]>>;

  handlingUnitsByIds(ids: readonly string[]): Promise<readonly RowOrFault<HandlingUnitRow>[]>;
  /** By SSCC, at most 200 each. */
  handlingUnitsOfDeliveries(ids: readonly string[]): Promise<ByParent<readonly HandlingUnitRow[]>>;
  /** By line number, at most 500 each. */
  contentsOfHandlingUnits(
    ids: readonly string[],
  ): Promise<ByParent<readonly HandlingUnitContentRow[]>>;

  /** By line number, at most 500 each. */
  stagedMaterialOfOrders(ids: readonly string[]): Promise<ByParent<readonly StagedMaterialRow[]>>;
}
