import { describe, expect, it } from '@jest/globals';
import { median, quantile } from '../../bench/measure.ts';

const hundred = Array.from({ length: 100 }, (_, index) => ((index * 37) % 100) + 1);

describe('quantiles', () => {
  it('are the nearest rank, in whatever order the values come', () => {
    expect([0.5, 0.99, 1].map((share) => quantile(hundred, share))).toEqual([50, 99, 100]);
    expect(quantile([7], 0.99)).toBe(7);
  });

  it('refuse no values', () => {
    expect(() => quantile([], 0.5)).toThrow('No samples');
  });
});

describe('the median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[5], 5],
    [[1, 2], 1.5],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('refuses no values', () => {
    expect(() => median([])).toThrow('No samples');
  });
});
