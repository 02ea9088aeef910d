import { MessageError } from '../message-error.ts';
import { DEFAULT_PAYLOAD_LIMITS, decodePayload, type PayloadLimits } from './decode.ts';
import type { LiveMetric } from './metric-scope.ts';
import type { NodeMessage } from './node-message.ts';
import { NodeSession, type SessionSettings, type SharedBudget } from './node-session.ts';
import { type Entity, entityKey, type Outcome } from './outcome.ts';
import { decodeState } from './state-message.ts';
import { type EdgeNode, parseTopic } from './topic.ts';

export interface HostSettings extends SessionSettings {
  /** Edge nodes with a birth; beyond them births are rejected. */
  readonly maxNodes: number;
  /** Edge nodes that sent data without a birth; beyond them the longest known is forgotten. */
  readonly maxUnbornNodes: number;
  /** Bytes of messages that wait for one before them. */
  readonly maxPendingBytes: number;
  /** Between the rebirth requests to all nodes after a reconnect, so that they do not answer at once. */
  readonly reconnectSpacingMs: number;
  readonly payload: PayloadLimits;
}

export const DEFAULT_HOST_SETTINGS: HostSettings = {
  reorderTimeoutMs: 5_000,
  rebirthIntervalMs: 30_000,
  futureToleranceMs: 300_000,
  maxDevicesPerNode: 1_000,
  maxMetrics: 1_000_000,
  maxNodes: 10_000,
  maxUnbornNodes: 1_000,
  maxPendingBytes: 64 * 1_048_576,
  reconnectSpacingMs: 20,
  payload: DEFAULT_PAYLOAD_LIMITS,
};

/** The two times that matter here, so that a test can move them. */
export interface HostClock {
  wallNow(): Date;
  /** Milliseconds of a clock that never jumps: time-outs hold while the wall clock is set. */
  elapsedMs(): number;
}

/** Counts since the start, for `sourceHealth`. */
export interface HostCounts {
  /** Values taken, historical ones included. */
  readonly points: number;
  readonly dropped: number;
  readonly rejected: number;
  readonly rebirthRequests: number;
}

export interface HostApplication {
  /** What a message of the broker means. Never throws over what is in it. */
  receive(topic: string, bytes: Uint8Array): readonly Outcome[];
  /** What the time that passed means; to be called at {@link deadline}, or now and then. */
  expire(): readonly Outcome[];
  /** The next moment of `elapsedMs` at which {@link expire} has something to do. */
  deadline(): number | undefined;
  /** The broker is away: what it would have told is not known. */
  disconnected(): readonly Outcome[];
  /** The broker is back: every known node will be asked for a rebirth, one after the other. */
  connected(): void;
  isAlive(entity: Entity): boolean;
  /** What a metric is now: its quality is STALE unless its node and device are alive. */
  metric(entity: Entity, name: string): LiveMetric | undefined;
  counts(): HostCounts;
}

/**
 * A Sparkplug host application without its MQTT client: a state machine over messages and time. `hostId` is the
 * name under which it publishes its STATE.
 */
export function createHostApplication(
  hostId: string,
  clock: HostClock,
  settings: HostSettings = DEFAULT_HOST_SETTINGS,
): HostApplication {
  const born = new Map<string, NodeSession>();
  const unborn = new Map<string, NodeSession>();
  /** Those with a deadline, so that a thousand quiet nodes cost nothing. */
  const waiting = new Set<NodeSession>();
  const budget: SharedBudget = {
    metrics: settings.maxMetrics,
    pendingBytes: settings.maxPendingBytes,
  };
  const counts = { points: 0, dropped: 0, rejected: 0, rebirthRequests: 0 };

  function receive(topicText: string, bytes: Uint8Array): Outcome[] {
    try {
      const topic = parseTopic(topicText);
      if (topic.type === 'STATE') return counted(receiveState(topic.host, bytes));
      // Taken out of the client's buffer, which a message that waits would keep alive.
      const own = Uint8Array.from(bytes.length > settings.payload.bytes ? [] : bytes);
      if (own.length !== bytes.length) {
        throw new MessageError('TOO_LARGE', `A payload has ${bytes.length} bytes`);
      }
      const payload = decodePayload(own, settings.payload);
      const [receivedAt, elapsedMs] = [clock.wallNow().getTime(), clock.elapsedMs()];
      return counted(route({ topic, topicText, bytes: own, payload, receivedAt, elapsedMs }));
    } catch (error) {
      if (!(error instanceof MessageError)) throw error;
      const { reason, message } = error;
      return counted([{ kind: 'rejected', reason, message, topic: topicText, bytes }]);
    }
  }

  /** Whoever says that we are gone, an old will above all, is corrected. */
  function receiveState(host: string, bytes: Uint8Array): Outcome[] {
    const state = decodeState(bytes);
    return host === hostId && !state.online ? [{ kind: 'announce' }] : [];
  }

  function route(message: NodeMessage): Outcome[] {
    const key = nodeKey(message.topic);
    if (message.topic.type === 'NBIRTH' && !born.has(key)) makeRoom();
    const session = born.get(key) ?? unborn.get(key) ?? admit(key, message.topic);
    const outcomes = session.receive(message);
    if (session.isOnline && !born.has(key)) {
      unborn.delete(key);
      born.set(key, session);
    }
    noteDeadline(session);
    return outcomes;
  }

  /** Nodes that are gone make room for new ones, the longest known first. */
  function makeRoom(): void {
    if (born.size < settings.maxNodes) return;
    for (const [key, session] of born) {
      if (session.isOnline) continue;
      forget(session);
      born.delete(key);
      return;
    }
    throw new MessageError('TOO_LARGE', 'There are too many edge nodes');
  }

  function admit(key: string, { type, group, node }: NodeMessage['topic']): NodeSession {
    const session = new NodeSession({ group, node }, settings, budget);
    // Deaths of and commands to nodes that were never seen leave nothing behind.
    if (type === 'NDEATH' || type === 'NCMD' || type === 'DCMD') return session;
    for (const [oldest, forgotten] of unborn) {
      if (unborn.size < settings.maxUnbornNodes) break;
      forget(forgotten);
      unborn.delete(oldest);
    }
    unborn.set(key, session);
    return session;
  }

  function forget(session: NodeSession): void {
    session.forget();
    waiting.delete(session);
  }

  function noteDeadline(session: NodeSession): void {
    if (session.deadline === undefined) waiting.delete(session);
    else waiting.add(session);
  }

  function expire(): Outcome[] {
    const [elapsedMs, wallMs] = [clock.elapsedMs(), clock.wallNow().getTime()];
    const outcomes: Outcome[] = [];
    for (const session of [...waiting]) {
      outcomes.push(...session.expire(elapsedMs, wallMs));
      noteDeadline(session);
    }
    return counted(outcomes);
  }

  function counted(outcomes: Outcome[]): Outcome[] {
    for (const { kind } of outcomes) {
      if (kind === 'rebirth') counts.rebirthRequests += 1;
      else if (kind === 'dropped') counts.dropped += 1;
      else if (kind === 'rejected') counts.rejected += 1;
      else if (kind === 'point') counts.points += 1;
    }
    return outcomes;
  }

  const sessionOf = (node: EdgeNode) => born.get(nodeKey(node));

  return {
    receive,
    expire,
    deadline() {
      let next: number | undefined;
      for (const { deadline } of waiting) {
        if (deadline !== undefined) next = Math.min(next ?? deadline, deadline);
      }
      return next;
    },
    disconnected() {
      const at = clock.wallNow().getTime();
      const sessions = [...born.values()];
      return counted(sessions.flatMap((session) => session.markStale('DISCONNECTED', at)));
    },
    connected() {
      let at = clock.elapsedMs();
      for (const session of born.values()) {
        session.scheduleRebirth(at);
        noteDeadline(session);
        at += settings.reconnectSpacingMs;
      }
    },
    isAlive: (entity) => sessionOf(entity)?.entity(entity.device)?.isAlive === true,
    metric(entity, name) {
      const known = sessionOf(entity)?.entity(entity.device);
      const metric = known?.scope.metrics.get(name);
      return metric === undefined || known?.isAlive === true
        ? metric
        : { ...metric, quality: 'STALE' };
    },
    counts: () => ({ ...counts }),
  };
}

function nodeKey({ group, node }: EdgeNode): string {
  return entityKey({ group, node, device: undefined });
}
