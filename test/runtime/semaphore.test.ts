import { describe, expect, it } from '@jest/globals';
import { createSemaphore, QueueFullError } from '../../runtime/semaphore.ts';

const never = new AbortController().signal;

describe('semaphore', () => {
  it('gives a permit that comes back to the one who waits longest', async () => {
    const semaphore = createSemaphore({ permits: 1, queueLimit: 2 });
    const order: string[] = [];
    const release = await semaphore.acquire(never);
    const first = semaphore.acquire(never).then((done) => {
      order.push('first');
      done();
    });
    const second = semaphore.acquire(never).then((done) => {
      order.push('second');
      done();
    });
    release();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
    expect(semaphore.held).toBe(0);
  });

  it('refuses who comes to a full queue', async () => {
    const semaphore = createSemaphore({ permits: 1, queueLimit: 0 });
    await semaphore.acquire(never);
    await expect(semaphore.acquire(never)).rejects.toBeInstanceOf(QueueFullError);
  });

  it('takes a permit back once', async () => {
    const semaphore = createSemaphore({ permits: 2, queueLimit: 0 });
    const release = await semaphore.acquire(never);
    await semaphore.acquire(never);
    release();
    release();
    expect(semaphore.held).toBe(1);
  });

  it('lets a waiting one go when its signal aborts, and keeps the permit for the next', async () => {
    const semaphore = createSemaphore({ permits: 1, queueLimit: 2 });
    const release = await semaphore.acquire(never);
    const leaving = new AbortController();
    const reason = new Error('gone');
    const impatient = semaphore.acquire(leaving.signal);
    const patient = semaphore.acquire(never);
    leaving.abort(reason);
    await expect(impatient).rejects.toBe(reason);
    expect(semaphore.waiting).toBe(1);
    release();
    (await patient)();
    expect(semaphore.held).toBe(0);
  });

  it('gives nothing to a signal that has aborted', async () => {
    const semaphore = createSemaphore({ permits: 1, queueLimit: 1 });
    const reason = new Error('gone');
    await expect(semaphore.acquire(AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(semaphore.held).toBe(0);
  });
});
