import { setMaxListeners } from 'node:events';
import { AppError, type System } from './errors.ts';

/** A signal with a deadline; dispose it when the work is done, so that no timer stays behind. */
export interface Deadline extends Disposable {
  readonly signal: AbortSignal;
  /** Aborts the signal now, unless it is aborted. */
  abort(reason: unknown): void;
}

/**
 * A signal that aborts with the first of `signals`, for its reason, or after `timeoutMs` with a
 * TimeoutError. Unlike `AbortSignal.any` it leaves nothing on a long-lived signal once disposed.
 */
export function startDeadline(
  signals: readonly (AbortSignal | undefined)[],
  timeoutMs: number,
): Deadline {
  const controller = new AbortController();
  // All that waits in one operation listens here, a statement or call each, which is no leak.
  setMaxListeners(0, controller.signal);
  const stops: (() => void)[] = [];
  for (const signal of signals) {
    if (signal === undefined) continue;
    if (signal.aborted) controller.abort(signal.reason);
    const abort = (): void => controller.abort(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    stops.push(() => signal.removeEventListener('abort', abort));
  }
  const timer = setTimeout(
    () => controller.abort(new DOMException('The deadline passed', 'TimeoutError')),
    timeoutMs,
  );
  stops.push(() => clearTimeout(timer));
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    [Symbol.dispose]() {
      for (const stop of stops) stop();
    },
  };
}

/**
 * What work rejects with whose signal aborted: UPSTREAM_TIMEOUT for a deadline, the signal's own reason
 * for everything else.
 */
export function toAbortError(signal: AbortSignal, system: System | undefined): unknown {
  const reason: unknown = signal.reason;
  // Not `instanceof DOMException`: a signal may come from another realm.
  const isDeadline =
    typeof reason === 'object' &&
    reason !== null &&
    'name' in reason &&
    reason.name === 'TimeoutError';
  return isDeadline
    ? upstreamError('UPSTREAM_TIMEOUT', 'did not answer in time', system, reason)
    : reason;
}

/** `mes did not answer in time`, with the system in `extensions`; "A system" when none is named. */
export function upstreamError(
  code: 'UPSTREAM_UNAVAILABLE' | 'UPSTREAM_TIMEOUT' | 'UPSTREAM_INVALID',
  predicate: string,
  system: System | undefined,
  cause?: unknown,
): AppError {
  return new AppError(code, `${system ?? 'A system'} ${predicate}`, {
    ...(system === undefined ? {} : { system }),
    ...(cause === undefined ? {} : { cause }),
  });
}

/** `work`, or the signal's reason as soon as it aborts; the work itself goes on, and its failure is swallowed then. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    if (signal.aborted) {
      work.catch(() => {});
      reject(signal.reason);
      return;
    }
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.then(
      (result) => {
        signal.removeEventListener('abort', abort);
        resolve(result);
      },
      (error) => {
        signal.removeEventListener('abort', abort);
        reject(error);
      },
    );
  });
}

/** Resolves after `ms`; rejects with the signal's reason when it aborts before. */
export function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal.addEventListener('abort', abort, { once: true });
  });
}
