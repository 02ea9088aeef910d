/** A fact about a business object, as it left its system (CloudEvents 1.0 attributes). */
export interface LogEvent {
  /** The producer's key for this fact: a second append of it changes nothing. */
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** Entity id of the object it is about; events of one subject keep their order. */
  readonly subject: string;
  readonly time: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What was appended, with the cursor that reads on after it. */
export interface StoredEvent extends LogEvent {
  readonly cursor: string;
}

/** Where every live event passes through: one port, whatever stores it. */
export interface EventLog extends AsyncDisposable {
  /** Events whose `id` is known are left out. */
  append(events: readonly LogEvent[]): Promise<void>;
  /** Events after `cursor`, then new ones as they come, until `signal` aborts. */
  read(cursor: string | undefined, signal: AbortSignal): AsyncIterable<StoredEvent>;
  /** Forgets events older than `before`. */
  trim(before: Date): Promise<void>;
}
