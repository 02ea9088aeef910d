import type { LogEvent, StoredEvent } from './event.ts';

export interface AppendResult {
  readonly appended: number;
  /** Those that were there already. */
  readonly duplicates: number;
}

export interface ReadOptions {
  /** After which event; from now on when absent. */
  readonly after: string | undefined;
  /** Ends the reading. */
  readonly signal: AbortSignal;
  /** Others are left out. */
  readonly filter?: (event: StoredEvent) => boolean;
}

/**
 * Where every live event passes through: one port, whatever stores it. Nothing that was appended is
 * skipped: a reader that falls behind reads older events from the store, and one for whom they are gone
 * is told.
 */
export interface EventLog extends AsyncDisposable {
  /**
   * In this order, and each once: those whose source and id are known are left out. When it resolves,
   * the events are stored as safely as the store was told to; rejects with UPSTREAM_UNAVAILABLE when
   * that is not known, and then everything may be appended again. At most `MAX_BATCH` events, each of
   * them at most `MAX_EVENT_BYTES` of JSON: more is BAD_INPUT, and nothing is stored.
   */
  append(events: readonly LogEvent[]): Promise<AppendResult>;
  /** The cursor of the last event there is: what is read now and then after it leaves nothing out. */
  head(): Promise<string>;
  /**
   * Events in the order of the log, until the signal aborts. Rejects with BAD_INPUT for what is no
   * cursor, and with CURSOR_EXPIRED when events after it are gone.
   */
  read(options: ReadOptions): AsyncIterable<StoredEvent>;
  /** Forgets what retention no longer asks for. */
  trim(): Promise<void>;
  /** When the store was last heard of; what is read now may be older than that. */
  readonly heardAt: Date;
}

/** How long events are kept; the first bound that is reached counts. */
export interface Retention {
  readonly maxAgeMs: number;
  readonly maxEvents: number;
}

export const MAX_BATCH = 500;
export const MAX_EVENT_BYTES = 65_536;
