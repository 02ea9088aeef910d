import type { Duplex } from 'node:stream';
import {
  type ExchangeLimits,
  type ExchangeRequest,
  HttpFault,
  type HttpTransport,
  type Outcome,
} from '../http-exchange.ts';
import { checkRequest } from '../http1/request-head.ts';
import { Session, type SessionOwner } from './session.ts';

export interface SessionsOptions {
  readonly origin: string;
  /** A socket that has agreed on HTTP/2, for the first session and each one after it; absent: spoken unasked. */
  readonly takeSocket?: () => Duplex;
  /** Most exchanges at a time, over all sessions. */
  readonly streams: number;
  /** Most exchanges that wait for their turn; the next one is `busy`. */
  readonly queueLimit: number;
  readonly connectTimeoutMs: number;
  /** How long a session is kept without use. */
  readonly idleTimeoutMs: number;
  readonly limits: ExchangeLimits;
}

/** One is enough for most; a second carries what a server's limit of streams leaves over. */
const MAX_SESSIONS = 2;

/** HTTP/2 to one server. */
export function createSessions(options: SessionsOptions): HttpTransport {
  return new Sessions(options);
}

class Exchange {
  readonly request: ExchangeRequest;
  readonly outcome: Outcome;
  /** Over a session that turned out to be closed, or whose server had not begun with it. */
  wasSentBefore = false;
  isOver = false;
  cancel: (() => void) | undefined;

  constructor(request: ExchangeRequest, outcome: Outcome) {
    this.request = request;
    this.outcome = outcome;
  }
}

class Sessions implements HttpTransport, SessionOwner {
  readonly #options: SessionsOptions;
  /** Those that take exchanges, or will. */
  readonly #sessions = new Set<Session>();
  readonly #running = new Set<Exchange>();
  /** In the order in which they came. */
  #waiting = new Set<Exchange>();
  #idle: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  send(request: ExchangeRequest, outcome: Outcome): () => void {
    checkRequest(request);
    const exchange = new Exchange(request, outcome);
    const { streams, queueLimit } = this.#options;
    if (this.#isClosed) {
      failSoon(exchange, 'unavailable', 'No more requests are sent');
    } else if (this.#running.size + this.#waiting.size >= streams + queueLimit) {
      failSoon(exchange, 'busy', 'Too many requests wait already');
    } else {
      this.#waiting.add(exchange);
      this.#proceed();
    }
    return () => this.#giveUp(exchange);
  }

  onRoom(): void {
    this.#proceed();
  }

  onClose(session: Session, fault: HttpFault): void {
    this.#sessions.delete(session);
    // Nobody answers there at present: those who wait learn it now. Otherwise another session serves them.
    if (session.answers === 0 && session.running === 0 && this.#sessions.size === 0) {
      const failed = [...this.#waiting];
      this.#waiting.clear();
      for (const exchange of failed) fail(exchange, fault);
    }
    this.#proceed();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#idle);
    const exchanges = [...this.#running, ...this.#waiting];
    this.#running.clear();
    this.#waiting.clear();
    const fault = new HttpFault('unavailable', 'No more requests are sent');
    for (const exchange of exchanges) fail(exchange, fault);
    for (const session of this.#sessions) session.destroy();
    this.#sessions.clear();
  }

  #proceed(): void {
    clearTimeout(this.#idle);
    for (const exchange of this.#waiting) {
      if (this.#running.size >= this.#options.streams) break;
      const session = this.#findRoom();
      if (session === undefined) {
        this.#openAsNeeded();
        break;
      }
      this.#waiting.delete(exchange);
      this.#run(session, exchange);
    }
    if (this.#running.size + this.#waiting.size > 0 || this.#isClosed) return;
    this.#idle = setTimeout(() => this.#closeAll(), this.#options.idleTimeoutMs).unref();
  }

  #findRoom(): Session | undefined {
    for (const session of this.#sessions) if (session.room > 0) return session;
    return undefined;
  }

  #openAsNeeded(): void {
    const isOpening = [...this.#sessions].some((session) => session.isOpening);
    if (isOpening || this.#sessions.size >= MAX_SESSIONS || this.#isClosed) return;
    const { origin, connectTimeoutMs, limits, takeSocket } = this.#options;
    const socket = takeSocket?.();
    this.#sessions.add(new Session({ origin, socket, connectTimeoutMs, limits }, this));
  }

  #run(session: Session, exchange: Exchange): void {
    this.#running.add(exchange);
    const answersBefore = session.answers;
    exchange.cancel = session.send(exchange.request, {
      onAnswer: (answer) => {
        this.#running.delete(exchange);
        if (exchange.isOver) return;
        exchange.isOver = true;
        exchange.outcome.onAnswer(answer);
      },
      onFault: (fault, isUntouched) => {
        this.#running.delete(exchange);
        const isStale = answersBefore > 0 && fault.kind === 'unavailable';
        const mayRepeat = isUntouched || (isStale && exchange.request.isRead);
        if (mayRepeat && !exchange.wasSentBefore && !exchange.isOver && !this.#isClosed) {
          exchange.wasSentBefore = true;
          this.#waiting = new Set([exchange, ...this.#waiting]);
        } else {
          fail(exchange, fault);
        }
      },
    });
  }

  #closeAll(): void {
    for (const session of this.#sessions) session.close();
    this.#sessions.clear();
  }

  #giveUp(exchange: Exchange): void {
    exchange.isOver = true;
    if (this.#waiting.delete(exchange)) return;
    this.#running.delete(exchange);
    exchange.cancel?.();
  }
}

function fail(exchange: Exchange, fault: HttpFault): void {
  if (exchange.isOver) return;
  exchange.isOver = true;
  exchange.outcome.onFault(fault);
}

function failSoon(exchange: Exchange, kind: HttpFault['kind'], message: string): void {
  queueMicrotask(() => fail(exchange, new HttpFault(kind, message)));
}
