/**
 * - `closed`: calls go through.
 * - `open`: calls are refused at once, so that a system that is down gets no more of them and nobody waits for it.
 * - `half-open`: a few calls go through; the first outcome decides.
 */
export type BreakerState = 'closed' | 'open' | 'half-open';

export interface BreakerOptions {
  /** Failures one after the other that open it; default 10. */
  readonly consecutiveFailures?: number;
  /** Share of failures that opens it, 0…1; default 0.5. */
  readonly failureShare?: number;
  /** Calls that must have ended within the last one to two `windowMs` for that share to count; default 50. */
  readonly minimumCalls?: number;
  /** Default 10 s. */
  readonly windowMs?: number;
  /** How long it stays open at first; doubles with each trial that fails, up to eight times as long. Default 2 s. */
  readonly pauseMs?: number;
  /** Calls that may be under way while it is half-open; default 8. */
  readonly trials?: number;
  /** Milliseconds that only go forward. */
  readonly now?: () => number;
  readonly onChange?: (state: BreakerState) => void;
}

/** Whether calls to one system make sense just now. Counts whole calls, repetitions within them aside. */
export interface CircuitBreaker {
  readonly state: BreakerState;
  /**
   * May a call begin? One that may has a number, and ends with it by one of the three below; the
   * outcome of a call that began in an earlier state counts for nothing.
   */
  begin(): number | undefined;
  succeeded(call: number): void;
  /** The system was not reached, did not answer in time, or said that something is wrong with itself. */
  failed(call: number): void;
  /** It ended for reasons of its caller, and tells nothing. */
  ended(call: number): void;
  /** The system gave a sign of life by another way: trials may begin at once. */
  suggestTrial(): void;
}

/** The pause is at most 2³ times as long as the first one. */
const MAX_DOUBLINGS = 3;

export function createCircuitBreaker(options: BreakerOptions = {}): CircuitBreaker {
  const {
    consecutiveFailures = 10,
    failureShare = 0.5,
    minimumCalls = 50,
    windowMs = 10_000,
    pauseMs = 2_000,
    trials = 8,
    now = () => performance.now(),
    onChange = () => {},
  } = options;
  let state: BreakerState = 'closed';
  let failuresInRow = 0;
  let trialsUnderWay = 0;
  /** Grows with each change of state: the number of all calls that begin in it. */
  let era = 1;
  let openings = 0;
  let shutUntil = 0;
  let older = { calls: 0, failures: 0 };
  let newer = { calls: 0, failures: 0 };
  let windowEnd = 0;

  const change = (next: BreakerState): void => {
    if (next === state) return;
    state = next;
    era += 1;
    trialsUnderWay = 0;
    onChange(next);
  };
  const open = (): void => {
    shutUntil = now() + pauseMs * 2 ** Math.min(openings, MAX_DOUBLINGS);
    openings += 1;
    change('open');
  };
  const close = (): void => {
    openings = 0;
    failuresInRow = 0;
    older = { calls: 0, failures: 0 };
    newer = { calls: 0, failures: 0 };
    change('closed');
  };
  const count = (failures: 0 | 1): void => {
    const at = now();
    if (at >= windowEnd) {
      older = at >= windowEnd + windowMs ? { calls: 0, failures: 0 } : newer;
      newer = { calls: 0, failures: 0 };
      windowEnd = at + windowMs;
    }
    newer.calls += 1;
    newer.failures += failures;
  };
  const isBad = (): boolean => {
    const calls = older.calls + newer.calls;
    const failures = older.failures + newer.failures;
    return (
      failuresInRow >= consecutiveFailures ||
      (calls >= minimumCalls && failures >= calls * failureShare)
    );
  };

  return {
    get state() {
      return state;
    },
    begin() {
      if (state === 'closed') return era;
      if (state === 'open') {
        if (now() < shutUntil) return undefined;
        change('half-open');
      }
      if (trialsUnderWay >= trials) return undefined;
      trialsUnderWay += 1;
      return era;
    },
    succeeded(call) {
      if (call !== era) return;
      failuresInRow = 0;
      if (state === 'half-open') close();
      else count(0);
    },
    failed(call) {
      if (call !== era) return;
      failuresInRow += 1;
      count(1);
      if (state === 'half-open' || isBad()) open();
    },
    ended(call) {
      if (call === era && state === 'half-open') trialsUnderWay -= 1;
    },
    suggestTrial() {
      if (state === 'open') change('half-open');
    },
  };
}
