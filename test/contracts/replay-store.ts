import { describe, expect, it } from '@jest/globals';
import type { ReplayStore } from '../../auth/replay/replay-store.ts';
import type { ManualClock } from '../support/manual-clock.ts';

export interface ReplayWorld extends AsyncDisposable {
  readonly store: ReplayStore;
  /** Of another process that shares it; the same store where nothing is shared. */
  readonly other: ReplayStore;
  readonly clock: ManualClock;
}

/** What every replay store promises. */
export function describeReplayStore(name: string, start: () => Promise<ReplayWorld>): void {
  describe(`a replay store: ${name}`, () => {
    const later = ({ clock }: ReplayWorld) => new Date(clock.wallNow().getTime() + 60_000);

    it('takes an id once for an owner, whichever process it comes to', async () => {
      await using world = await start();
      expect(await world.store.use('key-1', 'a', later(world))).toBe(true);
      expect(await world.store.use('key-1', 'a', later(world))).toBe(false);
      expect(await world.other.use('key-1', 'a', later(world))).toBe(false);
    });

    it('keeps owners and ids apart', async () => {
      await using world = await start();
      expect(await world.store.use('key-1', 'a', later(world))).toBe(true);
      expect(await world.store.use('key-1', 'b', later(world))).toBe(true);
      expect(await world.store.use('key-2', 'a', later(world))).toBe(true);
      expect(await world.store.use('key-1', '__proto__', later(world))).toBe(true);
      expect(await world.store.use('key-1', 'x\r\nFLUSHALL {a} *', later(world))).toBe(true);
    });

    it('takes one of many that come at a time', async () => {
      await using world = await start();
      const { store, other } = world;
      const uses = Array.from({ length: 40 }, (_, n) =>
        (n % 2 === 0 ? store : other).use('key-1', 'a', later(world)),
      );
      expect((await Promise.all(uses)).filter((isFirst) => isFirst)).toHaveLength(1);
    });
  });
}
