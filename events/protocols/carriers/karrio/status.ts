import type { CodeMap, Milestone, TransportReason } from '../tracking.ts';

/** Karrio's normalised status of an event. */
const STATUSES: CodeMap = new Map([
  ['pending', 'INFO_RECEIVED'],
  ['picked_up', 'PICKED_UP'],
  ['in_transit', 'IN_TRANSIT'],
  ['on_hold', 'ON_HOLD'],
  ['delivery_delayed', 'DELAYED'],
  ['out_for_delivery', 'OUT_FOR_DELIVERY'],
  ['ready_for_pickup', 'AVAILABLE_FOR_PICKUP'],
  ['delivery_failed', 'ATTEMPT_FAILED'],
  ['delivered', 'DELIVERED'],
  ['return_to_sender', 'RETURNING'],
  ['cancelled', 'CANCELLED'],
]);

/**
 * Where a carrier's own code says more than Karrio's status, or where Karrio's is wrong: DHL's `pre-transit` is
 * "delivered" DPD's failed attempt and La Poste's whole way "out_for_delivery" in its recordings.
 */
const CODES: Readonly<Record<string, CodeMap>> = {
  dhl_universal: new Map([
    ['pre-transit', 'INFO_RECEIVED'],
    ['transit', 'IN_TRANSIT'],
    ['delivered', 'DELIVERED'],
    ['failure', 'ATTEMPT_FAILED'],
    ['unknown', 'UNKNOWN'],
  ]),
  landmark: new Map([['400', 'ATTEMPT_FAILED']]),
  laposte: new Map([
    ['DR1', 'INFO_RECEIVED'],
    ['PC1', 'PICKED_UP'],
    ['ET1', 'IN_TRANSIT'],
    ['ET2', 'IN_TRANSIT'],
    ['ET3', 'IN_TRANSIT'],
    ['ET4', 'IN_TRANSIT'],
    ['DI1', 'DELIVERED'],
  ]),
  dpd: new Map([['ReturningFromDelivery', 'ATTEMPT_FAILED']]),
  mydhl: new Map([['PU', 'PICKED_UP']]),
  teleship: new Map([
    ['collected', 'PICKED_UP'],
    ['in_hub', 'AT_TERMINAL'],
    ['customs_cleared', 'CUSTOMS_CLEARED'],
  ]),
  ups: new Map([['SR', 'CUSTOMS_CLEARED']]),
};

/** Karrio's incident reasons, by how they begin. */
const REASONS: readonly (readonly [prefix: string, reason: TransportReason])[] = [
  ['consignee_refused', 'CONSIGNEE_REFUSED'],
  ['consignee_incorrect_address', 'ADDRESS'],
  ['consignee_', 'CONSIGNEE_ABSENT'],
  ['customs_', 'CUSTOMS'],
  ['weather_', 'WEATHER'],
  ['carrier_', 'CARRIER'],
  ['retailer_', 'SHIPPER'],
];

export interface KarrioStatus {
  readonly carrier: string;
  readonly code: string | undefined;
  readonly status: string | undefined;
  readonly reason: string | undefined;
}

export type CarrierCodes = (carrier: string) => CodeMap | undefined;

/** `codes` are the plant's own, and go before ours. */
export function toMilestone(
  { carrier, code, status, reason }: KarrioStatus,
  codes: CarrierCodes = () => undefined,
): Milestone {
  const own = Object.hasOwn(CODES, carrier) ? CODES[carrier] : undefined;
  const byCode = code === undefined ? undefined : (codes(carrier)?.get(code) ?? own?.get(code));
  if (byCode !== undefined) return byCode;
  const coarse = STATUSES.get(status ?? '') ?? 'UNKNOWN';
  if (coarse === 'ATTEMPT_FAILED' && reason === 'consignee_refused') return 'REFUSED';
  if (coarse === 'ON_HOLD' && reason?.startsWith('customs_')) return 'CUSTOMS_HOLD';
  if (coarse === 'ON_HOLD' && reason?.startsWith('carrier_damaged')) return 'DAMAGED';
  if (coarse === 'ON_HOLD' && /^carrier_(parcel_)?lost/.test(reason ?? '')) return 'LOST';
  return coarse;
}

export function toReason(reason: string | undefined): TransportReason | undefined {
  if (reason === undefined) return undefined;
  return REASONS.find(([prefix]) => reason.startsWith(prefix))?.[1] ?? 'OTHER';
}
