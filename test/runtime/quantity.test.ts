import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../runtime/errors.ts';
import {
  compareQuantities,
  convert,
  parseQuantityInput,
  toPackagedQuantity,
  toQuantity,
} from '../../runtime/quantity.ts';
import { dimensionOf, isKnownUnit, normaliseUnit, UNIT_CODES } from '../../runtime/units.ts';

const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof AppError ? error.code : 'other';
  }
};

describe('units', () => {
  it.each(['C62', 'EA', 'H87', 'PCE'])('takes %s for a piece', (code) => {
    expect(normaliseUnit(code)).toBe('C62');
  });

  it.each(['', 'kg', 'XYZ', 'constructor', '__proto__'])('does not know %j', (code) => {
    expect(normaliseUnit(code)).toBeUndefined();
  });

  it('knows its units by one spelling each', () => {
    expect(isKnownUnit('C62')).toBe(true);
    expect(isKnownUnit('EA')).toBe(false);
    expect(new Set(UNIT_CODES).size).toBe(UNIT_CODES.length);
  });

  it('knows what a unit measures', () => {
    expect(dimensionOf('NU')).toBe('torque');
    expect(dimensionOf('KWH')).toBe('energy');
  });
});

describe('quantity of a source', () => {
  it('keeps a Rec 20 code as it is, with no source', () => {
    expect(toQuantity('12.50', 'KGM')).toEqual({ value: '12.5', unit: 'KGM', source: null });
  });

  it('makes pieces C62 and keeps the code of the source', () => {
    expect(toQuantity('4', 'EA')).toEqual({
      value: '4',
      unit: 'C62',
      source: { value: '4', unit: 'EA' },
    });
  });

  it('counts a packaging in the unit of its content', () => {
    expect(toPackagedQuantity('5', 'BOX12', { factor: '12', unit: 'C62' })).toEqual({
      value: '60',
      unit: 'C62',
      source: { value: '5', unit: 'BOX12' },
    });
  });

  it('refuses an unknown unit and a value that is no decimal as the fault of the source', () => {
    expect(codeOf(() => toQuantity('1', 'kilos'))).toBe('UPSTREAM_INVALID');
    expect(codeOf(() => toQuantity('NaN', 'KGM'))).toBe('UPSTREAM_INVALID');
  });

  it('refuses the same from a client as bad input', () => {
    expect(codeOf(() => parseQuantityInput('1', 'kilos'))).toBe('BAD_INPUT');
    expect(codeOf(() => parseQuantityInput('many', 'KGM'))).toBe('BAD_INPUT');
    expect(parseQuantityInput('1.0', 'EA')).toEqual({ value: '1', unit: 'C62', source: null });
  });
});

describe('conversion', () => {
  // International yard and pound agreement; SI; NIST SP 811.
  it.each([
    ['1', 'KGM', 'GRM', '1000'],
    ['1', 'TNE', 'KGM', '1000'],
    ['1', 'LBR', 'GRM', '453.59237'],
    ['16', 'ONZ', 'LBR', '1'],
    ['1', 'INH', 'MMT', '25.4'],
    ['1', 'FOT', 'INH', '12'],
    ['1', 'YRD', 'FOT', '3'],
    ['5280', 'FOT', 'SMI', '1'],
    ['1', 'MTQ', 'LTR', '1000'],
    ['1', 'GLL', 'INQ', '231'],
    ['128', 'OZA', 'GLL', '1'],
    ['4', 'QT', 'GLL', '1'],
    ['1', 'DZN', 'C62', '12'],
    ['1', 'GRO', 'DZN', '12'],
    ['90', 'MIN', 'HUR', '1.5'],
    ['1', 'DAY', 'SEC', '86400'],
    ['1', 'BAR', 'KPA', '100'],
    ['1', 'KWH', 'JOU', '3600000'],
    ['36', 'KMH', 'MTS', '10'],
    ['60', 'RPM', 'RPS', '1'],
    ['1', '23', 'KMQ', '1000'],
    ['0', 'CEL', 'KEL', '273.15'],
    ['100', 'CEL', 'FAH', '212'],
    ['-40', 'FAH', 'CEL', '-40'],
    ['32', 'FAH', 'CEL', '0'],
    ['1', 'MTR', 'MTR', '1'],
    ['12', 'EA', 'DZN', '1'],
  ])('makes %s %s of %s: %s', (value, from, to, expected) => {
    expect(convert(toQuantity(value, from), to).value).toBe(expected);
  });

  it('rounds to 20 digits where the exact result does not end', () => {
    expect(convert(toQuantity('1', 'SEC'), 'HUR').value).toBe('0.00027777777777777778');
    expect(convert(toQuantity('-2', 'SEC'), 'MIN').value).toBe('-0.03333333333333333333');
  });

  it('knows the pound per square inch to every digit that is kept', () => {
    // 0.45359237 × 9.80665 / 0.0254² = 6894.757293168361336722673…
    expect(convert(toQuantity('1', 'PS'), 'PAL').value).toBe('6894.75729316836133672267');
  });

  it('refuses another dimension and names both', () => {
    expect(() => convert(toQuantity('1', 'KGM'), 'MTR')).toThrow(
      expect.objectContaining({
        code: 'BAD_INPUT',
        message: expect.stringMatching(/KGM measures mass.*MTR measures length/),
      }),
    );
  });

  it('refuses a unit that nobody knows as bad input', () => {
    expect(codeOf(() => convert(toQuantity('1', 'KGM'), 'kilos'))).toBe('BAD_INPUT');
  });

  it('compares across units without rounding', () => {
    expect(compareQuantities(toQuantity('1', 'KGM'), toQuantity('1000', 'GRM'))).toBe(0);
    expect(compareQuantities(toQuantity('1', 'SEC'), toQuantity('0.0002777777777777', 'HUR'))).toBe(
      1,
    );
    expect(codeOf(() => compareQuantities(toQuantity('1', 'KGM'), toQuantity('1', 'MTR')))).toBe(
      'BAD_INPUT',
    );
  });
});
