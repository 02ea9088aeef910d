import { describe, expect, it } from '@jest/globals';
import { isOrigin, originNames } from '../../../subgraphs/odoo/sources/origin.ts';

describe('an origin', () => {
  it.each([
    ['S00028', true],
    ['S00028 - SHOP-1001', true],
    ['S00027, S00028', true],
    ['S00027, S00028 - SHOP-1001', true],
    ['S000281', false],
    ['WH/MO/00028', false],
    ['SHOP-1001 - S00028', false],
    ['', false],
  ])('%p names S00028: %p', (origin, expected) => {
    expect(isOrigin(origin, 'S00028')).toBe(expected);
  });

  it('may stand for itself and for what is before a reference', () => {
    expect(originNames('S1, S2 - A - B')).toEqual(['S1', 'S2 - A - B', 'S2']);
  });
});
