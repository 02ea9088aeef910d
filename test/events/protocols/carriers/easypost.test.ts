import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  DEFAULT_EASYPOST_WINDOW,
  readEasyPostWebhook,
} from '../../../../events/protocols/carriers/easypost.ts';
import { reasonOf } from '../reason-of.ts';

const SECRET = 'sécret';
const NOW = new Date('2026-03-18T10:00:00Z');

const detail = (more: object = {}) => ({
  object: 'TrackingDetail',
  message: 'Delivered',
  status: 'delivered',
  status_detail: 'arrived_at_destination',
  datetime: '2026-03-18T08:30:00Z',
  carrier_code: 'DL',
  tracking_location: { city: 'AUSTIN', state: 'TX', country: 'US', zip: '78701' },
  ...more,
});

const message = (details: readonly object[], more: object = {}) => ({
  id: 'evt_1',
  object: 'Event',
  description: 'tracker.updated',
  created_at: '2026-03-18T09:59:00Z',
  result: {
    id: 'trk_1',
    object: 'Tracker',
    tracking_code: 'EZ1000000001',
    carrier: 'UPS',
    tracking_details: details,
  },
  ...more,
});

/** Reads `content`, signed with the secret in its compatibility form, as EasyPost does. */
function read(content: unknown, { signature = undefined as string | undefined, now = NOW } = {}) {
  const body = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  const hex = createHmac('sha256', SECRET.normalize('NFKD')).update(body).digest('hex');
  const headers = { 'x-hmac-signature': signature ?? `hmac-sha256-hex=${hex}` };
  return readEasyPostWebhook(headers, body, { secret: SECRET, now, ...DEFAULT_EASYPOST_WINDOW });
}

describe('a message of EasyPost', () => {
  it('says what happened, and by what a second delivery is known', () => {
    const { replayKey, events } = read(message([detail()]));
    expect(replayKey).toBe('evt_1');
    expect(events).toMatchObject([
      {
        carrier: 'UPS',
        references: [{ type: 'TRACKING_NUMBER', value: 'EZ1000000001' }],
        milestone: 'DELIVERED',
        code: 'DL',
        occurredAt: '2026-03-18T08:30:00Z',
        place: { city: 'AUSTIN', region: 'TX', country: 'US' },
      },
    ]);
    expect(read(message([detail()], { id: 'evt_2' })).events[0]?.key).toBe(events[0]?.key);
    expect(read(message([detail({ status: 'failure' })])).events[0]?.key).not.toBe(events[0]?.key);
  });

  it.each([
    ['pre_transit', undefined, 'INFO_RECEIVED', undefined],
    ['in_transit', undefined, 'IN_TRANSIT', undefined],
    ['in_transit', 'arrived_at_facility', 'AT_TERMINAL', undefined],
    ['in_transit', 'weather_delay', 'DELAYED', 'WEATHER'],
    ['in_transit', 'held', 'ON_HOLD', undefined],
    ['in_transit', 'customs_delay', 'CUSTOMS_HOLD', 'CUSTOMS'],
    ['out_for_delivery', undefined, 'OUT_FOR_DELIVERY', undefined],
    ['available_for_pickup', undefined, 'AVAILABLE_FOR_PICKUP', undefined],
    ['failure', undefined, 'ATTEMPT_FAILED', undefined],
    ['failure', 'refused', 'REFUSED', 'CONSIGNEE_REFUSED'],
    ['failure', 'damaged', 'DAMAGED', undefined],
    ['failure', 'lost', 'LOST', undefined],
    ['return_to_sender', undefined, 'RETURNING', undefined],
    ['return_to_sender', 'returned', 'RETURNED', undefined],
    ['cancelled', undefined, 'CANCELLED', undefined],
    ['delivered', 'lost', 'DELIVERED', undefined],
    ['error', undefined, 'UNKNOWN', undefined],
    ['made_up', undefined, 'UNKNOWN', undefined],
  ])('of %s, %s is %s', (status, statusDetail, milestone, reason) => {
    const { events } = read(message([detail({ status, status_detail: statusDetail })]));
    expect(events[0]).toMatchObject({ milestone });
    expect(events[0]?.reason).toBe(reason);
  });

  it('about something else has no events', () => {
    expect(read(message([], { result: { object: 'Batch' } })).events).toEqual([]);
  });

  it.each(['', 'hmac-sha256-hex=', 'hmac-sha256-hex=00', 'sha256=00'])(
    'with signature %j is not looked at',
    (signature) => {
      expect(reasonOf(() => read('not even JSON', { signature }))).toBe('SIGNATURE_INVALID');
    },
  );

  it('is refused outside the window of time', () => {
    const at = (iso: string) => () => read(message([]), { now: new Date(iso) });
    expect(reasonOf(at('2026-03-21T09:59:00Z'))).toBe('none');
    expect(reasonOf(at('2026-03-21T09:59:01Z'))).toBe('CLOCK_WINDOW');
    expect(reasonOf(at('2026-03-18T09:54:00Z'))).toBe('none');
    expect(reasonOf(at('2026-03-18T09:53:59Z'))).toBe('CLOCK_WINDOW');
  });

  it.each([
    ['{', 'MALFORMED'],
    [message([], { id: undefined }), 'FIELD_MISSING'],
    [message([], { created_at: 'yesterday' }), 'FIELD_INVALID'],
    [message([detail({ datetime: undefined })]), 'FIELD_MISSING'],
    [message([detail({ datetime: '2026-03-18 08:30' })]), 'FIELD_INVALID'],
    [message(Array.from({ length: 1_001 }, () => detail())), 'TOO_LARGE'],
  ])('that is %.40j is refused as %s', (content, reason) => {
    expect(reasonOf(() => read(content))).toBe(reason);
  });
});
