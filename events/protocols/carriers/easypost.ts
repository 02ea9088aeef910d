import { parseInstant } from '../../../runtime/time.ts';
import {
  isRecord,
  type JsonRecord,
  optionalRecords,
  optionalText,
  parseJson,
  requiredText,
  toRecord,
} from '../json.ts';
import { MessageError } from '../message-error.ts';
import { equalSecrets, type Headers, hmacSha256Hex } from './signature.ts';
import {
  type CodeMap,
  digestKey,
  type Milestone,
  type Place,
  type TrackingEvent,
  type TransportReason,
} from './tracking.ts';

/** EasyPost's coarse status. */
const STATUSES: CodeMap = new Map([
  ['pre_transit', 'INFO_RECEIVED'],
  ['in_transit', 'IN_TRANSIT'],
  ['out_for_delivery', 'OUT_FOR_DELIVERY'],
  ['available_for_pickup', 'AVAILABLE_FOR_PICKUP'],
  ['failure', 'ATTEMPT_FAILED'],
  ['delivered', 'DELIVERED'],
  ['return_to_sender', 'RETURNING'],
  ['cancelled', 'CANCELLED'],
]);

/** Where `status_detail` says more than the status does. */
const DETAILS: CodeMap = new Map([
  ['accepted_by_carrier', 'PICKED_UP'],
  ['received_at_origin_facility', 'PICKED_UP'],
  ['arrived_at_facility', 'AT_TERMINAL'],
  ['received_at_destination_facility', 'AT_TERMINAL'],
  ['customs_delay', 'CUSTOMS_HOLD'],
  ['held', 'ON_HOLD'],
  ['damaged', 'DAMAGED'],
  ['lost', 'LOST'],
  ['destroyed', 'DAMAGED'],
  ['delayed', 'DELAYED'],
  ['weather_delay', 'DELAYED'],
  ['transportation_delay', 'DELAYED'],
  ['refused', 'REFUSED'],
  ['returned', 'RETURNED'],
]);

const REASONS: ReadonlyMap<string, TransportReason> = new Map([
  ['weather_delay', 'WEATHER'],
  ['customs_delay', 'CUSTOMS'],
  ['refused', 'CONSIGNEE_REFUSED'],
  ['recipient_unavailable', 'CONSIGNEE_ABSENT'],
  ['address_correction', 'ADDRESS'],
  ['missorted', 'CARRIER'],
  ['misdelivered', 'CARRIER'],
  ['transportation_delay', 'CARRIER'],
]);

export interface EasyPostSettings {
  readonly secret: string;
  /** How old a message may be; EasyPost tries again for hours, and replays on request. */
  readonly maxAgeMs: number;
  readonly futureToleranceMs: number;
}

export const DEFAULT_EASYPOST_WINDOW = { maxAgeMs: 3 * 86_400_000, futureToleranceMs: 300_000 };

/** A message that EasyPost has signed. */
export interface EasyPostMessage {
  /** Its id: the second delivery of an id is a replay. */
  readonly replayKey: string;
  readonly events: readonly TrackingEvent[];
}

const MAX_EVENTS = 1_000;

/**
 * The tracking events of a webhook message, `[]` for one about something else. Rejects with a MessageError:
 * `SIGNATURE_INVALID` before anything in it is looked at, `CLOCK_WINDOW` for one that was made too long ago or
 * after now, and what {@link parseJson} rejects.
 */
export function readEasyPostWebhook(
  headers: Headers,
  body: Uint8Array,
  { secret, maxAgeMs, futureToleranceMs, now }: EasyPostSettings & { readonly now: Date },
): EasyPostMessage {
  const expected = `hmac-sha256-hex=${hmacSha256Hex(secret.normalize('NFKD'), body)}`;
  if (!equalSecrets(headers['x-hmac-signature'] ?? '', expected)) {
    throw new MessageError('SIGNATURE_INVALID', 'A message is not signed by EasyPost');
  }
  const message = toRecord(parseJson(body), 'A message');
  const replayKey = requiredText(message, 'id');
  const createdAt = parseInstant(requiredText(message, 'created_at'));
  if (createdAt === undefined) throw new MessageError('FIELD_INVALID', 'created_at is no instant');
  const ageMs = now.getTime() - Date.parse(createdAt);
  if (ageMs > maxAgeMs || ageMs < -futureToleranceMs) {
    throw new MessageError('CLOCK_WINDOW', 'A message was made too long ago, or after now');
  }
  const result = message['result'];
  if (!isRecord(result) || result['object'] !== 'Tracker') return { replayKey, events: [] };
  return { replayKey, events: readTracker(result) };
}

function readTracker(tracker: JsonRecord): readonly TrackingEvent[] {
  const number = requiredText(tracker, 'tracking_code');
  const carrier = optionalText(tracker, 'carrier');
  const details = optionalRecords(tracker, 'tracking_details');
  if (details.length > MAX_EVENTS) {
    throw new MessageError('TOO_LARGE', `A tracker has more than ${MAX_EVENTS} events`);
  }
  return details.map((detail) => {
    const status = optionalText(detail, 'status');
    const statusDetail = optionalText(detail, 'status_detail');
    const code = optionalText(detail, 'carrier_code');
    const datetime = requiredText(detail, 'datetime');
    const occurredAt = parseInstant(datetime);
    if (occurredAt === undefined) throw new MessageError('FIELD_INVALID', 'datetime is no instant');
    const place = readPlace(detail['tracking_location']);
    const parts = [status, statusDetail, code, datetime, place?.city, place?.country];
    return {
      key: digestKey(['easypost', carrier, number, ...parts]),
      carrier,
      references: [{ type: 'TRACKING_NUMBER', value: number }],
      milestone: toMilestone(status, statusDetail),
      reason: statusDetail === undefined ? undefined : REASONS.get(statusDetail),
      code: code ?? statusDetail ?? status,
      message: optionalText(detail, 'message'),
      occurredAt,
      precision: 'EXACT',
      place,
      eta: undefined,
    };
  });
}

/** The end of a journey is what the status says, whatever the detail. */
function toMilestone(status: string | undefined, detail: string | undefined): Milestone {
  const coarse = STATUSES.get(status ?? '') ?? 'UNKNOWN';
  if (coarse === 'DELIVERED' || detail === undefined) return coarse;
  return DETAILS.get(detail) ?? coarse;
}

function readPlace(value: unknown): Place | undefined {
  if (!isRecord(value)) return undefined;
  const place = {
    city: optionalText(value, 'city'),
    region: optionalText(value, 'state'),
    country: optionalText(value, 'country'),
  };
  return Object.values(place).some((part) => part !== undefined) ? place : undefined;
}
