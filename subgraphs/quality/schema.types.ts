// Generated from schema.graphql by `npm run generate`; do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { InspectionRow, HoldRow, NonconformanceRow } from './source.ts';
import type { InspectionPage, HoldPage, NonconformancePage } from './connections.ts';
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
  /** Inspections, newest first by company and number. */
  readonly inspections?: Maybe<InspectionConnection>;
  /** Holds, newest first by when they were placed. */
  readonly holds?: Maybe<HoldConnection>;
  /** Nonconformances, newest first by when they were opened. */
  readonly nonconformances?: Maybe<NonconformanceConnection>;
};


/** Everything that can be asked. */
export type QueryInspectionsArgs = {
  filter?: InputMaybe<InspectionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be asked. */
export type QueryHoldsArgs = {
  filter?: InputMaybe<HoldFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be asked. */
export type QueryNonconformancesArgs = {
  filter?: InputMaybe<NonconformanceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Something that is bought, made, stored or sold: an Odoo product variant. */
export type Product = {
  /** `prd:{sku}`, or `prd:@{database id}` when Odoo has no unique internal reference for it. */
  readonly id: Scalars['ID']['output'];
  /** What it must measure up to now, at most 200. */
  readonly specifications?: Maybe<ReadonlyArray<Specification>>;
};

/** One characteristic that a product must meet. */
export type Specification = {
  /** Version of the specification. */
  readonly version: Scalars['String']['output'];
  /** What is measured or judged. */
  readonly characteristic: Scalars['String']['output'];
  /** Target; null for a characteristic that is judged. */
  readonly target?: Maybe<Quantity>;
  /** Lower limit; null when there is none. */
  readonly lower?: Maybe<Quantity>;
  /** Upper limit; null when there is none. */
  readonly upper?: Maybe<Quantity>;
  /** How it is measured. */
  readonly method?: Maybe<Scalars['String']['output']>;
  /** First day it holds. */
  readonly validFrom: Scalars['Date']['output'];
};

/** An order to make a product. */
export type ManufacturingOrder = {
  /** `mo:{company}:{number}`: Odoo's name without a trailing `-001`. */
  readonly id: Scalars['ID']['output'];
  /** Holds on it or on what it made, newest first. */
  readonly holds?: Maybe<HoldConnection>;
};


/** An order to make a product. */
export type ManufacturingOrderHoldsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** One operation of a manufacturing order, planned in Odoo and executed in MES. */
export type WorkOrder = {
  /** `wo:{company}:{Odoo work order id}`, or `wo:@mes:{job}` for an MES job without a mapping (a data gap). */
  readonly id: Scalars['ID']['output'];
  /** In-process inspections of it, newest first, at most 100. */
  readonly checks?: Maybe<ReadonlyArray<Inspection>>;
};

/** One product line of a purchase order. */
export type PurchaseOrderLine = {
  /** `pol:{company}:{order name}:{Odoo line id}`. */
  readonly id: Scalars['ID']['output'];
  /** Receiving inspections of it, newest first, at most 100. */
  readonly receivingInspections?: Maybe<ReadonlyArray<Inspection>>;
};

/** An order to a supplier. */
export type PurchaseOrder = {
  /** `po:{company}:{name}`. */
  readonly id: Scalars['ID']['output'];
  /** Receiving inspections of its goods, newest first. */
  readonly receivingInspections?: Maybe<InspectionConnection>;
};


/** An order to a supplier. */
export type PurchaseOrderReceivingInspectionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A lot or serial number of a product in a company. */
export type Lot = {
  /** `lot:{company}:{sku}:{name}`. */
  readonly id: Scalars['ID']['output'];
  /** Whether it may be used; null when quality has no record of it. */
  readonly status?: Maybe<LotStatus>;
  /** Holds on it, newest first. */
  readonly holds?: Maybe<HoldConnection>;
  /** Inspections of it, newest first. */
  readonly inspections?: Maybe<InspectionConnection>;
  /** Its newest certificate; null when there is none. */
  readonly certificate?: Maybe<Certificate>;
};


/** A lot or serial number of a product in a company. */
export type LotHoldsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** A lot or serial number of a product in a company. */
export type LotInspectionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Whether a lot may be used. */
export type LotStatus =
  /** Waits for its inspection. */
  | 'QUARANTINE'
  /** May be used. */
  | 'RELEASED'
  /** Must not be used for now. */
  | 'BLOCKED'
  /** Must not be used. */
  | 'REJECTED';

/** Stock of one product, lot and handling unit in one place. */
export type InventoryLevel = {
  /** `inv:{site}:{location}:{company}:{sku}:{lot}:{sscc}`; the last two may be empty. */
  readonly id: Scalars['ID']['output'];
  /** Whether an open hold on its lot, or on its product at its site, forbids its use. */
  readonly blocked?: Maybe<Scalars['Boolean']['output']>;
};

/** An inspection. */
export type Inspection = {
  /** `ins:{company}:{number}`. */
  readonly id: Scalars['ID']['output'];
  /** Number in its company, for example `QC00012`. */
  readonly number: Scalars['String']['output'];
  /** Code of the inspecting company. */
  readonly company: Scalars['String']['output'];
  /** Site. */
  readonly site: Scalars['String']['output'];
  /** When in the life of the goods it takes place. */
  readonly kind: InspectionKind;
  /** Outcome. */
  readonly result: InspectionResult;
  /** What was decided; null while nothing is. */
  readonly decision?: Maybe<UsageDecision>;
  /** What is inspected. */
  readonly product?: Maybe<Product>;
  /** Which lot; null when not kept in lots. */
  readonly lot?: Maybe<Lot>;
  /** The order that made it; null when it was not made here. */
  readonly manufacturingOrder?: Maybe<ManufacturingOrder>;
  /** The operation; null unless in process. */
  readonly workOrder?: Maybe<WorkOrder>;
  /** The purchase line; null unless receiving. */
  readonly purchaseOrderLine?: Maybe<PurchaseOrderLine>;
  /** Pieces inspected. */
  readonly sampleSize?: Maybe<Scalars['Int']['output']>;
  /** When it was finished; null while pending. */
  readonly inspectedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What was measured, in order, at most 200. */
  readonly measurements: ReadonlyArray<Measurement>;
};

/** When in the life of the goods an inspection takes place. */
export type InspectionKind =
  /** When goods arrive. */
  | 'RECEIVING'
  /** While they are made. */
  | 'IN_PROCESS'
  /** When they are finished. */
  | 'FINAL'
  /** When they come back. */
  | 'RETURN'
  /** At any time, to check the system. */
  | 'AUDIT';

/** Outcome of an inspection or measurement. */
export type InspectionResult =
  /** Not finished. */
  | 'PENDING'
  /** Met. */
  | 'PASS'
  /** Not met. */
  | 'FAIL';

/** What was decided about inspected goods. */
export type UsageDecision =
  /** Use. */
  | 'ACCEPT'
  /** Use although a characteristic was not met. */
  | 'ACCEPT_CONCESSION'
  /** Do not use. */
  | 'REJECT';

/** One characteristic as inspected. */
export type Measurement = {
  /** Position. */
  readonly lineNumber: Scalars['Int']['output'];
  /** What was measured or judged. */
  readonly characteristic: Scalars['String']['output'];
  /** Measured value; null when it was judged. */
  readonly measured?: Maybe<Quantity>;
  /** Lower limit; null when there is none. */
  readonly lower?: Maybe<Quantity>;
  /** Upper limit; null when there is none. */
  readonly upper?: Maybe<Quantity>;
  /** Outcome. */
  readonly result: InspectionResult;
};

/** A block on a lot, order or product. */
export type Hold = {
  /** `hold:{company}:{number}`. */
  readonly id: Scalars['ID']['output'];
  /** Number in its company. */
  readonly number: Scalars['String']['output'];
  /** Code of the company. */
  readonly company: Scalars['String']['output'];
  /** Site it holds at; null for all sites. */
  readonly site?: Maybe<Scalars['String']['output']>;
  /** Whether it still holds. */
  readonly state: HoldState;
  /** Why, as the plant's own reason code. */
  readonly reasonCode: Scalars['String']['output'];
  /** Why, in words. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** What is held. */
  readonly product?: Maybe<Product>;
  /** Which lot; null for all of the product. */
  readonly lot?: Maybe<Lot>;
  /** The order that made it; null when it was not made here. */
  readonly manufacturingOrder?: Maybe<ManufacturingOrder>;
  /** How much is held; null for all. */
  readonly quantity?: Maybe<Quantity>;
  /** When it was placed. */
  readonly placedAt: Scalars['DateTime']['output'];
  /** When it was released; null while it holds. */
  readonly releasedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When release is expected; null when nobody said. */
  readonly expectedReleaseAt?: Maybe<Scalars['DateTime']['output']>;
  /** The nonconformance behind it; null when there is none. */
  readonly nonconformance?: Maybe<Nonconformance>;
};

/** Whether a hold still holds. */
export type HoldState =
  /** It holds. */
  | 'OPEN'
  /** It was released. */
  | 'RELEASED';

/** Something that does not meet its requirement. */
export type Nonconformance = {
  /** `ncr:{company}:{number}`. */
  readonly id: Scalars['ID']['output'];
  /** Number in its company. */
  readonly number: Scalars['String']['output'];
  /** Code of the company. */
  readonly company: Scalars['String']['output'];
  /** Site. */
  readonly site: Scalars['String']['output'];
  /** How far its treatment is. */
  readonly state: NonconformanceState;
  /** The defect, as the plant's own code. */
  readonly defectCode: Scalars['String']['output'];
  /** The defect, in words. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** What is affected. */
  readonly product?: Maybe<Product>;
  /** Which lot; null when not kept in lots. */
  readonly lot?: Maybe<Lot>;
  /** The order that made it; null when it was not made here. */
  readonly manufacturingOrder?: Maybe<ManufacturingOrder>;
  /** The purchase order it came with; null when it was not bought. */
  readonly purchaseOrder?: Maybe<PurchaseOrder>;
  /** How much is affected. */
  readonly quantity: Quantity;
  /** What is done with it (ISO 9001 8.7); null while not decided. */
  readonly disposition?: Maybe<Disposition>;
  /** When it was opened. */
  readonly openedAt: Scalars['DateTime']['output'];
  /** When it was closed; null while open. */
  readonly closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What is done so that it does not happen again, at most 50. */
  readonly correctiveActions: ReadonlyArray<CorrectiveAction>;
};

/** How far the treatment of a nonconformance is. */
export type NonconformanceState =
  /** Reported. */
  | 'OPEN'
  /** Affected goods are set apart. */
  | 'CONTAINED'
  /** Is being judged. */
  | 'UNDER_REVIEW'
  /** It is decided what is done. */
  | 'DISPOSITIONED'
  /** Done. */
  | 'CLOSED';

/** What is done with nonconforming goods. */
export type Disposition =
  /** Use as it is. */
  | 'USE_AS_IS'
  /** Work it over until it conforms. */
  | 'REWORK'
  /** Repair it; it may not conform fully. */
  | 'REPAIR'
  /** Use it for something else. */
  | 'REGRADE'
  /** Send it back. */
  | 'RETURN_TO_SUPPLIER'
  /** Scrap it. */
  | 'SCRAP';

/** A corrective or preventive action. */
export type CorrectiveAction = {
  /** `capa:{company}:{number}`. */
  readonly id: Scalars['ID']['output'];
  /** Number in its company. */
  readonly number: Scalars['String']['output'];
  /** What is to be done. */
  readonly title: Scalars['String']['output'];
  /** How far it is. */
  readonly state: CorrectiveActionState;
  /** Day it is due; null when none was set. */
  readonly dueOn?: Maybe<Scalars['Date']['output']>;
  /** When it was opened. */
  readonly openedAt: Scalars['DateTime']['output'];
  /** When it was closed; null while open. */
  readonly closedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** How far a corrective action is. */
export type CorrectiveActionState =
  /** Opened. */
  | 'OPEN'
  /** The root cause is sought. */
  | 'ROOT_CAUSE'
  /** The action is under way. */
  | 'ACTION'
  /** Its effect is being verified. */
  | 'VERIFY'
  /** Done. */
  | 'CLOSED';

/** A certificate of analysis or conformity for a lot. */
export type Certificate = {
  /** `coa:{company}:{number}`. */
  readonly id: Scalars['ID']['output'];
  /** Number in its company. */
  readonly number: Scalars['String']['output'];
  /** What it certifies. */
  readonly kind: CertificateKind;
  /** Whether it may be relied on. */
  readonly state: CertificateState;
  /** When it was issued; null while it is not. */
  readonly issuedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who issued it; null while nobody did. */
  readonly issuer?: Maybe<Scalars['String']['output']>;
};

/** What a certificate certifies. */
export type CertificateKind =
  /** Measured values (certificate of analysis). */
  | 'ANALYSIS'
  /** Conformity with the specification. */
  | 'CONFORMITY';

/** Whether a certificate may be relied on. */
export type CertificateState =
  /** Asked for and not there. */
  | 'REQUESTED'
  /** Issued. */
  | 'ISSUED'
  /** Withdrawn. */
  | 'WITHDRAWN';

/** Which inspections; conditions are ANDed. */
export type InspectionFilter = {
  /** Any of these company codes. */
  readonly company?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Any of these site codes. */
  readonly site?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Any of these kinds. */
  readonly kind?: InputMaybe<ReadonlyArray<InspectionKind>>;
  /** Any of these outcomes. */
  readonly result?: InputMaybe<ReadonlyArray<InspectionResult>>;
  /** Of this product. */
  readonly sku?: InputMaybe<Scalars['String']['input']>;
  /** Of this lot. */
  readonly lot?: InputMaybe<Scalars['ID']['input']>;
  /** Finished within this span. */
  readonly inspectedAt?: InputMaybe<InstantRange>;
};

/** Which holds; conditions are ANDed. */
export type HoldFilter = {
  /** Any of these company codes. */
  readonly company?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Any of these site codes; holds for all sites match too. */
  readonly site?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Any of these states. */
  readonly state?: InputMaybe<ReadonlyArray<HoldState>>;
  /** On this product. */
  readonly sku?: InputMaybe<Scalars['String']['input']>;
  /** On this lot. */
  readonly lot?: InputMaybe<Scalars['ID']['input']>;
  /** Placed within this span. */
  readonly placedAt?: InputMaybe<InstantRange>;
};

/** Which nonconformances; conditions are ANDed. */
export type NonconformanceFilter = {
  /** Any of these company codes. */
  readonly company?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Any of these site codes. */
  readonly site?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Any of these states. */
  readonly state?: InputMaybe<ReadonlyArray<NonconformanceState>>;
  /** Of this product. */
  readonly sku?: InputMaybe<Scalars['String']['input']>;
  /** Opened within this span. */
  readonly openedAt?: InputMaybe<InstantRange>;
};

/** A page of inspections. */
export type InspectionConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<InspectionEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<Inspection>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many rows there are; costs one more call. */
  readonly totalCount?: Maybe<Count>;
};

/** An inspection and its cursor. */
export type InspectionEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: Inspection;
};

/** A page of holds. */
export type HoldConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<HoldEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<Hold>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many rows there are; costs one more call. */
  readonly totalCount?: Maybe<Count>;
};

/** A hold and its cursor. */
export type HoldEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: Hold;
};

/** A page of nonconformances. */
export type NonconformanceConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<NonconformanceEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<Nonconformance>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many rows there are; costs one more call. */
  readonly totalCount?: Maybe<Count>;
};

/** A nonconformance and its cursor. */
export type NonconformanceEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: Nonconformance;
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
  Product: Product;
  ManufacturingOrder: ManufacturingOrder;
  WorkOrder: WorkOrder;
  PurchaseOrderLine: PurchaseOrderLine;
  PurchaseOrder: PurchaseOrder;
  Lot: Lot;
  InventoryLevel: InventoryLevel;
  Inspection: Inspection;
  Hold: Hold;
  Nonconformance: Nonconformance;
  CorrectiveAction: CorrectiveAction;
  Certificate: Certificate;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Product:
    ( { __typename: 'Product' }
    & GraphQLRecursivePick<FederationTypes['Product'], {"id":true}> );
  ManufacturingOrder:
    ( { __typename: 'ManufacturingOrder' }
    & GraphQLRecursivePick<FederationTypes['ManufacturingOrder'], {"id":true}> );
  WorkOrder:
    ( { __typename: 'WorkOrder' }
    & GraphQLRecursivePick<FederationTypes['WorkOrder'], {"id":true}> );
  PurchaseOrderLine:
    ( { __typename: 'PurchaseOrderLine' }
    & GraphQLRecursivePick<FederationTypes['PurchaseOrderLine'], {"id":true}> );
  PurchaseOrder:
    ( { __typename: 'PurchaseOrder' }
    & GraphQLRecursivePick<FederationTypes['PurchaseOrder'], {"id":true}> );
  Lot:
    ( { __typename: 'Lot' }
    & GraphQLRecursivePick<FederationTypes['Lot'], {"id":true}> );
  InventoryLevel:
    ( { __typename: 'InventoryLevel' }
    & GraphQLRecursivePick<FederationTypes['InventoryLevel'], {"id":true}> );
  Inspection:
    ( { __typename: 'Inspection' }
    & GraphQLRecursivePick<FederationTypes['Inspection'], {"id":true}> );
  Hold:
    ( { __typename: 'Hold' }
    & GraphQLRecursivePick<FederationTypes['Hold'], {"id":true}> );
  Nonconformance:
    ( { __typename: 'Nonconformance' }
    & GraphQLRecursivePick<FederationTypes['Nonconformance'], {"id":true}> );
  CorrectiveAction:
    ( { __typename: 'CorrectiveAction' }
    & GraphQLRecursivePick<FederationTypes['CorrectiveAction'], {"id":true}> );
  Certificate:
    ( { __typename: 'Certificate' }
    & GraphQLRecursivePick<FederationTypes['Certificate'], {"id":true}> );
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
  Product: ResolverTypeWrapper<Product>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Specification: ResolverTypeWrapper<Specification>;
  ManufacturingOrder: ResolverTypeWrapper<Omit<ManufacturingOrder, 'holds'> & { holds?: Maybe<ResolversTypes['HoldConnection']> }>;
  WorkOrder: ResolverTypeWrapper<Omit<WorkOrder, 'checks'> & { checks?: Maybe<ReadonlyArray<ResolversTypes['Inspection']>> }>;
  PurchaseOrderLine: ResolverTypeWrapper<Omit<PurchaseOrderLine, 'receivingInspections'> & { receivingInspections?: Maybe<ReadonlyArray<ResolversTypes['Inspection']>> }>;
  PurchaseOrder: ResolverTypeWrapper<Omit<PurchaseOrder, 'receivingInspections'> & { receivingInspections?: Maybe<ResolversTypes['InspectionConnection']> }>;
  Lot: ResolverTypeWrapper<Omit<Lot, 'holds' | 'inspections'> & { holds?: Maybe<ResolversTypes['HoldConnection']>, inspections?: Maybe<ResolversTypes['InspectionConnection']> }>;
  LotStatus: LotStatus;
  InventoryLevel: ResolverTypeWrapper<InventoryLevel>;
  Inspection: ResolverTypeWrapper<InspectionRow>;
  InspectionKind: InspectionKind;
  InspectionResult: InspectionResult;
  UsageDecision: UsageDecision;
  Measurement: ResolverTypeWrapper<Measurement>;
  Hold: ResolverTypeWrapper<HoldRow>;
  HoldState: HoldState;
  Nonconformance: ResolverTypeWrapper<NonconformanceRow>;
  NonconformanceState: NonconformanceState;
  Disposition: Disposition;
  CorrectiveAction: ResolverTypeWrapper<CorrectiveAction>;
  CorrectiveActionState: CorrectiveActionState;
  Certificate: ResolverTypeWrapper<Certificate>;
  CertificateKind: CertificateKind;
  CertificateState: CertificateState;
  InspectionFilter: InspectionFilter;
  HoldFilter: HoldFilter;
  NonconformanceFilter: NonconformanceFilter;
  InspectionConnection: ResolverTypeWrapper<InspectionPage>;
  InspectionEdge: ResolverTypeWrapper<Omit<InspectionEdge, 'node'> & { node: ResolversTypes['Inspection'] }>;
  HoldConnection: ResolverTypeWrapper<HoldPage>;
  HoldEdge: ResolverTypeWrapper<Omit<HoldEdge, 'node'> & { node: ResolversTypes['Hold'] }>;
  NonconformanceConnection: ResolverTypeWrapper<NonconformancePage>;
  NonconformanceEdge: ResolverTypeWrapper<Omit<NonconformanceEdge, 'node'> & { node: ResolversTypes['Nonconformance'] }>;
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
  Product: Product | FederationReferenceTypes['Product'];
  ID: Scalars['ID']['output'];
  Specification: Specification;
  ManufacturingOrder: Omit<ManufacturingOrder, 'holds'> & { holds?: Maybe<ResolversParentTypes['HoldConnection']> } | FederationReferenceTypes['ManufacturingOrder'];
  WorkOrder: Omit<WorkOrder, 'checks'> & { checks?: Maybe<ReadonlyArray<ResolversParentTypes['Inspection']>> } | FederationReferenceTypes['WorkOrder'];
  PurchaseOrderLine: Omit<PurchaseOrderLine, 'receivingInspections'> & { receivingInspections?: Maybe<ReadonlyArray<ResolversParentTypes['Inspection']>> } | FederationReferenceTypes['PurchaseOrderLine'];
  PurchaseOrder: Omit<PurchaseOrder, 'receivingInspections'> & { receivingInspections?: Maybe<ResolversParentTypes['InspectionConnection']> } | FederationReferenceTypes['PurchaseOrder'];
  Lot: Omit<Lot, 'holds' | 'inspections'> & { holds?: Maybe<ResolversParentTypes['HoldConnection']>, inspections?: Maybe<ResolversParentTypes['InspectionConnection']> } | FederationReferenceTypes['Lot'];
  InventoryLevel: InventoryLevel | FederationReferenceTypes['InventoryLevel'];
  Inspection: InspectionRow;
  Measurement: Measurement;
  Hold: HoldRow;
  Nonconformance: NonconformanceRow;
  CorrectiveAction: CorrectiveAction | FederationReferenceTypes['CorrectiveAction'];
  Certificate: Certificate | FederationReferenceTypes['Certificate'];
  InspectionFilter: InspectionFilter;
  HoldFilter: HoldFilter;
  NonconformanceFilter: NonconformanceFilter;
  InspectionConnection: InspectionPage;
  InspectionEdge: Omit<InspectionEdge, 'node'> & { node: ResolversParentTypes['Inspection'] };
  HoldConnection: HoldPage;
  HoldEdge: Omit<HoldEdge, 'node'> & { node: ResolversParentTypes['Hold'] };
  NonconformanceConnection: NonconformancePage;
  NonconformanceEdge: Omit<NonconformanceEdge, 'node'> & { node: ResolversParentTypes['Nonconformance'] };
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
  inspections?: Resolver<Maybe<ResolversTypes['InspectionConnection']>, ParentType, ContextType, RequireFields<QueryInspectionsArgs, 'first'>>;
  holds?: Resolver<Maybe<ResolversTypes['HoldConnection']>, ParentType, ContextType, RequireFields<QueryHoldsArgs, 'first'>>;
  nonconformances?: Resolver<Maybe<ResolversTypes['NonconformanceConnection']>, ParentType, ContextType, RequireFields<QueryNonconformancesArgs, 'first'>>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  specifications?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Specification']>>, ParentType, ContextType>;
};

export type SpecificationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Specification'] = ResolversParentTypes['Specification']> = {
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  characteristic?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  lower?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  upper?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  method?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  validFrom?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
};

export type ManufacturingOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ManufacturingOrder'] = ResolversParentTypes['ManufacturingOrder'], FederationReferenceType extends FederationReferenceTypes['ManufacturingOrder'] = FederationReferenceTypes['ManufacturingOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ManufacturingOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  holds?: Resolver<Maybe<ResolversTypes['HoldConnection']>, ParentType, ContextType, RequireFields<ManufacturingOrderHoldsArgs, 'first'>>;
};

export type WorkOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WorkOrder'] = ResolversParentTypes['WorkOrder'], FederationReferenceType extends FederationReferenceTypes['WorkOrder'] = FederationReferenceTypes['WorkOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['WorkOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  checks?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Inspection']>>, ParentType, ContextType>;
};

export type PurchaseOrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrderLine'] = ResolversParentTypes['PurchaseOrderLine'], FederationReferenceType extends FederationReferenceTypes['PurchaseOrderLine'] = FederationReferenceTypes['PurchaseOrderLine']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PurchaseOrderLine']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  receivingInspections?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Inspection']>>, ParentType, ContextType>;
};

export type PurchaseOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrder'] = ResolversParentTypes['PurchaseOrder'], FederationReferenceType extends FederationReferenceTypes['PurchaseOrder'] = FederationReferenceTypes['PurchaseOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PurchaseOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  receivingInspections?: Resolver<Maybe<ResolversTypes['InspectionConnection']>, ParentType, ContextType, RequireFields<PurchaseOrderReceivingInspectionsArgs, 'first'>>;
};

export type LotResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Lot'] = ResolversParentTypes['Lot'], FederationReferenceType extends FederationReferenceTypes['Lot'] = FederationReferenceTypes['Lot']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Lot']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['LotStatus']>, ParentType, ContextType>;
  holds?: Resolver<Maybe<ResolversTypes['HoldConnection']>, ParentType, ContextType, RequireFields<LotHoldsArgs, 'first'>>;
  inspections?: Resolver<Maybe<ResolversTypes['InspectionConnection']>, ParentType, ContextType, RequireFields<LotInspectionsArgs, 'first'>>;
  certificate?: Resolver<Maybe<ResolversTypes['Certificate']>, ParentType, ContextType>;
};

export type InventoryLevelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InventoryLevel'] = ResolversParentTypes['InventoryLevel'], FederationReferenceType extends FederationReferenceTypes['InventoryLevel'] = FederationReferenceTypes['InventoryLevel']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['InventoryLevel']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  blocked?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type InspectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Inspection'] = ResolversParentTypes['Inspection'], FederationReferenceType extends FederationReferenceTypes['Inspection'] = FederationReferenceTypes['Inspection']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Inspection']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  company?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  site?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['InspectionKind'], ParentType, ContextType>;
  result?: Resolver<ResolversTypes['InspectionResult'], ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['UsageDecision']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  lot?: Resolver<Maybe<ResolversTypes['Lot']>, ParentType, ContextType>;
  manufacturingOrder?: Resolver<Maybe<ResolversTypes['ManufacturingOrder']>, ParentType, ContextType>;
  workOrder?: Resolver<Maybe<ResolversTypes['WorkOrder']>, ParentType, ContextType>;
  purchaseOrderLine?: Resolver<Maybe<ResolversTypes['PurchaseOrderLine']>, ParentType, ContextType>;
  sampleSize?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  inspectedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  measurements?: Resolver<ReadonlyArray<ResolversTypes['Measurement']>, ParentType, ContextType>;
};

export type MeasurementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Measurement'] = ResolversParentTypes['Measurement']> = {
  lineNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  characteristic?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  measured?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  lower?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  upper?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  result?: Resolver<ResolversTypes['InspectionResult'], ParentType, ContextType>;
};

export type HoldResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Hold'] = ResolversParentTypes['Hold'], FederationReferenceType extends FederationReferenceTypes['Hold'] = FederationReferenceTypes['Hold']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Hold']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  company?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  site?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['HoldState'], ParentType, ContextType>;
  reasonCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  lot?: Resolver<Maybe<ResolversTypes['Lot']>, ParentType, ContextType>;
  manufacturingOrder?: Resolver<Maybe<ResolversTypes['ManufacturingOrder']>, ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  releasedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expectedReleaseAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  nonconformance?: Resolver<Maybe<ResolversTypes['Nonconformance']>, ParentType, ContextType>;
};

export type NonconformanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Nonconformance'] = ResolversParentTypes['Nonconformance'], FederationReferenceType extends FederationReferenceTypes['Nonconformance'] = FederationReferenceTypes['Nonconformance']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Nonconformance']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  company?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  site?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['NonconformanceState'], ParentType, ContextType>;
  defectCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  lot?: Resolver<Maybe<ResolversTypes['Lot']>, ParentType, ContextType>;
  manufacturingOrder?: Resolver<Maybe<ResolversTypes['ManufacturingOrder']>, ParentType, ContextType>;
  purchaseOrder?: Resolver<Maybe<ResolversTypes['PurchaseOrder']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  disposition?: Resolver<Maybe<ResolversTypes['Disposition']>, ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  correctiveActions?: Resolver<ReadonlyArray<ResolversTypes['CorrectiveAction']>, ParentType, ContextType>;
};

export type CorrectiveActionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CorrectiveAction'] = ResolversParentTypes['CorrectiveAction'], FederationReferenceType extends FederationReferenceTypes['CorrectiveAction'] = FederationReferenceTypes['CorrectiveAction']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['CorrectiveAction']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CorrectiveActionState'], ParentType, ContextType>;
  dueOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  closedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type CertificateResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Certificate'] = ResolversParentTypes['Certificate'], FederationReferenceType extends FederationReferenceTypes['Certificate'] = FederationReferenceTypes['Certificate']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Certificate']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CertificateKind'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['CertificateState'], ParentType, ContextType>;
  issuedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  issuer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type InspectionConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InspectionConnection'] = ResolversParentTypes['InspectionConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InspectionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Inspection']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Count']>, ParentType, ContextType>;
};

export type InspectionEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InspectionEdge'] = ResolversParentTypes['InspectionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Inspection'], ParentType, ContextType>;
};

export type HoldConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HoldConnection'] = ResolversParentTypes['HoldConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['HoldEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Hold']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Count']>, ParentType, ContextType>;
};

export type HoldEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HoldEdge'] = ResolversParentTypes['HoldEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Hold'], ParentType, ContextType>;
};

export type NonconformanceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NonconformanceConnection'] = ResolversParentTypes['NonconformanceConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['NonconformanceEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Nonconformance']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Count']>, ParentType, ContextType>;
};

export type NonconformanceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NonconformanceEdge'] = ResolversParentTypes['NonconformanceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Nonconformance'], ParentType, ContextType>;
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
  Product?: ProductResolvers<ContextType>;
  Specification?: SpecificationResolvers<ContextType>;
  ManufacturingOrder?: ManufacturingOrderResolvers<ContextType>;
  WorkOrder?: WorkOrderResolvers<ContextType>;
  PurchaseOrderLine?: PurchaseOrderLineResolvers<ContextType>;
  PurchaseOrder?: PurchaseOrderResolvers<ContextType>;
  Lot?: LotResolvers<ContextType>;
  InventoryLevel?: InventoryLevelResolvers<ContextType>;
  Inspection?: InspectionResolvers<ContextType>;
  Measurement?: MeasurementResolvers<ContextType>;
  Hold?: HoldResolvers<ContextType>;
  Nonconformance?: NonconformanceResolvers<ContextType>;
  CorrectiveAction?: CorrectiveActionResolvers<ContextType>;
  Certificate?: CertificateResolvers<ContextType>;
  InspectionConnection?: InspectionConnectionResolvers<ContextType>;
  InspectionEdge?: InspectionEdgeResolvers<ContextType>;
  HoldConnection?: HoldConnectionResolvers<ContextType>;
  HoldEdge?: HoldEdgeResolvers<ContextType>;
  NonconformanceConnection?: NonconformanceConnectionResolvers<ContextType>;
  NonconformanceEdge?: NonconformanceEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  rows?: RowsDirectiveResolver<any, any, ContextType>;
  reads?: ReadsDirectiveResolver<any, any, ContextType>;
};
