import { describe, expect, it } from '@jest/globals';
import {
  type EventLog,
  type LogEvent,
  MAX_BATCH,
  MAX_EVENT_BYTES,
  type StoredEvent,
} from '../../events/index.ts';
import type { ManualClock } from '../support/manual-clock.ts';

export const RETENTION = { maxAgeMs: 3_600_000, maxEvents: 2_000 };

export interface EventLogWorld extends AsyncDisposable {
  readonly log: EventLog;
  /** Of another process that shares it; the same where nothing is shared. */
  readonly other: EventLog;
  /** Decides what is too old. */
  readonly clock: ManualClock;
}

export function workOrderEvent(number: number, change: Partial<LogEvent> = {}): LogEvent {
  return {
    id: `outbox-${number}`,
    source: 'mes.outbox',
    type: 'wo.state',
    subject: `wo:NDE:${number % 7}`,
    time: new Date(Date.UTC(2026, 2, 18, 10, 0, number)),
    recordedTime: new Date(Date.UTC(2026, 2, 18, 10, 1, number)),
    refs: { mo: ['mo:NDE:WH%2FMO%2F00007'] },
    visibility: { site: ['P1'], company: ['NDE'] },
    data: { state: 'RUNNING', number },
    ...change,
  };
}

export const numberOf = ({ data }: StoredEvent): unknown => data['number'];

/** The next events, until there are as many. */
export async function take(
  log: EventLog,
  count: number,
  options: { after?: string; filter?: (event: StoredEvent) => boolean } = {},
): Promise<readonly StoredEvent[]> {
  const enough = new AbortController();
  const found: StoredEvent[] = [];
  const { after, filter } = options;
  const reading = { after, signal: enough.signal, ...(filter === undefined ? {} : { filter }) };
  for await (const event of log.read(reading)) {
    found.push(event);
    if (found.length === count) enough.abort();
  }
  return found;
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index);
const events = (from: number, to: number) =>
  range(from, to).map((number) => workOrderEvent(number));

/** What every event log promises. */
export function describeEventLog(name: string, start: () => Promise<EventLogWorld>): void {
  describe(`event log: ${name}`, () => {
    it('gives what was appended, in this order, as it was', async () => {
      await using world = await start();
      const after = await world.log.head();
      expect(await world.log.append(events(0, 3))).toEqual({ appended: 3, duplicates: 0 });
      const found = await take(world.other, 3, { after });
      expect(found.map(({ cursor: _, ...event }) => event)).toEqual(events(0, 3));
    });

    it('gives what comes later to whoever waits, and to all of them', async () => {
      await using world = await start();
      const after = await world.log.head();
      const readers = [world.log, world.other, world.other].map((log) => take(log, 2, { after }));
      await world.log.append(events(0, 1));
      await world.other.append(events(1, 2));
      for (const found of await Promise.all(readers)) expect(found.map(numberOf)).toEqual([0, 1]);
    });

    it('begins with what comes, without a cursor', async () => {
      await using world = await start();
      await world.log.append(events(0, 1));
      const reading = world.log.read({ after: undefined, signal: new AbortController().signal });
      const first = reading[Symbol.asyncIterator]().next();
      await world.log.append(events(1, 2));
      expect((await first).value).toMatchObject({ id: 'outbox-1' });
    });

    it('appends each fact once, however often and wherever it is told', async () => {
      await using world = await start();
      const after = await world.log.head();
      const [one, two, three] = events(0, 3);
      if (!one || !two || !three) throw new Error('There are three');
      expect(await world.log.append([one, two, one])).toEqual({ appended: 2, duplicates: 1 });
      const changed = { ...two, data: { state: 'PAUSED', number: 99 } };
      expect(await world.other.append([changed, three])).toEqual({ appended: 1, duplicates: 1 });
      expect((await take(world.log, 3, { after })).map(numberOf)).toEqual([0, 1, 2]);
    });

    it('takes the same id of another source for another fact', async () => {
      await using world = await start();
      const result = await world.log.append([
        workOrderEvent(1, { source: 'a', id: 'b1' }),
        workOrderEvent(1, { source: 'ab', id: '1' }),
        workOrderEvent(1, { source: 'b', id: 'b1' }),
      ]);
      expect(result).toEqual({ appended: 3, duplicates: 0 });
    });

    it('goes on after any cursor, in any process', async () => {
      await using world = await start();
      const after = await world.log.head();
      await world.log.append(events(0, 50));
      const all = await take(world.log, 50, { after });
      for (const at of [0, 1, 24, 48]) {
        const rest = await take(world.other, 49 - at, { after: all[at]?.cursor ?? '' });
        expect(rest).toEqual(all.slice(at + 1));
      }
    });

    it('leaves nothing out between the head and what comes after it', async () => {
      await using world = await start();
      await world.log.append(events(0, 10));
      const head = await world.log.head();
      await world.log.append(events(10, 12));
      expect((await take(world.other, 2, { after: head })).map(numberOf)).toEqual([10, 11]);
    });

    it('leaves out what a filter does not want', async () => {
      await using world = await start();
      const after = await world.log.head();
      await world.log.append(events(0, 30));
      const filter = ({ subject }: StoredEvent) => subject === 'wo:NDE:3';
      const found = await take(world.log, 4, { after, filter });
      expect(found.map(numberOf)).toEqual([3, 10, 17, 24]);
    });

    it('lets a slow reader have everything, beside a fast one', async () => {
      await using world = await start();
      const after = await world.log.head();
      const stop = new AbortController();
      const slow = world.other.read({ after, signal: stop.signal })[Symbol.asyncIterator]();
      const found: unknown[] = [];
      const step = async () => {
        const { value } = await slow.next();
        if (value !== undefined) found.push(numberOf(value));
      };
      for (let number = 0; number < 1_500; number += 300) {
        await world.log.append(events(number, number + 300));
        expect((await take(world.other, number + 300, { after })).length).toBe(number + 300);
        await step();
      }
      while (found.length < 1_500) await step();
      stop.abort();
      expect(found).toEqual(range(0, 1_500));
    });

    it('ends with its signal', async () => {
      await using world = await start();
      const stop = new AbortController();
      const reading = world.log.read({ after: undefined, signal: stop.signal });
      const next = reading[Symbol.asyncIterator]().next();
      stop.abort();
      expect(await next).toEqual({ done: true, value: undefined });
    });

    it('keeps so many events, and says so to whoever comes for older ones', async () => {
      await using world = await start();
      const after = await world.log.head();
      for (let number = 0; number < 2_400; number += 400) {
        await world.log.append(events(number, number + 400));
      }
      const all = world.log === world.other ? [] : await take(world.log, 2_400, { after });
      await world.log.trim();
      await expect(take(world.log, 1, { after })).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
      await expect(take(world.other, 1, { after })).rejects.toMatchObject({
        code: 'CURSOR_EXPIRED',
      });
      if (all.length > 0) {
        const kept = await take(world.other, 2_000, { after: all[399]?.cursor ?? '' });
        expect(kept.map(numberOf)).toEqual(range(400, 2_400));
      }
    });

    it('keeps events for so long', async () => {
      await using world = await start();
      const { log, clock } = world;
      const after = await log.head();
      await log.append(events(0, 1));
      clock.advance(RETENTION.maxAgeMs - 60_000);
      await log.trim();
      const [kept] = await take(log, 1, { after });
      expect(kept).toMatchObject({ id: 'outbox-0' });
      clock.advance(120_000);
      await log.trim();
      await expect(take(log, 1, { after })).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
      // Whoever had it has missed nothing.
      const next = take(log, 1, { after: kept?.cursor ?? '' });
      await log.append(events(1, 2));
      expect((await next).map(numberOf)).toEqual([1]);
    });

    it.each(['', 'x', '1-0', '.', `${'e'.repeat(8)}.1`, `${'e'.repeat(8)}.1-0-0`, '\u0000.1-1'])(
      'knows that %j is no cursor',
      async (after) => {
        await using world = await start();
        await expect(take(world.log, 1, { after })).rejects.toMatchObject({ code: 'BAD_INPUT' });
      },
    );

    it('knows a cursor of another log, and one of the future', async () => {
      await using world = await start();
      await using stranger = await start();
      const foreign = await stranger.log.head();
      await expect(take(world.log, 1, { after: foreign })).rejects.toMatchObject({
        code: 'CURSOR_EXPIRED',
      });
      const [epoch] = (await world.log.head()).split('.');
      await expect(take(world.log, 1, { after: `${epoch}.9999999999999-0` })).rejects.toMatchObject(
        { code: 'CURSOR_EXPIRED' },
      );
    });

    it.each<[string, Partial<LogEvent>]>([
      ['of an unknown type', { type: 'wo.exploded' }],
      ['of a type that is called like something of every object', { type: 'constructor' }],
      ['about something else', { subject: 'so:NDE:S00004' }],
      ['about nothing', { subject: 'nonsense' }],
      ['without what its type says', { data: {} }],
      ['without a source', { source: '' }],
      ['of no time', { time: new Date(Number.NaN) }],
      ['with refs that nobody knows', { refs: { pallet: ['x'] } as LogEvent['refs'] }],
      ['that is too large', { data: { state: 'x', note: 'x'.repeat(MAX_EVENT_BYTES) } }],
    ])('refuses an event %s, and all that come with it', async (_name, change) => {
      await using world = await start();
      const after = await world.log.head();
      const refused = world.log.append([workOrderEvent(1), workOrderEvent(2, change)]);
      await expect(refused).rejects.toMatchObject({ code: 'BAD_INPUT' });
      expect(await world.log.head()).toBe(after);
    });

    it('refuses more than a batch, and takes none at all', async () => {
      await using world = await start();
      await expect(world.log.append(events(0, MAX_BATCH + 1))).rejects.toMatchObject({
        code: 'BAD_INPUT',
      });
      expect(await world.log.append([])).toEqual({ appended: 0, duplicates: 0 });
    });
  });
}
