// Generated from schema.graphql by `npm run generate`; do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { WorkOrderRow, EquipmentRow, DowntimeRow, ProductionCountRow, ShiftRow, LotMovementRow, TraceStepRow } from './source.ts';
import type { WorkOrderPage, EquipmentPage, DowntimePage, ProductionCountPage, LotMovementPage } from './connections.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant as RFC 3339 text in UTC, for example `2026-03-18T10:00:00Z`; up to six digits of a second. */
  DateTime: { input: string; output: string; }
  /** A calendar day as ISO 8601 text, for example `2026-03-18`, without a zone of its own. */
  Date: { input: string; output: string; }
  /** A span of time as ISO 8601 text, for example `PT1H15M`. */
  Duration: { input: string; output: string; }
  /** A decimal number as text, for example `"12.5"`: exact, at most 38 digits, no exponent, no trailing zeros. */
  Decimal: { input: string; output: string; }
  /** A unit of measure by its UN/CEFACT Recommendation 20 code, for example `C62` (piece), `KGM` (kilogram), `MTR` (metre). */
  UnitCode: { input: string; output: string; }
  /** A currency by its ISO 4217 code, for example `EUR`. */
  CurrencyCode: { input: string; output: string; }
  /** A time zone by its IANA name, for example `Europe/Berlin`. */
  TimeZone: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** An amount of something with its unit. */
export type Quantity = {
  /** How much, in `unit`. */
  readonly value: Scalars['Decimal']['output'];
  /** The unit of `value`, a UN/CEFACT Rec 20 code; piece synonyms (EA, H87, PCE) are given as C62. */
  readonly unit: Scalars['UnitCode']['output'];
  /** The amount as the source system wrote it, when its unit is not the Rec 20 code above; null otherwise. */
  readonly source?: Maybe<SourceQuantity>;
};

/** An amount in the words of the system it came from. */
export type SourceQuantity = {
  /** How much, in the source's unit. */
  readonly value: Scalars['Decimal']['output'];
  /** The source's own unit, for example `BOX12` or `EA`. */
  readonly unit: Scalars['String']['output'];
};

/** An amount of money. */
export type Money = {
  /** How much, in `currency`, with no more digits than ISO 4217 gives the currency. */
  readonly amount: Scalars['Decimal']['output'];
  /** The currency, an ISO 4217 code. */
  readonly currency: Scalars['CurrencyCode']['output'];
};

/** Where a page stands in its list (Relay Cursor Connections). */
export type PageInfo = {
  /** Whether rows follow the last one of this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether this page was asked for with `after`; lists are read forwards only. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first row of this page; null when the page is empty. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last row of this page: pass it as `after` to get the next one; null when the page is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** How many rows a list has in all. */
export type Count = {
  /** The number of rows; no more than 10,000 are counted. */
  readonly value: Scalars['Int']['output'];
  /** Whether `value` is exact or the counting stopped there. */
  readonly relation: CountRelation;
};

/** How to read a count. */
export type CountRelation =
  /** Exactly this many. */
  | 'EXACT'
  /** At least this many. */
  | 'AT_LEAST';

/** A span of instants; both ends may be open. An end before the start is refused with `BAD_INPUT`. */
export type InstantRange = {
  /** At or after this instant. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Before this instant. */
  readonly before?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Bounds on an amount. A unit of another dimension than the amounts have is refused with `BAD_INPUT`; where a list mixes dimensions, rows of another one do not match. */
export type QuantityRange = {
  /** At least this much. */
  readonly min?: InputMaybe<Scalars['Decimal']['input']>;
  /** At most this much. */
  readonly max?: InputMaybe<Scalars['Decimal']['input']>;
  /** The unit of `min` and `max`, a UN/CEFACT Rec 20 code. */
  readonly unit: Scalars['UnitCode']['input'];
};

/** Everything that can be asked. */
export type Query = {
  /** One work order by its id; null when MES does not know it. */
  readonly workOrder?: Maybe<WorkOrder>;
  /** Work orders in dispatch order: by scheduled start, then by MES job. */
  readonly workOrders?: Maybe<WorkOrderConnection>;
  /** One piece of equipment by its id; null when there is none. */
  readonly equipment?: Maybe<Equipment>;
  /** One plant with the live state of its equipment; null when MES has no equipment there. */
  readonly plant?: Maybe<Plant>;
  /** Where a lot came from or went to, through recorded consumption and production; null when MES has no record of the lot. */
  readonly lotTrace?: Maybe<LotTrace>;
};


/** Everything that can be asked. */
export type QueryWorkOrderArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked. */
export type QueryWorkOrdersArgs = {
  filter?: InputMaybe<WorkOrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be asked. */
export type QueryEquipmentArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked. */
export type QueryPlantArgs = {
  site: Scalars['String']['input'];
};


/** Everything that can be asked. */
export type QueryLotTraceArgs = {
  lot: Scalars['ID']['input'];
  direction: TraceDirection;
  maxDepth?: InputMaybe<Scalars['Int']['input']>;
};

/** An order to make a product. */
export type ManufacturingOrder = {
  /** `mo:{company}:{number}`: Odoo's name without a trailing `-001`. */
  readonly id: Scalars['ID']['output'];
  /** Its operations in MES, by operation number. */
  readonly workOrders?: Maybe<WorkOrderConnection>;
  /** How far production is, summed over its work orders; null when MES has none. */
  readonly progress?: Maybe<ManufacturingProgress>;
};


/** An order to make a product. */
export type ManufacturingOrderWorkOrdersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** How far production of a manufacturing order is. */
export type ManufacturingProgress = {
  /** Good quantity after the last operation that reported. */
  readonly good: Quantity;
  /** Scrap over all operations. */
  readonly scrap: Quantity;
  /** Rework over all operations. */
  readonly rework: Quantity;
  /** Operations that are completed or closed. */
  readonly operationsCompleted: Scalars['Int']['output'];
  /** Operations that are not cancelled or aborted. */
  readonly operationsTotal: Scalars['Int']['output'];
};

/** One operation of a manufacturing order, planned in Odoo and executed in MES. */
export type WorkOrder = {
  /** `wo:{company}:{Odoo work order id}`, or `wo:@mes:{job}` for an MES job without a mapping (a data gap). */
  readonly id: Scalars['ID']['output'];
  /** MES's own job number, unique in MES. */
  readonly job?: Maybe<Scalars['String']['output']>;
  /** Site that executes it. */
  readonly site?: Maybe<Scalars['String']['output']>;
  /** Position in the routing, for example 10. */
  readonly operationNumber?: Maybe<Scalars['Int']['output']>;
  /** Where the work stands. */
  readonly state?: Maybe<WorkOrderState>;
  /** When dispatching scheduled it to start. */
  readonly scheduledStart?: Maybe<Scalars['DateTime']['output']>;
  /** When dispatching scheduled it to end. */
  readonly scheduledEnd?: Maybe<Scalars['DateTime']['output']>;
  /** When work really began. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When work really ended. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How much is to be made. */
  readonly ordered?: Maybe<Quantity>;
  /** Good quantity so far. */
  readonly good?: Maybe<Quantity>;
  /** Scrapped so far. */
  readonly scrap?: Maybe<Quantity>;
  /** Sent to rework so far. */
  readonly rework?: Maybe<Quantity>;
  /** Where it runs or is scheduled to run. */
  readonly equipment?: Maybe<Equipment>;
  /** Who works on it. Restricted: a person's name. */
  readonly operator?: Maybe<Scalars['String']['output']>;
  /** Stops while this work order ran, newest first, at most 100. */
  readonly downtime?: Maybe<ReadonlyArray<Downtime>>;
  /** When MES last changed it. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Where the work of a work order stands (ISA-95 job order states). */
export type WorkOrderState =
  /** Waits for the operation before it. */
  | 'WAITING'
  /** Waits for material. */
  | 'AWAITING_MATERIAL'
  /** May start. */
  | 'READY'
  /** Is being worked on. */
  | 'RUNNING'
  /** Was started and stands still. */
  | 'PAUSED'
  /** Work is finished. */
  | 'COMPLETED'
  /** Finished and booked. */
  | 'CLOSED'
  /** Cancelled before it started. */
  | 'CANCELLED'
  /** Stopped for good after it started. */
  | 'ABORTED';

/** A machine, line or work cell. */
export type Equipment = {
  /** `eq:{site}:{code}`. */
  readonly id: Scalars['ID']['output'];
  /** Code, unique in its site. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** Name as operators know it. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Site it stands in. */
  readonly site?: Maybe<Scalars['String']['output']>;
  /** Area within the site. */
  readonly area?: Maybe<Scalars['String']['output']>;
  /** Its level in the ISA-95 equipment hierarchy. */
  readonly level?: Maybe<EquipmentLevel>;
  /** The equipment it belongs to; null at the top. */
  readonly parent?: Maybe<Equipment>;
  /** What it does now (OPC 40001-1). */
  readonly state?: Maybe<EquipmentState>;
  /** The state in the equipment's own words, for example a PackML state name. */
  readonly rawState?: Maybe<Scalars['String']['output']>;
  /** Since when it is in `state`. */
  readonly stateSince?: Maybe<Scalars['DateTime']['output']>;
  /** When MES last heard of it. */
  readonly heardAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether nothing was heard of it for longer than its site allows: then its state is only the last one known. */
  readonly stale?: Maybe<Scalars['Boolean']['output']>;
  /** The work order it runs now; null when it runs none. */
  readonly currentWorkOrder?: Maybe<WorkOrder>;
  /** Overall equipment effectiveness per shift, newest first, at most 50 shifts. */
  readonly oee?: Maybe<ReadonlyArray<OverallEquipmentEffectiveness>>;
  /** Its stops, newest first. */
  readonly downtime?: Maybe<DowntimeConnection>;
  /** Counted pieces per interval, newest first. */
  readonly counts?: Maybe<ProductionCountConnection>;
};


/** A machine, line or work cell. */
export type EquipmentOeeArgs = {
  period?: InputMaybe<InstantRange>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A machine, line or work cell. */
export type EquipmentDowntimeArgs = {
  period?: InputMaybe<InstantRange>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** A machine, line or work cell. */
export type EquipmentCountsArgs = {
  period?: InputMaybe<InstantRange>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Levels of the ISA-95 equipment hierarchy that MES reports. */
export type EquipmentLevel =
  /** A plant. */
  | 'SITE'
  /** An area of a plant. */
  | 'AREA'
  /** A production line. */
  | 'PRODUCTION_LINE'
  /** A work cell. */
  | 'WORK_CELL'
  /** A work centre of any kind. */
  | 'WORK_CENTER'
  /** A work unit: a machine. */
  | 'WORK_UNIT'
  /** A storage zone. */
  | 'STORAGE_ZONE';

/** What equipment does (OPC 40001-1 MachineryItemState). */
export type EquipmentState =
  /** It cannot be asked or is switched off. */
  | 'NOT_AVAILABLE'
  /** It cannot be used: broken down or in maintenance. */
  | 'OUT_OF_SERVICE'
  /** It could work and does not. */
  | 'NOT_EXECUTING'
  /** It works. */
  | 'EXECUTING';

/** Overall equipment effectiveness of one shift with its five elements (ISO 22400-2). */
export type OverallEquipmentEffectiveness = {
  /** Begin of the shift. */
  readonly periodStart: Scalars['DateTime']['output'];
  /** End of the shift. */
  readonly periodEnd: Scalars['DateTime']['output'];
  /** Planned busy time (PBT). */
  readonly plannedBusyTime: Scalars['Duration']['output'];
  /** Actual production time (APT). */
  readonly actualProductionTime: Scalars['Duration']['output'];
  /** Planned run time per item (PRI). */
  readonly plannedRunTimePerItem: Scalars['Duration']['output'];
  /** Produced quantity (PQ). */
  readonly produced: Quantity;
  /** Good quantity (GQ). */
  readonly good: Quantity;
  /** APT ÷ PBT; null when PBT is zero. */
  readonly availability?: Maybe<Scalars['Decimal']['output']>;
  /** PRI × PQ ÷ APT, not capped; null when APT is zero. */
  readonly effectiveness?: Maybe<Scalars['Decimal']['output']>;
  /** GQ ÷ PQ; null when PQ is zero. */
  readonly quality?: Maybe<Scalars['Decimal']['output']>;
  /** Product of the three; null when one is null. */
  readonly oee?: Maybe<Scalars['Decimal']['output']>;
};

/** A stop of equipment. */
export type Downtime = {
  /** `dwn:{site}:{MES number}`. */
  readonly id: Scalars['ID']['output'];
  /** What stood still. */
  readonly equipment?: Maybe<Equipment>;
  /** The work order that ran; null when none did. */
  readonly workOrder?: Maybe<WorkOrder>;
  /** Begin. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** End; null while it lasts. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How long it lasted, or has lasted until now in plant time. */
  readonly duration: Scalars['Duration']['output'];
  /** Why, as the plant's own reason code; null when nobody said. */
  readonly reasonCode?: Maybe<Scalars['String']['output']>;
  /** Why, in words. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** What kind of loss it is. */
  readonly lossCategory?: Maybe<LossCategory>;
  /** Whether it was planned. */
  readonly planned: Scalars['Boolean']['output'];
  /** When it is expected to end; null when nobody said. */
  readonly expectedEnd?: Maybe<Scalars['DateTime']['output']>;
};

/** Kinds of loss. */
export type LossCategory =
  /** The equipment could not run. */
  | 'AVAILABILITY'
  /** It ran slowly. */
  | 'PERFORMANCE'
  /** It made scrap. */
  | 'QUALITY'
  /** It ran as planned. */
  | 'PRODUCTIVE';

/** Pieces counted by equipment in one interval. */
export type ProductionCount = {
  /** What counted. */
  readonly equipment?: Maybe<Equipment>;
  /** The work order that ran; null when none did. */
  readonly workOrder?: Maybe<WorkOrder>;
  /** Begin of the interval. */
  readonly periodStart: Scalars['DateTime']['output'];
  /** End of the interval. */
  readonly periodEnd: Scalars['DateTime']['output'];
  /** Good pieces. */
  readonly good: Quantity;
  /** Scrapped pieces. */
  readonly scrap: Quantity;
};

/** A plant and what its equipment does. */
export type Plant = {
  /** Site code. */
  readonly site: Scalars['String']['output'];
  /** The plant's zone. */
  readonly zone: Scalars['TimeZone']['output'];
  /** Its equipment by code. */
  readonly equipment?: Maybe<EquipmentConnection>;
};


/** A plant and what its equipment does. */
export type PlantEquipmentArgs = {
  state?: InputMaybe<ReadonlyArray<EquipmentState>>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A lot or serial number of a product in a company. */
export type Lot = {
  /** `lot:{company}:{sku}:{name}`. */
  readonly id: Scalars['ID']['output'];
  /** Where production made it; restricted to staff. */
  readonly producedBy?: Maybe<LotMovementConnection>;
  /** Where production used it; restricted to staff. */
  readonly consumedIn?: Maybe<LotMovementConnection>;
};


/** A lot or serial number of a product in a company. */
export type LotProducedByArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** A lot or serial number of a product in a company. */
export type LotConsumedInArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A lot that production made or used. */
export type LotMovement = {
  /** The lot. */
  readonly lot?: Maybe<Lot>;
  /** The manufacturing order that made or used it. */
  readonly manufacturingOrder?: Maybe<ManufacturingOrder>;
  /** The work order, where MES recorded it. */
  readonly workOrder?: Maybe<WorkOrder>;
  /** How much. */
  readonly quantity: Quantity;
  /** When. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** How sure the record is. */
  readonly certainty: TraceCertainty;
};

/** How sure a genealogy record is. */
export type TraceCertainty =
  /** Scanned or measured. */
  | 'RECORDED'
  /** Inferred, for example from a mixed tank or backflushing. */
  | 'PROBABLE';

/** Which way to trace. */
export type TraceDirection =
  /** Towards what went into the lot. */
  | 'BACKWARD'
  /** Towards what the lot went into. */
  | 'FORWARD';

/** What a trace found: lots and the production steps between them. */
export type LotTrace = {
  /** The lot it started from. */
  readonly start: Lot;
  /** Which way it went. */
  readonly direction: TraceDirection;
  /** Every lot found, the start first, each once; at most 1,000. */
  readonly lots: ReadonlyArray<TracedLot>;
  /** Every step found, at most 2,000; a step that closes a cycle is listed and not followed again. */
  readonly steps: ReadonlyArray<TraceStep>;
  /** Whether lots or steps were left out, by `maxDepth` or a maximum. */
  readonly truncated: Scalars['Boolean']['output'];
};

/** A lot in a trace. */
export type TracedLot = {
  /** The lot. */
  readonly lot: Lot;
  /** How many production steps away from the start it was first found. */
  readonly depth: Scalars['Int']['output'];
};

/** One production step in a trace: an input lot became part of an output lot. */
export type TraceStep = {
  /** What went in. */
  readonly input: Lot;
  /** What came out. */
  readonly output: Lot;
  /** The order that did it. */
  readonly manufacturingOrder?: Maybe<ManufacturingOrder>;
  /** How much of the input was used. */
  readonly quantity: Quantity;
  /** When the input was used. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** How sure the record is. */
  readonly certainty: TraceCertainty;
};

/** Which work orders; conditions are ANDed. */
export type WorkOrderFilter = {
  /** Any of these site codes. */
  readonly site?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Any of these states. */
  readonly state?: InputMaybe<ReadonlyArray<WorkOrderState>>;
  /** Any of these work centre codes (equipment codes). */
  readonly workCentre?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Work orders of this manufacturing order. */
  readonly manufacturingOrder?: InputMaybe<Scalars['ID']['input']>;
  /** Scheduled to start within this span. */
  readonly scheduledStart?: InputMaybe<InstantRange>;
  /** Ordered quantity within these bounds; only work orders in a unit of that dimension match. */
  readonly ordered?: InputMaybe<QuantityRange>;
};

/** A page of work orders. */
export type WorkOrderConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<WorkOrderEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<WorkOrder>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many rows there are; costs one more call. */
  readonly totalCount?: Maybe<Count>;
};

/** A work order and its cursor. */
export type WorkOrderEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: WorkOrder;
};

/** A page of equipment. */
export type EquipmentConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<EquipmentEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<Equipment>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A piece of equipment and its cursor. */
export type EquipmentEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: Equipment;
};

/** A page of stops. */
export type DowntimeConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<DowntimeEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<Downtime>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A stop and its cursor. */
export type DowntimeEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: Downtime;
};

/** A page of counts. */
export type ProductionCountConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<ProductionCountEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<ProductionCount>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A count and its cursor. */
export type ProductionCountEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: ProductionCount;
};

/** A page of lot movements. */
export type LotMovementConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<LotMovementEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<LotMovement>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A lot movement and its cursor. */
export type LotMovementEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: LotMovement;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  ManufacturingOrder: ManufacturingOrder;
  WorkOrder: WorkOrder;
  Equipment: Equipment;
  Downtime: Downtime;
  Lot: Lot;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  ManufacturingOrder:
    ( { __typename: 'ManufacturingOrder' }
    & GraphQLRecursivePick<FederationTypes['ManufacturingOrder'], {"id":true}> );
  WorkOrder:
    ( { __typename: 'WorkOrder' }
    & GraphQLRecursivePick<FederationTypes['WorkOrder'], {"id":true}> );
  Equipment:
    ( { __typename: 'Equipment' }
    & GraphQLRecursivePick<FederationTypes['Equipment'], {"id":true}> );
  Downtime:
    ( { __typename: 'Downtime' }
    & GraphQLRecursivePick<FederationTypes['Downtime'], {"id":true}> );
  Lot:
    ( { __typename: 'Lot' }
    & GraphQLRecursivePick<FederationTypes['Lot'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  UnitCode: ResolverTypeWrapper<Scalars['UnitCode']['output']>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  TimeZone: ResolverTypeWrapper<Scalars['TimeZone']['output']>;
  Quantity: ResolverTypeWrapper<Quantity>;
  SourceQuantity: ResolverTypeWrapper<SourceQuantity>;
  Money: ResolverTypeWrapper<Money>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Count: ResolverTypeWrapper<Count>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  CountRelation: CountRelation;
  InstantRange: InstantRange;
  QuantityRange: QuantityRange;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ManufacturingOrder: ResolverTypeWrapper<Omit<ManufacturingOrder, 'workOrders'> & { workOrders?: Maybe<ResolversTypes['WorkOrderConnection']> }>;
  ManufacturingProgress: ResolverTypeWrapper<ManufacturingProgress>;
  WorkOrder: ResolverTypeWrapper<WorkOrderRow>;
  WorkOrderState: WorkOrderState;
  Equipment: ResolverTypeWrapper<EquipmentRow>;
  EquipmentLevel: EquipmentLevel;
  EquipmentState: EquipmentState;
  OverallEquipmentEffectiveness: ResolverTypeWrapper<ShiftRow>;
  Downtime: ResolverTypeWrapper<DowntimeRow>;
  LossCategory: LossCategory;
  ProductionCount: ResolverTypeWrapper<ProductionCountRow>;
  Plant: ResolverTypeWrapper<Omit<Plant, 'equipment'> & { equipment?: Maybe<ResolversTypes['EquipmentConnection']> }>;
  Lot: ResolverTypeWrapper<Omit<Lot, 'producedBy' | 'consumedIn'> & { producedBy?: Maybe<ResolversTypes['LotMovementConnection']>, consumedIn?: Maybe<ResolversTypes['LotMovementConnection']> }>;
  LotMovement: ResolverTypeWrapper<LotMovementRow>;
  TraceCertainty: TraceCertainty;
  TraceDirection: TraceDirection;
  LotTrace: ResolverTypeWrapper<Omit<LotTrace, 'start' | 'lots' | 'steps'> & { start: ResolversTypes['Lot'], lots: ReadonlyArray<ResolversTypes['TracedLot']>, steps: ReadonlyArray<ResolversTypes['TraceStep']> }>;
  TracedLot: ResolverTypeWrapper<Omit<TracedLot, 'lot'> & { lot: ResolversTypes['Lot'] }>;
  TraceStep: ResolverTypeWrapper<TraceStepRow>;
  WorkOrderFilter: WorkOrderFilter;
  WorkOrderConnection: ResolverTypeWrapper<WorkOrderPage>;
  WorkOrderEdge: ResolverTypeWrapper<Omit<WorkOrderEdge, 'node'> & { node: ResolversTypes['WorkOrder'] }>;
  EquipmentConnection: ResolverTypeWrapper<EquipmentPage>;
  EquipmentEdge: ResolverTypeWrapper<Omit<EquipmentEdge, 'node'> & { node: ResolversTypes['Equipment'] }>;
  DowntimeConnection: ResolverTypeWrapper<DowntimePage>;
  DowntimeEdge: ResolverTypeWrapper<Omit<DowntimeEdge, 'node'> & { node: ResolversTypes['Downtime'] }>;
  ProductionCountConnection: ResolverTypeWrapper<ProductionCountPage>;
  ProductionCountEdge: ResolverTypeWrapper<Omit<ProductionCountEdge, 'node'> & { node: ResolversTypes['ProductionCount'] }>;
  LotMovementConnection: ResolverTypeWrapper<LotMovementPage>;
  LotMovementEdge: ResolverTypeWrapper<Omit<LotMovementEdge, 'node'> & { node: ResolversTypes['LotMovement'] }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Date: Scalars['Date']['output'];
  Duration: Scalars['Duration']['output'];
  Decimal: Scalars['Decimal']['output'];
  UnitCode: Scalars['UnitCode']['output'];
  CurrencyCode: Scalars['CurrencyCode']['output'];
  TimeZone: Scalars['TimeZone']['output'];
  Quantity: Quantity;
  SourceQuantity: SourceQuantity;
  Money: Money;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Count: Count;
  Int: Scalars['Int']['output'];
  InstantRange: InstantRange;
  QuantityRange: QuantityRange;
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  ManufacturingOrder: Omit<ManufacturingOrder, 'workOrders'> & { workOrders?: Maybe<ResolversParentTypes['WorkOrderConnection']> } | FederationReferenceTypes['ManufacturingOrder'];
  ManufacturingProgress: ManufacturingProgress;
  WorkOrder: WorkOrderRow;
  Equipment: EquipmentRow;
  OverallEquipmentEffectiveness: ShiftRow;
  Downtime: DowntimeRow;
  ProductionCount: ProductionCountRow;
  Plant: Omit<Plant, 'equipment'> & { equipment?: Maybe<ResolversParentTypes['EquipmentConnection']> };
  Lot: Omit<Lot, 'producedBy' | 'consumedIn'> & { producedBy?: Maybe<ResolversParentTypes['LotMovementConnection']>, consumedIn?: Maybe<ResolversParentTypes['LotMovementConnection']> } | FederationReferenceTypes['Lot'];
  LotMovement: LotMovementRow;
  LotTrace: Omit<LotTrace, 'start' | 'lots' | 'steps'> & { start: ResolversParentTypes['Lot'], lots: ReadonlyArray<ResolversParentTypes['TracedLot']>, steps: ReadonlyArray<ResolversParentTypes['TraceStep']> };
  TracedLot: Omit<TracedLot, 'lot'> & { lot: ResolversParentTypes['Lot'] };
  TraceStep: TraceStepRow;
  WorkOrderFilter: WorkOrderFilter;
  WorkOrderConnection: WorkOrderPage;
  WorkOrderEdge: Omit<WorkOrderEdge, 'node'> & { node: ResolversParentTypes['WorkOrder'] };
  EquipmentConnection: EquipmentPage;
  EquipmentEdge: Omit<EquipmentEdge, 'node'> & { node: ResolversParentTypes['Equipment'] };
  DowntimeConnection: DowntimePage;
  DowntimeEdge: Omit<DowntimeEdge, 'node'> & { node: ResolversParentTypes['Downtime'] };
  ProductionCountConnection: ProductionCountPage;
  ProductionCountEdge: Omit<ProductionCountEdge, 'node'> & { node: ResolversParentTypes['ProductionCount'] };
  LotMovementConnection: LotMovementPage;
  LotMovementEdge: Omit<LotMovementEdge, 'node'> & { node: ResolversParentTypes['LotMovement'] };
  String: Scalars['String']['output'];
};

export type RowsDirectiveArgs = {
  graph: Scalars['String']['input'];
  via?: Maybe<Scalars['String']['input']>;
  company?: Maybe<Scalars['String']['input']>;
  site?: Maybe<Scalars['String']['input']>;
  area?: Maybe<Scalars['String']['input']>;
  zone?: Maybe<Scalars['String']['input']>;
  equipment?: Maybe<Scalars['String']['input']>;
  customer?: Maybe<Scalars['String']['input']>;
  supplier?: Maybe<Scalars['String']['input']>;
  contractor?: Maybe<Scalars['String']['input']>;
  carrier?: Maybe<Scalars['String']['input']>;
  engagement?: Maybe<Scalars['String']['input']>;
};

export type RowsDirectiveResolver<Result, Parent, ContextType = Context, Args = RowsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ReadsDirectiveArgs = {
  field: Scalars['String']['input'];
};

export type ReadsDirectiveResolver<Result, Parent, ContextType = Context, Args = ReadsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export interface UnitCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UnitCode'], any> {
  name: 'UnitCode';
}

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface TimeZoneScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TimeZone'], any> {
  name: 'TimeZone';
}

export type QuantityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Quantity'] = ResolversParentTypes['Quantity']> = {
  value?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['UnitCode'], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['SourceQuantity']>, ParentType, ContextType>;
};

export type SourceQuantityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceQuantity'] = ResolversParentTypes['SourceQuantity']> = {
  value?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Count'] = ResolversParentTypes['Count']> = {
  value?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  relation?: Resolver<ResolversTypes['CountRelation'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  workOrder?: Resolver<Maybe<ResolversTypes['WorkOrder']>, ParentType, ContextType, RequireFields<QueryWorkOrderArgs, 'id'>>;
  workOrders?: Resolver<Maybe<ResolversTypes['WorkOrderConnection']>, ParentType, ContextType, RequireFields<QueryWorkOrdersArgs, 'first'>>;
  equipment?: Resolver<Maybe<ResolversTypes['Equipment']>, ParentType, ContextType, RequireFields<QueryEquipmentArgs, 'id'>>;
  plant?: Resolver<Maybe<ResolversTypes['Plant']>, ParentType, ContextType, RequireFields<QueryPlantArgs, 'site'>>;
  lotTrace?: Resolver<Maybe<ResolversTypes['LotTrace']>, ParentType, ContextType, RequireFields<QueryLotTraceArgs, 'lot' | 'direction' | 'maxDepth'>>;
};

export type ManufacturingOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ManufacturingOrder'] = ResolversParentTypes['ManufacturingOrder'], FederationReferenceType extends FederationReferenceTypes['ManufacturingOrder'] = FederationReferenceTypes['ManufacturingOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ManufacturingOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workOrders?: Resolver<Maybe<ResolversTypes['WorkOrderConnection']>, ParentType, ContextType, RequireFields<ManufacturingOrderWorkOrdersArgs, 'first'>>;
  progress?: Resolver<Maybe<ResolversTypes['ManufacturingProgress']>, ParentType, ContextType>;
};

export type ManufacturingProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ManufacturingProgress'] = ResolversParentTypes['ManufacturingProgress']> = {
  good?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  scrap?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  rework?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  operationsCompleted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  operationsTotal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WorkOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WorkOrder'] = ResolversParentTypes['WorkOrder'], FederationReferenceType extends FederationReferenceTypes['WorkOrder'] = FederationReferenceTypes['WorkOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['WorkOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  site?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  operationNumber?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['WorkOrderState']>, ParentType, ContextType>;
  scheduledStart?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scheduledEnd?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  ordered?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  good?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  scrap?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  rework?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  equipment?: Resolver<Maybe<ResolversTypes['Equipment']>, ParentType, ContextType>;
  operator?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  downtime?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Downtime']>>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type EquipmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Equipment'] = ResolversParentTypes['Equipment'], FederationReferenceType extends FederationReferenceTypes['Equipment'] = FederationReferenceTypes['Equipment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Equipment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  site?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  area?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  level?: Resolver<Maybe<ResolversTypes['EquipmentLevel']>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Equipment']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['EquipmentState']>, ParentType, ContextType>;
  rawState?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stateSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  heardAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  stale?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  currentWorkOrder?: Resolver<Maybe<ResolversTypes['WorkOrder']>, ParentType, ContextType>;
  oee?: Resolver<Maybe<ReadonlyArray<ResolversTypes['OverallEquipmentEffectiveness']>>, ParentType, ContextType, RequireFields<EquipmentOeeArgs, 'first'>>;
  downtime?: Resolver<Maybe<ResolversTypes['DowntimeConnection']>, ParentType, ContextType, RequireFields<EquipmentDowntimeArgs, 'first'>>;
  counts?: Resolver<Maybe<ResolversTypes['ProductionCountConnection']>, ParentType, ContextType, RequireFields<EquipmentCountsArgs, 'first'>>;
};

export type OverallEquipmentEffectivenessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OverallEquipmentEffectiveness'] = ResolversParentTypes['OverallEquipmentEffectiveness']> = {
  periodStart?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  periodEnd?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  plannedBusyTime?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  actualProductionTime?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  plannedRunTimePerItem?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  produced?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  good?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  availability?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  effectiveness?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  quality?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  oee?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
};

export type DowntimeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Downtime'] = ResolversParentTypes['Downtime'], FederationReferenceType extends FederationReferenceTypes['Downtime'] = FederationReferenceTypes['Downtime']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Downtime']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  equipment?: Resolver<Maybe<ResolversTypes['Equipment']>, ParentType, ContextType>;
  workOrder?: Resolver<Maybe<ResolversTypes['WorkOrder']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  duration?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  reasonCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lossCategory?: Resolver<Maybe<ResolversTypes['LossCategory']>, ParentType, ContextType>;
  planned?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  expectedEnd?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ProductionCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductionCount'] = ResolversParentTypes['ProductionCount']> = {
  equipment?: Resolver<Maybe<ResolversTypes['Equipment']>, ParentType, ContextType>;
  workOrder?: Resolver<Maybe<ResolversTypes['WorkOrder']>, ParentType, ContextType>;
  periodStart?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  periodEnd?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  good?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  scrap?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
};

export type PlantResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Plant'] = ResolversParentTypes['Plant']> = {
  site?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  zone?: Resolver<ResolversTypes['TimeZone'], ParentType, ContextType>;
  equipment?: Resolver<Maybe<ResolversTypes['EquipmentConnection']>, ParentType, ContextType, RequireFields<PlantEquipmentArgs, 'first'>>;
};

export type LotResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Lot'] = ResolversParentTypes['Lot'], FederationReferenceType extends FederationReferenceTypes['Lot'] = FederationReferenceTypes['Lot']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Lot']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  producedBy?: Resolver<Maybe<ResolversTypes['LotMovementConnection']>, ParentType, ContextType, RequireFields<LotProducedByArgs, 'first'>>;
  consumedIn?: Resolver<Maybe<ResolversTypes['LotMovementConnection']>, ParentType, ContextType, RequireFields<LotConsumedInArgs, 'first'>>;
};

export type LotMovementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LotMovement'] = ResolversParentTypes['LotMovement']> = {
  lot?: Resolver<Maybe<ResolversTypes['Lot']>, ParentType, ContextType>;
  manufacturingOrder?: Resolver<Maybe<ResolversTypes['ManufacturingOrder']>, ParentType, ContextType>;
  workOrder?: Resolver<Maybe<ResolversTypes['WorkOrder']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  certainty?: Resolver<ResolversTypes['TraceCertainty'], ParentType, ContextType>;
};

export type LotTraceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LotTrace'] = ResolversParentTypes['LotTrace']> = {
  start?: Resolver<ResolversTypes['Lot'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['TraceDirection'], ParentType, ContextType>;
  lots?: Resolver<ReadonlyArray<ResolversTypes['TracedLot']>, ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['TraceStep']>, ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type TracedLotResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TracedLot'] = ResolversParentTypes['TracedLot']> = {
  lot?: Resolver<ResolversTypes['Lot'], ParentType, ContextType>;
  depth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TraceStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TraceStep'] = ResolversParentTypes['TraceStep']> = {
  input?: Resolver<ResolversTypes['Lot'], ParentType, ContextType>;
  output?: Resolver<ResolversTypes['Lot'], ParentType, ContextType>;
  manufacturingOrder?: Resolver<Maybe<ResolversTypes['ManufacturingOrder']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  certainty?: Resolver<ResolversTypes['TraceCertainty'], ParentType, ContextType>;
};

export type WorkOrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WorkOrderConnection'] = ResolversParentTypes['WorkOrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['WorkOrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['WorkOrder']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Count']>, ParentType, ContextType>;
};

export type WorkOrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WorkOrderEdge'] = ResolversParentTypes['WorkOrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WorkOrder'], ParentType, ContextType>;
};

export type EquipmentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EquipmentConnection'] = ResolversParentTypes['EquipmentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EquipmentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Equipment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EquipmentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EquipmentEdge'] = ResolversParentTypes['EquipmentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Equipment'], ParentType, ContextType>;
};

export type DowntimeConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DowntimeConnection'] = ResolversParentTypes['DowntimeConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DowntimeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Downtime']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DowntimeEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DowntimeEdge'] = ResolversParentTypes['DowntimeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Downtime'], ParentType, ContextType>;
};

export type ProductionCountConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductionCountConnection'] = ResolversParentTypes['ProductionCountConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProductionCountEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ProductionCount']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ProductionCountEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductionCountEdge'] = ResolversParentTypes['ProductionCountEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ProductionCount'], ParentType, ContextType>;
};

export type LotMovementConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LotMovementConnection'] = ResolversParentTypes['LotMovementConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LotMovementEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LotMovement']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LotMovementEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LotMovementEdge'] = ResolversParentTypes['LotMovementEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LotMovement'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  UnitCode?: GraphQLScalarType;
  CurrencyCode?: GraphQLScalarType;
  TimeZone?: GraphQLScalarType;
  Quantity?: QuantityResolvers<ContextType>;
  SourceQuantity?: SourceQuantityResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Count?: CountResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ManufacturingOrder?: ManufacturingOrderResolvers<ContextType>;
  ManufacturingProgress?: ManufacturingProgressResolvers<ContextType>;
  WorkOrder?: WorkOrderResolvers<ContextType>;
  Equipment?: EquipmentResolvers<ContextType>;
  OverallEquipmentEffectiveness?: OverallEquipmentEffectivenessResolvers<ContextType>;
  Downtime?: DowntimeResolvers<ContextType>;
  ProductionCount?: ProductionCountResolvers<ContextType>;
  Plant?: PlantResolvers<ContextType>;
  Lot?: LotResolvers<ContextType>;
  LotMovement?: LotMovementResolvers<ContextType>;
  LotTrace?: LotTraceResolvers<ContextType>;
  TracedLot?: TracedLotResolvers<ContextType>;
  TraceStep?: TraceStepResolvers<ContextType>;
  WorkOrderConnection?: WorkOrderConnectionResolvers<ContextType>;
  WorkOrderEdge?: WorkOrderEdgeResolvers<ContextType>;
  EquipmentConnection?: EquipmentConnectionResolvers<ContextType>;
  EquipmentEdge?: EquipmentEdgeResolvers<ContextType>;
  DowntimeConnection?: DowntimeConnectionResolvers<ContextType>;
  DowntimeEdge?: DowntimeEdgeResolvers<ContextType>;
  ProductionCountConnection?: ProductionCountConnectionResolvers<ContextType>;
  ProductionCountEdge?: ProductionCountEdgeResolvers<ContextType>;
  LotMovementConnection?: LotMovementConnectionResolvers<ContextType>;
  LotMovementEdge?: LotMovementEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  rows?: RowsDirectiveResolver<any, any, ContextType>;
  reads?: ReadsDirectiveResolver<any, any, ContextType>;
};
