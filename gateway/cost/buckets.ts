import type { Awaitable } from '../pipeline/rules.ts';

/** How many points a caller has at once, and how they come back. */
export interface BucketSize {
  readonly maximum: number;
  readonly restorePerSecond: number;
}

export interface Taken {
  readonly isTaken: boolean;
  /** Points that are left, whether or not they were taken. */
  readonly available: number;
}

/**
 * A leaky bucket per caller: what is used drains at the restore rate. Neither method rejects or
 * waits long; what a store does when it cannot be reached is its to say.
 */
export interface CostBuckets extends AsyncDisposable {
  /** Takes points if there are enough. */
  take(key: string, points: number, size: BucketSize): Awaitable<Taken>;
  /** Gives points back; takes further ones, whether or not they are there, when negative. */
  refund(key: string, points: number, size: BucketSize): Awaitable<void>;
}
