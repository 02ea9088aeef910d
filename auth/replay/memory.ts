import type { Clock } from '../../runtime/clock.ts';
import { AppError } from '../../runtime/errors.ts';
import { digestOf } from '../digest.ts';
import type { ReplayStore } from './replay-store.ts';

export interface MemoryReplayOptions {
  readonly clock: Clock;
  /** Most that is remembered at a time; default 200,000. */
  readonly maxEntries?: number;
  /** Most that one owner may have remembered, so that nobody fills it for all; default a tenth. */
  readonly maxPerOwner?: number;
  /**
   * At the bound: `refuse` what is new, or `forget` what is oldest. Default `refuse`; the other one
   * is for owners who are trusted anyway.
   */
  readonly whenFull?: 'refuse' | 'forget';
}

interface Entry {
  readonly owner: string;
  readonly forgetAtMs: number;
}

/** Of one process: what another process saw is not known here. */
export function createMemoryReplayStore(options: MemoryReplayOptions): ReplayStore {
  const { clock, maxEntries = 200_000, whenFull = 'refuse' } = options;
  const maxPerOwner = options.maxPerOwner ?? Math.ceil(maxEntries / 10);
  // Oldest first. All are kept for about as long, so the oldest is about the first to be forgotten.
  const entries = new Map<string, Entry>();
  const counts = new Map<string, number>();

  const forget = (key: string, { owner }: Entry): void => {
    entries.delete(key);
    const count = (counts.get(owner) ?? 0) - 1;
    if (count > 0) counts.set(owner, count);
    else counts.delete(owner);
  };
  const forgetPast = (nowMs: number): void => {
    for (const [key, entry] of entries) {
      if (entry.forgetAtMs > nowMs) return;
      forget(key, entry);
    }
  };
  const makeRoom = (owner: string): void => {
    const isGreedy = (counts.get(owner) ?? 0) >= maxPerOwner;
    if (!isGreedy && entries.size < maxEntries) return;
    const [oldest] = entries;
    if (whenFull === 'refuse' || oldest === undefined) throw full(isGreedy);
    forget(...oldest);
  };

  return {
    async use(owner, id, forgetAt) {
      const nowMs = clock.wallNow().getTime();
      forgetPast(nowMs);
      const key = digestOf(`${owner}\n${id}`);
      const found = entries.get(key);
      if (found !== undefined && found.forgetAtMs > nowMs) return false;
      if (found !== undefined) forget(key, found);
      makeRoom(owner);
      entries.set(key, { owner, forgetAtMs: forgetAt.getTime() });
      counts.set(owner, (counts.get(owner) ?? 0) + 1);
      return true;
    },
    async [Symbol.asyncDispose]() {
      entries.clear();
      counts.clear();
    },
  };
}

function full(isGreedy: boolean): AppError {
  return isGreedy
    ? new AppError('LIMIT_EXCEEDED', 'One key has made too many proofs in a short time')
    : new AppError('UPSTREAM_UNAVAILABLE', 'No more proofs can be remembered now');
}
