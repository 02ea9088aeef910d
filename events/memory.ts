import { randomBytes } from 'node:crypto';
import type { Clock } from '../runtime/clock.ts';
import { checkEvents, readStored } from './envelope.ts';
import type { EventLog, Retention } from './event-log.ts';
import { followEvents } from './follow.ts';
import {
  comparePositions,
  expired,
  type Position,
  readCursor,
  START,
  writeCursor,
} from './position.ts';
import { RecentEvents } from './recent-events.ts';

export interface MemoryLogOptions {
  readonly clock: Clock;
  readonly retention: Retention;
  /** Of all events' JSON; the oldest go. Default 64 MiB. */
  readonly maxBytes?: number;
}

/** A log of this process alone: what it has is gone with it. */
export function createMemoryLog(options: MemoryLogOptions): EventLog {
  const { clock, retention, maxBytes = 64 * 1024 * 1024 } = options;
  const epoch = randomBytes(6).toString('base64url');
  const events = new RecentEvents(START, { maxEvents: retention.maxEvents, maxBytes });
  const closing = new AbortController();
  let last: Position = START;

  const nextPosition = (): Position => {
    const ms = clock.wallNow().getTime();
    last = ms > last.ms ? { ms, seq: 0 } : { ms: last.ms, seq: last.seq + 1 };
    return last;
  };
  const readOlder = (): Promise<never> => Promise.reject(expired());

  return {
    async append(given) {
      const checked = checkEvents(given);
      let appended = 0;
      for (const { key, json } of checked) {
        if (events.has(key)) continue;
        const position = nextPosition();
        const event = { ...readStored(json), cursor: writeCursor(epoch, position) };
        events.push([{ position, key, bytes: json.length, event }]);
        appended += 1;
      }
      return { appended, duplicates: checked.length - appended };
    },
    head: () => Promise.resolve(writeCursor(epoch, last)),
    async *read({ after, signal, filter }) {
      const from = after === undefined ? last : readCursor(epoch, after);
      if (comparePositions(from, last) > 0) throw expired();
      const until = AbortSignal.any([signal, closing.signal]);
      const reading = filter === undefined ? { signal: until } : { signal: until, filter };
      yield* followEvents(from, events, readOlder, reading);
    },
    async trim() {
      const before = clock.wallNow().getTime() - retention.maxAgeMs;
      events.dropUntil({ ms: before - 1, seq: Number.MAX_SAFE_INTEGER });
    },
    get heardAt() {
      return clock.wallNow();
    },
    async [Symbol.asyncDispose]() {
      closing.abort(new Error('The log was closed'));
    },
  };
}
