// Generated from schema.graphql by `npm run generate`; do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { DeliveryRow, DeliveryLineRow, HandlingUnitRow, HandlingUnitContentRow, InventoryLevelRow, LocationRow, PackagingRow, ReceiptRow, ReceiptLineRow, StagedMaterialRow } from './source.ts';
import type { DeliveryPage, DeliveryLinePage, InventoryLevelPage, ReceiptPage } from './connections.ts';
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
  /** What lies where, by site, location, product, lot and handling unit. */
  readonly inventory?: Maybe<InventoryLevelConnection>;
};


/** Everything that can be asked. */
export type QueryInventoryArgs = {
  sku?: InputMaybe<Scalars['String']['input']>;
  site?: InputMaybe<Scalars['String']['input']>;
  lot?: InputMaybe<Scalars['ID']['input']>;
  onHand?: InputMaybe<QuantityRange>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Something that is bought, made, stored or sold: an Odoo product variant. */
export type Product = {
  /** `prd:{sku}`, or `prd:@{database id}` when Odoo has no unique internal reference for it. */
  readonly id: Scalars['ID']['output'];
  /** Where it lies; restricted to staff. */
  readonly onHand?: Maybe<InventoryLevelConnection>;
  /** How it is packed, smallest first, at most 20. */
  readonly packagings?: Maybe<ReadonlyArray<Packaging>>;
  /** Net weight of one stock unit. */
  readonly weight?: Maybe<Quantity>;
};


/** Something that is bought, made, stored or sold: an Odoo product variant. */
export type ProductOnHandArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A way to pack a product. */
export type Packaging = {
  /** Code, for example `BOX12`. */
  readonly code: Scalars['String']['output'];
  /** How much of the product it holds. */
  readonly quantity: Quantity;
  /** GTIN of the packaging; null when it has none. */
  readonly gtin?: Maybe<Scalars['String']['output']>;
  /** Gross weight of the full packaging; null when not known. */
  readonly grossWeight?: Maybe<Quantity>;
};

/** A customer's order, from quotation to completion. */
export type SalesOrder = {
  /** `so:{company}:{name}`. */
  readonly id: Scalars['ID']['output'];
  /** Its outgoing deliveries, oldest first. */
  readonly deliveries?: Maybe<DeliveryConnection>;
};


/** A customer's order, from quotation to completion. */
export type SalesOrderDeliveriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** One product line of a sales order. */
export type SalesOrderLine = {
  /** `sol:{company}:{order name}:{Odoo line id}`. */
  readonly id: Scalars['ID']['output'];
  /** Quantity that stock is set aside for and that is not yet picked; null for a kit, which leaves as its components. */
  readonly reserved?: Maybe<Quantity>;
  /** Quantity picked and not yet packed; null for a kit. */
  readonly picked?: Maybe<Quantity>;
  /** Quantity packed and not yet handed to a carrier; null for a kit. */
  readonly packed?: Maybe<Quantity>;
  /** Quantity that came back; null for a kit. */
  readonly returned?: Maybe<Quantity>;
};

/** An order to a supplier. */
export type PurchaseOrder = {
  /** `po:{company}:{name}`. */
  readonly id: Scalars['ID']['output'];
  /** Its receipts, oldest first. */
  readonly receipts?: Maybe<ReceiptConnection>;
};


/** An order to a supplier. */
export type PurchaseOrderReceiptsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** An order to make a product. */
export type ManufacturingOrder = {
  /** `mo:{company}:{number}`: Odoo's name without a trailing `-001`. */
  readonly id: Scalars['ID']['output'];
  /** Material brought to the line for it, at most 500. */
  readonly stagedMaterial?: Maybe<ReadonlyArray<StagedMaterial>>;
};

/** Material that lies at a line, ready for a manufacturing order. */
export type StagedMaterial = {
  /** What it is. */
  readonly product?: Maybe<Product>;
  /** Which lot; null when it is not kept in lots. */
  readonly lot?: Maybe<Lot>;
  /** Where it lies. */
  readonly location?: Maybe<Location>;
  /** How much. */
  readonly quantity: Quantity;
  /** Since when. */
  readonly stagedAt: Scalars['DateTime']['output'];
};

/** A lot or serial number of a product in a company. */
export type Lot = {
  /** `lot:{company}:{sku}:{name}`. */
  readonly id: Scalars['ID']['output'];
  /** Where it lies and how much; restricted to staff. */
  readonly onHand?: Maybe<InventoryLevelConnection>;
  /** The places it lies in, by site and code, at most 200. */
  readonly locations?: Maybe<ReadonlyArray<Location>>;
};


/** A lot or serial number of a product in a company. */
export type LotOnHandArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** An outgoing delivery (picking). */
export type Delivery = {
  /** `del:{company}:{name}`. */
  readonly id: Scalars['ID']['output'];
  /** Number in its company, for example `WH/OUT/00012`. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Code of the delivering company. */
  readonly company?: Maybe<Scalars['String']['output']>;
  /** Site it leaves from. */
  readonly site?: Maybe<Scalars['String']['output']>;
  /** The sales order it serves; null for other deliveries. */
  readonly salesOrder?: Maybe<SalesOrder>;
  /** Where the work stands. */
  readonly state?: Maybe<DeliveryState>;
  /** How urgent it is: higher goes first. */
  readonly priority?: Maybe<Scalars['Int']['output']>;
  /** When it is to leave. */
  readonly scheduledAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it left. */
  readonly doneAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it holds, by line number. */
  readonly lines?: Maybe<DeliveryLineConnection>;
  /** The handling units packed for it, by SSCC, at most 200. */
  readonly handlingUnits?: Maybe<ReadonlyArray<HandlingUnit>>;
};


/** An outgoing delivery (picking). */
export type DeliveryLinesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Where a delivery stands in the warehouse. */
export type DeliveryState =
  /** Waits for stock or for another operation. */
  | 'WAITING'
  /** Stock is reserved. */
  | 'RESERVED'
  /** Is being picked. */
  | 'PICKING'
  /** Everything is picked. */
  | 'PICKED'
  /** Everything is packed and waits at the dock. */
  | 'PACKED'
  /** Has left. */
  | 'SHIPPED'
  /** Cancelled. */
  | 'CANCELLED';

/** One line of a delivery. */
export type DeliveryLine = {
  /** `dll:{company}:{delivery name}:{line number}`. */
  readonly id: Scalars['ID']['output'];
  /** The delivery. */
  readonly delivery?: Maybe<Delivery>;
  /** The sales line it serves; null for other deliveries. */
  readonly orderLine?: Maybe<SalesOrderLine>;
  /** What is delivered. */
  readonly product?: Maybe<Product>;
  /** Which lot; null when not kept in lots or not picked yet. */
  readonly lot?: Maybe<Lot>;
  /** How much is to be delivered. */
  readonly demanded?: Maybe<Quantity>;
  /** How much stock is set aside and not yet picked. */
  readonly reserved?: Maybe<Quantity>;
  /** How much is picked and not yet packed. */
  readonly picked?: Maybe<Quantity>;
  /** How much is packed and not yet handed over. */
  readonly packed?: Maybe<Quantity>;
  /** How much was handed to the carrier. */
  readonly shipped?: Maybe<Quantity>;
};

/** Goods coming in: from a supplier, back from a customer, or from a sister company. */
export type Receipt = {
  /** `rcp:{company}:{name}`. */
  readonly id: Scalars['ID']['output'];
  /** Number in its company, for example `WH/IN/00031`. */
  readonly name: Scalars['String']['output'];
  /** Code of the receiving company. */
  readonly company: Scalars['String']['output'];
  /** Site it arrives at. */
  readonly site: Scalars['String']['output'];
  /** Why goods come in. */
  readonly kind: ReceiptKind;
  /** The purchase order; null for other kinds. */
  readonly purchaseOrder?: Maybe<PurchaseOrder>;
  /** The sales order the goods come back from; null unless `kind` is RETURN. */
  readonly salesOrder?: Maybe<SalesOrder>;
  /** Where it stands. */
  readonly state: ReceiptState;
  /** When it is expected. */
  readonly expectedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it arrived. */
  readonly receivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it holds, by line number, at most 200. */
  readonly lines: ReadonlyArray<ReceiptLine>;
};

/** Why goods come in. */
export type ReceiptKind =
  /** Bought. */
  | 'PURCHASE'
  /** Returned by a customer. */
  | 'RETURN'
  /** Sent by a sister company. */
  | 'INTERCOMPANY';

/** Where a receipt stands. */
export type ReceiptState =
  /** Expected. */
  | 'EXPECTED'
  /** Partly arrived. */
  | 'PARTIAL'
  /** Arrived. */
  | 'RECEIVED'
  /** Cancelled. */
  | 'CANCELLED';

/** One line of a receipt. */
export type ReceiptLine = {
  /** Position. */
  readonly lineNumber: Scalars['Int']['output'];
  /** The purchase line; null for other kinds. */
  readonly purchaseOrderLine?: Maybe<PurchaseOrderLine>;
  /** What comes in. */
  readonly product?: Maybe<Product>;
  /** Which lot; null when not kept in lots or not known yet. */
  readonly lot?: Maybe<Lot>;
  /** How much is expected. */
  readonly expected: Quantity;
  /** How much arrived. */
  readonly received: Quantity;
};

/** One product line of a purchase order. */
export type PurchaseOrderLine = {
  /** `pol:{company}:{order name}:{Odoo line id}`. */
  readonly id: Scalars['ID']['output'];
  /** Where its goods came in, oldest first, at most 100. */
  readonly receipts?: Maybe<ReadonlyArray<Receipt>>;
};

/** A pallet, box or other unit that is moved as one. */
export type HandlingUnit = {
  /** `hu:{sscc}`. */
  readonly id: Scalars['ID']['output'];
  /** GS1 serial shipping container code, 18 digits. */
  readonly sscc?: Maybe<Scalars['String']['output']>;
  /** What it is. */
  readonly kind?: Maybe<HandlingUnitKind>;
  /** Site it is in; null after it left. */
  readonly site?: Maybe<Scalars['String']['output']>;
  /** Where it stands; null after it left. */
  readonly location?: Maybe<Location>;
  /** The unit it stands on or in. */
  readonly parent?: Maybe<HandlingUnit>;
  /** The delivery it is packed for. */
  readonly delivery?: Maybe<Delivery>;
  /** What is in it, by line, at most 500; restricted to staff because it may serve several customers. */
  readonly contents?: Maybe<ReadonlyArray<HandlingUnitContent>>;
  /** Gross weight; null when not weighed. */
  readonly grossWeight?: Maybe<Quantity>;
  /** When it was packed. */
  readonly packedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it left. */
  readonly shippedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What a handling unit is. */
export type HandlingUnitKind =
  /** A pallet. */
  | 'PALLET'
  /** A box or carton. */
  | 'BOX'
  /** A tote or bin. */
  | 'TOTE'
  /** Anything else. */
  | 'OTHER';

/** One product in a handling unit. */
export type HandlingUnitContent = {
  /** Position. */
  readonly lineNumber: Scalars['Int']['output'];
  /** What it is. */
  readonly product?: Maybe<Product>;
  /** Which lot; null when not kept in lots. */
  readonly lot?: Maybe<Lot>;
  /** How much. */
  readonly quantity: Quantity;
  /** The sales line it is for; null when it is for none. */
  readonly orderLine?: Maybe<SalesOrderLine>;
};

/** A place to store things. */
export type Location = {
  /** `loc:{site}:{code}`. */
  readonly id: Scalars['ID']['output'];
  /** Site. */
  readonly site: Scalars['String']['output'];
  /** Code, for example `A-01-03`. */
  readonly code: Scalars['String']['output'];
  /** Name; null when it has none. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Zone within the site. */
  readonly zone?: Maybe<Scalars['String']['output']>;
  /** What it is for. */
  readonly kind: LocationKind;
  /** The place it is part of. */
  readonly parent?: Maybe<Location>;
  /** GS1 global location number; null when it has none. */
  readonly gln?: Maybe<Scalars['String']['output']>;
};

/** What a place is for. */
export type LocationKind =
  /** Storage. */
  | 'STORAGE'
  /** Goods in. */
  | 'RECEIVING'
  /** Quarantine and blocked stock. */
  | 'QUARANTINE'
  /** Beside a production line. */
  | 'LINE_SIDE'
  /** Picking and packing. */
  | 'PACKING'
  /** Goods out. */
  | 'DOCK';

/** Stock of one product, lot and handling unit in one place. */
export type InventoryLevel = {
  /** `inv:{site}:{location}:{company}:{sku}:{lot}:{sscc}`; the last two may be empty. */
  readonly id: Scalars['ID']['output'];
  /** Site. */
  readonly site?: Maybe<Scalars['String']['output']>;
  /** Code of the company whose stock it is. */
  readonly company?: Maybe<Scalars['String']['output']>;
  /** Where it lies. */
  readonly location?: Maybe<Location>;
  /** What it is. */
  readonly product?: Maybe<Product>;
  /** Which lot; null when not kept in lots. */
  readonly lot?: Maybe<Lot>;
  /** The handling unit it is in; null when loose. */
  readonly handlingUnit?: Maybe<HandlingUnit>;
  /** How much lies there. */
  readonly onHand?: Maybe<Quantity>;
  /** How much of it is set aside for deliveries and orders. */
  readonly reserved?: Maybe<Quantity>;
  /** When it was last counted or moved. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A page of inventory levels. */
export type InventoryLevelConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<InventoryLevelEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<InventoryLevel>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many rows there are; costs one more call. */
  readonly totalCount?: Maybe<Count>;
};

/** An inventory level and its cursor. */
export type InventoryLevelEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: InventoryLevel;
};

/** A page of deliveries. */
export type DeliveryConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<DeliveryEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<Delivery>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A delivery and its cursor. */
export type DeliveryEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: Delivery;
};

/** A page of delivery lines. */
export type DeliveryLineConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<DeliveryLineEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<DeliveryLine>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A delivery line and its cursor. */
export type DeliveryLineEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: DeliveryLine;
};

/** A page of receipts. */
export type ReceiptConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<ReceiptEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<Receipt>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A receipt and its cursor. */
export type ReceiptEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: Receipt;
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
  SalesOrder: SalesOrder;
  SalesOrderLine: SalesOrderLine;
  PurchaseOrder: PurchaseOrder;
  ManufacturingOrder: ManufacturingOrder;
  Lot: Lot;
  Delivery: Delivery;
  DeliveryLine: DeliveryLine;
  Receipt: Receipt;
  PurchaseOrderLine: PurchaseOrderLine;
  HandlingUnit: HandlingUnit;
  Location: Location;
  InventoryLevel: InventoryLevel;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Product:
    ( { __typename: 'Product' }
    & GraphQLRecursivePick<FederationTypes['Product'], {"id":true}> );
  SalesOrder:
    ( { __typename: 'SalesOrder' }
    & GraphQLRecursivePick<FederationTypes['SalesOrder'], {"id":true}> );
  SalesOrderLine:
    ( { __typename: 'SalesOrderLine' }
    & GraphQLRecursivePick<FederationTypes['SalesOrderLine'], {"id":true}> );
  PurchaseOrder:
    ( { __typename: 'PurchaseOrder' }
    & GraphQLRecursivePick<FederationTypes['PurchaseOrder'], {"id":true}> );
  ManufacturingOrder:
    ( { __typename: 'ManufacturingOrder' }
    & GraphQLRecursivePick<FederationTypes['ManufacturingOrder'], {"id":true}> );
  Lot:
    ( { __typename: 'Lot' }
    & GraphQLRecursivePick<FederationTypes['Lot'], {"id":true}> );
  Delivery:
    ( { __typename: 'Delivery' }
    & GraphQLRecursivePick<FederationTypes['Delivery'], {"id":true}> );
  DeliveryLine:
    ( { __typename: 'DeliveryLine' }
    & GraphQLRecursivePick<FederationTypes['DeliveryLine'], {"id":true}> );
  Receipt:
    ( { __typename: 'Receipt' }
    & GraphQLRecursivePick<FederationTypes['Receipt'], {"id":true}> );
  PurchaseOrderLine:
    ( { __typename: 'PurchaseOrderLine' }
    & GraphQLRecursivePick<FederationTypes['PurchaseOrderLine'], {"id":true}> );
  HandlingUnit:
    ( { __typename: 'HandlingUnit' }
    & GraphQLRecursivePick<FederationTypes['HandlingUnit'], {"id":true}> );
  Location:
    ( { __typename: 'Location' }
    & GraphQLRecursivePick<FederationTypes['Location'], {"id":true}> );
  InventoryLevel:
    ( { __typename: 'InventoryLevel' }
    & GraphQLRecursivePick<FederationTypes['InventoryLevel'], {"id":true}> );
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
  Product: ResolverTypeWrapper<Omit<Product, 'onHand' | 'packagings'> & { onHand?: Maybe<ResolversTypes['InventoryLevelConnection']>, packagings?: Maybe<ReadonlyArray<ResolversTypes['Packaging']>> }>;
  Packaging: ResolverTypeWrapper<PackagingRow>;
  SalesOrder: ResolverTypeWrapper<Omit<SalesOrder, 'deliveries'> & { deliveries?: Maybe<ResolversTypes['DeliveryConnection']> }>;
  SalesOrderLine: ResolverTypeWrapper<SalesOrderLine>;
  PurchaseOrder: ResolverTypeWrapper<Omit<PurchaseOrder, 'receipts'> & { receipts?: Maybe<ResolversTypes['ReceiptConnection']> }>;
  ManufacturingOrder: ResolverTypeWrapper<Omit<ManufacturingOrder, 'stagedMaterial'> & { stagedMaterial?: Maybe<ReadonlyArray<ResolversTypes['StagedMaterial']>> }>;
  StagedMaterial: ResolverTypeWrapper<StagedMaterialRow>;
  Lot: ResolverTypeWrapper<Omit<Lot, 'onHand' | 'locations'> & { onHand?: Maybe<ResolversTypes['InventoryLevelConnection']>, locations?: Maybe<ReadonlyArray<ResolversTypes['Location']>> }>;
  Delivery: ResolverTypeWrapper<DeliveryRow>;
  DeliveryState: DeliveryState;
  DeliveryLine: ResolverTypeWrapper<DeliveryLineRow>;
  Receipt: ResolverTypeWrapper<ReceiptRow>;
  ReceiptKind: ReceiptKind;
  ReceiptState: ReceiptState;
  ReceiptLine: ResolverTypeWrapper<ReceiptLineRow>;
  PurchaseOrderLine: ResolverTypeWrapper<Omit<PurchaseOrderLine, 'receipts'> & { receipts?: Maybe<ReadonlyArray<ResolversTypes['Receipt']>> }>;
  HandlingUnit: ResolverTypeWrapper<HandlingUnitRow>;
  HandlingUnitKind: HandlingUnitKind;
  HandlingUnitContent: ResolverTypeWrapper<HandlingUnitContentRow>;
  Location: ResolverTypeWrapper<LocationRow>;
  LocationKind: LocationKind;
  InventoryLevel: ResolverTypeWrapper<InventoryLevelRow>;
  InventoryLevelConnection: ResolverTypeWrapper<InventoryLevelPage>;
  InventoryLevelEdge: ResolverTypeWrapper<Omit<InventoryLevelEdge, 'node'> & { node: ResolversTypes['InventoryLevel'] }>;
  DeliveryConnection: ResolverTypeWrapper<DeliveryPage>;
  DeliveryEdge: ResolverTypeWrapper<Omit<DeliveryEdge, 'node'> & { node: ResolversTypes['Delivery'] }>;
  DeliveryLineConnection: ResolverTypeWrapper<DeliveryLinePage>;
  DeliveryLineEdge: ResolverTypeWrapper<Omit<DeliveryLineEdge, 'node'> & { node: ResolversTypes['DeliveryLine'] }>;
  ReceiptConnection: ResolverTypeWrapper<ReceiptPage>;
  ReceiptEdge: ResolverTypeWrapper<Omit<ReceiptEdge, 'node'> & { node: ResolversTypes['Receipt'] }>;
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
  Product: Omit<Product, 'onHand' | 'packagings'> & { onHand?: Maybe<ResolversParentTypes['InventoryLevelConnection']>, packagings?: Maybe<ReadonlyArray<ResolversParentTypes['Packaging']>> } | FederationReferenceTypes['Product'];
  Packaging: PackagingRow;
  SalesOrder: Omit<SalesOrder, 'deliveries'> & { deliveries?: Maybe<ResolversParentTypes['DeliveryConnection']> } | FederationReferenceTypes['SalesOrder'];
  SalesOrderLine: SalesOrderLine | FederationReferenceTypes['SalesOrderLine'];
  PurchaseOrder: Omit<PurchaseOrder, 'receipts'> & { receipts?: Maybe<ResolversParentTypes['ReceiptConnection']> } | FederationReferenceTypes['PurchaseOrder'];
  ManufacturingOrder: Omit<ManufacturingOrder, 'stagedMaterial'> & { stagedMaterial?: Maybe<ReadonlyArray<ResolversParentTypes['StagedMaterial']>> } | FederationReferenceTypes['ManufacturingOrder'];
  StagedMaterial: StagedMaterialRow;
  Lot: Omit<Lot, 'onHand' | 'locations'> & { onHand?: Maybe<ResolversParentTypes['InventoryLevelConnection']>, locations?: Maybe<ReadonlyArray<ResolversParentTypes['Location']>> } | FederationReferenceTypes['Lot'];
  Delivery: DeliveryRow;
  DeliveryLine: DeliveryLineRow;
  Receipt: ReceiptRow;
  ReceiptLine: ReceiptLineRow;
  PurchaseOrderLine: Omit<PurchaseOrderLine, 'receipts'> & { receipts?: Maybe<ReadonlyArray<ResolversParentTypes['Receipt']>> } | FederationReferenceTypes['PurchaseOrderLine'];
  HandlingUnit: HandlingUnitRow;
  HandlingUnitContent: HandlingUnitContentRow;
  Location: LocationRow;
  InventoryLevel: InventoryLevelRow;
  InventoryLevelConnection: InventoryLevelPage;
  InventoryLevelEdge: Omit<InventoryLevelEdge, 'node'> & { node: ResolversParentTypes['InventoryLevel'] };
  DeliveryConnection: DeliveryPage;
  DeliveryEdge: Omit<DeliveryEdge, 'node'> & { node: ResolversParentTypes['Delivery'] };
  DeliveryLineConnection: DeliveryLinePage;
  DeliveryLineEdge: Omit<DeliveryLineEdge, 'node'> & { node: ResolversParentTypes['DeliveryLine'] };
  ReceiptConnection: ReceiptPage;
  ReceiptEdge: Omit<ReceiptEdge, 'node'> & { node: ResolversParentTypes['Receipt'] };
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
  inventory?: Resolver<Maybe<ResolversTypes['InventoryLevelConnection']>, ParentType, ContextType, RequireFields<QueryInventoryArgs, 'first'>>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  onHand?: Resolver<Maybe<ResolversTypes['InventoryLevelConnection']>, ParentType, ContextType, RequireFields<ProductOnHandArgs, 'first'>>;
  packagings?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Packaging']>>, ParentType, ContextType>;
  weight?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
};

export type PackagingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Packaging'] = ResolversParentTypes['Packaging']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  gtin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  grossWeight?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
};

export type SalesOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SalesOrder'] = ResolversParentTypes['SalesOrder'], FederationReferenceType extends FederationReferenceTypes['SalesOrder'] = FederationReferenceTypes['SalesOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SalesOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  deliveries?: Resolver<Maybe<ResolversTypes['DeliveryConnection']>, ParentType, ContextType, RequireFields<SalesOrderDeliveriesArgs, 'first'>>;
};

export type SalesOrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SalesOrderLine'] = ResolversParentTypes['SalesOrderLine'], FederationReferenceType extends FederationReferenceTypes['SalesOrderLine'] = FederationReferenceTypes['SalesOrderLine']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SalesOrderLine']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reserved?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  picked?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  packed?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  returned?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
};

export type PurchaseOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrder'] = ResolversParentTypes['PurchaseOrder'], FederationReferenceType extends FederationReferenceTypes['PurchaseOrder'] = FederationReferenceTypes['PurchaseOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PurchaseOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  receipts?: Resolver<Maybe<ResolversTypes['ReceiptConnection']>, ParentType, ContextType, RequireFields<PurchaseOrderReceiptsArgs, 'first'>>;
};

export type ManufacturingOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ManufacturingOrder'] = ResolversParentTypes['ManufacturingOrder'], FederationReferenceType extends FederationReferenceTypes['ManufacturingOrder'] = FederationReferenceTypes['ManufacturingOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ManufacturingOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  stagedMaterial?: Resolver<Maybe<ReadonlyArray<ResolversTypes['StagedMaterial']>>, ParentType, ContextType>;
};

export type StagedMaterialResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StagedMaterial'] = ResolversParentTypes['StagedMaterial']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  lot?: Resolver<Maybe<ResolversTypes['Lot']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  stagedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type LotResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Lot'] = ResolversParentTypes['Lot'], FederationReferenceType extends FederationReferenceTypes['Lot'] = FederationReferenceTypes['Lot']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Lot']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  onHand?: Resolver<Maybe<ResolversTypes['InventoryLevelConnection']>, ParentType, ContextType, RequireFields<LotOnHandArgs, 'first'>>;
  locations?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Location']>>, ParentType, ContextType>;
};

export type DeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Delivery'] = ResolversParentTypes['Delivery'], FederationReferenceType extends FederationReferenceTypes['Delivery'] = FederationReferenceTypes['Delivery']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Delivery']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  site?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  salesOrder?: Resolver<Maybe<ResolversTypes['SalesOrder']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['DeliveryState']>, ParentType, ContextType>;
  priority?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  scheduledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  doneAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lines?: Resolver<Maybe<ResolversTypes['DeliveryLineConnection']>, ParentType, ContextType, RequireFields<DeliveryLinesArgs, 'first'>>;
  handlingUnits?: Resolver<Maybe<ReadonlyArray<ResolversTypes['HandlingUnit']>>, ParentType, ContextType>;
};

export type DeliveryLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryLine'] = ResolversParentTypes['DeliveryLine'], FederationReferenceType extends FederationReferenceTypes['DeliveryLine'] = FederationReferenceTypes['DeliveryLine']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['DeliveryLine']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  delivery?: Resolver<Maybe<ResolversTypes['Delivery']>, ParentType, ContextType>;
  orderLine?: Resolver<Maybe<ResolversTypes['SalesOrderLine']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  lot?: Resolver<Maybe<ResolversTypes['Lot']>, ParentType, ContextType>;
  demanded?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  reserved?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  picked?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  packed?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  shipped?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
};

export type ReceiptResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Receipt'] = ResolversParentTypes['Receipt'], FederationReferenceType extends FederationReferenceTypes['Receipt'] = FederationReferenceTypes['Receipt']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Receipt']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  company?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  site?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ReceiptKind'], ParentType, ContextType>;
  purchaseOrder?: Resolver<Maybe<ResolversTypes['PurchaseOrder']>, ParentType, ContextType>;
  salesOrder?: Resolver<Maybe<ResolversTypes['SalesOrder']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ReceiptState'], ParentType, ContextType>;
  expectedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  receivedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['ReceiptLine']>, ParentType, ContextType>;
};

export type ReceiptLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReceiptLine'] = ResolversParentTypes['ReceiptLine']> = {
  lineNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  purchaseOrderLine?: Resolver<Maybe<ResolversTypes['PurchaseOrderLine']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  lot?: Resolver<Maybe<ResolversTypes['Lot']>, ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  received?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
};

export type PurchaseOrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrderLine'] = ResolversParentTypes['PurchaseOrderLine'], FederationReferenceType extends FederationReferenceTypes['PurchaseOrderLine'] = FederationReferenceTypes['PurchaseOrderLine']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PurchaseOrderLine']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  receipts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Receipt']>>, ParentType, ContextType>;
};

export type HandlingUnitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HandlingUnit'] = ResolversParentTypes['HandlingUnit'], FederationReferenceType extends FederationReferenceTypes['HandlingUnit'] = FederationReferenceTypes['HandlingUnit']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['HandlingUnit']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sscc?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['HandlingUnitKind']>, ParentType, ContextType>;
  site?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['HandlingUnit']>, ParentType, ContextType>;
  delivery?: Resolver<Maybe<ResolversTypes['Delivery']>, ParentType, ContextType>;
  contents?: Resolver<Maybe<ReadonlyArray<ResolversTypes['HandlingUnitContent']>>, ParentType, ContextType>;
  grossWeight?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  packedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  shippedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type HandlingUnitContentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HandlingUnitContent'] = ResolversParentTypes['HandlingUnitContent']> = {
  lineNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  lot?: Resolver<Maybe<ResolversTypes['Lot']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  orderLine?: Resolver<Maybe<ResolversTypes['SalesOrderLine']>, ParentType, ContextType>;
};

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location'], FederationReferenceType extends FederationReferenceTypes['Location'] = FederationReferenceTypes['Location']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Location']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  site?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  zone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LocationKind'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  gln?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type InventoryLevelResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InventoryLevel'] = ResolversParentTypes['InventoryLevel'], FederationReferenceType extends FederationReferenceTypes['InventoryLevel'] = FederationReferenceTypes['InventoryLevel']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['InventoryLevel']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  site?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  location?: Resolver<Maybe<ResolversTypes['Location']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  lot?: Resolver<Maybe<ResolversTypes['Lot']>, ParentType, ContextType>;
  handlingUnit?: Resolver<Maybe<ResolversTypes['HandlingUnit']>, ParentType, ContextType>;
  onHand?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  reserved?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type InventoryLevelConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InventoryLevelConnection'] = ResolversParentTypes['InventoryLevelConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['InventoryLevelEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['InventoryLevel']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Count']>, ParentType, ContextType>;
};

export type InventoryLevelEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InventoryLevelEdge'] = ResolversParentTypes['InventoryLevelEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['InventoryLevel'], ParentType, ContextType>;
};

export type DeliveryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryConnection'] = ResolversParentTypes['DeliveryConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DeliveryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Delivery']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DeliveryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryEdge'] = ResolversParentTypes['DeliveryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Delivery'], ParentType, ContextType>;
};

export type DeliveryLineConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryLineConnection'] = ResolversParentTypes['DeliveryLineConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['DeliveryLineEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['DeliveryLine']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DeliveryLineEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryLineEdge'] = ResolversParentTypes['DeliveryLineEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DeliveryLine'], ParentType, ContextType>;
};

export type ReceiptConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReceiptConnection'] = ResolversParentTypes['ReceiptConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ReceiptEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Receipt']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ReceiptEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReceiptEdge'] = ResolversParentTypes['ReceiptEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Receipt'], ParentType, ContextType>;
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
  Packaging?: PackagingResolvers<ContextType>;
  SalesOrder?: SalesOrderResolvers<ContextType>;
  SalesOrderLine?: SalesOrderLineResolvers<ContextType>;
  PurchaseOrder?: PurchaseOrderResolvers<ContextType>;
  ManufacturingOrder?: ManufacturingOrderResolvers<ContextType>;
  StagedMaterial?: StagedMaterialResolvers<ContextType>;
  Lot?: LotResolvers<ContextType>;
  Delivery?: DeliveryResolvers<ContextType>;
  DeliveryLine?: DeliveryLineResolvers<ContextType>;
  Receipt?: ReceiptResolvers<ContextType>;
  ReceiptLine?: ReceiptLineResolvers<ContextType>;
  PurchaseOrderLine?: PurchaseOrderLineResolvers<ContextType>;
  HandlingUnit?: HandlingUnitResolvers<ContextType>;
  HandlingUnitContent?: HandlingUnitContentResolvers<ContextType>;
  Location?: LocationResolvers<ContextType>;
  InventoryLevel?: InventoryLevelResolvers<ContextType>;
  InventoryLevelConnection?: InventoryLevelConnectionResolvers<ContextType>;
  InventoryLevelEdge?: InventoryLevelEdgeResolvers<ContextType>;
  DeliveryConnection?: DeliveryConnectionResolvers<ContextType>;
  DeliveryEdge?: DeliveryEdgeResolvers<ContextType>;
  DeliveryLineConnection?: DeliveryLineConnectionResolvers<ContextType>;
  DeliveryLineEdge?: DeliveryLineEdgeResolvers<ContextType>;
  ReceiptConnection?: ReceiptConnectionResolvers<ContextType>;
  ReceiptEdge?: ReceiptEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  rows?: RowsDirectiveResolver<any, any, ContextType>;
  reads?: ReadsDirectiveResolver<any, any, ContextType>;
};
