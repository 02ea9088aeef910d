import { type Authentication, concerns, type Principal } from '../../auth/index.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { AppError } from '../../runtime/errors.ts';
import { endOfStanding } from '../pipeline/standing.ts';

/** How every transport knows who calls, and when its rights end. */
export interface Callers extends Pick<Authentication, 'authenticator' | 'credentials'> {
  readonly revocations: Pick<Authentication['revocations'], 'onRevoked'>;
}

/** A proof is for us, and what only a proxy may say is said to us: neither is passed on. */
function isForUs(
  header: string,
  { credentials: { reservedHeader } }: Pick<Callers, 'credentials'>,
): boolean {
  return header === 'dpop' || header === reservedHeader;
}

/** What of a request's headers others may see. */
export function passedOn(
  headers: ReadonlyMap<string, string>,
  callers: Pick<Callers, 'credentials'>,
): ReadonlyMap<string, string> {
  for (const name of headers.keys()) {
    if (!isForUs(name, callers)) continue;
    return new Map([...headers].filter(([other]) => !isForUs(other, callers)));
  }
  return headers;
}

/** Watches over what one caller holds open. */
export interface Watch extends Disposable {
  /** It showed a new token. */
  follow(principal: Principal): void;
}

/** setTimeout takes no more. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Calls `onEnd` once, when the token expires or is taken back, until it is disposed. */
export function watchStanding(
  { authenticator, revocations }: Pick<Callers, 'authenticator' | 'revocations'>,
  clock: Clock,
  first: Principal,
  onEnd: (error: AppError) => void,
): Watch {
  let principal = first;
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => {
    stop();
    onEnd(endOfStanding(principal, clock.wallNow()));
  };
  const wait = (): void => {
    clearTimeout(timer);
    const ms = principal.expiresAt.getTime() - clock.wallNow().getTime();
    if (ms <= 0) timer = setTimeout(end, 0);
    // A timer may be early by a millisecond, and takes a month at most.
    else timer = setTimeout(wait, Math.min(ms, MAX_TIMER_MS));
  };
  const stopListening = revocations.onRevoked((revocation) => {
    if (concerns(revocation, principal)) end();
  });
  const stop = (): void => {
    clearTimeout(timer);
    stopListening();
  };
  wait();
  // Something may have been taken back while the caller was let in.
  if (!isGood(authenticator, first)) {
    clearTimeout(timer);
    timer = setTimeout(end, 0);
  }
  return {
    follow(next) {
      principal = next;
      wait();
    },
    [Symbol.dispose]: stop,
  };
}

/** Where nobody can tell, each event is refused by itself. */
function isGood(authenticator: Callers['authenticator'], principal: Principal): boolean {
  try {
    return authenticator.isStillGood(principal);
  } catch {
    return true;
  }
}
