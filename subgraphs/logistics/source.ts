import type { Quantity } from '../../runtime/quantity.ts';
import type { Page, Slice } from '../connection.ts';
import type { EntityGate } from '../entity-gate.ts';
import type { RowOrFault } from '../load-by-id.ts';
import type { QuantityRange } from '../quantity-filter.ts';
import type { InstantRange } from '../sql-filter.ts';
import type { Paged } from '../sql-page.ts';
import type { SourceBinding } from '../sql-source.ts';
import type { SourceStatus } from '../subgraph.ts';

export const SHIPMENT_DIRECTIONS = ['OUTBOUND', 'INBOUND'] as const;
export const TRANSPORT_MODES = ['PARCEL', 'LTL', 'FTL', 'OCEAN', 'AIR', 'RAIL'] as const;
export const TRANSPORT_MILESTONES = [
  'INFO_RECEIVED',
  'ARRIVED_PICKUP',
  'LOADED',
  'PICKED_UP',
  'IN_TRANSIT',
  'AT_TERMINAL',
  'CUSTOMS_HOLD',
  'CUSTOMS_CLEARED',
  'ON_HOLD',
  'RELEASED',
  'DELAYED',
  'ETA_UPDATED',
  'OUT_FOR_DELIVERY',
  'ARRIVED_DELIVERY',
  'AVAILABLE_FOR_PICKUP',
  'ATTEMPT_FAILED',
  'REFUSED',
  'PARTIALLY_DELIVERED',
  'DELIVERED',
  'DAMAGED',
  'LOST',
  'RETURNING',
  'RETURNED',
  'CANCELLED',
  'UNKNOWN',
] as const;
export const TRANSPORT_REASONS = [
  'WEATHER',
  'CUSTOMS',
  'MECHANICAL',
  'ACCIDENT',
  'CONSIGNEE_ABSENT',
  'CONSIGNEE_REFUSED',
  'ADDRESS',
  'CARRIER',
  'SHIPPER',
  'OTHER',
] as const;
export const TIME_PRECISIONS = [
  'EXACT',
  'ZONE_FROM_LOCATION',
  'LOCAL_UNKNOWN_ZONE',
  'RECEIPT_TIME',
  'DATE_ONLY',
] as const;

type ShipmentDirection = (typeof SHIPMENT_DIRECTIONS)[number];
type TransportMode = (typeof TRANSPORT_MODES)[number];
export type TransportMilestone = (typeof TRANSPORT_MILESTONES)[number];

/*
 * Rows carry entity ids, RFC 3339 instants in UTC and quantities in Rec 20 units. A reference is null
 * where the row has none, and where its key is AMBIGUOUS or UNMAPPED.
 */

export interface CarrierRow {
  readonly id: string;
  readonly scac: string;
  readonly name: string;
  readonly mode: TransportMode;
}

export interface ShipmentRow {
  readonly id: string;
  readonly number: string;
  readonly company: string;
  readonly direction: ShipmentDirection;
  readonly site: string;
  readonly milestone: TransportMilestone;
  readonly carrierId: string | null;
  readonly trackingNumber: string | null;
  readonly billOfLading: string | null;
  /** A calendar day. */
  readonly shipDate: string;
  readonly incoterm: string | null;
  readonly plannedPickupAt: string | null;
  readonly pickedUpAt: string | null;
  readonly plannedDeliveryAt: string | null;
  readonly eta: {
    readonly at: string;
    readonly issuedAt: string;
    readonly zone: string | null;
  } | null;
  readonly deliveredAt: string | null;
  readonly grossWeight: Quantity | null;
}

export interface ShipmentLineRow {
  readonly id: string;
  readonly shipmentId: string;
  readonly lineNumber: number;
  readonly orderLineId: string | null;
  readonly purchaseOrderLineId: string | null;
  readonly deliveryId: string | null;
  readonly productId: string | null;
  readonly lotId: string | null;
  readonly quantity: Quantity;
  readonly delivered: Quantity;
}

export interface PlaceRow {
  readonly name: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly locode: string | null;
}

export interface ShipmentLegRow {
  readonly legNumber: number;
  readonly carrierId: string;
  readonly mode: TransportMode;
  readonly trackingNumber: string | null;
  readonly from: PlaceRow;
  readonly to: PlaceRow;
  readonly plannedDepartureAt: string | null;
  readonly departedAt: string | null;
  readonly plannedArrivalAt: string | null;
  readonly arrivedAt: string | null;
}

export interface TrackingEventRow {
  readonly id: string;
  readonly shipmentId: string;
  readonly milestone: TransportMilestone;
  readonly reason: (typeof TRANSPORT_REASONS)[number] | null;
  readonly code: string | null;
  readonly message: string | null;
  readonly occurredAt: string;
  readonly precision: (typeof TIME_PRECISIONS)[number];
  readonly recordedAt: string;
  /** Null when the carrier said nothing of it. */
  readonly place: PlaceRow | null;
  readonly carrierId: string;
}

export interface ProofOfDeliveryRow {
  readonly id: string;
  readonly stopNumber: number;
  readonly signedBy: string | null;
  readonly signedAt: string;
  readonly documentDigest: string | null;
}

/** What carriers have and had of a sales line, each in one unit. */
export interface OrderLineTransport {
  /** Handed to carriers, delivered or not. */
  readonly shipped: Quantity;
  readonly delivered: Quantity;
}

/** Conditions are ANDed, the values of a list ORed. */
export interface ShipmentFilter {
  readonly company?: readonly string[] | null | undefined;
  readonly site?: readonly string[] | null | undefined;
  readonly direction?: ShipmentDirection | null | undefined;
  readonly milestone?: readonly TransportMilestone[] | null | undefined;
  /** SCACs. */
  readonly carrier?: readonly string[] | null | undefined;
  readonly plannedDeliveryAt?: InstantRange | null | undefined;
  readonly grossWeight?: QuantityRange | null | undefined;
}

type PageOf<Row> = Slice<Paged<Row>>;
/** By parent id; a parent without rows is left out. */
type ByParent<Value> = ReadonlyMap<string, Value>;

/** What the logistics subgraph asks of a transport management system and of what carriers reported. */
export interface LogisticsSource {
  bind(binding: SourceBinding): BoundLogisticsSource;
  /** Never rejects. */
  status(signal: AbortSignal): Promise<SourceStatus>;
}

/**
 * The rows one principal may see, for one operation. By ids: in any order, unknown ids left out.
 * Shipments are listed newest first by ship date, company and number. Rejects with UPSTREAM_* errors,
 * and with BAD_INPUT for what cannot be meant.
 */
export interface BoundLogisticsSource {
  readonly entities: EntityGate<
    | 'Product'
    | 'Lot'
    | 'SalesOrder'
    | 'SalesOrderLine'
    | 'PurchaseOrder'
    | 'PurchaseOrderLine'
    | 'Delivery'
  >;

  shipments(filter: ShipmentFilter, page: Page): Promise<PageOf<ShipmentRow>>;
  /** Counts to 10,000 and one more. */
  countShipments(filter: ShipmentFilter): Promise<number>;
  shipmentsByIds(ids: readonly string[]): Promise<readonly RowOrFault<ShipmentRow>[]>;
  /** The newest; BAD_INPUT when two left on that day. Carriers use numbers again. */
  shipmentByTracking(scac: string, trackingNumber: string): Promise<ShipmentRow | null>;
  /** The newest; BAD_INPUT when two left on that day. */
  shipmentBySscc(sscc: string): Promise<ShipmentRow | null>;
  /** Of sales orders. */
  shipmentsOfOrders(ids: readonly string[], page: Page): Promise<ByParent<PageOf<ShipmentRow>>>;
  countShipmentsOfOrders(ids: readonly string[]): Promise<ByParent<number>>;
  /** Of purchase orders, coming in. */
  inboundShipments(ids: readonly string[], page: Page): Promise<ByParent<PageOf<ShipmentRow>>>;
  countInboundShipments(ids: readonly string[]): Promise<ByParent<number>>;
  /** The newest that each unit is in. */
  shipmentsOfHandlingUnits(ids: readonly string[]): Promise<ByParent<RowOrFault<ShipmentRow>>>;

  shipmentLinesByIds(ids: readonly string[]): Promise<readonly RowOrFault<ShipmentLineRow>[]>;
  /** By line number. */
  linesOfShipments(ids: readonly string[], page: Page): Promise<ByParent<PageOf<ShipmentLineRow>>>;
  /** Of shipments that go out and are not cancelled, newest first. */
  linesOfLots(ids: readonly string[], page: Page): Promise<ByParent<PageOf<ShipmentLineRow>>>;
  /** Amounts that do not add up are a fault of that line; a kit, which travels as its components, is left out. */
  orderLineTransport(ids: readonly string[]): Promise<ByParent<RowOrFault<OrderLineTransport>>>;

  /** By leg number, at most 50 each. */
  legsOfShipments(ids: readonly string[]): Promise<ByParent<readonly ShipmentLegRow[]>>;
  /** Entity ids by SSCC, at most 500 each. */
  handlingUnitsOfShipments(ids: readonly string[]): Promise<ByParent<readonly string[]>>;
  carriersByIds(ids: readonly string[]): Promise<readonly RowOrFault<CarrierRow>[]>;

  /** Retracted events are as good as never reported. */
  trackingEventsByIds(ids: readonly string[]): Promise<readonly RowOrFault<TrackingEventRow>[]>;
  /** Newest first by when it happened. */
  trackingEventsOfShipments(
    ids: readonly string[],
    page: Page,
  ): Promise<ByParent<PageOf<TrackingEventRow>>>;
  proofsByIds(ids: readonly string[]): Promise<readonly RowOrFault<ProofOfDeliveryRow>[]>;
  /** By stop, at most 50 each. */
  proofsOfShipments(ids: readonly string[]): Promise<ByParent<readonly ProofOfDeliveryRow[]>>;
}
