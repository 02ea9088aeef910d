import { describe, expect, it } from '@jest/globals';
import { type BreakerOptions, createCircuitBreaker } from '../../runtime/circuit-breaker.ts';

/** A breaker with a clock that the test moves. */
function breakerAt(options: BreakerOptions = {}) {
  let now = 1_000;
  const states: string[] = [];
  const breaker = createCircuitBreaker({
    consecutiveFailures: 3,
    pauseMs: 100,
    trials: 2,
    now: () => now,
    onChange: (state) => states.push(state),
    ...options,
  });
  const call = (outcome: 'succeeded' | 'failed' | 'ended') => {
    const number = breaker.begin();
    if (number !== undefined) breaker[outcome](number);
    return number !== undefined;
  };
  return { breaker, call, states, pass: (ms: number) => void (now += ms) };
}

describe('a circuit breaker', () => {
  it('opens with the third failure in a row, and refuses calls', () => {
    const { breaker, call, states } = breakerAt();
    expect([call('failed'), call('failed'), call('failed')]).toEqual([true, true, true]);
    expect(breaker.state).toBe('open');
    expect(call('succeeded')).toBe(false);
    expect(states).toEqual(['open']);
  });

  it('stays closed when a call succeeds now and then', () => {
    const { breaker, call } = breakerAt();
    for (let turn = 0; turn < 20; turn += 1)
      for (const one of ['failed', 'failed', 'succeeded'] as const) call(one);
    // Two of three fail, of more than fifty: that is what the share is for.
    expect(breaker.state).toBe('open');
    const { breaker: calm, call: try_ } = breakerAt();
    for (let turn = 0; turn < 20; turn += 1)
      for (const one of ['failed', 'succeeded', 'succeeded'] as const) try_(one);
    expect(calm.state).toBe('closed');
  });

  it('counts the share of failures over the last windows only', () => {
    const { breaker, call, pass } = breakerAt({ minimumCalls: 10, windowMs: 1_000 });
    const fail = () => {
      call('failed');
      call('succeeded');
    };
    for (let turn = 0; turn < 4; turn += 1) fail();
    pass(2_500);
    for (let turn = 0; turn < 4; turn += 1) fail();
    expect(breaker.state).toBe('closed');
    fail();
    expect(breaker.state).toBe('closed');
    call('failed');
    expect(breaker.state).toBe('open');
  });

  it('learns nothing from calls that end for reasons of their caller', () => {
    const { breaker, call } = breakerAt();
    for (let turn = 0; turn < 100; turn += 1) call('ended');
    call('failed');
    call('failed');
    call('ended');
    expect(breaker.state).toBe('closed');
    call('failed');
    expect(breaker.state).toBe('open');
  });

  it('lets a few calls try after its pause, and closes with the first that succeeds', () => {
    const { breaker, call, pass, states } = breakerAt();
    for (let turn = 0; turn < 3; turn += 1) call('failed');
    pass(99);
    expect(breaker.begin()).toBeUndefined();
    pass(1);
    const first = breaker.begin();
    const second = breaker.begin();
    expect(second).toBe(first);
    expect(breaker.begin()).toBeUndefined();
    breaker.ended(second ?? 0);
    expect(breaker.begin()).toBe(first);
    breaker.succeeded(first ?? 0);
    expect(breaker.state).toBe('closed');
    expect(states).toEqual(['open', 'half-open', 'closed']);
  });

  it('opens for twice as long with each trial that fails, up to eight times', () => {
    const { breaker, call, pass } = breakerAt();
    for (let turn = 0; turn < 3; turn += 1) call('failed');
    for (const pauseMs of [100, 200, 400, 800, 800]) {
      pass(pauseMs - 1);
      expect(call('failed')).toBe(false);
      pass(1);
      expect(call('failed')).toBe(true);
      expect(breaker.state).toBe('open');
    }
  });

  it('takes no outcome of a call that began in an earlier state', () => {
    const { breaker, call, pass } = breakerAt();
    const old = breaker.begin() ?? 0;
    for (let turn = 0; turn < 3; turn += 1) call('failed');
    breaker.succeeded(old);
    expect(breaker.state).toBe('open');
    pass(100);
    breaker.begin();
    breaker.failed(old);
    expect(breaker.state).toBe('half-open');
  });

  it('tries at once when the system gives a sign of life', () => {
    const { breaker, call } = breakerAt();
    breaker.suggestTrial();
    expect(breaker.state).toBe('closed');
    for (let turn = 0; turn < 3; turn += 1) call('failed');
    breaker.suggestTrial();
    expect(call('succeeded')).toBe(true);
    expect(breaker.state).toBe('closed');
  });
});
