import { describe, expect, it } from '@jest/globals';
import {
  durationFromMinutes,
  durationFromSeconds,
  durationSeconds,
  parseDuration,
} from '../../runtime/duration.ts';

describe('duration', () => {
  it.each([
    [75, 'PT1H15M'],
    [0, 'PT0S'],
    [0.5, 'PT30S'],
    [90.00000000000001, 'PT1H30M'],
    [1500, 'PT25H'],
    [-30, '-PT30M'],
  ])('of %d minutes is %s', (minutes, expected) => {
    expect(durationFromMinutes(minutes)).toBe(expected);
  });

  it.each([
    [4500, 'PT1H15M'],
    [3661.5, 'PT1H1M1.5S'],
    [0.000001, 'PT0.000001S'],
    [0.1 + 0.2, 'PT0.3S'],
  ])('of %d seconds is %s', (seconds, expected) => {
    expect(durationFromSeconds(seconds)).toBe(expected);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e12])('of %d seconds is refused', (seconds) => {
    expect(() => durationFromSeconds(seconds)).toThrow(RangeError);
  });

  it.each([
    ['PT75M', 'PT1H15M'],
    ['P1DT2H', 'PT26H'],
    ['P2W', 'PT336H'],
    ['PT0S', 'PT0S'],
    ['P0D', 'PT0S'],
    ['-PT90S', '-PT1M30S'],
    ['PT1,5S', 'PT1.5S'],
    ['-PT0S', 'PT0S'],
  ])('%s is %s', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each(['', 'P', 'PT', 'P1Y', 'P1M', '1H', 'PT1H2H', 'PT1.5H', 'PT-1H', 'P1DT'])(
    '%j is none',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it('has a length in seconds', () => {
    expect(durationSeconds('PT1H15M')).toBe(4500);
    expect(durationSeconds('-PT0.25S')).toBe(-0.25);
    expect(durationSeconds('P1Y')).toBeUndefined();
  });
});
