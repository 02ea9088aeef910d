import type { Milestone, TrackingEvent } from './tracking.ts';

/** They say something of a shipment, not where it stands. */
const SAYS_NOTHING_OF_PROGRESS: ReadonlySet<Milestone> = new Set(['UNKNOWN', 'ETA_UPDATED']);
/** What can still happen to goods that were delivered. */
const AFTER_DELIVERY: ReadonlySet<Milestone> = new Set(['RETURNING', 'RETURNED']);

type Fact = Pick<TrackingEvent, 'key' | 'milestone' | 'occurredAt'>;

/**
 * Where a shipment stands after `events`, in whatever order they came: the last that says something of its
 * progress, where DELIVERED holds against every later scan but a return. `retracted` are keys of events that were
 * taken back. `undefined` when nothing was said.
 *
 * Goods on their way back that are delivered are RETURNED. Milestones of one instant go by the order of the list
 * {@link MILESTONES}' field: a carrier stamps "arrived" and "delivered" with the same minute.
 */
export function currentMilestone(
  events: readonly Fact[],
  retracted: ReadonlySet<string> = new Set(),
): Milestone | undefined {
  const facts = events
    .filter(({ key, milestone }) => !retracted.has(key) && !SAYS_NOTHING_OF_PROGRESS.has(milestone))
    .map(({ milestone, occurredAt }) => ({ milestone, at: Date.parse(occurredAt) }))
    .sort((one, other) => one.at - other.at || rank(one.milestone) - rank(other.milestone));
  let current: Milestone | undefined;
  for (const { milestone } of facts) current = advance(current, milestone);
  return current;
}

function advance(current: Milestone | undefined, next: Milestone): Milestone {
  if (current === undefined) return next;
  // The papers may come after the goods.
  if (next === 'INFO_RECEIVED') return current;
  if (current === 'DELIVERED') return AFTER_DELIVERY.has(next) ? next : current;
  if (current === 'RETURNED') return current;
  if (current === 'RETURNING')
    return next === 'DELIVERED' || next === 'RETURNED' ? 'RETURNED' : current;
  return next;
}

const ORDER: readonly Milestone[] = [
  'INFO_RECEIVED',
  'ARRIVED_PICKUP',
  'LOADED',
  'PICKED_UP',
  'IN_TRANSIT',
  'AT_TERMINAL',
  'CUSTOMS_HOLD',
  'CUSTOMS_CLEARED',
  'OUT_FOR_DELIVERY',
  'ARRIVED_DELIVERY',
];

/** Of one instant: the way first, what went wrong on it next, the end of it last. */
function rank(milestone: Milestone): number {
  const place = ORDER.indexOf(milestone);
  if (place !== -1) return place;
  if (milestone === 'PARTIALLY_DELIVERED') return ORDER.length + 1;
  if (milestone === 'DELIVERED') return ORDER.length + 2;
  return AFTER_DELIVERY.has(milestone) ? ORDER.length + 3 : ORDER.length;
}
