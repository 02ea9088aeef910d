import { createHash } from 'node:crypto';

/** Milestones of transport, across carriers and formats: the values of the graph's `TransportMilestone`. */
export const MILESTONES = [
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
export type Milestone = (typeof MILESTONES)[number];

/** Why transport does not run as planned: the values of the graph's `TransportReason`. */
export type TransportReason =
  | 'WEATHER'
  | 'CUSTOMS'
  | 'MECHANICAL'
  | 'ACCIDENT'
  | 'CONSIGNEE_ABSENT'
  | 'CONSIGNEE_REFUSED'
  | 'ADDRESS'
  | 'CARRIER'
  | 'SHIPPER'
  | 'OTHER';

/** How well an instant is known: the values of the graph's `TimePrecision`. */
export type TimePrecision =
  | 'EXACT'
  | 'ZONE_FROM_LOCATION'
  | 'LOCAL_UNKNOWN_ZONE'
  | 'RECEIPT_TIME'
  | 'DATE_ONLY';

export interface Place {
  readonly name?: string | undefined;
  readonly city?: string | undefined;
  /** State or province, as its country abbreviates it. */
  readonly region?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  readonly locode?: string | undefined;
}

/** What finds the shipment: `SCAC` + tracking number, bill of lading, booking, container. */
export interface Reference {
  readonly type:
    | 'TRACKING_NUMBER'
    | 'BILL_OF_LADING'
    | 'BOOKING'
    | 'CONTAINER'
    | 'SHIPMENT'
    | 'OTHER';
  readonly value: string;
}

/** One thing that a carrier says has happened, or will. */
export interface TrackingEvent {
  /** Equal for a second delivery of the same fact. */
  readonly key: string;
  /** As the message names it: a SCAC in X12, SMDG's code in DCSA, the provider's own name elsewhere. */
  readonly carrier: string | undefined;
  readonly references: readonly Reference[];
  readonly milestone: Milestone;
  readonly reason: TransportReason | undefined;
  /** The carrier's own status code. */
  readonly code: string | undefined;
  /** The carrier's own words. */
  readonly message: string | undefined;
  /** RFC 3339, UTC. */
  readonly occurredAt: string;
  readonly precision: TimePrecision;
  readonly place: Place | undefined;
  /** The new estimate or appointment of an ETA_UPDATED, RFC 3339 in UTC. */
  readonly eta: string | undefined;
}

/** An event, or word that an earlier one never was so. */
export type TrackingMessage =
  | { readonly kind: 'event'; readonly event: TrackingEvent }
  | { readonly kind: 'retraction'; readonly retracts: string };

/** A status code with its meaning. */
export type CodeMap = ReadonlyMap<string, Milestone>;

/** The key of an event whose provider gives it no id (DOMAIN 5): a digest of leg, code, time and place. */
export function digestKey(parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
