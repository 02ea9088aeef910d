import type { StoredEvent } from './event.ts';
import type { ReadOptions } from './event-log.ts';
import type { Position } from './position.ts';
import type { PlacedEvent, RecentEvents } from './recent-events.ts';

/** Read at a time. */
const PAGE = 500;

/** Events after a position: from the store as long as they are older than what is in memory. */
export async function* followEvents(
  from: Position,
  recent: RecentEvents,
  readOlder: (position: Position, limit: number) => Promise<readonly PlacedEvent[]>,
  { signal, filter }: Pick<ReadOptions, 'signal' | 'filter'>,
): AsyncGenerator<StoredEvent, void, undefined> {
  let position = from;
  while (!signal.aborted) {
    const { changes } = recent;
    const events = recent.after(position, PAGE) ?? (await readOlder(position, PAGE));
    for (const { position: at, event } of events) {
      if (signal.aborted) return;
      if (filter === undefined || filter(event)) yield event;
      position = at;
    }
    if (events.length === 0) await recent.changedSince(changes, signal);
  }
}
