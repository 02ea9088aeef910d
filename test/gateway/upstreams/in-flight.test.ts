import { describe, expect, it } from '@jest/globals';
import { endOfSignal, type FetchEnd } from '../../../gateway/upstreams/fetch-context.ts';
import { createInFlight, type Settle } from '../../../gateway/upstreams/in-flight.ts';

/** A call that the test settles. */
function call() {
  const started: Settle<string>[] = [];
  const givenUp: unknown[] = [];
  return {
    started,
    givenUp,
    start: (settle: Settle<string>) => {
      started.push(settle);
      return (reason: unknown) => void givenUp.push(reason);
    },
  };
}

function caller(): FetchEnd & { leave(reason: unknown): void } {
  const controller = new AbortController();
  const end = endOfSignal(controller.signal);
  return {
    get isOver() {
      return end.isOver;
    },
    onEnd: end.onEnd,
    leave: (reason) => controller.abort(reason),
  };
}

const keyOf = (question: string) => ({ identity: 'pat', question });
const GONE = new Error('The client left');

describe('calls in flight', () => {
  it('starts one call for equal keys and hands all callers the same result', async () => {
    const inFlight = createInFlight<string>();
    const { start, started } = call();
    const outcomes = [1, 2, 3].map(() => inFlight.share(keyOf('a'), caller(), start));
    expect(started).toHaveLength(1);
    started[0]?.resolve('row');
    expect(await Promise.all(outcomes)).toEqual(['row', 'row', 'row']);
  });

  it('starts a call for every other question, and for every other caller', () => {
    const inFlight = createInFlight<string>();
    const { start, started } = call();
    void inFlight.share(keyOf('a'), caller(), start);
    void inFlight.share(keyOf('b'), caller(), start);
    void inFlight.share({ identity: 'sam', question: 'a' }, caller(), start);
    expect(started).toHaveLength(3);
    expect(inFlight.size).toBe(3);
  });

  it('keeps nothing of a call that is over', async () => {
    const inFlight = createInFlight<string>();
    const { start, started } = call();
    const first = inFlight.share(keyOf('a'), caller(), start);
    started[0]?.reject(GONE);
    await expect(first).rejects.toBe(GONE);
    expect(inFlight.size).toBe(0);
    const second = inFlight.share(keyOf('a'), caller(), start);
    started[1]?.resolve('row');
    expect(await second).toBe('row');
  });

  it('lets a caller leave and serves the others', async () => {
    const inFlight = createInFlight<string>();
    const { start, started, givenUp } = call();
    const leaving = caller();
    const first = inFlight.share(keyOf('a'), leaving, start);
    const second = inFlight.share(keyOf('a'), caller(), start);
    leaving.leave(GONE);
    await expect(first).rejects.toBe(GONE);
    expect(givenUp).toEqual([]);
    started[0]?.resolve('row');
    expect(await second).toBe('row');
  });

  it('gives the call up when the last caller has left, and begins another for the next', async () => {
    const inFlight = createInFlight<string>();
    const { start, started, givenUp } = call();
    const callers = [caller(), caller()];
    const outcomes = callers.map((one) => inFlight.share(keyOf('a'), one, start));
    for (const one of callers) one.leave(GONE);
    expect(await Promise.allSettled(outcomes)).toMatchObject([{ reason: GONE }, { reason: GONE }]);
    expect(givenUp).toEqual([GONE]);
    const next = inFlight.share(keyOf('a'), caller(), start);
    expect(started).toHaveLength(2);
    started[0]?.resolve('late');
    started[1]?.resolve('row');
    expect(await next).toBe('row');
  });

  it('starts nothing for a caller who has left already', async () => {
    const inFlight = createInFlight<string>();
    const { start, started } = call();
    const gone = caller();
    gone.leave(GONE);
    await expect(inFlight.share(keyOf('a'), gone, start)).rejects.toBe(GONE);
    expect(started).toHaveLength(0);
    expect(inFlight.size).toBe(0);
  });

  it('lets nobody join what began before it was told to forget', () => {
    const inFlight = createInFlight<string>();
    const { start, started } = call();
    void inFlight.share(keyOf('a'), caller(), start);
    inFlight.forget();
    void inFlight.share(keyOf('a'), caller(), start);
    expect(started).toHaveLength(2);
    started[0]?.resolve('old');
    expect(inFlight.size).toBe(1);
  });

  it('shares nothing of a call that is to be alone', () => {
    const inFlight = createInFlight<string>();
    const { start, started } = call();
    void inFlight.alone(caller(), start);
    void inFlight.alone(caller(), start);
    expect(started).toHaveLength(2);
  });

  it('serves a thousand callers with one call, and the next with another', () => {
    const inFlight = createInFlight<string>();
    const { start, started } = call();
    for (let asked = 0; asked < 1_001; asked += 1) void inFlight.share(keyOf('a'), caller(), start);
    expect(started).toHaveLength(2);
  });

  it('gives callers what a call that was given up still has, within the grace', async () => {
    const inFlight = createInFlight<string>({ graceMs: 60_000 });
    const { start, started, givenUp } = call();
    const callers = [caller(), caller()];
    const outcomes = callers.map((one) => inFlight.share(keyOf('a'), one, start));
    callers[0]?.leave(GONE);
    expect(givenUp).toEqual([]);
    callers[1]?.leave(GONE);
    expect(givenUp).toEqual([GONE]);
    expect(inFlight.size).toBe(0);
    started[0]?.resolve('half a row');
    expect(await Promise.all(outcomes)).toEqual(['half a row', 'half a row']);
  });

  it('waits no longer than the grace', async () => {
    const inFlight = createInFlight<string>({ graceMs: 1 });
    const leaving = caller();
    const outcome = inFlight.share(keyOf('a'), leaving, call().start);
    leaving.leave(GONE);
    await expect(outcome).rejects.toBe(GONE);
  });
});
