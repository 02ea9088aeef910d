import { describe, expect, it } from '@jest/globals';
import { checkDigit, isGln, isGtin, isSscc, toGtin14 } from '../../runtime/gs1.ts';

describe('checkDigit', () => {
  it('gives the digit of the worked example 629104150021 of GS1', () => {
    // 6·1 2·3 9·1 1·3 0·1 4·3 1·1 5·3 0·1 0·3 2·1 1·3 = 57; 60 − 57 = 3
    expect(checkDigit('629104150021')).toBe('3');
  });

  it('gives 0, not 10, when the weighted sum is a multiple of ten', () => {
    // 3·3 + 1·1 = 10
    expect(checkDigit('13')).toBe('0');
  });

  it.each(['', '12a', '１２', '-1', '1.5', ' 1'])('has no digit for %j', (payload) => {
    expect(checkDigit(payload)).toBeUndefined();
  });
});

describe('GTIN', () => {
  it.each([
    ['GTIN-8', '96385074'],
    ['GTIN-12', '036000291452'],
    ['GTIN-13', '4006381333931'],
    ['GTIN-13 of the demonstration range', '9521234000013'],
    ['GTIN-14', '10614141000415'],
  ])('knows a %s', (_length, gtin) => {
    expect(isGtin(gtin)).toBe(true);
  });

  it('refuses every other last digit', () => {
    const accepted = Array.from({ length: 10 }, (_, digit) => `400638133393${digit}`).filter(
      isGtin,
    );
    expect(accepted).toEqual(['4006381333931']);
  });

  it('refuses two neighbours that changed places', () => {
    expect(isGtin('4006318333931')).toBe(false);
  });

  it.each(['', '0', '95212340000131', '106141412345678908', ' 9638507', '9638507４'])(
    'refuses %j',
    (text) => {
      expect(isGtin(text)).toBe(false);
    },
  );

  it('is compared in 14 digits', () => {
    expect(toGtin14('036000291452')).toBe('00036000291452');
    expect(toGtin14('0036000291452')).toBe('00036000291452');
    expect(toGtin14('4006381333932')).toBeUndefined();
  });
});

describe('GLN', () => {
  it.each(['9521234001003', '9521234002000'])('knows %s', (gln) => {
    expect(isGln(gln)).toBe(true);
  });

  it('refuses a wrong check digit and a wrong length', () => {
    expect([isGln('9521234001004'), isGln('96385074')]).toEqual([false, false]);
  });
});

describe('SSCC', () => {
  it.each(['095212340000000013', '106141412345678908'])('knows %s', (sscc) => {
    expect(isSscc(sscc)).toBe(true);
  });

  it('refuses a wrong check digit, a missing digit and an application identifier', () => {
    expect(['095212340000000012', '95212340000000013', '00095212340000000013'].map(isSscc)).toEqual(
      [false, false, false],
    );
  });
});
