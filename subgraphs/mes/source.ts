import type { Quantity } from '../../runtime/quantity.ts';
import type { Page, Slice } from '../connection.ts';
import type { EntityGate } from '../entity-gate.ts';
import type { RowOrFault } from '../load-by-id.ts';
import type { QuantityRange } from '../quantity-filter.ts';
import type { InstantRange } from '../sql-filter.ts';
import type { Paged } from '../sql-page.ts';
import type { SourceBinding } from '../sql-source.ts';

export const WORK_ORDER_STATES = [
  'WAITING',
  'AWAITING_MATERIAL',
  'READY',
  'RUNNING',
  'PAUSED',
  'COMPLETED',
  'CLOSED',
  'CANCELLED',
  'ABORTED',
] as const;
export const EQUIPMENT_LEVELS = [
  'SITE',
  'AREA',
  'PRODUCTION_LINE',
  'WORK_CELL',
  'WORK_CENTER',
  'WORK_UNIT',
  'STORAGE_ZONE',
] as const;
export const EQUIPMENT_STATES = [
  'NOT_AVAILABLE',
  'OUT_OF_SERVICE',
  'NOT_EXECUTING',
  'EXECUTING',
] as const;
export const LOSS_CATEGORIES = ['AVAILABILITY', 'PERFORMANCE', 'QUALITY', 'PRODUCTIVE'] as const;
export const TRACE_CERTAINTIES = ['RECORDED', 'PROBABLE'] as const;

export type WorkOrderState = (typeof WORK_ORDER_STATES)[number];
export type EquipmentState = (typeof EQUIPMENT_STATES)[number];
export type TraceCertainty = (typeof TRACE_CERTAINTIES)[number];
/** Towards what went in, or towards what came out. */
export type TraceDirection = 'BACKWARD' | 'FORWARD';

export interface WorkOrderRow {
  readonly id: string;
  /** MES's own key. */
  readonly job: string;
  readonly site: string;
  readonly operationNumber: number;
  readonly state: WorkOrderState;
  readonly scheduledStart: string;
  readonly scheduledEnd: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly ordered: Quantity;
  readonly good: Quantity;
  readonly scrap: Quantity;
  readonly rework: Quantity;
  readonly equipmentId: string | null;
  readonly operator: string | null;
  readonly updatedAt: string;
}

export interface EquipmentRow {
  readonly id: string;
  readonly site: string;
  readonly code: string;
  readonly name: string;
  readonly area: string | null;
  readonly level: (typeof EQUIPMENT_LEVELS)[number];
  readonly parentId: string | null;
  readonly state: EquipmentState;
  readonly rawState: string | null;
  readonly stateSince: string;
  readonly heardAt: string;
  /** MES's key of the work order it runs. */
  readonly currentJob: string | null;
}

export interface DowntimeRow {
  readonly id: string;
  readonly equipmentId: string;
  readonly job: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly expectedEnd: string | null;
  readonly reasonCode: string | null;
  readonly reason: string | null;
  readonly lossCategory: (typeof LOSS_CATEGORIES)[number] | null;
  readonly planned: boolean;
}

export interface ProductionCountRow {
  readonly equipmentId: string;
  readonly job: string | null;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly good: Quantity;
  readonly scrap: Quantity;
}

/** The elements of OEE for one shift (ISO 22400-2); times in seconds as decimals. */
export interface ShiftRow {
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly plannedBusySeconds: string;
  readonly actualProductionSeconds: string;
  readonly plannedRunSecondsPerItem: string;
  readonly produced: Quantity;
  readonly good: Quantity;
}

export interface LotMovementRow {
  readonly lotId: string;
  /** Null when the order cannot be told. */
  readonly manufacturingOrderId: string | null;
  readonly job: string | null;
  readonly quantity: Quantity;
  readonly occurredAt: string;
  readonly certainty: TraceCertainty;
}

/** An input lot that became part of an output lot. */
export interface TraceStepRow {
  readonly inputId: string;
  readonly outputId: string;
  readonly manufacturingOrderId: string | null;
  /** How much of the input was used. */
  readonly quantity: Quantity;
  readonly occurredAt: string;
  /** Of the less certain of the two records. */
  readonly certainty: TraceCertainty;
}

/** What the jobs of one operation of a manufacturing order reported in one unit. */
export interface OperationReport {
  readonly operationNumber: number;
  readonly good: Quantity;
  readonly scrap: Quantity;
  readonly rework: Quantity;
  /** Jobs that are neither cancelled nor aborted. */
  readonly activeJobs: number;
  /** Jobs that are completed or closed. */
  readonly completedJobs: number;
}

/** Conditions are ANDed; what is absent does not restrict. */
export interface WorkOrderFilter {
  readonly site?: readonly string[] | undefined;
  readonly state?: readonly WorkOrderState[] | undefined;
  readonly workCentre?: readonly string[] | undefined;
  readonly manufacturingOrder?: string | undefined;
  readonly scheduledStart?: InstantRange | undefined;
  readonly ordered?: QuantityRange | undefined;
}

/** What the MES subgraph asks of a manufacturing execution system. */
export interface MesSource {
  bind(binding: SourceBinding): BoundMesSource;
}

/**
 * The system as one principal sees it, for one operation. Rejects only with UPSTREAM_* errors and, for
 * an impossible filter, BAD_INPUT. Rows that break the view contract are left out of lists.
 */
export interface BoundMesSource {
  readonly entities: EntityGate<'ManufacturingOrder' | 'Lot'>;

  /** In any order; unknown ids are left out. */
  workOrdersByIds(ids: readonly string[]): Promise<readonly RowOrFault<WorkOrderRow>[]>;
  /** By MES's key; unknown keys are left out. */
  workOrdersByJobs(jobs: readonly string[]): Promise<ReadonlyMap<string, RowOrFault<WorkOrderRow>>>;
  /** In dispatch order: by scheduled start, then job. */
  workOrders(filter: WorkOrderFilter, page: Page): Promise<Slice<Paged<WorkOrderRow>>>;
  countWorkOrders(filter: WorkOrderFilter): Promise<number>;
  /** By operation number, then job; orders without work orders are left out. */
  workOrdersOfManufacturingOrders(
    ids: readonly string[],
    page: Page,
  ): Promise<ReadonlyMap<string, Slice<Paged<WorkOrderRow>>>>;
  countWorkOrdersOfManufacturingOrders(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, number>>;
  /** Orders without work orders are left out. */
  operationReports(
    manufacturingOrderIds: readonly string[],
  ): Promise<ReadonlyMap<string, RowOrFault<readonly OperationReport[]>>>;

  equipmentByIds(ids: readonly string[]): Promise<readonly RowOrFault<EquipmentRow>[]>;
  hasEquipment(site: string): Promise<boolean>;
  /** By code. */
  equipmentOfSite(
    site: string,
    state: readonly EquipmentState[] | undefined,
    page: Page,
  ): Promise<Slice<Paged<EquipmentRow>>>;

  downtimeByIds(ids: readonly string[]): Promise<readonly RowOrFault<DowntimeRow>[]>;
  /** Newest first; stops that were open within the period. */
  downtimeOfEquipment(
    ids: readonly string[],
    period: InstantRange,
    page: Page,
  ): Promise<ReadonlyMap<string, Slice<Paged<DowntimeRow>>>>;
  /** By job, newest first, at most 100 for each. */
  downtimeOfJobs(jobs: readonly string[]): Promise<ReadonlyMap<string, readonly DowntimeRow[]>>;
  /** Newest first; intervals that begin within the period. */
  countsOfEquipment(
    ids: readonly string[],
    period: InstantRange,
    page: Page,
  ): Promise<ReadonlyMap<string, Slice<Paged<ProductionCountRow>>>>;
  /** Newest first; shifts that begin within the period, at most `limit` for each. */
  shiftsOfEquipment(
    ids: readonly string[],
    period: InstantRange,
    limit: number,
  ): Promise<ReadonlyMap<string, readonly ShiftRow[]>>;

  /** Newest first. */
  lotMovements(
    lotIds: readonly string[],
    kind: 'PRODUCED' | 'CONSUMED',
    page: Page,
  ): Promise<ReadonlyMap<string, Slice<Paged<LotMovementRow>>>>;
  knowsLot(id: string): Promise<boolean>;
  /** One level of genealogy: the steps from `lotIds` in one direction, oldest first, at most `limit`. */
  traceSteps(
    lotIds: readonly string[],
    direction: TraceDirection,
    limit: number,
  ): Promise<readonly TraceStepRow[]>;
}
