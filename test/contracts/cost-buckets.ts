import { describe, expect, it } from '@jest/globals';
import type { CostBuckets } from '../../gateway/cost/buckets.ts';
import type { ManualClock } from '../support/manual-clock.ts';

export interface BucketsWorld extends AsyncDisposable {
  readonly buckets: CostBuckets;
  /** The same buckets as another gateway has them. */
  readonly other: CostBuckets;
  readonly clock: ManualClock;
}

const SIZE = { maximum: 100, restorePerSecond: 10 };

/** What every store of buckets promises. */
export function describeCostBuckets(name: string, open: () => Promise<BucketsWorld>): void {
  describe(`cost buckets in ${name}`, () => {
    it('give points until there are too few, and say how many are left', async () => {
      await using world = await open();
      const { buckets } = world;
      expect(await buckets.take('pat', 60, SIZE)).toEqual({ isTaken: true, available: 40 });
      expect(await buckets.take('pat', 41, SIZE)).toEqual({ isTaken: false, available: 40 });
      expect(await buckets.take('pat', 40, SIZE)).toEqual({ isTaken: true, available: 0 });
    });

    it('fill at their rate, never beyond the maximum', async () => {
      await using world = await open();
      const { buckets, clock } = world;
      await buckets.take('pat', 100, SIZE);
      clock.advance(2_500);
      expect(await buckets.take('pat', 26, SIZE)).toEqual({ isTaken: false, available: 25 });
      clock.advance(60_000);
      expect(await buckets.take('pat', 0, SIZE)).toEqual({ isTaken: true, available: 100 });
    });

    it('take back what was not used, and no more than was', async () => {
      await using world = await open();
      const { buckets } = world;
      await buckets.take('pat', 80, SIZE);
      await buckets.refund('pat', 70, SIZE);
      expect(await buckets.take('pat', 0, SIZE)).toMatchObject({ available: 90 });
      await buckets.refund('pat', 1_000, SIZE);
      expect(await buckets.take('pat', 0, SIZE)).toMatchObject({ available: 100 });
    });

    it('let what cost more than was asked be paid later', async () => {
      await using world = await open();
      const { buckets, clock } = world;
      await buckets.take('pat', 50, SIZE);
      await buckets.refund('pat', -200, SIZE);
      expect(await buckets.take('pat', 1, SIZE)).toEqual({ isTaken: false, available: 0 });
      clock.advance(1_000);
      expect(await buckets.take('pat', 10, SIZE)).toEqual({ isTaken: true, available: 0 });
    });

    it('know callers apart', async () => {
      await using world = await open();
      const { buckets } = world;
      await buckets.take('pat', 100, SIZE);
      expect(await buckets.take('kim', 100, SIZE)).toMatchObject({ isTaken: true });
    });

    it('are the same for every gateway', async () => {
      await using world = await open();
      const { buckets, other } = world;
      const taken = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 === 0 ? buckets : other).take('pat', 10, SIZE),
        ),
      );
      expect(taken.filter(({ isTaken }) => isTaken)).toHaveLength(10);
    });

    it('do not fill twice for a clock that is behind', async () => {
      await using world = await open();
      const { buckets, clock } = world;
      await buckets.take('pat', 100, SIZE);
      clock.advance(5_000);
      await buckets.take('pat', 0, SIZE);
      clock.advance(-5_000);
      await buckets.take('pat', 0, SIZE);
      clock.advance(5_000);
      expect(await buckets.take('pat', 0, SIZE)).toMatchObject({ available: 50 });
    });
  });
}
