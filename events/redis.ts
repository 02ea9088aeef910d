import { randomBytes } from 'node:crypto';
import type { Cluster, Redis } from 'ioredis';
import { z } from 'zod';
import type { Clock } from '../runtime/clock.ts';
import { delay } from '../runtime/deadline.ts';
import { AppError } from '../runtime/errors.ts';
import type { Log } from '../runtime/log.ts';
import { checkEvents, keyOf, readStored } from './envelope.ts';
import type { EventLog, Retention } from './event-log.ts';
import { followEvents } from './follow.ts';
import {
  comparePositions,
  expired,
  formatPosition,
  type Position,
  parsePosition,
  readCursor,
  writeCursor,
} from './position.ts';
import { type PlacedEvent, type RecentBounds, RecentEvents } from './recent-events.ts';
import { APPEND, HEAD, TRIM, TRIM_STEP } from './redis-scripts.ts';

export interface RedisLogOptions {
  /** For commands. Not closed by us, as the other one. */
  readonly redis: Redis | Cluster;
  /** Waits in blocking reads all the time: for nobody else. Should drop a connection that is silent. */
  readonly reader: Redis | Cluster;
  /** In front of every key, without a hash tag; default `millwright:`. */
  readonly keyPrefix?: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly retention: Retention;
  /** So many replicas must have what was appended before it counts as stored; default 0. */
  readonly replicas?: number;
  /** Of the newest events, held by this process; default 20,000 and 32 MiB. */
  readonly recent?: RecentBounds;
}

const RECENT: RecentBounds = { maxEvents: 20_000, maxBytes: 32 * 1024 * 1024 };
const BATCH = 500;
const BLOCK_MS = 2_000;
const PAUSE_MS = 200;
const REPLICA_TIMEOUT_MS = 1_000;
/** An event's key is remembered longer than the event: its producer may come late with a second copy. */
const KEY_MARGIN_MS = 3_600_000;

const entries = z.array(z.tuple([z.string(), z.array(z.string())]));
/** What XREAD answers of one stream, with RESP2 or its look. */
const batches = z.array(z.tuple([z.string(), entries])).nullable();
const headAnswer = z.tuple([z.string(), z.string()]);

/**
 * A log that several processes share: one Redis stream, read once by each process however many read from
 * it. Resolves when Redis has been heard; rejects with UPSTREAM_UNAVAILABLE when it is not there.
 */
export async function startRedisLog(options: RedisLogOptions): Promise<EventLog> {
  const log = new RedisLog(options);
  await log.start();
  return log;
}

class RedisLog implements EventLog {
  readonly #options: RedisLogOptions;
  readonly #keys: { readonly stream: string; readonly epoch: string; readonly trimmed: string };
  readonly #keyOf: (key: string) => string;
  readonly #stopping = new AbortController();
  /** Of this history of the log; another one begins when Redis has lost what it had. */
  #epoch = '';
  #recent = new RecentEvents({ ms: 0, seq: 0 }, RECENT);
  #heardAt = new Date(0);

  constructor(options: RedisLogOptions) {
    this.#options = options;
    const tag = `{${options.keyPrefix ?? 'millwright:'}events}`;
    this.#keys = { stream: tag, epoch: `${tag}:epoch`, trimmed: `${tag}:trimmed` };
    this.#keyOf = (key) => `${tag}:key:${key}`;
  }

  get heardAt(): Date {
    return this.#heardAt;
  }

  async start(): Promise<void> {
    this.#begin(await this.#readHead(this.#options.redis));
    void this.#follow();
  }

  async append(events: Parameters<EventLog['append']>[0]) {
    const checked = checkEvents(events);
    if (checked.length === 0) return { appended: 0, duplicates: 0 };
    const { redis, retention, replicas = 0 } = this.#options;
    const { stream, epoch } = this.#keys;
    const keys = [stream, epoch, ...checked.map(({ key }) => this.#keyOf(key))];
    const ids: unknown = await this.#ask(async () => {
      const answer: unknown = await redis.eval(
        APPEND,
        keys.length,
        ...keys,
        newEpoch(),
        retention.maxAgeMs + KEY_MARGIN_MS,
        ...checked.map(({ json }) => json),
      );
      if (replicas > 0) await this.#awaitReplicas(replicas);
      return answer;
    });
    const appended = z
      .array(z.string())
      .parse(ids)
      .filter((id) => id !== '').length;
    return { appended, duplicates: checked.length - appended };
  }

  async head(): Promise<string> {
    const { epoch, last } = await this.#readHead(this.#options.redis);
    return writeCursor(epoch, last);
  }

  async *read({ after, signal, filter }: Parameters<EventLog['read']>[0]) {
    const recent = this.#recent;
    const epoch = this.#epoch;
    const from = after === undefined ? recent.end : readCursor(epoch, after);
    if (comparePositions(from, recent.end) > 0) {
      // Written a moment ago, or never.
      const { last } = await this.#readHead(this.#options.redis);
      if (comparePositions(from, last) > 0) throw expired();
    }
    const until = AbortSignal.any([signal, this.#stopping.signal]);
    const older = (position: Position, limit: number) => this.#readOlder(epoch, position, limit);
    const reading = filter === undefined ? { signal: until } : { signal: until, filter };
    yield* followEvents(from, recent, older, reading);
  }

  async trim(): Promise<void> {
    const { redis, clock, retention } = this.#options;
    const { stream, trimmed } = this.#keys;
    const before = Math.max(0, clock.wallNow().getTime() - retention.maxAgeMs);
    this.#recent.dropUntil({ ms: before - 1, seq: Number.MAX_SAFE_INTEGER });
    let gone: unknown;
    do {
      gone = await this.#ask(() =>
        redis.eval(TRIM, 2, stream, trimmed, before, retention.maxEvents),
      );
    } while (gone === TRIM_STEP);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // A read that waits ends by itself soon, or with its connection.
    this.#stopping.abort(new Error('The log was closed'));
  }

  async #follow(): Promise<void> {
    const { signal } = this.#stopping;
    const { log } = this.#options;
    let isKnown = true;
    while (!signal.aborted) {
      try {
        if (!isKnown) await this.#resume();
        isKnown = true;
        await this.#readNew();
        this.#heardAt = this.#options.clock.wallNow();
      } catch (error) {
        if (signal.aborted) return;
        // Whatever answers next may have lost something, or be another one.
        isKnown = false;
        log.warn({ err: error }, 'the event log cannot be followed');
        await delay(PAUSE_MS, signal).catch(() => {});
      }
    }
  }

  async #readNew(): Promise<void> {
    const { reader } = this.#options;
    const after = formatPosition(this.#recent.end);
    const answer: unknown = await reader.xread(
      ...(['COUNT', BATCH, 'BLOCK', BLOCK_MS, 'STREAMS', this.#keys.stream, after] as const),
    );
    const found = batches.parse(answer)?.[0]?.[1] ?? [];
    if (found.length > 0) this.#recent.push(this.#place(this.#epoch, found));
    // Nothing comes from a log that is not there any more.
    else await this.#resume();
  }

  /** Is it still the history that readers know? If not, they are told, and a new one begins. */
  async #resume(): Promise<void> {
    const head = await this.#readHead(this.#options.reader);
    if (head.epoch === this.#epoch && comparePositions(head.last, this.#recent.end) >= 0) return;
    this.#options.log.error({}, 'the event log has lost events: who follows it begins anew');
    const before = this.#recent;
    // Positions of the lost ones must mean nothing from now on.
    const epoch = head.epoch === this.#epoch ? await this.#renewEpoch(head.epoch) : head.epoch;
    this.#begin({ ...head, epoch });
    before.break(expired());
  }

  /** By the first process that notices; the others take what they find. */
  async #renewEpoch(old: string): Promise<string> {
    const { reader } = this.#options;
    const key = this.#keys.epoch;
    if ((await reader.get(key)) === old) await reader.set(key, newEpoch());
    return (await this.#readHead(reader)).epoch;
  }

  #begin({ epoch, last }: Head): void {
    this.#epoch = epoch;
    this.#recent = new RecentEvents(last, this.#options.recent ?? RECENT);
    this.#heardAt = this.#options.clock.wallNow();
  }

  async #readHead(redis: Redis | Cluster): Promise<Head> {
    const { stream, epoch } = this.#keys;
    const answer: unknown = await this.#ask(() => redis.eval(HEAD, 2, stream, epoch, newEpoch()));
    const [found, last] = headAnswer.parse(answer);
    const position = parsePosition(last);
    if (position === undefined) throw new TypeError(`Redis gave the id ${last}`);
    return { epoch: found, last: position };
  }

  /** What is trimmed while it is read is noticed, because the mark is read last. */
  async #readOlder(epoch: string, after: Position, limit: number): Promise<readonly PlacedEvent[]> {
    const { redis } = this.#options;
    const { stream, trimmed } = this.#keys;
    const found = await this.#ask(() =>
      redis.xrange(stream, `(${formatPosition(after)}`, '+', 'COUNT', limit),
    );
    const mark = await this.#ask(() => redis.get(trimmed));
    const last = mark === null ? undefined : parsePosition(mark);
    if (last !== undefined && comparePositions(after, last) < 0) throw expired();
    return this.#place(epoch, entries.parse(found));
  }

  #place(epoch: string, found: z.infer<typeof entries>): readonly PlacedEvent[] {
    const placed: PlacedEvent[] = [];
    for (const [id, [, json = '']] of found) {
      const position = parsePosition(id);
      if (position === undefined) continue;
      try {
        const event = readStored(json);
        const cursor = writeCursor(epoch, position);
        const key = keyOf(event);
        placed.push({ position, key, bytes: json.length, event: { ...event, cursor } });
      } catch (error) {
        this.#options.log.error({ err: error, position: id }, 'a stored event cannot be read');
      }
    }
    return placed;
  }

  async #awaitReplicas(replicas: number): Promise<void> {
    const { redis } = this.#options;
    const reached = await redis.call('WAIT', [String(replicas), String(REPLICA_TIMEOUT_MS)]);
    if (Number(reached) < replicas) throw new Error(`Only ${reached} replicas have it`);
  }

  async #ask<T>(command: () => Promise<T>): Promise<T> {
    try {
      return await command();
    } catch (cause) {
      throw new AppError('UPSTREAM_UNAVAILABLE', 'The event log cannot be reached', { cause });
    }
  }
}

interface Head {
  readonly epoch: string;
  readonly last: Position;
}

function newEpoch(): string {
  return randomBytes(6).toString('base64url');
}
