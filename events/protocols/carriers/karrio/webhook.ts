import { optionalText, parseJson, toRecord } from '../../json.ts';
import { MessageError } from '../../message-error.ts';
import { equalSecrets, type Headers, hmacSha256Hex } from '../signature.ts';
import type { TrackingEvent } from '../tracking.ts';
import { type KarrioOptions, readTracker } from './tracker.ts';

/**
 * Rejects with `SIGNATURE_INVALID` what does not come from the Karrio that has `secret`. Its documents describe an
 * HMAC of the body in `x-karrio-signature`; its code sends the secret itself as `x-event-id`. Either is taken.
 */
export function verifyKarrio(headers: Headers, body: Uint8Array, secret: string): void {
  const signature = headers['x-karrio-signature']?.replace(/^sha256=/, '');
  const isSigned =
    signature === undefined
      ? equalSecrets(headers['x-event-id'] ?? '', secret)
      : equalSecrets(signature.toLowerCase(), hmacSha256Hex(secret, body));
  if (!isSigned) throw new MessageError('SIGNATURE_INVALID', 'A message is not signed by Karrio');
}

/** The events of a webhook message; `[]` for those that are not about tracking. Rejects with a MessageError. */
export function readKarrioWebhook(
  body: Uint8Array,
  options: KarrioOptions = {},
): readonly TrackingEvent[] {
  const message = toRecord(parseJson(body), 'A message');
  const event = optionalText(message, 'event');
  if (event === undefined) throw new MessageError('FIELD_MISSING', 'event is missing');
  if (!/^tracker[_.]/.test(event)) return [];
  return readTracker(toRecord(message['data'], 'data'), options);
}
