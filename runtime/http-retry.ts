import { upstreamError } from './deadline.ts';
import type { AppError, System } from './errors.ts';
import type { HttpFault } from './http-exchange.ts';

const UNAVAILABLE_STATUSES: ReadonlySet<number> = new Set([429, 502, 503, 504]);
/** Pause before the first repetition: full jitter up to this, doubling. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

/** How long to wait before the next attempt, after `tries` repetitions; `random` is 0…1. */
export function pauseBeforeRetry(tries: number, random: number): number {
  return random * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries);
}

/** Is it worth another attempt? A full queue is not: it would be fuller. */
export function isWorthRetrying(failure: HttpFault | number): boolean {
  if (typeof failure === 'number') return UNAVAILABLE_STATUSES.has(failure);
  return failure.kind === 'unavailable';
}

/** An exchange that gave no answer, or one with a status that carries none, in our words. */
export function toExchangeError(failure: HttpFault | number, system: System | undefined): AppError {
  if (typeof failure === 'number') {
    return UNAVAILABLE_STATUSES.has(failure)
      ? upstreamError('UPSTREAM_UNAVAILABLE', `is not available (status ${failure})`, system)
      : upstreamError('UPSTREAM_INVALID', `answered with status ${failure}`, system);
  }
  const [code, predicate] = WORDS[failure.kind];
  return upstreamError(code, predicate, system, failure);
}

const WORDS = {
  unavailable: ['UPSTREAM_UNAVAILABLE', 'is not available'],
  busy: ['UPSTREAM_UNAVAILABLE', 'has too many requests waiting'],
  invalid: ['UPSTREAM_INVALID', 'answered what is no HTTP'],
  'cut off': ['UPSTREAM_INVALID', 'gave an answer that was cut off'],
  'too large': ['UPSTREAM_INVALID', 'gave an answer that is too large'],
} as const satisfies Record<HttpFault['kind'], unknown>;
