import { describe, expect, it } from '@jest/globals';
import { computeOee } from '../../../subgraphs/mes/oee.ts';

const SHIFT = {
  plannedBusyTime: '28800',
  actualProductionTime: '21600',
  plannedRunTimePerItem: '60',
  produced: '300',
  good: '297',
};

describe('OEE', () => {
  it('is the product of its three ratios', () => {
    // 21600/28800, 60·300/21600, 297/300, and 60·297/28800 for the product.
    expect(computeOee(SHIFT)).toEqual({
      availability: '0.75',
      effectiveness: '0.8333',
      quality: '0.99',
      oee: '0.6188',
    });
  });

  it('rounds the product of the exact ratios, not of the rounded ones', () => {
    // 2/3 · 2/3 · 2/3 = 8/27 = 0.2963; from 0.6667 it would be 0.29635 → 0.2964.
    const thirds = {
      plannedBusyTime: '3',
      actualProductionTime: '2',
      plannedRunTimePerItem: '0.4444444444444444444444444444444444444',
      produced: '3',
      good: '2',
    };
    expect(computeOee(thirds).oee).toBe('0.2963');
  });

  it('rounds a half up', () => {
    // 0.015/300 = 0.00005
    expect(computeOee({ ...SHIFT, good: '0.015' }).quality).toBe('0.0001');
    expect(computeOee({ ...SHIFT, good: '0.01499' }).quality).toBe('0');
  });

  it('does not cap an effectiveness above one', () => {
    // 90·300/21600
    expect(computeOee({ ...SHIFT, plannedRunTimePerItem: '90' }).effectiveness).toBe('1.25');
  });

  it.each([
    ['planned busy time', { plannedBusyTime: '0' }, 'availability'],
    ['production time', { actualProductionTime: '0' }, 'effectiveness'],
    ['produced quantity', { produced: '0.000' }, 'quality'],
  ] as const)('is null without %s, and so is the ratio', (_, changes, ratio) => {
    const oee = computeOee({ ...SHIFT, ...changes });
    expect(oee[ratio]).toBeNull();
    expect(oee.oee).toBeNull();
  });

  it('is zero, not null, when nothing was good', () => {
    expect(computeOee({ ...SHIFT, good: '0' })).toMatchObject({ quality: '0', oee: '0' });
  });
});
