import { getEventListeners } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { startDeadline, toAbortError, untilAborted } from '../../runtime/deadline.ts';

describe('deadline', () => {
  it('aborts with a TimeoutError when its time is over, which is UPSTREAM_TIMEOUT', async () => {
    using deadline = startDeadline([undefined], 5);
    await new Promise((resolve) => deadline.signal.addEventListener('abort', resolve));
    expect(toAbortError(deadline.signal, 'mes')).toMatchObject({
      extensions: { code: 'UPSTREAM_TIMEOUT', system: 'mes' },
    });
  });

  it('aborts with the first of its signals, for its reason', () => {
    const leaving = new AbortController();
    using deadline = startDeadline([new AbortController().signal, leaving.signal], 60_000);
    const reason = new Error('gone');
    leaving.abort(reason);
    expect(toAbortError(deadline.signal, 'mes')).toBe(reason);
  });

  it('has aborted when one of its signals has', () => {
    const reason = new Error('gone');
    using deadline = startDeadline([AbortSignal.abort(reason)], 60_000);
    expect(deadline.signal.reason).toBe(reason);
  });

  it('leaves nothing on a long-lived signal', () => {
    const { signal } = new AbortController();
    for (let count = 0; count < 100; count += 1) {
      using _deadline = startDeadline([signal], 60_000);
    }
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('ends the wait for work that goes on', async () => {
    const leaving = new AbortController();
    const wait = untilAborted(new Promise(() => {}), leaving.signal);
    const reason = new Error('gone');
    leaving.abort(reason);
    await expect(wait).rejects.toBe(reason);
  });
});
