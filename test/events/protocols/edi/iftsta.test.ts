import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readEdifact } from '../../../../events/protocols/edi/edifact.ts';
import { readIftsta } from '../../../../events/protocols/edi/iftsta.ts';
import { reasonOf } from '../reason-of.ts';

const receivedAt = new Date('2026-03-18T10:00:00Z');

/** An IFTSTA around these segments, its counts right; no published sample has a clear licence. */
const interchange = (...segments: readonly string[]) =>
  [
    "UNB+UNOA:1+CARRIER+US+260318:1000+REF7'",
    "UNH+1+IFTSTA:D:01B:UN'",
    "BGM+77+DOC1+9'",
    "NAD+CA+LTLX:160:20'",
    ...segments.map((segment) => `${segment}'`),
    `UNT+${segments.length + 4}+1'`,
    "UNZ+1+REF7'",
  ].join('\r\n');
const read = (text: string) =>
  readEdifact(Buffer.from(text)).flatMap((message) => readIftsta(message, { receivedAt }));

describe('a status', () => {
  it('has its consignment, references, place and time', () => {
    const events = read(
      interchange(
        'RFF+BN:BOOK1',
        'CNI+1+SHIP1',
        "STS+1+21:::Left with Mr. O?'Neil ?+ Co",
        'RFF+BM:BOL1',
        'DTM+334:20260318093000:204',
        'LOC+7+DEHAM:139:6:Hamburg',
        'EQD+CN+APZU4812090',
        'CNI+2+SHIP2',
        'STS+1+31',
        'DTM+334:202603180930?+0200:205',
      ),
    );
    expect(events).toEqual([
      {
        key: 'edifact|CARRIER|REF7|1|0',
        carrier: 'LTLX',
        references: [
          { type: 'SHIPMENT', value: 'SHIP1' },
          { type: 'BOOKING', value: 'BOOK1' },
          { type: 'BILL_OF_LADING', value: 'BOL1' },
          { type: 'CONTAINER', value: 'APZU4812090' },
        ],
        milestone: 'DELIVERED',
        reason: undefined,
        code: '21',
        message: "Left with Mr. O'Neil + Co",
        occurredAt: '2026-03-18T08:30:00Z',
        precision: 'ZONE_FROM_LOCATION',
        place: { name: 'Hamburg', locode: 'DEHAM', country: 'DE' },
        eta: undefined,
      },
      expect.objectContaining({
        key: 'edifact|CARRIER|REF7|1|1',
        milestone: 'IN_TRANSIT',
        occurredAt: '2026-03-18T07:30:00Z',
        precision: 'EXACT',
      }),
    ]);
  });

  it.each([
    ['6', 'INFO_RECEIVED'],
    ['13', 'PICKED_UP'],
    ['24', 'IN_TRANSIT'],
    ['31', 'IN_TRANSIT'],
    ['40', 'AT_TERMINAL'],
    ['1', 'AT_TERMINAL'],
    ['17', 'CUSTOMS_HOLD'],
    ['12', 'CUSTOMS_CLEARED'],
    ['20', 'DELAYED'],
    ['25', 'DELAYED'],
    ['23', 'ATTEMPT_FAILED'],
    ['21', 'DELIVERED'],
    ['22', 'DELIVERED'],
    ['18', 'DAMAGED'],
    ['36', 'LOST'],
    ['7', 'CANCELLED'],
    ['999', 'UNKNOWN'],
  ])('%s is %s', (code, milestone) => {
    expect(read(interchange('CNI+1+S', `STS+1+${code}`))[0]).toMatchObject({ code, milestone });
  });

  it.each([
    ['9', 'ARRIVED_PICKUP'],
    ['7', 'ARRIVED_DELIVERY'],
    ['13', 'AT_TERMINAL'],
  ])('1, an arrival, at a place of qualifier %s is %s', (qualifier, milestone) => {
    expect(
      read(interchange('CNI+1+S', 'STS+1+1', `LOC+${qualifier}+NLRTM:139:6`))[0]?.milestone,
    ).toBe(milestone);
  });

  it.each([
    ['DTM+334:20260718:102', '2026-07-18T00:00:00Z', 'DATE_ONLY'],
    ['DTM+334:202607181000:203', '2026-07-18T10:00:00Z', 'LOCAL_UNKNOWN_ZONE'],
    ['DTM+334:202607181000UTC:303', '2026-07-18T10:00:00Z', 'EXACT'],
    ['DTM+17:202607181000UTC:303', '2026-03-18T10:00:00Z', 'RECEIPT_TIME'],
  ])('with %s was %s, %s', (dtm, occurredAt, precision) => {
    expect(read(interchange('CNI+1+S', 'STS+1+31', dtm))[0]).toMatchObject({
      occurredAt,
      precision,
    });
  });
});

describe('an envelope', () => {
  it('may name its separators', () => {
    const text = interchange('CNI+1+S', 'STS+1+31')
      .replaceAll('+', '|')
      .replaceAll(':', ';')
      .replaceAll("'", '~');
    expect(read(`UNA;|.? ~${text}`)[0]?.milestone).toBe('IN_TRANSIT');
  });

  it('of the published IFCSUM, cut short without its counts, is broken', () => {
    const bytes = readFileSync(
      new URL('../../../fixtures/x12/edifact.D01B.IFCSUM.EDI', import.meta.url),
    );
    expect(reasonOf(() => readEdifact(bytes))).toBe('ENVELOPE_BROKEN');
    // All segments but UNB and UNZ.
    const count = bytes.toString().split("'").length - 3;
    const mended = bytes.toString().replace('UNT+787', `UNT+${count}`);
    const [message] = readEdifact(Buffer.from(mended));
    expect(message?.type).toBe('IFCSUM');
    if (message === undefined) return;
    expect(reasonOf(() => readIftsta(message, { receivedAt }))).toBe('CODE_UNKNOWN');
  });

  const whole = interchange('CNI+1+S', 'STS+1+31');
  it.each([
    ['nothing', '', 'MALFORMED'],
    ['no UNB', whole.slice(whole.indexOf('UNH')), 'MALFORMED'],
    ['half a segment', whole.slice(0, -3), 'TRUNCATED'],
    ['no UNZ', whole.slice(0, whole.indexOf('UNZ')), 'TRUNCATED'],
    ['no UNT', whole.replace(/UNT.*'/, ''), 'ENVELOPE_BROKEN'],
    ['a wrong count of segments', whole.replace('UNT+6', 'UNT+7'), 'ENVELOPE_BROKEN'],
    ['a wrong reference of its message', whole.replace('UNT+6+1', 'UNT+6+2'), 'ENVELOPE_BROKEN'],
    ['a wrong count of messages', whole.replace('UNZ+1', 'UNZ+2'), 'ENVELOPE_BROKEN'],
    ['a wrong reference of its own', whole.replace('UNZ+1+REF7', 'UNZ+1+REF8'), 'ENVELOPE_BROKEN'],
    ['something after it', `${whole}BGM+1'`, 'ENVELOPE_BROKEN'],
    ['a status without code', interchange('STS+1'), 'FIELD_MISSING'],
    [
      'a date that does not exist',
      interchange('STS+1+31', 'DTM+334:20260230:102'),
      'FIELD_INVALID',
    ],
    [
      'a format that does not exist',
      interchange('STS+1+31', 'DTM+334:20260218:999'),
      'FIELD_INVALID',
    ],
    ['six megabytes', ' '.repeat(6_000_000), 'TOO_LARGE'],
  ])('is refused: %s', (_what, text, reason) => {
    expect(reasonOf(() => read(text))).toBe(reason);
  });
});
