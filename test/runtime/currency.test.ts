import { describe, expect, it } from '@jest/globals';
import { currencyDigits, toMoney } from '../../runtime/currency.ts';

describe('currency', () => {
  // ISO 4217, list one.
  it.each([
    ['EUR', 2],
    ['MXN', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['CLF', 4],
  ])('gives %s %d digits', (code, digits) => {
    expect(currencyDigits(code)).toBe(digits);
  });

  it('rounds an amount to the digits of its currency', () => {
    expect(toMoney('12.345', 'EUR')).toEqual({ amount: '12.35', currency: 'EUR' });
    expect(toMoney('12.5', 'JPY')).toEqual({ amount: '13', currency: 'JPY' });
    expect(toMoney('-0.0005', 'KWD')).toEqual({ amount: '-0.001', currency: 'KWD' });
  });

  it.each([
    ['1', 'eur'],
    ['1', 'XXQ'],
    ['a lot', 'EUR'],
  ])('refuses %s %s as the fault of the source', (amount, currency) => {
    expect(() => toMoney(amount, currency)).toThrow(
      expect.objectContaining({ code: 'UPSTREAM_INVALID' }),
    );
  });
});
