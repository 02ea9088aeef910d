// Generated from schema.graphql by `npm run generate`; do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CarrierRow, ProofOfDeliveryRow, ShipmentRow, ShipmentLegRow, ShipmentLineRow, TrackingEventRow } from './source.ts';
import type { ShipmentPage, ShipmentLinePage, TrackingEventPage } from './connections.ts';
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
  /** One shipment by exactly one of its keys; null when there is none. Two matches for one key are `BAD_INPUT`. */
  readonly shipment?: Maybe<Shipment>;
  /** Shipments, newest first by ship date, company and number. */
  readonly shipments?: Maybe<ShipmentConnection>;
};


/** Everything that can be asked. */
export type QueryShipmentArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  carrier?: InputMaybe<Scalars['String']['input']>;
  trackingNumber?: InputMaybe<Scalars['String']['input']>;
  sscc?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be asked. */
export type QueryShipmentsArgs = {
  filter?: InputMaybe<ShipmentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A customer's order, from quotation to completion. */
export type SalesOrder = {
  /** `so:{company}:{name}`. */
  readonly id: Scalars['ID']['output'];
  /** Its shipments, newest first. */
  readonly shipments?: Maybe<ShipmentConnection>;
};


/** A customer's order, from quotation to completion. */
export type SalesOrderShipmentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** One product line of a sales order. */
export type SalesOrderLine = {
  /** `sol:{company}:{order name}:{Odoo line id}`. */
  readonly id: Scalars['ID']['output'];
  /** Quantity handed to carriers, delivered or not; null for a kit, which travels as its components. */
  readonly shipped?: Maybe<Quantity>;
  /** Quantity delivered to the consignee; null for a kit. */
  readonly delivered?: Maybe<Quantity>;
};

/** An order to a supplier. */
export type PurchaseOrder = {
  /** `po:{company}:{name}`. */
  readonly id: Scalars['ID']['output'];
  /** Shipments on their way in for it, newest first. */
  readonly inboundShipments?: Maybe<ShipmentConnection>;
};


/** An order to a supplier. */
export type PurchaseOrderInboundShipmentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A lot or serial number of a product in a company. */
export type Lot = {
  /** `lot:{company}:{sku}:{name}`. */
  readonly id: Scalars['ID']['output'];
  /** The shipment lines it went out on, newest first; restricted to staff. */
  readonly shippedIn?: Maybe<ShipmentLineConnection>;
};


/** A lot or serial number of a product in a company. */
export type LotShippedInArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A pallet, box or other unit that is moved as one. */
export type HandlingUnit = {
  /** `hu:{sscc}`. */
  readonly id: Scalars['ID']['output'];
  /** The newest shipment it is in; null when it is in none. */
  readonly shipment?: Maybe<Shipment>;
};

/** Goods under way from one place to another. */
export type Shipment = {
  /** `shp:{company}:{number}`. */
  readonly id: Scalars['ID']['output'];
  /** Number in its company. */
  readonly number: Scalars['String']['output'];
  /** Code of the company that ships or receives. */
  readonly company: Scalars['String']['output'];
  /** Whether goods go out or come in. */
  readonly direction: ShipmentDirection;
  /** Site they leave from or arrive at. */
  readonly site: Scalars['String']['output'];
  /** The furthest milestone that holds; late scans do not set it back. */
  readonly milestone: TransportMilestone;
  /** Who carries it; null while nobody is booked. */
  readonly carrier?: Maybe<Carrier>;
  /** The carrier's number; null while nobody is booked. */
  readonly trackingNumber?: Maybe<Scalars['String']['output']>;
  /** Bill of lading number; null when there is none. */
  readonly billOfLading?: Maybe<Scalars['String']['output']>;
  /** Day it leaves or left. */
  readonly shipDate?: Maybe<Scalars['Date']['output']>;
  /** Incoterms 2020 rule, for example `DAP`. */
  readonly incoterm?: Maybe<Scalars['String']['output']>;
  /** When pickup is planned. */
  readonly plannedPickupAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was picked up; null before. */
  readonly pickedUpAt?: Maybe<Scalars['DateTime']['output']>;
  /** When delivery is planned. */
  readonly plannedDeliveryAt?: Maybe<Scalars['DateTime']['output']>;
  /** The newest estimate of arrival; null when there is none. */
  readonly eta?: Maybe<EstimatedArrival>;
  /** When it was delivered; null before. */
  readonly deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** Gross weight; null when not known. */
  readonly grossWeight?: Maybe<Quantity>;
  /** What it holds, by line number. */
  readonly lines?: Maybe<ShipmentLineConnection>;
  /** The handling units in it, by SSCC, at most 500. */
  readonly handlingUnits: ReadonlyArray<HandlingUnit>;
  /** Its way, in order, at most 50. */
  readonly legs: ReadonlyArray<ShipmentLeg>;
  /** What carriers reported, newest first by when it happened. */
  readonly trackingEvents?: Maybe<TrackingEventConnection>;
  /** Proofs of delivery, by stop, at most 50. */
  readonly proofsOfDelivery: ReadonlyArray<ProofOfDelivery>;
};


/** Goods under way from one place to another. */
export type ShipmentLinesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Goods under way from one place to another. */
export type ShipmentTrackingEventsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Whether goods go out or come in. */
export type ShipmentDirection =
  /** To a customer or sister company. */
  | 'OUTBOUND'
  /** From a supplier, or back from a customer. */
  | 'INBOUND';

/** An estimate of arrival. */
export type EstimatedArrival = {
  /** When it should arrive. */
  readonly at: Scalars['DateTime']['output'];
  /** When that was said. */
  readonly issuedAt: Scalars['DateTime']['output'];
  /** The zone of the place of arrival; null when not known. */
  readonly zone?: Maybe<Scalars['TimeZone']['output']>;
};

/** One line of a shipment. */
export type ShipmentLine = {
  /** `shl:{company}:{shipment number}:{line number}`. */
  readonly id: Scalars['ID']['output'];
  /** The shipment. */
  readonly shipment?: Maybe<Shipment>;
  /** Position. */
  readonly lineNumber: Scalars['Int']['output'];
  /** The sales line it serves; null for other shipments. */
  readonly orderLine?: Maybe<SalesOrderLine>;
  /** The purchase line it serves; null for other shipments. */
  readonly purchaseOrderLine?: Maybe<PurchaseOrderLine>;
  /** The delivery it was handed over with; null when not known. */
  readonly delivery?: Maybe<Delivery>;
  /** What it is. */
  readonly product?: Maybe<Product>;
  /** Which lot; null when not kept in lots. */
  readonly lot?: Maybe<Lot>;
  /** How much is under way. */
  readonly quantity: Quantity;
  /** How much was delivered. */
  readonly delivered: Quantity;
};

/** One stretch of a shipment's way with one carrier. */
export type ShipmentLeg = {
  /** Position on the way, from 1. */
  readonly legNumber: Scalars['Int']['output'];
  /** Who carries it. */
  readonly carrier?: Maybe<Carrier>;
  /** By what means. */
  readonly mode: TransportMode;
  /** That carrier's number; null when not known. */
  readonly trackingNumber?: Maybe<Scalars['String']['output']>;
  /** Where it begins. */
  readonly from: Place;
  /** Where it ends. */
  readonly to: Place;
  /** Planned departure. */
  readonly plannedDepartureAt?: Maybe<Scalars['DateTime']['output']>;
  /** Departure; null before. */
  readonly departedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Planned arrival. */
  readonly plannedArrivalAt?: Maybe<Scalars['DateTime']['output']>;
  /** Arrival; null before. */
  readonly arrivedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** By what means goods are carried. */
export type TransportMode =
  /** Parcel network. */
  | 'PARCEL'
  /** Less than truckload. */
  | 'LTL'
  /** Full truckload. */
  | 'FTL'
  /** Ocean. */
  | 'OCEAN'
  /** Air. */
  | 'AIR'
  /** Rail. */
  | 'RAIL';

/** A place on the way. */
export type Place = {
  /** Name; null when the carrier gave none. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** City. */
  readonly city?: Maybe<Scalars['String']['output']>;
  /** ISO 3166-1 alpha-2 code. */
  readonly country?: Maybe<Scalars['String']['output']>;
  /** UN/LOCODE; null when not known. */
  readonly locode?: Maybe<Scalars['String']['output']>;
};

/** Something that a carrier reported about a shipment. */
export type TrackingEvent = {
  /** `trk:{company}:{shipment number}:{event key}`. */
  readonly id: Scalars['ID']['output'];
  /** The shipment. */
  readonly shipment?: Maybe<Shipment>;
  /** What happened. */
  readonly milestone: TransportMilestone;
  /** Why; null when all is normal or the carrier did not say. */
  readonly reason?: Maybe<TransportReason>;
  /** The carrier's own status code. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** The carrier's own words. */
  readonly message?: Maybe<Scalars['String']['output']>;
  /** When it happened. */
  readonly occurredAt: Scalars['DateTime']['output'];
  /** How well that instant is known. */
  readonly precision: TimePrecision;
  /** When we learned of it. */
  readonly recordedAt: Scalars['DateTime']['output'];
  /** Where it happened; null when the carrier did not say. */
  readonly place?: Maybe<Place>;
  /** Who reported it. */
  readonly carrier?: Maybe<Carrier>;
};

/** How well an instant is known. */
export type TimePrecision =
  /** Given with its offset. */
  | 'EXACT'
  /** Local time, the zone taken from the place. */
  | 'ZONE_FROM_LOCATION'
  /** Local time in an unknown zone, read as UTC. */
  | 'LOCAL_UNKNOWN_ZONE'
  /** Not given: when the message arrived. */
  | 'RECEIPT_TIME'
  /** Only the day was given. */
  | 'DATE_ONLY';

/** Milestones of transport, across carriers and message formats. */
export type TransportMilestone =
  /** The carrier knows of the shipment. */
  | 'INFO_RECEIVED'
  /** The vehicle is at the pickup place. */
  | 'ARRIVED_PICKUP'
  /** Loaded. */
  | 'LOADED'
  /** The carrier has the goods. */
  | 'PICKED_UP'
  /** Under way. */
  | 'IN_TRANSIT'
  /** At a terminal or port. */
  | 'AT_TERMINAL'
  /** Held by customs. */
  | 'CUSTOMS_HOLD'
  /** Cleared by customs. */
  | 'CUSTOMS_CLEARED'
  /** Held for another reason. */
  | 'ON_HOLD'
  /** No longer held. */
  | 'RELEASED'
  /** Late. */
  | 'DELAYED'
  /** A new estimate of arrival. */
  | 'ETA_UPDATED'
  /** On the vehicle for delivery. */
  | 'OUT_FOR_DELIVERY'
  /** The vehicle is at the place of delivery. */
  | 'ARRIVED_DELIVERY'
  /** Waits to be fetched by the consignee. */
  | 'AVAILABLE_FOR_PICKUP'
  /** Delivery was tried in vain. */
  | 'ATTEMPT_FAILED'
  /** The consignee refused it. */
  | 'REFUSED'
  /** A part was delivered. */
  | 'PARTIALLY_DELIVERED'
  /** Delivered. */
  | 'DELIVERED'
  /** Damaged. */
  | 'DAMAGED'
  /** Lost. */
  | 'LOST'
  /** On its way back. */
  | 'RETURNING'
  /** Back at the sender. */
  | 'RETURNED'
  /** Cancelled. */
  | 'CANCELLED'
  /** A code that nobody mapped; it never moves a shipment. */
  | 'UNKNOWN';

/** Why transport does not run as planned. */
export type TransportReason =
  /** Weather. */
  | 'WEATHER'
  /** Customs papers. */
  | 'CUSTOMS'
  /** Mechanical trouble. */
  | 'MECHANICAL'
  /** An accident. */
  | 'ACCIDENT'
  /** The consignee was closed or not there. */
  | 'CONSIGNEE_ABSENT'
  /** The consignee refused. */
  | 'CONSIGNEE_REFUSED'
  /** A wrong address. */
  | 'ADDRESS'
  /** The carrier sorted or loaded it wrongly, or missed it. */
  | 'CARRIER'
  /** The sender was not ready. */
  | 'SHIPPER'
  /** Anything else. */
  | 'OTHER';

/** Who carries goods. */
export type Carrier = {
  /** `car:{scac}`. */
  readonly id: Scalars['ID']['output'];
  /** Standard carrier alpha code. */
  readonly scac: Scalars['String']['output'];
  /** Name. */
  readonly name: Scalars['String']['output'];
  /** What it mostly does. */
  readonly mode: TransportMode;
};

/** A proof that goods were delivered. */
export type ProofOfDelivery = {
  /** `pod:{company}:{shipment number}:{stop}`. */
  readonly id: Scalars['ID']['output'];
  /** Stop on the way, from 1. */
  readonly stopNumber: Scalars['Int']['output'];
  /** Who signed; null when nobody did. Personal data. */
  readonly signedBy?: Maybe<Scalars['String']['output']>;
  /** When it was signed or the goods were left. */
  readonly signedAt: Scalars['DateTime']['output'];
  /** Digest of the document, as `sha-256:{hex}`; null when there is no document. */
  readonly documentDigest?: Maybe<Scalars['String']['output']>;
};

/** Which shipments; conditions are ANDed. */
export type ShipmentFilter = {
  /** Any of these company codes. */
  readonly company?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Any of these site codes. */
  readonly site?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Going out or coming in. */
  readonly direction?: InputMaybe<ShipmentDirection>;
  /** Standing at any of these milestones. */
  readonly milestone?: InputMaybe<ReadonlyArray<TransportMilestone>>;
  /** Any of these carriers, by SCAC. */
  readonly carrier?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Delivery planned within this span. */
  readonly plannedDeliveryAt?: InputMaybe<InstantRange>;
  /** Gross weight within these bounds. */
  readonly grossWeight?: InputMaybe<QuantityRange>;
};

/** Something that is bought, made, stored or sold: an Odoo product variant. */
export type Product = {
  /** `prd:{sku}`, or `prd:@{database id}` when Odoo has no unique internal reference for it. */
  readonly id: Scalars['ID']['output'];
};

/** One product line of a purchase order. */
export type PurchaseOrderLine = {
  /** `pol:{company}:{order name}:{Odoo line id}`. */
  readonly id: Scalars['ID']['output'];
};

/** An outgoing delivery (picking). */
export type Delivery = {
  /** `del:{company}:{name}`. */
  readonly id: Scalars['ID']['output'];
};

/** A page of shipments. */
export type ShipmentConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<ShipmentEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<Shipment>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many rows there are; costs one more call. */
  readonly totalCount?: Maybe<Count>;
};

/** A shipment and its cursor. */
export type ShipmentEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: Shipment;
};

/** A page of shipment lines. */
export type ShipmentLineConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<ShipmentLineEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<ShipmentLine>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A shipment line and its cursor. */
export type ShipmentLineEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: ShipmentLine;
};

/** A page of tracking events. */
export type TrackingEventConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<TrackingEventEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<TrackingEvent>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A tracking event and its cursor. */
export type TrackingEventEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: TrackingEvent;
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
  SalesOrder: SalesOrder;
  SalesOrderLine: SalesOrderLine;
  PurchaseOrder: PurchaseOrder;
  Lot: Lot;
  HandlingUnit: HandlingUnit;
  Shipment: Shipment;
  ShipmentLine: ShipmentLine;
  TrackingEvent: TrackingEvent;
  Carrier: Carrier;
  ProofOfDelivery: ProofOfDelivery;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  SalesOrder:
    ( { __typename: 'SalesOrder' }
    & GraphQLRecursivePick<FederationTypes['SalesOrder'], {"id":true}> );
  SalesOrderLine:
    ( { __typename: 'SalesOrderLine' }
    & GraphQLRecursivePick<FederationTypes['SalesOrderLine'], {"id":true}> );
  PurchaseOrder:
    ( { __typename: 'PurchaseOrder' }
    & GraphQLRecursivePick<FederationTypes['PurchaseOrder'], {"id":true}> );
  Lot:
    ( { __typename: 'Lot' }
    & GraphQLRecursivePick<FederationTypes['Lot'], {"id":true}> );
  HandlingUnit:
    ( { __typename: 'HandlingUnit' }
    & GraphQLRecursivePick<FederationTypes['HandlingUnit'], {"id":true}> );
  Shipment:
    ( { __typename: 'Shipment' }
    & GraphQLRecursivePick<FederationTypes['Shipment'], {"id":true}> );
  ShipmentLine:
    ( { __typename: 'ShipmentLine' }
    & GraphQLRecursivePick<FederationTypes['ShipmentLine'], {"id":true}> );
  TrackingEvent:
    ( { __typename: 'TrackingEvent' }
    & GraphQLRecursivePick<FederationTypes['TrackingEvent'], {"id":true}> );
  Carrier:
    ( { __typename: 'Carrier' }
    & GraphQLRecursivePick<FederationTypes['Carrier'], {"id":true}> );
  ProofOfDelivery:
    ( { __typename: 'ProofOfDelivery' }
    & GraphQLRecursivePick<FederationTypes['ProofOfDelivery'], {"id":true}> );
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
  SalesOrder: ResolverTypeWrapper<Omit<SalesOrder, 'shipments'> & { shipments?: Maybe<ResolversTypes['ShipmentConnection']> }>;
  SalesOrderLine: ResolverTypeWrapper<SalesOrderLine>;
  PurchaseOrder: ResolverTypeWrapper<Omit<PurchaseOrder, 'inboundShipments'> & { inboundShipments?: Maybe<ResolversTypes['ShipmentConnection']> }>;
  Lot: ResolverTypeWrapper<Omit<Lot, 'shippedIn'> & { shippedIn?: Maybe<ResolversTypes['ShipmentLineConnection']> }>;
  HandlingUnit: ResolverTypeWrapper<Omit<HandlingUnit, 'shipment'> & { shipment?: Maybe<ResolversTypes['Shipment']> }>;
  Shipment: ResolverTypeWrapper<ShipmentRow>;
  ShipmentDirection: ShipmentDirection;
  EstimatedArrival: ResolverTypeWrapper<EstimatedArrival>;
  ShipmentLine: ResolverTypeWrapper<ShipmentLineRow>;
  ShipmentLeg: ResolverTypeWrapper<ShipmentLegRow>;
  TransportMode: TransportMode;
  Place: ResolverTypeWrapper<Place>;
  TrackingEvent: ResolverTypeWrapper<TrackingEventRow>;
  TimePrecision: TimePrecision;
  TransportMilestone: TransportMilestone;
  TransportReason: TransportReason;
  Carrier: ResolverTypeWrapper<CarrierRow>;
  ProofOfDelivery: ResolverTypeWrapper<ProofOfDeliveryRow>;
  ShipmentFilter: ShipmentFilter;
  Product: ResolverTypeWrapper<Product>;
  PurchaseOrderLine: ResolverTypeWrapper<PurchaseOrderLine>;
  Delivery: ResolverTypeWrapper<Delivery>;
  ShipmentConnection: ResolverTypeWrapper<ShipmentPage>;
  ShipmentEdge: ResolverTypeWrapper<Omit<ShipmentEdge, 'node'> & { node: ResolversTypes['Shipment'] }>;
  ShipmentLineConnection: ResolverTypeWrapper<ShipmentLinePage>;
  ShipmentLineEdge: ResolverTypeWrapper<Omit<ShipmentLineEdge, 'node'> & { node: ResolversTypes['ShipmentLine'] }>;
  TrackingEventConnection: ResolverTypeWrapper<TrackingEventPage>;
  TrackingEventEdge: ResolverTypeWrapper<Omit<TrackingEventEdge, 'node'> & { node: ResolversTypes['TrackingEvent'] }>;
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
  SalesOrder: Omit<SalesOrder, 'shipments'> & { shipments?: Maybe<ResolversParentTypes['ShipmentConnection']> } | FederationReferenceTypes['SalesOrder'];
  SalesOrderLine: SalesOrderLine | FederationReferenceTypes['SalesOrderLine'];
  PurchaseOrder: Omit<PurchaseOrder, 'inboundShipments'> & { inboundShipments?: Maybe<ResolversParentTypes['ShipmentConnection']> } | FederationReferenceTypes['PurchaseOrder'];
  Lot: Omit<Lot, 'shippedIn'> & { shippedIn?: Maybe<ResolversParentTypes['ShipmentLineConnection']> } | FederationReferenceTypes['Lot'];
  HandlingUnit: Omit<HandlingUnit, 'shipment'> & { shipment?: Maybe<ResolversParentTypes['Shipment']> } | FederationReferenceTypes['HandlingUnit'];
  Shipment: ShipmentRow;
  EstimatedArrival: EstimatedArrival;
  ShipmentLine: ShipmentLineRow;
  ShipmentLeg: ShipmentLegRow;
  Place: Place;
  TrackingEvent: TrackingEventRow;
  Carrier: CarrierRow;
  ProofOfDelivery: ProofOfDeliveryRow;
  ShipmentFilter: ShipmentFilter;
  Product: Product;
  PurchaseOrderLine: PurchaseOrderLine;
  Delivery: Delivery;
  ShipmentConnection: ShipmentPage;
  ShipmentEdge: Omit<ShipmentEdge, 'node'> & { node: ResolversParentTypes['Shipment'] };
  ShipmentLineConnection: ShipmentLinePage;
  ShipmentLineEdge: Omit<ShipmentLineEdge, 'node'> & { node: ResolversParentTypes['ShipmentLine'] };
  TrackingEventConnection: TrackingEventPage;
  TrackingEventEdge: Omit<TrackingEventEdge, 'node'> & { node: ResolversParentTypes['TrackingEvent'] };
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
  shipment?: Resolver<Maybe<ResolversTypes['Shipment']>, ParentType, ContextType, Partial<QueryShipmentArgs>>;
  shipments?: Resolver<Maybe<ResolversTypes['ShipmentConnection']>, ParentType, ContextType, RequireFields<QueryShipmentsArgs, 'first'>>;
};

export type SalesOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SalesOrder'] = ResolversParentTypes['SalesOrder'], FederationReferenceType extends FederationReferenceTypes['SalesOrder'] = FederationReferenceTypes['SalesOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SalesOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  shipments?: Resolver<Maybe<ResolversTypes['ShipmentConnection']>, ParentType, ContextType, RequireFields<SalesOrderShipmentsArgs, 'first'>>;
};

export type SalesOrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SalesOrderLine'] = ResolversParentTypes['SalesOrderLine'], FederationReferenceType extends FederationReferenceTypes['SalesOrderLine'] = FederationReferenceTypes['SalesOrderLine']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SalesOrderLine']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  shipped?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  delivered?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
};

export type PurchaseOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrder'] = ResolversParentTypes['PurchaseOrder'], FederationReferenceType extends FederationReferenceTypes['PurchaseOrder'] = FederationReferenceTypes['PurchaseOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PurchaseOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inboundShipments?: Resolver<Maybe<ResolversTypes['ShipmentConnection']>, ParentType, ContextType, RequireFields<PurchaseOrderInboundShipmentsArgs, 'first'>>;
};

export type LotResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Lot'] = ResolversParentTypes['Lot'], FederationReferenceType extends FederationReferenceTypes['Lot'] = FederationReferenceTypes['Lot']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Lot']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  shippedIn?: Resolver<Maybe<ResolversTypes['ShipmentLineConnection']>, ParentType, ContextType, RequireFields<LotShippedInArgs, 'first'>>;
};

export type HandlingUnitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HandlingUnit'] = ResolversParentTypes['HandlingUnit'], FederationReferenceType extends FederationReferenceTypes['HandlingUnit'] = FederationReferenceTypes['HandlingUnit']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['HandlingUnit']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  shipment?: Resolver<Maybe<ResolversTypes['Shipment']>, ParentType, ContextType>;
};

export type ShipmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Shipment'] = ResolversParentTypes['Shipment'], FederationReferenceType extends FederationReferenceTypes['Shipment'] = FederationReferenceTypes['Shipment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Shipment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  company?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['ShipmentDirection'], ParentType, ContextType>;
  site?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  milestone?: Resolver<ResolversTypes['TransportMilestone'], ParentType, ContextType>;
  carrier?: Resolver<Maybe<ResolversTypes['Carrier']>, ParentType, ContextType>;
  trackingNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  billOfLading?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  shipDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  incoterm?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  plannedPickupAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  pickedUpAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  plannedDeliveryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  eta?: Resolver<Maybe<ResolversTypes['EstimatedArrival']>, ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  grossWeight?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  lines?: Resolver<Maybe<ResolversTypes['ShipmentLineConnection']>, ParentType, ContextType, RequireFields<ShipmentLinesArgs, 'first'>>;
  handlingUnits?: Resolver<ReadonlyArray<ResolversTypes['HandlingUnit']>, ParentType, ContextType>;
  legs?: Resolver<ReadonlyArray<ResolversTypes['ShipmentLeg']>, ParentType, ContextType>;
  trackingEvents?: Resolver<Maybe<ResolversTypes['TrackingEventConnection']>, ParentType, ContextType, RequireFields<ShipmentTrackingEventsArgs, 'first'>>;
  proofsOfDelivery?: Resolver<ReadonlyArray<ResolversTypes['ProofOfDelivery']>, ParentType, ContextType>;
};

export type EstimatedArrivalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EstimatedArrival'] = ResolversParentTypes['EstimatedArrival']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  zone?: Resolver<Maybe<ResolversTypes['TimeZone']>, ParentType, ContextType>;
};

export type ShipmentLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShipmentLine'] = ResolversParentTypes['ShipmentLine'], FederationReferenceType extends FederationReferenceTypes['ShipmentLine'] = FederationReferenceTypes['ShipmentLine']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ShipmentLine']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  shipment?: Resolver<Maybe<ResolversTypes['Shipment']>, ParentType, ContextType>;
  lineNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  orderLine?: Resolver<Maybe<ResolversTypes['SalesOrderLine']>, ParentType, ContextType>;
  purchaseOrderLine?: Resolver<Maybe<ResolversTypes['PurchaseOrderLine']>, ParentType, ContextType>;
  delivery?: Resolver<Maybe<ResolversTypes['Delivery']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  lot?: Resolver<Maybe<ResolversTypes['Lot']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  delivered?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
};

export type ShipmentLegResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShipmentLeg'] = ResolversParentTypes['ShipmentLeg']> = {
  legNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  carrier?: Resolver<Maybe<ResolversTypes['Carrier']>, ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['TransportMode'], ParentType, ContextType>;
  trackingNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Place'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Place'], ParentType, ContextType>;
  plannedDepartureAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  departedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  plannedArrivalAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  arrivedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PlaceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Place'] = ResolversParentTypes['Place']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  locode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TrackingEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackingEvent'] = ResolversParentTypes['TrackingEvent'], FederationReferenceType extends FederationReferenceTypes['TrackingEvent'] = FederationReferenceTypes['TrackingEvent']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['TrackingEvent']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  shipment?: Resolver<Maybe<ResolversTypes['Shipment']>, ParentType, ContextType>;
  milestone?: Resolver<ResolversTypes['TransportMilestone'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['TransportReason']>, ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  precision?: Resolver<ResolversTypes['TimePrecision'], ParentType, ContextType>;
  recordedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  place?: Resolver<Maybe<ResolversTypes['Place']>, ParentType, ContextType>;
  carrier?: Resolver<Maybe<ResolversTypes['Carrier']>, ParentType, ContextType>;
};

export type CarrierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Carrier'] = ResolversParentTypes['Carrier'], FederationReferenceType extends FederationReferenceTypes['Carrier'] = FederationReferenceTypes['Carrier']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Carrier']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  scac?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['TransportMode'], ParentType, ContextType>;
};

export type ProofOfDeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProofOfDelivery'] = ResolversParentTypes['ProofOfDelivery'], FederationReferenceType extends FederationReferenceTypes['ProofOfDelivery'] = FederationReferenceTypes['ProofOfDelivery']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ProofOfDelivery']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  stopNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  signedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  signedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  documentDigest?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PurchaseOrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrderLine'] = ResolversParentTypes['PurchaseOrderLine']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type DeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Delivery'] = ResolversParentTypes['Delivery']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ShipmentConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShipmentConnection'] = ResolversParentTypes['ShipmentConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ShipmentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Shipment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Count']>, ParentType, ContextType>;
};

export type ShipmentEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShipmentEdge'] = ResolversParentTypes['ShipmentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Shipment'], ParentType, ContextType>;
};

export type ShipmentLineConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShipmentLineConnection'] = ResolversParentTypes['ShipmentLineConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ShipmentLineEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ShipmentLine']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ShipmentLineEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ShipmentLineEdge'] = ResolversParentTypes['ShipmentLineEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ShipmentLine'], ParentType, ContextType>;
};

export type TrackingEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackingEventConnection'] = ResolversParentTypes['TrackingEventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TrackingEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['TrackingEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TrackingEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackingEventEdge'] = ResolversParentTypes['TrackingEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TrackingEvent'], ParentType, ContextType>;
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
  SalesOrder?: SalesOrderResolvers<ContextType>;
  SalesOrderLine?: SalesOrderLineResolvers<ContextType>;
  PurchaseOrder?: PurchaseOrderResolvers<ContextType>;
  Lot?: LotResolvers<ContextType>;
  HandlingUnit?: HandlingUnitResolvers<ContextType>;
  Shipment?: ShipmentResolvers<ContextType>;
  EstimatedArrival?: EstimatedArrivalResolvers<ContextType>;
  ShipmentLine?: ShipmentLineResolvers<ContextType>;
  ShipmentLeg?: ShipmentLegResolvers<ContextType>;
  Place?: PlaceResolvers<ContextType>;
  TrackingEvent?: TrackingEventResolvers<ContextType>;
  Carrier?: CarrierResolvers<ContextType>;
  ProofOfDelivery?: ProofOfDeliveryResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  PurchaseOrderLine?: PurchaseOrderLineResolvers<ContextType>;
  Delivery?: DeliveryResolvers<ContextType>;
  ShipmentConnection?: ShipmentConnectionResolvers<ContextType>;
  ShipmentEdge?: ShipmentEdgeResolvers<ContextType>;
  ShipmentLineConnection?: ShipmentLineConnectionResolvers<ContextType>;
  ShipmentLineEdge?: ShipmentLineEdgeResolvers<ContextType>;
  TrackingEventConnection?: TrackingEventConnectionResolvers<ContextType>;
  TrackingEventEdge?: TrackingEventEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  rows?: RowsDirectiveResolver<any, any, ContextType>;
  reads?: ReadsDirectiveResolver<any, any, ContextType>;
};
