import { MessageError } from '../message-error.ts';
import { entityKey, type Point } from './outcome.ts';

/** By how much a counter went up. */
export interface CounterDelta {
  /** `undefined` at the first reading of a counter that nobody remembers: what came before is not known. */
  readonly delta: bigint | undefined;
  readonly count: bigint;
  /** It was lower than before: it began again at 0. */
  readonly isReset: boolean;
}

/** Remembers what each counter said last. */
export interface CounterMemory {
  /**
   * What `point` adds; `undefined` for a historical one (the live count that followed it has it in) and for one
   * without value or of bad quality. Rejects with a MessageError what is no whole number from 0, and one counter
   * too many.
   */
  observe(point: Point): CounterDelta | undefined;
}

/**
 * Counters of devices are cumulative; what the plant wants is how many were made since. `known` are the counts
 * that were stored last, by {@link counterKey}, so that a restart loses nothing.
 */
export function createCounterMemory(
  known: Iterable<readonly [key: string, count: bigint]> = [],
  maxCounters = 100_000,
): CounterMemory {
  const counts = new Map(known);
  return {
    observe(point) {
      if (point.historical || point.value === null || point.quality !== 'GOOD') return undefined;
      const key = counterKey(point);
      const count = toCount(point);
      const before = counts.get(key);
      if (before === undefined && counts.size >= maxCounters) {
        throw new MessageError('TOO_LARGE', 'There are too many counters');
      }
      counts.set(key, count);
      if (before === undefined) return { delta: undefined, count, isReset: false };
      const isReset = count < before;
      return { delta: isReset ? count : count - before, count, isReset };
    },
  };
}

/** One counter: `P1/PRESS01/PRESS01A/Counts/Good`. */
export function counterKey(point: Point): string {
  return `${entityKey(point)}/${point.metric}`;
}

function toCount({ value }: Point): bigint {
  if (typeof value === 'bigint' && value >= 0n) return value;
  // Some devices count in floats.
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  throw new MessageError('FIELD_INVALID', 'A counter is no whole number from 0');
}
