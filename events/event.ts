/** The ids of what an event is about besides its subject, by which a subscription finds it. */
export interface EventReferences {
  readonly order?: readonly string[];
  readonly mo?: readonly string[];
  readonly wo?: readonly string[];
  readonly lot?: readonly string[];
  readonly shipment?: readonly string[];
}

/**
 * Who may know of an event: the values that its row has in each dimension (`customer`, `site`, …), so that
 * nobody has to be asked while it is handed out. A dimension that is not named is for nobody who is
 * confined by it.
 */
export type Visibility = Readonly<Record<string, readonly string[]>>;

/** A fact about a business object, as it left its system (CloudEvents 1.0 attributes and extensions). */
export interface LogEvent {
  /** The producer's key for this fact, together with `source`: a second append of it changes nothing. */
  readonly id: string;
  /** Which feed of which system. */
  readonly source: string;
  readonly type: string;
  /** Entity id of the object it is about; events of one subject keep their order. */
  readonly subject: string;
  /** When it happened. */
  readonly time: Date;
  /** When it was written down. */
  readonly recordedTime: Date;
  /** The producer's own number of it, if it counts. */
  readonly sequence?: string;
  readonly refs: EventReferences;
  readonly visibility: Visibility;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What was appended, with the cursor that reads on after it. */
export interface StoredEvent extends LogEvent {
  readonly cursor: string;
}
