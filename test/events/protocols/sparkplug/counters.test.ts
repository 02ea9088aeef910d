import { describe, expect, it } from '@jest/globals';
import { createCounterMemory } from '../../../../events/protocols/sparkplug/counters.ts';
import type { Point } from '../../../../events/protocols/sparkplug/outcome.ts';
import { reasonOf } from '../reason-of.ts';
import { DEVICE, START } from './edge-node.ts';

const point = (value: Point['value'], more: Partial<Point> = {}): Point => ({
  ...DEVICE,
  metric: 'Counts/Good',
  datatype: 'UInt64',
  value,
  time: START,
  quality: 'GOOD',
  historical: false,
  fromBirth: false,
  key: 'k',
  ...more,
});

describe('a counter', () => {
  it('says what was made since', () => {
    const memory = createCounterMemory();
    expect(memory.observe(point(5n))).toEqual({ delta: undefined, count: 5n, isReset: false });
    expect(memory.observe(point(9n))).toEqual({ delta: 4n, count: 9n, isReset: false });
    expect(memory.observe(point(9n))?.delta).toBe(0n);
  });

  it('that went down began again', () => {
    const memory = createCounterMemory();
    memory.observe(point(100n));
    expect(memory.observe(point(3n))).toEqual({ delta: 3n, count: 3n, isReset: true });
  });

  it('goes on where the last process stopped', () => {
    const memory = createCounterMemory([['P1/PRESS01/PRESS01A/Counts/Good', 40n]]);
    expect(memory.observe(point(42n))?.delta).toBe(2n);
  });

  it('is not moved by the past, by no value, by a bad one', () => {
    const memory = createCounterMemory();
    memory.observe(point(20n));
    expect(memory.observe(point(11n, { historical: true }))).toBeUndefined();
    expect(memory.observe(point(null))).toBeUndefined();
    expect(memory.observe(point(0n, { quality: 'BAD' }))).toBeUndefined();
    expect(memory.observe(point(21n))?.delta).toBe(1n);
  });

  it('may be whole in a float, and must be whole', () => {
    const memory = createCounterMemory();
    memory.observe(point(20, { datatype: 'Float' }));
    expect(memory.observe(point(22, { datatype: 'Float' }))?.delta).toBe(2n);
    expect(reasonOf(() => memory.observe(point(22.5, { datatype: 'Float' })))).toBe(
      'FIELD_INVALID',
    );
    expect(reasonOf(() => memory.observe(point(-1)))).toBe('FIELD_INVALID');
    expect(reasonOf(() => memory.observe(point('22')))).toBe('FIELD_INVALID');
  });

  it('is kept up to a bound', () => {
    const memory = createCounterMemory([], 1);
    memory.observe(point(1n));
    expect(reasonOf(() => memory.observe(point(1n, { metric: 'Counts/Scrap' })))).toBe('TOO_LARGE');
    expect(memory.observe(point(2n))?.delta).toBe(1n);
  });
});
