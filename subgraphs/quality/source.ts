import type { Quantity } from '../../runtime/quantity.ts';
import type { Page, Slice } from '../connection.ts';
import type { EntityGate } from '../entity-gate.ts';
import type { RowOrFault } from '../load-by-id.ts';
import type { InstantRange } from '../sql-filter.ts';
import type { Paged } from '../sql-page.ts';
import type { SourceBinding } from '../sql-source.ts';

export const INSPECTION_KINDS = ['RECEIVING', 'IN_PROCESS', 'FINAL', 'RETURN', 'AUDIT'] as const;
export const INSPECTION_RESULTS = ['PENDING', 'PASS', 'FAIL'] as const;
export const USAGE_DECISIONS = ['ACCEPT', 'ACCEPT_CONCESSION', 'REJECT'] as const;
export const HOLD_STATES = ['OPEN', 'RELEASED'] as const;
export const NONCONFORMANCE_STATES = [
  'OPEN',
  'CONTAINED',
  'UNDER_REVIEW',
  'DISPOSITIONED',
  'CLOSED',
] as const;
export const DISPOSITIONS = [
  'USE_AS_IS',
  'REWORK',
  'REPAIR',
  'REGRADE',
  'RETURN_TO_SUPPLIER',
  'SCRAP',
] as const;
export const CORRECTIVE_ACTION_STATES = [
  'OPEN',
  'ROOT_CAUSE',
  'ACTION',
  'VERIFY',
  'CLOSED',
] as const;
export const LOT_STATUSES = ['QUARANTINE', 'RELEASED', 'BLOCKED', 'REJECTED'] as const;
export const CERTIFICATE_KINDS = ['ANALYSIS', 'CONFORMITY'] as const;
export const CERTIFICATE_STATES = ['REQUESTED', 'ISSUED', 'WITHDRAWN'] as const;

export type InspectionKind = (typeof INSPECTION_KINDS)[number];
export type InspectionResult = (typeof INSPECTION_RESULTS)[number];
export type HoldState = (typeof HOLD_STATES)[number];
export type NonconformanceState = (typeof NONCONFORMANCE_STATES)[number];
export type LotStatus = (typeof LOT_STATUSES)[number];

/** What a record of quality is about; null where it does not say or the key cannot be told. */
export interface AffectedGoods {
  readonly productId: string | null;
  readonly lotId: string | null;
  readonly manufacturingOrderId: string | null;
}

export interface InspectionRow extends AffectedGoods {
  readonly id: string;
  readonly number: string;
  readonly company: string;
  readonly site: string;
  readonly kind: InspectionKind;
  readonly result: InspectionResult;
  readonly decision: (typeof USAGE_DECISIONS)[number] | null;
  readonly workOrderId: string | null;
  readonly purchaseOrderLineId: string | null;
  readonly sampleSize: number | null;
  readonly inspectedAt: string | null;
}

export interface MeasurementRow {
  readonly lineNumber: number;
  readonly characteristic: string;
  readonly measured: Quantity | null;
  readonly lower: Quantity | null;
  readonly upper: Quantity | null;
  readonly result: InspectionResult;
}

export interface HoldRow extends AffectedGoods {
  readonly id: string;
  readonly number: string;
  readonly company: string;
  /** Null for all sites. */
  readonly site: string | null;
  readonly state: HoldState;
  readonly reasonCode: string;
  readonly reason: string | null;
  readonly quantity: Quantity | null;
  readonly placedAt: string;
  readonly releasedAt: string | null;
  readonly expectedReleaseAt: string | null;
  readonly nonconformanceId: string | null;
}

export interface NonconformanceRow extends AffectedGoods {
  readonly id: string;
  readonly number: string;
  readonly company: string;
  readonly site: string;
  readonly state: NonconformanceState;
  readonly defectCode: string;
  readonly description: string | null;
  readonly purchaseOrderId: string | null;
  readonly quantity: Quantity;
  readonly disposition: (typeof DISPOSITIONS)[number] | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
}

export interface CorrectiveActionRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: (typeof CORRECTIVE_ACTION_STATES)[number];
  readonly dueOn: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
}

export interface CertificateRow {
  readonly id: string;
  readonly number: string;
  readonly kind: (typeof CERTIFICATE_KINDS)[number];
  readonly state: (typeof CERTIFICATE_STATES)[number];
  readonly issuedAt: string | null;
  readonly issuer: string | null;
}

export interface SpecificationRow {
  readonly version: string;
  readonly characteristic: string;
  readonly target: Quantity | null;
  readonly lower: Quantity | null;
  readonly upper: Quantity | null;
  readonly method: string | null;
  readonly validFrom: string;
}

/** Conditions are ANDed; what is absent does not restrict. */
export interface InspectionFilter {
  readonly company?: readonly string[] | undefined;
  readonly site?: readonly string[] | undefined;
  readonly kind?: readonly InspectionKind[] | undefined;
  readonly result?: readonly InspectionResult[] | undefined;
  readonly sku?: string | undefined;
  /** Lot id. */
  readonly lot?: string | undefined;
  readonly inspectedAt?: InstantRange | undefined;
}

export interface HoldFilter {
  readonly company?: readonly string[] | undefined;
  /** Holds for all sites match too. */
  readonly site?: readonly string[] | undefined;
  readonly state?: readonly HoldState[] | undefined;
  readonly sku?: string | undefined;
  /** Lot id. */
  readonly lot?: string | undefined;
  readonly placedAt?: InstantRange | undefined;
}

export interface NonconformanceFilter {
  readonly company?: readonly string[] | undefined;
  readonly site?: readonly string[] | undefined;
  readonly state?: readonly NonconformanceState[] | undefined;
  readonly sku?: string | undefined;
  readonly openedAt?: InstantRange | undefined;
}

/** Pages by the id of their parent; a parent without rows is left out. */
export type PagesByParent<Row> = ReadonlyMap<string, Slice<Paged<Row>>>;
export type CountsByParent = ReadonlyMap<string, number>;

/** What the quality subgraph asks of a quality system. */
export interface QualitySource {
  bind(binding: SourceBinding): BoundQualitySource;
}

/**
 * The system as one principal sees it, for one operation. Rejects only with UPSTREAM_* errors. Lists are
 * newest first, then by company and number downwards; rows that break the view contract are left out of
 * them. Batches by id answer in any order and leave unknown ids out.
 */
export interface BoundQualitySource {
  readonly entities: EntityGate<
    | 'Product'
    | 'Lot'
    | 'ManufacturingOrder'
    | 'WorkOrder'
    | 'PurchaseOrder'
    | 'PurchaseOrderLine'
    | 'InventoryLevel'
  >;

  inspectionsByIds(ids: readonly string[]): Promise<readonly RowOrFault<InspectionRow>[]>;
  inspections(filter: InspectionFilter, page: Page): Promise<Slice<Paged<InspectionRow>>>;
  countInspections(filter: InspectionFilter): Promise<number>;
  inspectionsOfLots(ids: readonly string[], page: Page): Promise<PagesByParent<InspectionRow>>;
  countInspectionsOfLots(ids: readonly string[]): Promise<CountsByParent>;
  /** Receiving inspections. */
  inspectionsOfPurchaseOrders(
    ids: readonly string[],
    page: Page,
  ): Promise<PagesByParent<InspectionRow>>;
  countInspectionsOfPurchaseOrders(ids: readonly string[]): Promise<CountsByParent>;
  /** Receiving inspections, at most 100 for each line. */
  inspectionsOfPurchaseOrderLines(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly InspectionRow[]>>;
  /** In-process inspections, at most 100 for each work order. */
  inspectionsOfWorkOrders(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly InspectionRow[]>>;
  /** By line number, at most 200 for each inspection. */
  measurementsOfInspections(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly MeasurementRow[]>>;

  holdsByIds(ids: readonly string[]): Promise<readonly RowOrFault<HoldRow>[]>;
  holds(filter: HoldFilter, page: Page): Promise<Slice<Paged<HoldRow>>>;
  countHolds(filter: HoldFilter): Promise<number>;
  holdsOfLots(ids: readonly string[], page: Page): Promise<PagesByParent<HoldRow>>;
  countHoldsOfLots(ids: readonly string[]): Promise<CountsByParent>;
  holdsOfManufacturingOrders(ids: readonly string[], page: Page): Promise<PagesByParent<HoldRow>>;
  countHoldsOfManufacturingOrders(ids: readonly string[]): Promise<CountsByParent>;
  /** Whether an open hold on its lot, or on its product at its site, forbids the use of a level. */
  blockedInventoryLevels(ids: readonly string[]): Promise<ReadonlyMap<string, boolean>>;

  nonconformancesByIds(ids: readonly string[]): Promise<readonly RowOrFault<NonconformanceRow>[]>;
  nonconformances(
    filter: NonconformanceFilter,
    page: Page,
  ): Promise<Slice<Paged<NonconformanceRow>>>;
  countNonconformances(filter: NonconformanceFilter): Promise<number>;
  correctiveActionsByIds(
    ids: readonly string[],
  ): Promise<readonly RowOrFault<CorrectiveActionRow>[]>;
  /** By number, at most 50 for each nonconformance. */
  correctiveActionsOfNonconformances(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly CorrectiveActionRow[]>>;

  certificatesByIds(ids: readonly string[]): Promise<readonly RowOrFault<CertificateRow>[]>;
  newestCertificateOfLots(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, RowOrFault<CertificateRow>>>;
  statusOfLots(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, RowOrFault<{ status: LotStatus }>>>;
  /** Those that hold today (UTC, plant time), by version and line, at most 200 for each product. */
  specificationsOfProducts(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly SpecificationRow[]>>;
}
