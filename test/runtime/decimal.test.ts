import { describe, expect, it } from '@jest/globals';
import {
  addDecimals,
  compareDecimals,
  fromFloat,
  isDecimal,
  multiplyDecimals,
  parseDecimal,
  roundDecimal,
  subtractDecimals,
} from '../../runtime/decimal.ts';

const DIGITS_38 = '12345678901234567890123456789012345678';

describe('decimal', () => {
  it.each([
    ['12.50', '12.5'],
    ['3.0', '3'],
    ['007', '7'],
    ['+1', '1'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1.5e3', '1500'],
    ['25E-3', '0.025'],
    ['100', '100'],
    [DIGITS_38, DIGITS_38],
    [
      `-${DIGITS_38.slice(0, 20)}.${DIGITS_38.slice(20)}`,
      `-12345678901234567890.123456789012345678`,
    ],
    [`0.${'0'.repeat(37)}1`, `0.${'0'.repeat(37)}1`],
  ])('reads %s as %s', (text, expected) => {
    expect(parseDecimal(text)).toBe(expected);
  });

  it.each([
    '',
    ' 1',
    '1 ',
    'NaN',
    'Infinity',
    '0x10',
    '1,5',
    '1_000',
    '--1',
    '1e',
    '.',
    '٣',
    `${DIGITS_38}9`,
    '1e38',
    '1e999',
    '1e-39',
    '1e99999999',
    '9'.repeat(10_000),
  ])('refuses %s', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it('knows its own form from others', () => {
    expect(['12.5', '12.50', '1e3', '-0', '0'].map(isDecimal)).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  it('adds, subtracts and multiplies without a float', () => {
    expect(addDecimals('0.1', '0.2')).toBe('0.3');
    expect(subtractDecimals('1', '0.9')).toBe('0.1');
    expect(multiplyDecimals('1.1', '1.1')).toBe('1.21');
    expect(addDecimals('99999999999999999999999999999999999999', '-1')).toBe(
      '99999999999999999999999999999999999998',
    );
  });

  it('refuses a sum of more than 38 digits', () => {
    expect(() => addDecimals('9'.repeat(38), '1')).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT' }),
    );
  });

  it('compares values and not texts', () => {
    expect(compareDecimals('9', '10')).toBe(-1);
    expect(compareDecimals('1.0', '1')).toBe(0);
    expect(compareDecimals('-1', '-2')).toBe(1);
  });

  it('rounds a half away from zero', () => {
    expect(roundDecimal('2.5', 0)).toBe('3');
    expect(roundDecimal('-2.5', 0)).toBe('-3');
    expect(roundDecimal('2.449', 1)).toBe('2.4');
    expect(roundDecimal('-0.4', 0)).toBe('0');
  });

  it.each([
    [0.1499999999999999, 2, '0.15'],
    [0.1 + 0.2, 2, '0.3'],
    [1.005, 2, '1.01'],
    [12.5, 2, '12.5'],
    [3, 2, '3'],
    [-1.255, 2, '-1.26'],
    [1e21, 2, '1000000000000000000000'],
    [1e-9, 2, '0'],
    [-0, 2, '0'],
  ])('takes the float %d at %d digits as %s', (value, digits, expected) => {
    expect(fromFloat(value, digits)).toBe(expected);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e300])('refuses the float %d', (value) => {
    expect(() => fromFloat(value, 2)).toThrow(
      expect.objectContaining({ code: 'UPSTREAM_INVALID' }),
    );
  });
});
