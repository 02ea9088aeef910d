import type { NodeMessage } from './node-message.ts';

/** Bytes of messages that wait, over all edge nodes. */
export interface ReorderBudget {
  pendingBytes: number;
}

export interface Pending {
  readonly seq: number;
  readonly message: NodeMessage;
}

const SEQS = 256;
/** How many messages back a second delivery is known as one. */
const REMEMBERED = 32;

/**
 * Puts messages in the order of their `seq`, 0 to 255 and 0 again. Holds at most one per number; what is held
 * counts against a budget that all edge nodes share.
 */
export class ReorderBuffer {
  readonly #budget: ReorderBudget;
  readonly #pending = new Map<number, NodeMessage>();
  readonly #recent: string[] = [];
  #expected = 0;

  constructor(budget: ReorderBudget) {
    this.#budget = budget;
  }

  /** When the message came that waits longest (by the clock that never jumps); `undefined` where none waits. */
  get since(): number | undefined {
    let since: number | undefined;
    for (const { elapsedMs } of this.#pending.values()) {
      since = Math.min(since ?? elapsedMs, elapsedMs);
    }
    return since;
  }

  /**
   * `NEXT` is to be applied now, and then what {@link take} gives. `FULL`: the number is taken by another message,
   * so that more than 255 are missing, or the budget is spent.
   */
  offer(seq: number, message: NodeMessage): 'NEXT' | 'WAITS' | 'DUPLICATE' | 'FULL' {
    const mark = markOf(seq, message);
    if (this.#recent.includes(mark)) return 'DUPLICATE';
    if (seq === this.#expected) {
      this.#applied(seq, mark);
      return 'NEXT';
    }
    const held = this.#pending.get(seq);
    if (held !== undefined) return markOf(seq, held) === mark ? 'DUPLICATE' : 'FULL';
    if (message.bytes.length > this.#budget.pendingBytes) return 'FULL';
    this.#budget.pendingBytes -= message.bytes.length;
    this.#pending.set(seq, message);
    return 'WAITS';
  }

  /** The next message in order, if it is here. */
  take(): Pending | undefined {
    const seq = this.#expected;
    const message = this.#pending.get(seq);
    if (message === undefined) return undefined;
    this.#pending.delete(seq);
    this.#budget.pendingBytes += message.bytes.length;
    this.#applied(seq, markOf(seq, message));
    return { seq, message };
  }

  /** Empties it: what was sent before `timestamp`, and what was sent then or later. */
  split(timestamp: number | undefined): { earlier: readonly Pending[]; later: readonly Pending[] } {
    const all = this.clear();
    const isLater = ({ message }: Pending) =>
      timestamp !== undefined && (message.payload.timestamp ?? 0) >= timestamp;
    return { earlier: all.filter((item) => !isLater(item)), later: all.filter(isLater) };
  }

  /** A new session: `seq` was its first, and `pending` waits already. */
  restart(seq: number, pending: readonly Pending[]): void {
    this.clear();
    this.#expected = (seq + 1) % SEQS;
    this.#recent.length = 0;
    for (const item of pending) {
      this.#pending.set(item.seq, item.message);
      this.#budget.pendingBytes -= item.message.bytes.length;
    }
  }

  /** Empties it, in the order of arrival. */
  clear(): readonly Pending[] {
    const all = [...this.#pending].map(([seq, message]) => ({ seq, message }));
    for (const { message } of all) this.#budget.pendingBytes += message.bytes.length;
    this.#pending.clear();
    return all;
  }

  #applied(seq: number, mark: string): void {
    this.#expected = (seq + 1) % SEQS;
    this.#recent.push(mark);
    if (this.#recent.length > REMEMBERED) this.#recent.shift();
  }
}

/** Equal for two deliveries of one message, and for no two messages of a session that are this near. */
function markOf(seq: number, { topicText, payload, bytes }: NodeMessage): string {
  return `${seq}|${payload.timestamp}|${bytes.length}|${topicText}`;
}
