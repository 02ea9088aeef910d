import { MessageError } from '../message-error.ts';
import { type ReadMetric, readBirth, readData } from './metric-scope.ts';
import { type LiveEntity, type MetricBudget, NODE, NodeEntities } from './node-entities.ts';
import { bdSeqOf, type NodeMessage, seqOf } from './node-message.ts';
import { type Entity, entityKey, type Outcome, type StaleCause } from './outcome.ts';
import type { WirePayload } from './payload.ts';
import { type Pending, type ReorderBudget, ReorderBuffer } from './reorder-buffer.ts';
import type { EdgeNode } from './topic.ts';

export interface SessionSettings {
  /** How long a message that is missing may still come. */
  readonly reorderTimeoutMs: number;
  /** At most one rebirth request per node in this time. */
  readonly rebirthIntervalMs: number;
  readonly futureToleranceMs: number;
  readonly maxDevicesPerNode: number;
  /** Metrics of all nodes together. */
  readonly maxMetrics: number;
}

/** What all nodes of a host share. */
export type SharedBudget = ReorderBudget & MetricBudget;

interface Birth {
  readonly bdSeq: bigint;
  readonly timestamp: number | undefined;
  readonly seq: number;
}

/**
 * What a host application knows of one edge node: its session from NBIRTH to NDEATH, the order of its messages,
 * and what it and its devices said last (Sparkplug 3.0.0 §5). Between two messages only {@link expire} moves it.
 */
export class NodeSession {
  readonly #node: EdgeNode;
  readonly #settings: SessionSettings;
  readonly #entities: NodeEntities;
  readonly #buffer: ReorderBuffer;
  #birth: Birth | undefined;
  #lastRebirthAt: number | undefined;
  #rebirthDueAt: number | undefined;

  constructor(node: EdgeNode, settings: SessionSettings, budget: SharedBudget) {
    this.#node = node;
    this.#settings = settings;
    this.#entities = new NodeEntities(settings.maxDevicesPerNode, budget);
    this.#buffer = new ReorderBuffer(budget);
  }

  get isOnline(): boolean {
    return this.#entities.isOnline;
  }

  /** What the node (`undefined`) or a device said last; alive or not. */
  entity(device: string | undefined): LiveEntity | undefined {
    return this.#entities.get(device);
  }

  /** When {@link expire} has something to do, by the clock that never jumps. */
  get deadline(): number | undefined {
    const due = this.#rebirthDueAt;
    const since = this.#buffer.since;
    if (since === undefined) return due;
    return Math.min(due ?? Number.POSITIVE_INFINITY, since + this.#settings.reorderTimeoutMs);
  }

  receive(message: NodeMessage): Outcome[] {
    try {
      switch (message.topic.type) {
        case 'NBIRTH':
          return this.#nodeBirth(message);
        case 'NDEATH':
          return this.#nodeDeath(message);
        case 'NCMD':
        case 'DCMD':
          return [];
        default:
          return this.#ordered(message);
      }
    } catch (error) {
      return [rejected(message, error)];
    }
  }

  /** A missing message did not come in time; a rebirth request may be sent again. */
  expire(elapsedMs: number, wallMs: number): Outcome[] {
    const since = this.#buffer.since;
    if (since !== undefined && elapsedMs >= since + this.#settings.reorderTimeoutMs) {
      return this.#giveUp(elapsedMs, wallMs);
    }
    if (this.#rebirthDueAt === undefined || elapsedMs < this.#rebirthDueAt) return [];
    return this.requestRebirth(elapsedMs);
  }

  /** A rebirth request, now or, where the last is too young, at {@link deadline}. */
  requestRebirth(elapsedMs: number): Outcome[] {
    const { rebirthIntervalMs } = this.#settings;
    if (this.#lastRebirthAt !== undefined && elapsedMs < this.#lastRebirthAt + rebirthIntervalMs) {
      this.#rebirthDueAt = this.#lastRebirthAt + rebirthIntervalMs;
      return [];
    }
    this.#lastRebirthAt = elapsedMs;
    this.#rebirthDueAt = undefined;
    return [{ kind: 'rebirth', node: this.#node }];
  }

  /** A rebirth request not before `elapsedMs`. */
  scheduleRebirth(elapsedMs: number): void {
    this.#rebirthDueAt = Math.max(
      elapsedMs,
      (this.#lastRebirthAt ?? Number.NEGATIVE_INFINITY) + this.#settings.rebirthIntervalMs,
    );
  }

  /** Nothing that was said is known to be so any more; only a birth makes it so again. */
  markStale(cause: StaleCause, at: number): Outcome[] {
    return [
      ...this.#rejectPending(this.#buffer.clear()),
      ...this.#entities.killAll().map((device) => this.#stale(device, cause, at)),
    ];
  }

  /** Gives back what it holds of the shared budget. */
  forget(): void {
    this.#buffer.clear();
    this.#entities.clear();
  }

  #nodeBirth(message: NodeMessage): Outcome[] {
    const { payload, receivedAt } = message;
    const birth: Birth = {
      bdSeq: bdSeqOf(payload),
      timestamp: payload.timestamp,
      // The specification wants 0 in one chapter and 0 to 255 in another; a host takes either.
      seq: seqOf(payload),
    };
    if (this.#isSameBirth(birth)) return [{ kind: 'dropped', cause: 'DUPLICATE' }];
    const { scope, read } = readBirth(payload, this.#times(message));
    this.#entities.open(NODE, scope);
    // Messages of the new session may have overtaken its birth.
    const { later, earlier } = this.#buffer.split(birth.timestamp);
    const stale = this.#entities.killDevices();
    this.#birth = birth;
    this.#rebirthDueAt = undefined;
    this.#buffer.restart(birth.seq, later);
    return [
      ...this.#rejectPending(earlier),
      ...stale.map((device) => this.#stale(device, 'NODE_BIRTH', receivedAt)),
      { kind: 'born', entity: this.#entity(NODE), at: timeOf(payload, receivedAt) },
      ...this.#points(message, read, { fromBirth: true, seq: birth.seq }),
      ...this.#drain(),
    ];
  }

  /** A will: published by the broker when the session it was registered with ends, so it has no `seq`. */
  #nodeDeath({ payload, receivedAt }: NodeMessage): Outcome[] {
    if (this.#birth === undefined || bdSeqOf(payload) !== this.#birth.bdSeq) {
      return [{ kind: 'dropped', cause: 'DEATH_OF_OLD_SESSION' }];
    }
    this.#rebirthDueAt = undefined;
    return this.markStale('DEATH', receivedAt);
  }

  #ordered(message: NodeMessage): Outcome[] {
    const seq = seqOf(message.payload);
    if (!this.isOnline)
      return this.#beforeBirth(message, 'An edge node sent data before its birth');
    switch (this.#buffer.offer(seq, message)) {
      case 'DUPLICATE':
        return [{ kind: 'dropped', cause: 'DUPLICATE' }];
      case 'NEXT':
        return [...this.#apply(message, seq), ...this.#drain()];
      case 'WAITS':
        return [];
      case 'FULL':
        return [...this.#giveUp(message.elapsedMs, message.receivedAt), gap(message)];
    }
  }

  #drain(): Outcome[] {
    const outcomes: Outcome[] = [];
    for (let next = this.#buffer.take(); next !== undefined; next = this.#buffer.take()) {
      outcomes.push(...this.#apply(next.message, next.seq));
    }
    return outcomes;
  }

  #apply(message: NodeMessage, seq: number): Outcome[] {
    try {
      const { topic } = message;
      const device = 'device' in topic ? topic.device : NODE;
      if (topic.type === 'DBIRTH') return this.#deviceBirth(message, topic.device, seq);
      if (topic.type === 'DDEATH') {
        const at = timeOf(message.payload, message.receivedAt);
        return this.#entities.kill(device) ? [this.#stale(device, 'DEATH', at)] : [];
      }
      const entity = this.#entities.get(device);
      if (entity?.isAlive !== true) {
        return this.#beforeBirth(message, 'A device sent data before its birth');
      }
      const read = readData(entity.scope, message.payload, this.#times(message));
      return this.#points(message, read, { fromBirth: false, seq });
    } catch (error) {
      return [rejected(message, error)];
    }
  }

  #deviceBirth(message: NodeMessage, device: string, seq: number): Outcome[] {
    const { payload, receivedAt } = message;
    const { scope, read } = readBirth(payload, this.#times(message));
    this.#entities.open(device, scope);
    return [
      { kind: 'born', entity: this.#entity(device), at: timeOf(payload, receivedAt) },
      ...this.#points(message, read, { fromBirth: true, seq }),
    ];
  }

  #points(
    message: NodeMessage,
    read: readonly ReadMetric[],
    { fromBirth, seq }: { fromBirth: boolean; seq: number },
  ): Outcome[] {
    const device = 'device' in message.topic ? message.topic.device : NODE;
    const session = `${entityKey(this.#entity(device))}|${this.#birth?.bdSeq}|${seq}`;
    const seen = new Map<string, number>();
    const outcomes: Outcome[] = [];
    let isLost = false;
    for (const item of read) {
      if ('error' in item) {
        outcomes.push({ ...rejected(message, item.error), metric: item.metric });
        isLost ||= item.error.reason === 'METRIC_UNKNOWN';
        continue;
      }
      if (item.metric === 'bdSeq') continue;
      const fact = `${session}|${item.metric}|${item.time}`;
      const nth = seen.get(fact) ?? 0;
      seen.set(fact, nth + 1);
      const key = nth === 0 ? fact : `${fact}|${nth}`;
      outcomes.push({
        kind: 'point',
        point: { ...this.#node, ...item, device, fromBirth, key },
      });
    }
    // One request, however many metrics nobody named.
    return isLost ? [...outcomes, ...this.requestRebirth(message.elapsedMs)] : outcomes;
  }

  #beforeBirth(message: NodeMessage, text: string): Outcome[] {
    const error = new MessageError('BEFORE_BIRTH', text);
    return [rejected(message, error), ...this.requestRebirth(message.elapsedMs)];
  }

  #giveUp(elapsedMs: number, wallMs: number): Outcome[] {
    return [...this.markStale('SEQUENCE_GAP', wallMs), ...this.requestRebirth(elapsedMs)];
  }

  #rejectPending(pending: readonly Pending[]): Outcome[] {
    return pending.map(({ message }) => gap(message));
  }

  #isSameBirth(birth: Birth): boolean {
    const known = this.#birth;
    return (
      known !== undefined &&
      birth.timestamp !== undefined &&
      known.bdSeq === birth.bdSeq &&
      known.timestamp === birth.timestamp &&
      known.seq === birth.seq
    );
  }

  #times(message: NodeMessage) {
    const { futureToleranceMs } = this.#settings;
    return { receivedAt: message.receivedAt, futureToleranceMs };
  }

  #stale(device: string | undefined, cause: StaleCause, at: number): Outcome {
    return { kind: 'stale', entity: this.#entity(device), cause, at };
  }

  #entity(device: string | undefined): Entity {
    return { ...this.#node, device };
  }
}

/** A birth or death that says when it was, but not after it came. */
function timeOf({ timestamp }: WirePayload, receivedAt: number): number {
  return Math.min(timestamp ?? receivedAt, receivedAt);
}

function gap(message: NodeMessage): Outcome {
  const text = 'A message before this one never arrived';
  return rejected(message, new MessageError('SEQUENCE_GAP', text));
}

function rejected(message: NodeMessage, error: unknown): Outcome & { kind: 'rejected' } {
  if (!(error instanceof MessageError)) throw error;
  const { topicText: topic, bytes } = message;
  return { kind: 'rejected', reason: error.reason, message: error.message, topic, bytes };
}
