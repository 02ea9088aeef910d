import { describe, expect, it } from '@jest/globals';
import { toQuantity } from '../../runtime/quantity.ts';
import { sumQuantities } from '../../subgraphs/sum-quantities.ts';

const sum = (...amounts: readonly (readonly [string, string])[]) =>
  sumQuantities(
    'wms',
    amounts.map(([value, unit]) => toQuantity(value, unit)),
  );

describe('sumQuantities', () => {
  it('keeps the unit of the source when every amount is in it', () => {
    expect(sum(['12', 'EA'], ['4.5', 'EA'])).toEqual({
      value: '16.5',
      unit: 'C62',
      source: { value: '16.5', unit: 'EA' },
    });
  });

  it('has no source where the amounts were written in different units', () => {
    expect(sum(['12', 'EA'], ['4', 'H87'])).toEqual({ value: '16', unit: 'C62', source: null });
    expect(sum(['12', 'EA'], ['4', 'C62'])).toEqual({ value: '16', unit: 'C62', source: null });
  });

  it('adds in a unit in which every amount is exact', () => {
    expect(sum(['1', 'KGM'], ['250', 'GRM'])).toEqual({ value: '1.25', unit: 'KGM', source: null });
  });

  it('refuses amounts of different things', () => {
    expect(() => sum(['1', 'KGM'], ['1', 'MTR'])).toThrow('do not add up');
  });
});
