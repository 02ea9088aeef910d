import { describe, expect, it } from '@jest/globals';
import { and, NOTHING, oneOf, or } from '../../../subgraphs/odoo/sources/domain.ts';

describe('domains', () => {
  it('puts operators before their operands', () => {
    expect(or([['a', '=', 1]], [['b', '=', 2]], [['c', '=', 3]])).toEqual([
      '|',
      '|',
      ['a', '=', 1],
      ['b', '=', 2],
      ['c', '=', 3],
    ]);
  });

  it('makes an AND one operand of an OR', () => {
    const both = and([['a', '=', 1]], [['b', '=', 2]]);
    expect(or(both, [['c', '=', 3]])).toEqual([
      '|',
      '&',
      ['a', '=', 1],
      ['b', '=', 2],
      ['c', '=', 3],
    ]);
  });

  it('counts a negated condition as one operand', () => {
    expect(or(['!', ['a', '=', 1], ['b', '=', 2]], [['c', '=', 3]])).toEqual([
      '|',
      '&',
      '!',
      ['a', '=', 1],
      ['b', '=', 2],
      ['c', '=', 3],
    ]);
  });

  it('matches nothing for no values, and everything for an OR with everything', () => {
    expect(oneOf('id', [])).toBe(NOTHING);
    expect(or(NOTHING, oneOf('id', [7]))).toEqual([['id', 'in', [7]]]);
    expect(or(NOTHING, NOTHING)).toBe(NOTHING);
    expect(and([['a', '=', 1]], NOTHING)).toBe(NOTHING);
    expect(or([], [['a', '=', 1]])).toEqual([]);
  });
});
