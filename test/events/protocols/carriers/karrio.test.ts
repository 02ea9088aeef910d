import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readTracker } from '../../../../events/protocols/carriers/karrio/tracker.ts';
import {
  readKarrioWebhook,
  verifyKarrio,
} from '../../../../events/protocols/carriers/karrio/webhook.ts';
import type { TrackingEvent } from '../../../../events/protocols/carriers/tracking.ts';
import type { JsonRecord } from '../../../../events/protocols/json.ts';
import { reasonOf } from '../reason-of.ts';

const FIXTURES = new URL('../../../fixtures/karrio/', import.meta.url);
const load = (carrier: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`${carrier}.json`, FIXTURES), 'utf8')).fixtures;

/** The events of a recorded pair: what Karrio parsed, with the answer that it parsed. */
function recorded(
  carrier: string,
  parsed: string,
  answer: string,
  carrierZone?: string,
): TrackingEvent[] {
  const fixtures = load(carrier);
  const [trackers] = fixtures[parsed] as [JsonRecord[]];
  const text = fixtures[answer];
  if (typeof text !== 'string') throw new TypeError(`No answer ${answer}`);
  return trackers.flatMap((tracker) => readTracker(tracker, { answer: text, carrierZone }));
}

const facts = (events: readonly TrackingEvent[]) =>
  events.map(({ code, milestone, occurredAt, precision }) => [
    code,
    milestone,
    occurredAt,
    precision,
  ]);

const PAIR = ['ParsedTrackingResponse', 'TrackingResponse'] as const;

describe('times', () => {
  it.each([
    // Raw: 2018-02-02T12:01:00-07:00.
    ['fedex', 'TrackingResponse', 0, '2018-02-02T19:01:00Z'],
    // Raw: 2022-06-19T13:47:53+02:00.
    ['chronopost', 'TrackingResponse', 0, '2022-06-19T11:47:53Z'],
    // Raw: 2023-03-09T09:38:00+01:00.
    ['laposte', 'TrackingResponse', 0, '2023-03-09T08:38:00Z'],
    // Raw: 2024-10-07T10:46:14+0200, which Karrio keeps as a date and "10:46".
    ['gls', 'TrackingResponse', 0, '2024-10-07T08:46:14Z'],
    // Raw: 2012-11-22T23:19:29+01:00.
    ['bpost', 'TrackingResponse', 0, '2012-11-22T22:19:29Z'],
    // Raw: 2021-01-21T11:04:27+11:00, daylight saving in Victoria.
    ['australiapost', 'TrackingResponse', 0, '2021-01-21T00:04:27Z'],
    // Raw: 2011-02-03, 11:59:59, EST in three elements.
    ['canadapost', 'TrackingResponseXml', 0, '2011-02-03T16:59:59Z'],
    // Raw: eventTimestamp 2024-11-22T13:58:00 beside GMTOffset -05:00.
    ['usps', 'TrackingResponse', 0, '2024-11-22T18:58:00Z'],
    // Raw: display_time 2023-04-04T16:55:00-04:00 of "In Transit".
    ['sendle', 'TrackingResponse', 6, '2023-04-04T20:55:00Z'],
    // Raw: Timestamp 1704196800 beside DateTime.
    ['spring', 'TrackingResponse', 0, '2024-01-02T12:00:00Z'],
    // Raw: 2024-01-20T14:30:00+01:00, which Karrio keeps.
    ['hermes', 'TrackingResponse', 0, '2024-01-20T13:30:00Z'],
  ])('of %s come from its own answer (%s)', (carrier, answer, index, occurredAt) => {
    expect(recorded(carrier, 'ParsedTrackingResponse', answer)[index]).toMatchObject({
      occurredAt,
      precision: 'EXACT',
    });
  });

  it('of a FedEx number with two shipments are those of the scans, not the local times with a Z', () => {
    const events = recorded(
      'fedex',
      'ParsedDuplicateTrackingResponse',
      'DuplicateTrackingResponse',
    );
    expect(facts(events).slice(0, 3)).toEqual([
      ['DL', 'DELIVERED', '2024-04-26T16:26:00Z', 'EXACT'],
      ['OD', 'OUT_FOR_DELIVERY', '2024-04-26T15:52:00Z', 'EXACT'],
      ['AO', 'UNKNOWN', '2024-04-25T21:29:00Z', 'EXACT'],
    ]);
  });

  it('without an offset are those of the place, or said to be in no known zone', () => {
    // 07:13:56 in New Jersey in winter; the seconds are lost in Karrio's.
    const [ups] = recorded('ups', 'ParsedTrackingResponse', 'TrackingResponseJSON');
    expect(ups).toMatchObject({
      occurredAt: '2021-02-10T12:13:56Z',
      precision: 'ZONE_FROM_LOCATION',
    });
    // A pickup whose scan has no offset while four dates of the shipment have another.
    const fedex = recorded(
      'fedex',
      'ParsedInconsistentDateTimeResponse',
      'InconsistentDateTimeResponse',
    );
    expect(fedex.at(-1)).toMatchObject({
      occurredAt: '2024-08-15T05:00:00Z',
      precision: 'ZONE_FROM_LOCATION',
    });
    const [midnight] = recorded(
      'landmark',
      'PARSED_MIDNIGHT_TIME_SORTING_RESPONSE',
      'MIDNIGHT_TIME_SORTING_RESPONSE_XML',
    ).slice(2);
    expect(midnight).toMatchObject({
      occurredAt: '2025-11-03T00:35:00Z',
      precision: 'LOCAL_UNKNOWN_ZONE',
    });
  });

  it('have the afternoon that Karrio drops', () => {
    // Raw: 8/17/2021 7:11:26 PM in Puurs; Karrio says 07:11 AM.
    const events = recorded('dpd', ...PAIR);
    expect(events.at(-1)).toMatchObject({
      occurredAt: '2021-08-17T17:11:26Z',
      precision: 'ZONE_FROM_LOCATION',
    });
    const inOrder = events.map(({ occurredAt }) => occurredAt);
    expect([...inOrder].sort().reverse()).toEqual(inOrder);
  });

  it('are those of the carrier’s zone where the place tells none', () => {
    const [event] = recorded(
      'dhl_parcel_de',
      'ParsedTrackingResponse',
      'TrackingResponseXML',
      'Europe/Berlin',
    );
    expect(event).toMatchObject({
      occurredAt: '2016-03-18T09:02:00Z',
      precision: 'ZONE_FROM_LOCATION',
    });
  });
});

describe('every recorded tracker', () => {
  const all = readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const carrier = name.slice(0, -'.json'.length);
      const parsed = Object.entries(load(carrier)).filter(
        ([key, value]) => /^parsed/i.test(key) && Array.isArray(value) && Array.isArray(value[0]),
      );
      return parsed.flatMap(([, value]) =>
        (value as [JsonRecord[]])[0].map((tracker) => [carrier, tracker] as const),
      );
    });

  it('of 26 carriers is read, and no two events of it have one key', () => {
    expect(new Set(all.map(([carrier]) => carrier)).size).toBe(26);
    for (const [carrier, tracker] of all) {
      const events = readTracker(tracker);
      const wanted = (tracker['events'] as JsonRecord[] | undefined)?.length ?? 0;
      expect([carrier, events.length]).toEqual([carrier, wanted]);
      // Purolator and Australia Post repeat one event in their recordings.
      const texts = new Set(
        ((tracker['events'] ?? []) as JsonRecord[]).map((event) => JSON.stringify(event)),
      );
      expect(new Set(events.map(({ key }) => key)).size).toBe(texts.size);
    }
  });

  it('has the same keys whether or not the carrier’s answer came with it', () => {
    const [trackers] = load('fedex')['ParsedDuplicateTrackingResponse'] as [JsonRecord[]];
    const keys = recorded(
      'fedex',
      'ParsedDuplicateTrackingResponse',
      'DuplicateTrackingResponse',
    ).map(({ key }) => key);
    expect(trackers.flatMap((tracker) => readTracker(tracker)).map(({ key }) => key)).toEqual(keys);
  });
});

describe('milestones', () => {
  const event = (more: JsonRecord) =>
    readTracker({
      carrier_name: 'any',
      tracking_number: '1',
      events: [{ code: 'X', timestamp: '2026-03-18T10:00:00.000Z', ...more }],
    })[0];

  it.each([
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
    ['unknown', 'UNKNOWN'],
    [undefined, 'UNKNOWN'],
    ['made_up', 'UNKNOWN'],
  ])('of status %s is %s', (status, milestone) => {
    expect(event({ status })?.milestone).toBe(milestone);
  });

  it.each([
    ['delivery_failed', 'consignee_refused', 'REFUSED', 'CONSIGNEE_REFUSED'],
    ['on_hold', 'customs_delay', 'CUSTOMS_HOLD', 'CUSTOMS'],
    ['on_hold', 'carrier_damaged_parcel', 'DAMAGED', 'CARRIER'],
    ['on_hold', 'carrier_parcel_lost', 'LOST', 'CARRIER'],
    ['delivery_delayed', 'weather_delay', 'DELAYED', 'WEATHER'],
  ])('of %s because of %s is %s', (status, why, milestone, reason) => {
    expect(event({ status, reason: why })).toMatchObject({ milestone, reason });
  });

  it('a plant’s own codes go first', () => {
    const tracker = {
      carrier_name: 'any',
      tracking_number: '1',
      events: [{ code: 'X', status: 'delivered', timestamp: '2026-03-18T10:00:00.000Z' }],
    };
    const codes = () => new Map([['X', 'ATTEMPT_FAILED']] as const);
    expect(readTracker(tracker, { codes })[0]?.milestone).toBe('ATTEMPT_FAILED');
  });

  it('of DHL’s "pre-transit", which Karrio calls delivered, is INFO_RECEIVED', () => {
    const [dhl] = recorded('dhl_universal', 'ParsedTrackingResponse', 'TrackingResponseJSON');
    expect(dhl?.milestone).toBe('INFO_RECEIVED');
  });

  it('a status that Karrio copied to every event holds for the last alone', () => {
    const events = recorded('australiapost', ...PAIR).slice(0, 9);
    expect(events.map(({ milestone }) => milestone)).toEqual([
      'DELIVERED',
      ...Array.from({ length: 8 }, () => 'UNKNOWN'),
    ]);
  });
});

describe('a webhook', () => {
  const tracker = { carrier_name: 'ups', tracking_number: '1Z', events: [] };
  const body = Buffer.from(JSON.stringify({ event: 'tracker_updated', data: tracker }));
  const signature = createHmac('sha256', 'secret').update(body).digest('hex');

  it.each([
    ['the HMAC of its documents', { 'x-karrio-signature': signature }],
    ['the secret that its code sends', { 'x-event-id': 'secret' }],
  ])('is Karrio’s with %s', (_what, headers) => {
    expect(reasonOf(() => verifyKarrio(headers, body, 'secret'))).toBe('none');
  });

  it.each([
    ['no signature', {}],
    ['another secret', { 'x-event-id': 'other' }],
    [
      'a wrong signature beside the secret',
      { 'x-karrio-signature': 'f00', 'x-event-id': 'secret' },
    ],
  ])('is not with %s', (_what, headers) => {
    expect(reasonOf(() => verifyKarrio(headers, body, 'secret'))).toBe('SIGNATURE_INVALID');
  });

  it('about something else has no events', () => {
    expect(readKarrioWebhook(Buffer.from('{"event":"shipment_purchased","data":{}}'))).toEqual([]);
    expect(readKarrioWebhook(body)).toEqual([]);
  });

  it.each([
    ['', 'MALFORMED'],
    ['{', 'MALFORMED'],
    ['[]', 'FIELD_INVALID'],
    ['{}', 'FIELD_MISSING'],
    ['{"event":"tracker_updated"}', 'FIELD_INVALID'],
    ['{"event":"tracker_updated","data":{"carrier_name":"u"}}', 'FIELD_MISSING'],
    ['{"event":"tracker_updated","data":{"carrier_name":1}}', 'FIELD_INVALID'],
    [
      '{"event":"tracker_updated","data":{"carrier_name":"u","tracking_number":"1","events":{}}}',
      'FIELD_INVALID',
    ],
    [
      '{"event":"tracker_updated","data":{"carrier_name":"u","tracking_number":"1","events":[1]}}',
      'FIELD_INVALID',
    ],
    [
      '{"event":"tracker_updated","data":{"carrier_name":"u","tracking_number":"1","events":[{}]}}',
      'FIELD_MISSING',
    ],
    [`{"event":"tracker_updated","data":${'['.repeat(50)}${']'.repeat(50)}}`, 'TOO_LARGE'],
    [`"${'x'.repeat(2_000_000)}"`, 'TOO_LARGE'],
  ])('that says %.60s is refused as %s', (text, reason) => {
    expect(reasonOf(() => readKarrioWebhook(Buffer.from(text)))).toBe(reason);
  });
});
