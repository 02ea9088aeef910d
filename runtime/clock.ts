/**
 * Two clocks. *Business* time (plant time; frozen and replayed in the demo) decides what is late,
 * open or projected; *wall* time decides tokens, deadlines, retention and everything of security.
 */
export interface Clock {
  businessNow(): Date;
  wallNow(): Date;
}

/** Both clocks are the computer's. */
export const systemClock: Clock = {
  businessNow: () => new Date(),
  wallNow: () => new Date(),
};

/** Plant time stands still at `instant`; wall time is the computer's. */
export function frozenClock(instant: Date): Clock {
  return { businessNow: () => new Date(instant), wallNow: () => new Date() };
}
