import type { Clock } from '../../runtime/clock.ts';

/** Wall and business time stand still until they are moved. */
export interface ManualClock extends Clock {
  advance(milliseconds: number): void;
  /** Whole seconds since 1970, as tokens have them. */
  seconds(): number;
}

export function createManualClock(start = Date.parse('2026-03-18T10:00:00Z')): ManualClock {
  let now = start;
  return {
    wallNow: () => new Date(now),
    businessNow: () => new Date(now),
    seconds: () => Math.floor(now / 1_000),
    advance(milliseconds) {
      now += milliseconds;
    },
  };
}
