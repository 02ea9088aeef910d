import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readDcsa } from '../../../../events/protocols/carriers/dcsa.ts';
import { reasonOf } from '../reason-of.ts';

const examples: { at: string; value: unknown }[] = JSON.parse(
  readFileSync(
    new URL('../../../fixtures/dcsa/tnt-v3.0.0-beta1-examples.json', import.meta.url),
    'utf8',
  ),
);
const read = (value: unknown) => readDcsa(Buffer.from(JSON.stringify(value)));

/** An equipment event that happened. */
const event = (payload: object, metadata: object = {}) => ({
  metadata: {
    eventID: 'e1',
    eventCreatedDateTime: '2026-03-18T10:00:00Z',
    eventType: 'EQUIPMENT',
    publisher: { carrierCode: 'MSC' },
    ...metadata,
  },
  payload: {
    eventClassifierCode: 'ACT',
    eventDateTime: '2026-03-18T11:00:00+02:00',
    ...payload,
  },
});
const milestoneOf = (value: unknown) => {
  const [message] = read(value);
  return message?.kind === 'event' ? message.event.milestone : undefined;
};

describe('the published examples', () => {
  const byName = (name: string) => {
    const example = examples.find(({ at }) => at.includes(name));
    return read(example?.value).map((message) =>
      message.kind === 'event'
        ? [message.event.milestone, message.event.occurredAt, message.event.eta]
        : [message.kind, message.retracts],
    );
  };

  it.each([
    [
      'bookingExample',
      [
        // A document was issued; that a container will be loaded moves nothing.
        ['UNKNOWN', '2022-09-19T04:31:00Z', undefined],
        ['UNKNOWN', '2022-10-05T11:19:00Z', undefined],
      ],
    ],
    [
      'dropPickExample',
      [
        ['DELIVERED', '2019-11-11T23:11:00Z', undefined],
        // An empty container: the goods are not on their way yet.
        ['UNKNOWN', '2018-03-18T16:36:00Z', undefined],
      ],
    ],
    [
      'transportEventListExample',
      [
        ['retraction', 'dcsa|HLC|957e4966-dad0-4111-9f8f-fb7216c43907'],
        ['ETA_UPDATED', '2022-10-02T23:55:00Z', '2022-11-11T23:11:00Z'],
      ],
    ],
    ['shipmentEventExample', [['UNKNOWN', '2022-09-19T04:31:00Z', undefined]]],
    ['transshipmentExample', [['UNKNOWN', '2022-09-30T07:25:00Z', undefined]]],
    ['railTransportExample', [['ETA_UPDATED', '2022-10-02T23:55:00Z', '2022-11-11T23:11:00Z']]],
    ['truckTransportExample', [['ETA_UPDATED', '2022-10-02T23:55:00Z', '2022-11-11T23:11:00Z']]],
    [
      'retractedTransportEventExample',
      [['retraction', 'dcsa|CMA|957e4966-dad0-4111-9f8f-fb7216c43907']],
    ],
  ])('say what they say: %s', (name, expected) => {
    expect(byName(name)).toEqual(expected);
  });
});

describe('an event', () => {
  it.each([
    ['LOAD', 'LOADED'],
    ['DISC', 'AT_TERMINAL'],
    ['GTIN', 'PICKED_UP'],
    ['GTOT', 'OUT_FOR_DELIVERY'],
    ['PICK', 'PICKED_UP'],
    ['DROP', 'DELIVERED'],
    ['AVPU', 'AVAILABLE_FOR_PICKUP'],
    ['CUSS', 'CUSTOMS_HOLD'],
    ['CUSI', 'CUSTOMS_HOLD'],
    ['CUSR', 'CUSTOMS_CLEARED'],
    ['STUF', 'UNKNOWN'],
    ['MADE', 'UNKNOWN'],
  ])('of equipment, %s, is %s', (equipmentEventTypeCode, milestone) => {
    expect(milestoneOf(event({ equipmentEventTypeCode }))).toBe(milestone);
  });

  it.each([
    ['SHIPMENT', { shipmentEventTypeCode: 'CONF', documentTypeCode: 'BKG' }, 'INFO_RECEIVED'],
    ['SHIPMENT', { shipmentEventTypeCode: 'HOLD', documentTypeCode: 'SHI' }, 'ON_HOLD'],
    ['SHIPMENT', { shipmentEventTypeCode: 'RELS', documentTypeCode: 'SHI' }, 'RELEASED'],
    ['SHIPMENT', { shipmentEventTypeCode: 'CANC', documentTypeCode: 'BKG' }, 'CANCELLED'],
    ['SHIPMENT', { shipmentEventTypeCode: 'CONF', documentTypeCode: 'VGM' }, 'UNKNOWN'],
    ['TRANSPORT', { transportEventTypeCode: 'DEPA' }, 'IN_TRANSIT'],
    ['TRANSPORT', { transportEventTypeCode: 'ARRI' }, 'AT_TERMINAL'],
  ])('of %s, %j, is %s', (eventType, payload, milestone) => {
    expect(milestoneOf(event(payload, { eventType }))).toBe(milestone);
  });

  it('is retracted under the key it had', () => {
    const [first] = read(event({ equipmentEventTypeCode: 'DROP' }));
    const [second] = read({
      metadata: {
        eventType: 'EQUIPMENT',
        eventID: 'e2',
        retractedEventID: 'e1',
        publisher: { carrierCode: 'MSC' },
      },
    });
    expect(first).toMatchObject({ event: { occurredAt: '2026-03-18T09:00:00Z' } });
    expect(second).toEqual({
      kind: 'retraction',
      retracts: first?.kind === 'event' ? first.event.key : undefined,
    });
  });

  it.each([
    ['null', null, 'FIELD_INVALID'],
    ['no metadata', {}, 'FIELD_INVALID'],
    ['an unknown type', event({}, { eventType: 'constructor' }), 'CODE_UNKNOWN'],
    ['no code', event({}), 'FIELD_MISSING'],
    [
      'a local time',
      event({ equipmentEventTypeCode: 'LOAD', eventDateTime: '2026-03-18T11:00:00' }),
      'FIELD_INVALID',
    ],
    ['too many', Array.from({ length: 5_001 }, () => null), 'TOO_LARGE'],
  ])('that is %s is refused', (_what, value, reason) => {
    expect(reasonOf(() => read(value))).toBe(reason);
  });
});
