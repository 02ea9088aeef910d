import type { StoredEvent } from './event.ts';
import { comparePositions, type Position } from './position.ts';

export interface PlacedEvent {
  readonly position: Position;
  /** Source and id, as one text. */
  readonly key: string;
  /** Of its JSON. */
  readonly bytes: number;
  readonly event: StoredEvent;
}

export interface RecentBounds {
  readonly maxEvents: number;
  readonly maxBytes: number;
}

/**
 * The newest events of a log in memory, and who waits for the next one. However slow a reader is, it holds
 * nothing but its position: what it has not read when it goes from here, it reads from the store.
 */
export class RecentEvents {
  readonly #bounds: RecentBounds;
  readonly #keys = new Set<string>();
  #events: PlacedEvent[] = [];
  /** So many at the beginning of the array are gone. */
  #gone = 0;
  #bytes = 0;
  #start: Position;
  #end: Position;
  #broken: Error | undefined;
  #changes = 0;
  #wake: (() => void)[] = [];

  /** `start`: everything after it will be pushed. */
  constructor(start: Position, bounds: RecentBounds) {
    this.#start = start;
    this.#end = start;
    this.#bounds = bounds;
  }

  /** The position of the newest event. */
  get end(): Position {
    return this.#end;
  }

  /** Positions before it are to be read from the store. */
  get start(): Position {
    return this.#start;
  }

  get size(): number {
    return this.#events.length - this.#gone;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  /** In order. One that is among them already, which a store may repeat after a failure, is left out. */
  push(events: readonly PlacedEvent[]): void {
    for (const placed of events) {
      this.#end = placed.position;
      if (this.#keys.has(placed.key)) continue;
      this.#events.push(placed);
      this.#keys.add(placed.key);
      this.#bytes += placed.bytes;
    }
    const { maxBytes, maxEvents } = this.#bounds;
    while (this.size > maxEvents || (this.#bytes > maxBytes && this.size > 0)) this.#dropOldest();
    this.#wakeAll();
  }

  /** Forgets those at or before a position. */
  dropUntil(position: Position): void {
    for (let oldest = this.#oldest; oldest !== undefined; oldest = this.#oldest) {
      if (comparePositions(oldest.position, position) > 0) break;
      this.#dropOldest();
    }
  }

  /** The oldest one still here. */
  get #oldest(): PlacedEvent | undefined {
    return this.#events[this.#gone];
  }

  /** Those after a position, at most `limit`; `undefined` when some of them are gone from here. Throws once it is broken. */
  after(position: Position, limit: number): readonly PlacedEvent[] | undefined {
    if (this.#broken !== undefined) throw this.#broken;
    if (comparePositions(position, this.#start) < 0) return undefined;
    let low = this.#gone;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const placed = this.#events[middle];
      if (placed !== undefined && comparePositions(placed.position, position) <= 0)
        low = middle + 1;
      else high = middle;
    }
    return this.#events.slice(low, low + limit);
  }

  /** How often something changed so far. */
  get changes(): number {
    return this.#changes;
  }

  /** Resolves when something has changed since there were so many changes, or the signal aborts. */
  changedSince(changes: number, signal: AbortSignal): Promise<void> {
    if (changes !== this.#changes) return Promise.resolve();
    return new Promise((resolve) => {
      const settle = (): void => {
        signal.removeEventListener('abort', settle);
        resolve();
      };
      if (signal.aborted) {
        resolve();
        return;
      }
      signal.addEventListener('abort', settle, { once: true });
      this.#wake.push(settle);
    });
  }

  /** What was told no longer holds: every reader learns why. */
  break(error: Error): void {
    this.#broken = error;
    this.#wakeAll();
  }

  #dropOldest(): void {
    const placed = this.#oldest;
    if (placed === undefined) return;
    this.#start = placed.position;
    this.#bytes -= placed.bytes;
    this.#keys.delete(placed.key);
    this.#gone += 1;
    // Moving all the others for each one would cost the square of their number.
    if (this.#gone > 1_024 && this.#gone * 2 > this.#events.length) {
      this.#events = this.#events.slice(this.#gone);
      this.#gone = 0;
    }
  }

  #wakeAll(): void {
    this.#changes += 1;
    const woken = this.#wake;
    this.#wake = [];
    for (const wake of woken) wake();
  }
}
