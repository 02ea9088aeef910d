import type { Money } from '../../runtime/currency.ts';
import type { Quantity } from '../../runtime/quantity.ts';

/** Odoo's own key of a row: follows references within one operation and never leaves the subgraph. */
export type RowKey = number;

/** What Odoo's rows have in common. Properties that were not asked for are absent. */
interface Row {
  readonly key: RowKey;
  /** Entity id. */
  readonly id: string;
}

export interface ProductRow extends Row {
  readonly sku?: string | null;
  readonly name?: string;
  /** A valid GTIN, or null. */
  readonly gtin?: string | null;
  /** Rec 20 code. */
  readonly uom?: string | null;
  readonly category?: string | null;
  readonly listPrice?: Money;
  readonly cost?: Money;
  readonly boms?: Variant;
  readonly aliases?: Variant;
}

/** What bills of materials and price lists name a product by. */
export interface Variant {
  readonly product: RowKey;
  /** What all variants of the product share. */
  readonly template: RowKey | null;
  /** Attribute values (size, colour…) that set it apart from the other variants. */
  readonly attributeValues: readonly RowKey[];
}

/** A variant and the entity id of its product. */
export interface IdentifiedVariant extends Variant {
  readonly productId: string;
}

export interface ProductAliasRow {
  readonly kind: 'SUPPLIER';
  readonly code: string;
  readonly partner: RowKey | null;
}

export interface BillOfMaterialsRow extends Row {
  readonly code?: string | null;
  readonly kind?: 'NORMAL' | 'PHANTOM' | 'SUBCONTRACT';
  readonly quantity?: Quantity;
  readonly lines?: readonly RowKey[];
  readonly operations?: readonly RowKey[];
  readonly subcontractors?: readonly RowKey[];
  /** The variant it was looked up for: lines and operations may be for some variants only. */
  readonly variant: Variant;
}

export interface BillOfMaterialsLineRow {
  readonly key: RowKey;
  /** Holds for variants with one of these attribute values; for all when empty. */
  readonly attributeValues: readonly RowKey[];
  readonly component: RowKey | null;
  readonly quantity: Quantity;
}

export interface RoutingOperationRow {
  readonly key: RowKey;
  /** As for a line. */
  readonly attributeValues: readonly RowKey[];
  readonly sequence: number;
  readonly name: string;
  readonly workCentre: RowKey | null;
  /** ISO 8601. */
  readonly duration: string;
}

export interface WorkCentreRow extends Row {
  readonly code?: string | null;
  readonly name?: string;
  readonly costPerHour?: Money;
}

/** A work centre under the id of the equipment that stands for it. */
export interface EquipmentRow extends Row {
  readonly costPerHour?: Money;
}

export interface PartnerRow extends Row {
  readonly ref?: string | null;
  readonly name?: string | null;
  readonly kind?: 'COMPANY' | 'PERSON' | 'ADDRESS';
  readonly country?: string | null;
  readonly commercialRoot?: RowKey | null;
  /** Ascending. */
  readonly contacts?: readonly RowKey[];
}

export type SalesOrderState = 'DRAFT' | 'SENT' | 'CONFIRMED' | 'CANCELLED';

export interface SalesOrderRow extends Row {
  readonly name?: string;
  /** Company code. */
  readonly company?: string;
  readonly customer?: RowKey | null;
  readonly customerReference?: string | null;
  readonly shipTo?: RowKey | null;
  readonly state?: SalesOrderState;
  /** Instants are RFC 3339 text in UTC, days `YYYY-MM-DD`. */
  readonly orderedAt?: string | null;
  readonly requested?: string | null;
  readonly promised?: string | null;
  /** IANA name. */
  readonly zone?: string;
  readonly incoterm?: string | null;
  readonly creditWarning?: boolean | null;
  readonly total?: Money;
  readonly margin?: Money | null;
  /** In the order of the document; sections and notes among them load as nothing. */
  readonly lines?: readonly RowKey[];
}

export interface SalesOrderLineRow extends Row {
  readonly order?: RowKey;
  readonly product?: RowKey | null;
  readonly description?: string | null;
  readonly ordered?: Quantity | null;
  readonly promised?: string | null;
  readonly supply?: Demand;
}

/** What of a sales order line tells who supplies it. */
export interface Demand {
  readonly line: RowKey;
  readonly order: RowKey;
  readonly product: RowKey | null;
}

export interface SupplyRow {
  readonly kind: 'MANUFACTURE' | 'PURCHASE';
  /** Of the manufacturing order or the purchase order line. */
  readonly supplier: RowKey;
  readonly certainty: 'EXACT' | 'PROBABLE';
}

export type PurchaseOrderState =
  | 'DRAFT'
  | 'SENT'
  | 'TO_APPROVE'
  | 'CONFIRMED'
  | 'DONE'
  | 'CANCELLED';

export interface PurchaseOrderRow extends Row {
  readonly name?: string;
  readonly company?: string;
  readonly supplier?: RowKey | null;
  readonly supplierReference?: string | null;
  readonly state?: PurchaseOrderState;
  readonly orderedAt?: string | null;
  readonly planned?: string | null;
  readonly total?: Money;
  readonly lines?: readonly RowKey[];
}

export interface PurchaseOrderLineRow extends Row {
  readonly order?: RowKey;
  readonly product?: RowKey | null;
  readonly ordered?: Quantity | null;
  readonly price?: Money;
  readonly planned?: string | null;
  readonly received?: Quantity | null;
  readonly confirmed?: boolean;
}

export type ManufacturingOrderState =
  | 'FORECAST'
  | 'RELEASED'
  | 'READY'
  | 'RUNNING'
  | 'COMPLETED'
  | 'CLOSED'
  | 'CANCELLED';

export interface ManufacturingOrderRow extends Row {
  readonly name?: string;
  readonly company?: string;
  readonly product?: RowKey | null;
  readonly quantity?: Quantity;
  readonly state?: ManufacturingOrderState;
  readonly deadline?: string | null;
  readonly plannedStart?: string | null;
  readonly plannedEnd?: string | null;
  /** Stock moves that feed it. */
  readonly components?: readonly RowKey[];
  readonly salesLines?: Production;
  readonly subcontractor?: RowKey | null;
}

/** What of a manufacturing order tells which sales order lines it serves. */
export interface Production {
  readonly order: RowKey;
  readonly product: RowKey | null;
  readonly group: RowKey | null;
  readonly origin: string | null;
  readonly company: RowKey;
  readonly finishedMoves: readonly RowKey[];
  readonly salesLine: RowKey | null;
}

export interface MaterialRequirementRow {
  readonly key: RowKey;
  readonly product: RowKey | null;
  readonly required: Quantity;
  readonly available: Quantity;
  readonly consumed: Quantity;
}

export interface WorkOrderRow extends Row {
  readonly operation?: string;
  readonly manufacturingOrder?: RowKey;
  readonly plannedStart?: string | null;
  readonly plannedEnd?: string | null;
  readonly expectedDuration?: string;
}

export interface LotRow extends Row {
  readonly name?: string;
  readonly company?: string;
  readonly product?: RowKey | null;
  readonly expiry?: string | null;
  readonly supplierRef?: string | null;
}

export type DeliveryRow = Row;
