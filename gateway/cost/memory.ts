import type { Clock } from '../../runtime/clock.ts';
import type { BucketSize, CostBuckets } from './buckets.ts';

export interface MemoryBucketsOptions {
  readonly clock: Clock;
  /** Callers who are remembered; past this the one who asked least lately begins anew. Default 100,000. */
  readonly maxCallers?: number;
}

interface Bucket {
  used: number;
  atMs: number;
}

/** Of this process alone. */
export function createMemoryBuckets(options: MemoryBucketsOptions): CostBuckets {
  const { clock, maxCallers = 100_000 } = options;
  // Who asked last comes last.
  const buckets = new Map<string, Bucket>();

  const find = (key: string, { restorePerSecond }: BucketSize): Bucket => {
    const nowMs = clock.wallNow().getTime();
    const bucket = buckets.get(key) ?? { used: 0, atMs: nowMs };
    const passedMs = Math.max(0, nowMs - bucket.atMs);
    bucket.used = Math.max(0, bucket.used - (passedMs / 1_000) * restorePerSecond);
    bucket.atMs = Math.max(bucket.atMs, nowMs);
    buckets.delete(key);
    buckets.set(key, bucket);
    const [oldest] = buckets.size > maxCallers ? buckets.keys() : [];
    if (oldest !== undefined) buckets.delete(oldest);
    return bucket;
  };
  return {
    take(key, points, size) {
      const bucket = find(key, size);
      const isTaken = bucket.used + points <= size.maximum;
      if (isTaken) bucket.used += points;
      return { isTaken, available: size.maximum - bucket.used };
    },
    refund(key, points, size) {
      const bucket = find(key, size);
      bucket.used = Math.min(size.maximum, Math.max(0, bucket.used - points));
    },
    async [Symbol.asyncDispose]() {
      buckets.clear();
    },
  };
}
