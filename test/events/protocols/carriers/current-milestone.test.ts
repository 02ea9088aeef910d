import { describe, expect, it } from '@jest/globals';
import { currentMilestone } from '../../../../events/protocols/carriers/current-milestone.ts';
import type { Milestone } from '../../../../events/protocols/carriers/tracking.ts';

/** One event an hour, in this order. */
const hourly = (...milestones: readonly Milestone[]) =>
  milestones.map((milestone, hour) => ({
    key: `${hour}`,
    milestone,
    occurredAt: new Date(Date.UTC(2026, 2, 18, hour)).toISOString(),
  }));

describe('where a shipment stands', () => {
  it.each([
    [['PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED'], 'DELIVERED'],
    [['IN_TRANSIT', 'DELAYED'], 'DELAYED'],
    [['DELIVERED', 'IN_TRANSIT', 'ATTEMPT_FAILED', 'CANCELLED'], 'DELIVERED'],
    [['DELIVERED', 'RETURNING'], 'RETURNING'],
    [['REFUSED', 'RETURNING', 'IN_TRANSIT', 'DELIVERED'], 'RETURNED'],
    [['IN_TRANSIT', 'INFO_RECEIVED'], 'IN_TRANSIT'],
    [['IN_TRANSIT', 'UNKNOWN', 'ETA_UPDATED'], 'IN_TRANSIT'],
    [['UNKNOWN'], undefined],
    [[], undefined],
  ] as const)('after %j is %s', (milestones, current) => {
    expect(currentMilestone(hourly(...milestones))).toBe(current);
  });

  it('does not depend on the order in which word came', () => {
    const events = hourly('PICKED_UP', 'IN_TRANSIT', 'DELIVERED', 'RETURNING');
    expect(currentMilestone([...events].reverse())).toBe('RETURNING');
  });

  it('is without what was taken back', () => {
    const events = hourly('IN_TRANSIT', 'DELIVERED');
    expect(currentMilestone(events, new Set(['1']))).toBe('IN_TRANSIT');
  });

  it('of one minute is the last on the way', () => {
    const events = hourly('DELIVERED', 'ARRIVED_DELIVERY').map((event) => ({
      ...event,
      occurredAt: '2026-03-18T10:00:00Z',
    }));
    expect(currentMilestone(events)).toBe('DELIVERED');
  });
});
