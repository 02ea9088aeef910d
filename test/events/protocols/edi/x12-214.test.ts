import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readX12 } from '../../../../events/protocols/edi/x12.ts';
import { read214 } from '../../../../events/protocols/edi/x12-214.ts';
import { RANDOM_EFFORT } from '../../../support/random-effort.ts';
import { createRandom } from '../../../support/random-operations/random.ts';
import { RANDOM_SEED } from '../../../support/random-seed.ts';
import { reasonOf } from '../reason-of.ts';

const FIXTURES = new URL('../../../fixtures/x12/', import.meta.url);
const load = (name: string) => readFileSync(new URL(name, FIXTURES));
const receivedAt = new Date('2026-03-18T10:00:00Z');

const ISA =
  'ISA*00*          *00*          *02*SCAC           *ZZ*US             *260318*1000*U*00403*000000007*0*T*>~';

/** A 214 around these segments, its counts right. */
const interchange = (...segments: readonly string[]) =>
  [
    ISA,
    'GS*QM*SCAC*US*20260318*1000*8*X*004030~',
    'ST*214*0001~',
    'B10*PRO1*SHIP1*LTLX~',
    ...segments.map((segment) => `${segment}~`),
    `SE*${segments.length + 3}*0001~`,
    'GE*1*8~',
    'IEA*1*000000007~',
  ].join('\n');
const read = (text: string) =>
  readX12(Buffer.from(text)).flatMap((transaction) => read214(transaction, { receivedAt }));

describe('the published samples', () => {
  it.each(['214-MGCTLYST-SAMPLE.EDI', 'x12.214.edi'])(
    'say that the goods were delivered, at the local time of Vermont in summer: %s',
    (name) => {
      const transactions = readX12(load(name));
      expect(transactions.flatMap((transaction) => read214(transaction, { receivedAt }))).toEqual([
        {
          key: 'x12|SCAC|000082265|82265|822650001|0',
          carrier: 'SCAC',
          references: [
            { type: 'TRACKING_NUMBER', value: '1751807' },
            { type: 'SHIPMENT', value: '75027674' },
          ],
          milestone: 'DELIVERED',
          reason: undefined,
          code: 'D1',
          message: undefined,
          // 12:30 at four hours behind.
          occurredAt: '2016-07-26T16:30:00Z',
          precision: 'ZONE_FROM_LOCATION',
          place: { city: 'BRATTLEBORO', region: 'VT', country: undefined },
          eta: undefined,
        },
      ]);
    },
  );

  it.each([
    ['990-MGCTLYST-SAMPLE.EDI', '990'],
    ['856.edi', '856'],
  ])('of other types are whole, and no 214: %s', (name, type) => {
    const transactions = readX12(load(name));
    expect(transactions.map((transaction) => transaction.type)).toEqual([type]);
    for (const transaction of transactions) {
      expect(reasonOf(() => read214(transaction, { receivedAt }))).toBe('CODE_UNKNOWN');
    }
  });
});

describe('the published 204', () => {
  it('says one segment more than it has, and is refused', () => {
    const segments = load('204-MGCTLYST-SAMPLE.EDI')
      .toString()
      .split('~')
      .map((text) => text.trim());
    const counted =
      segments.findIndex((text) => text.startsWith('SE*')) -
      segments.findIndex((text) => text.startsWith('ST*')) +
      1;
    expect(segments).not.toContainEqual(expect.stringMatching(`^SE\\*${counted}\\*`));
    expect(reasonOf(() => readX12(load('204-MGCTLYST-SAMPLE.EDI')))).toBe('ENVELOPE_BROKEN');
  });
});

describe('a status', () => {
  it.each([
    ['XB', 'INFO_RECEIVED'],
    ['X3', 'ARRIVED_PICKUP'],
    ['X8', 'ARRIVED_PICKUP'],
    ['CP', 'LOADED'],
    ['AM', 'LOADED'],
    ['AF', 'PICKED_UP'],
    ['X6', 'IN_TRANSIT'],
    ['P1', 'IN_TRANSIT'],
    ['X4', 'AT_TERMINAL'],
    ['AR', 'AT_TERMINAL'],
    ['K1', 'CUSTOMS_HOLD'],
    ['CT', 'CUSTOMS_CLEARED'],
    ['BC', 'ON_HOLD'],
    ['RH', 'RELEASED'],
    ['SD', 'DELAYED'],
    ['AJ', 'OUT_FOR_DELIVERY'],
    ['X1', 'ARRIVED_DELIVERY'],
    ['X5', 'ARRIVED_DELIVERY'],
    ['AV', 'AVAILABLE_FOR_PICKUP'],
    ['AW', 'AVAILABLE_FOR_PICKUP'],
    ['AH', 'ATTEMPT_FAILED'],
    ['AP', 'ATTEMPT_FAILED'],
    ['A7', 'REFUSED'],
    ['PA', 'PARTIALLY_DELIVERED'],
    ['D1', 'DELIVERED'],
    ['CB', 'DELIVERED'],
    ['A9', 'DAMAGED'],
    ['A3', 'RETURNING'],
    ['CA', 'CANCELLED'],
    ['ZZ', 'UNKNOWN'],
  ])('%s is %s', (code, milestone) => {
    const [event] = read(interchange(`AT7*${code}*NS***20260318*1000*UT`));
    expect(event).toMatchObject({ code, milestone, occurredAt: '2026-03-18T10:00:00Z' });
  });

  it('may mean something else at one carrier', () => {
    const [transaction] = readX12(Buffer.from(interchange('AT7*XB*NS***20260318*1000*UT')));
    const codes = () => new Map([['XB', 'UNKNOWN']] as const);
    if (transaction === undefined) throw new TypeError('No transaction');
    expect(read214(transaction, { receivedAt, codes })[0]?.milestone).toBe('UNKNOWN');
  });

  it.each([
    ['AO', 'WEATHER'],
    ['BS', 'CONSIGNEE_REFUSED'],
    ['NS', undefined],
  ])('for reason %s is because of %s', (code, reason) => {
    expect(read(interchange(`AT7*SD*${code}***20260318*1000*UT`))[0]?.reason).toBe(reason);
  });

  it('of an estimate is news of now, with the time that is estimated', () => {
    for (const segment of ['AT7*AG*NS***20260320*1400*UT', 'AT7***AB*NA*20260320*1400*UT']) {
      expect(read(interchange(segment))[0]).toMatchObject({
        milestone: 'ETA_UPDATED',
        occurredAt: '2026-03-18T10:00:00Z',
        precision: 'RECEIPT_TIME',
        eta: '2026-03-20T14:00:00Z',
      });
    }
  });

  it('of another appointment moves nothing', () => {
    expect(read(interchange('AT7***AA*NA*20260320*1400*UT'))[0]).toMatchObject({
      milestone: 'UNKNOWN',
      code: 'AA',
      eta: undefined,
    });
  });

  it('has the place that follows it, and a key of its own', () => {
    const events = read(
      interchange(
        'LX*1',
        'AT7*AF*NS***20260318*0900*LT',
        'MS1*AUSTIN*TX*USA',
        'LX*2',
        'AT7*X6*NS***20260318*1000*LT',
      ),
    );
    expect(events.map(({ place, key }) => [place?.city, key.slice(-2)])).toEqual([
      ['AUSTIN', '|0'],
      [undefined, '|1'],
    ]);
  });
});

describe('a time', () => {
  it.each([
    ['20260718*1000*ET', '2026-07-18T14:00:00Z', 'EXACT'],
    ['20260118*1000*ET', '2026-01-18T15:00:00Z', 'EXACT'],
    ['20260718*1000*ES', '2026-07-18T15:00:00Z', 'EXACT'],
    ['20260718*1000*PD', '2026-07-18T17:00:00Z', 'EXACT'],
    ['20260718*1000*01', '2026-07-18T09:00:00Z', 'EXACT'],
    ['20260718*1000*13', '2026-07-18T22:00:00Z', 'EXACT'],
    ['20260718*1000*24', '2026-07-18T11:00:00Z', 'EXACT'],
    ['20260718*100015*UT', '2026-07-18T10:00:15Z', 'EXACT'],
    // Vermont, and Texas, which has two clocks.
    ['20260718*1000*LT~MS1*BARRE*VT', '2026-07-18T14:00:00Z', 'ZONE_FROM_LOCATION'],
    ['20260718*1000~MS1*BARRE*VT', '2026-07-18T14:00:00Z', 'ZONE_FROM_LOCATION'],
    ['20260718*1000*LT~MS1*EL PASO*TX', '2026-07-18T10:00:00Z', 'LOCAL_UNKNOWN_ZONE'],
    ['20260718', '2026-07-18T00:00:00Z', 'DATE_ONLY'],
    // The hour that is leapt over, and the one that comes twice.
    ['20260308*0230*ET', '2026-03-08T07:30:00Z', 'EXACT'],
    ['20261101*0130*ET', '2026-11-01T05:30:00Z', 'EXACT'],
  ])('%s is %s, %s', (time, occurredAt, precision) => {
    const segments = `AT7*X6*NS***${time}`.split('~');
    expect(read(interchange(...segments))[0]).toMatchObject({ occurredAt, precision });
  });

  it('that is not given is that of receipt', () => {
    expect(read(interchange('AT7*X6*NS'))[0]).toMatchObject({
      occurredAt: '2026-03-18T10:00:00Z',
      precision: 'RECEIPT_TIME',
    });
  });
});

describe('what is not right', () => {
  it.each([
    ['a status and an appointment', 'AT7*X6*NS*AA*NA*20260318*1000', 'FIELD_INVALID'],
    ['neither', 'AT7*****20260318*1000', 'FIELD_INVALID'],
    ['a day that does not exist', 'AT7*X6*NS***20260230*1000', 'FIELD_INVALID'],
    ['an hour that does not exist', 'AT7*X6*NS***20260318*2500', 'FIELD_INVALID'],
  ])('in an AT7 is refused: %s', (_what, segment, reason) => {
    expect(reasonOf(() => read(interchange(segment)))).toBe(reason);
  });

  const whole = interchange('AT7*X6*NS***20260318*1000*UT');
  it.each([
    ['no ISA', whole.slice(10), 'MALFORMED'],
    ['nothing', '', 'MALFORMED'],
    ['half an ISA', whole.slice(0, 60), 'TRUNCATED'],
    ['no end', whole.slice(0, whole.indexOf('IEA')), 'TRUNCATED'],
    ['no SE', whole.replace(/SE\*.*~/, ''), 'ENVELOPE_BROKEN'],
    ['a wrong count of segments', whole.replace('SE*4', 'SE*5'), 'ENVELOPE_BROKEN'],
    ['a wrong SE02', whole.replace('SE*4*0001', 'SE*4*0002'), 'ENVELOPE_BROKEN'],
    ['a wrong count of transactions', whole.replace('GE*1', 'GE*2'), 'ENVELOPE_BROKEN'],
    ['a wrong GE02', whole.replace('GE*1*8', 'GE*1*9'), 'ENVELOPE_BROKEN'],
    ['a wrong count of groups', whole.replace('IEA*1', 'IEA*2'), 'ENVELOPE_BROKEN'],
    ['a wrong IEA02', whole.replace('IEA*1*000000007', 'IEA*1*7'), 'ENVELOPE_BROKEN'],
    ['a lost segment', whole.replace('AT7*X6*NS***20260318*1000*UT~', ''), 'ENVELOPE_BROKEN'],
    ['something after it', `${whole}\nGS*QM~`, 'ENVELOPE_BROKEN'],
    ['no B10', whole.replace('B10*PRO1*SHIP1*LTLX', 'L11*1*BM'), 'FIELD_MISSING'],
    ['six megabytes', ' '.repeat(6_000_000), 'TOO_LARGE'],
  ])('in an envelope is refused: %s', (_what, text, reason) => {
    expect(reasonOf(() => read(text))).toBe(reason);
  });

  it(`never does anything but be read or refused, seed ${RANDOM_SEED}`, () => {
    const random = createRandom(RANDOM_SEED);
    for (let round = 0; round < 1_000 * RANDOM_EFFORT; round += 1) {
      const bytes = Buffer.from(whole).subarray(
        0,
        random.chance(0.5) ? whole.length : random.below(whole.length),
      );
      const copy = Buffer.from(bytes);
      for (let change = random.below(5); change > 0; change -= 1)
        copy[random.below(copy.length)] = random.below(256);
      const reason = reasonOf(() =>
        readX12(copy).map((transaction) => read214(transaction, { receivedAt })),
      );
      expect(typeof reason).toBe('string');
    }
  });
});
