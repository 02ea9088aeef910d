import {
  type ExchangeAnswer,
  type ExchangeLimits,
  type ExchangeRequest,
  HttpFault,
  type HttpTransport,
  type Outcome,
} from '../http-exchange.ts';
import { Connection, type ConnectionOwner, type OpenSocket } from './connection.ts';
import { checkRequest } from './request-head.ts';

export interface PoolOptions {
  /** Opens a connection to the server. */
  readonly open: OpenSocket;
  /** What the header `host` says. */
  readonly host: string;
  /** Most connections, and most exchanges at a time. */
  readonly connections: number;
  /** Most exchanges that wait for a connection; the next one is `busy`. */
  readonly queueLimit: number;
  readonly connectTimeoutMs: number;
  /** How long a connection is kept without use, unless the server says less. */
  readonly idleTimeoutMs: number;
  readonly limits: ExchangeLimits;
}

/** A server that says how long it keeps a connection is believed less this. */
const IDLE_MARGIN_MS = 1_000;
/** What may not be sent twice goes over a connection used this lately, or a new one: fewer surprises. */
const LATELY_MS = 1_000;

/** Keep-alive connections to one server over HTTP/1.1; the last used is used first. */
export function createPool(options: PoolOptions): HttpTransport {
  return new Pool(options);
}

class Exchange {
  readonly request: ExchangeRequest;
  readonly outcome: Outcome;
  connection: Connection | undefined;
  /** Was it sent over a connection that turned out to be closed? */
  wasStale = false;
  isGivenUp = false;

  constructor(request: ExchangeRequest, outcome: Outcome) {
    this.request = request;
    this.outcome = outcome;
  }
}

class Pool implements HttpTransport, ConnectionOwner {
  readonly #options: PoolOptions;
  /** In the order in which they became idle. */
  #idle: Connection[] = [];
  readonly #running = new Map<Connection, Exchange>();
  readonly #opening = new Set<Connection>();
  /** In the order in which they came. */
  #waiting = new Set<Exchange>();
  #sweep: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  send(request: ExchangeRequest, outcome: Outcome): () => void {
    checkRequest(request);
    const exchange = new Exchange(request, outcome);
    const connection = this.#takeIdle(request.isRead);
    if (connection !== undefined) {
      this.#run(connection, exchange);
    } else if (this.#isClosed) {
      failSoon(exchange, new HttpFault('unavailable', 'No more requests are sent'));
    } else if (this.#waiting.size >= this.#options.queueLimit + this.#mayOpen()) {
      failSoon(exchange, new HttpFault('busy', 'Too many requests wait already'));
    } else {
      this.#waiting.add(exchange);
      this.#openAsNeeded();
    }
    return () => this.#giveUp(exchange);
  }

  onReady(connection: Connection): void {
    this.#opening.delete(connection);
    this.#next(connection);
  }

  onAnswer(connection: Connection, answer: ExchangeAnswer): void {
    const exchange = this.#running.get(connection);
    this.#running.delete(connection);
    if (connection.phase === 'idle') this.#next(connection);
    else this.#openAsNeeded();
    exchange?.outcome.onAnswer(answer);
  }

  onClose(connection: Connection, fault: HttpFault): void {
    const exchange = this.#running.get(connection) ?? this.#failedToOpen(connection);
    this.#running.delete(connection);
    this.#idle = this.#idle.filter((other) => other !== connection);
    const isStale = connection.answers > 0 && !connection.hasBegun;
    if (exchange !== undefined && isStale && exchange.request.isRead && !exchange.wasStale) {
      this.#sendAgain(exchange);
    } else {
      exchange?.outcome.onFault(fault);
    }
    this.#openAsNeeded();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#sweep);
    const exchanges = [...this.#running.values(), ...this.#waiting];
    for (const connection of [...this.#idle, ...this.#running.keys(), ...this.#opening]) {
      connection.destroy();
    }
    this.#idle = [];
    this.#running.clear();
    this.#opening.clear();
    this.#waiting.clear();
    const fault = new HttpFault('unavailable', 'No more requests are sent');
    for (const { outcome } of exchanges) outcome.onFault(fault);
  }

  get #size(): number {
    return this.#idle.length + this.#running.size + this.#opening.size;
  }

  /** Exchanges whose connection is opening, or may be opened at once, wait in no queue. */
  #mayOpen(): number {
    return this.#opening.size + this.#options.connections - this.#size;
  }

  #run(connection: Connection, exchange: Exchange): void {
    exchange.connection = connection;
    this.#running.set(connection, exchange);
    connection.send(this.#options.host, exchange.request);
  }

  /** Whoever waits longest gets the connection. */
  #next(connection: Connection): void {
    const [exchange] = this.#waiting;
    if (exchange === undefined) {
      this.#rest(connection);
    } else {
      this.#waiting.delete(exchange);
      this.#run(connection, exchange);
    }
  }

  #rest(connection: Connection): void {
    const { idleTimeoutMs } = this.#options;
    const { idleSeconds } = connection;
    const byServer =
      idleSeconds === undefined ? idleTimeoutMs : idleSeconds * 1_000 - IDLE_MARGIN_MS;
    connection.idleSince = performance.now();
    connection.idleUntil = connection.idleSince + Math.min(idleTimeoutMs, byServer);
    this.#idle.push(connection);
    this.#sweep ??= setTimeout(() => this.#closeExpired(), idleTimeoutMs).unref();
  }

  #takeIdle(isRead: boolean): Connection | undefined {
    const last = this.#idle.at(-1);
    if (last === undefined) return undefined;
    const now = performance.now();
    if (last.idleUntil <= now) {
      this.#dropIdle();
      return undefined;
    }
    if (!isRead && last.idleSince + LATELY_MS < now) {
      if (this.#size >= this.#options.connections) this.#idle.shift()?.destroy();
      return undefined;
    }
    return this.#idle.pop();
  }

  #closeExpired(): void {
    const now = performance.now();
    for (const connection of this.#idle) if (connection.idleUntil <= now) connection.destroy();
    this.#idle = this.#idle.filter(({ phase }) => phase !== 'closed');
    const [oldest] = this.#idle;
    this.#sweep =
      oldest === undefined
        ? undefined
        : setTimeout(() => this.#closeExpired(), Math.max(0, oldest.idleUntil - now)).unref();
  }

  #dropIdle(): void {
    for (const connection of this.#idle) connection.destroy();
    this.#idle = [];
  }

  #openAsNeeded(): void {
    const { open, connections, limits, connectTimeoutMs } = this.#options;
    while (this.#waiting.size > this.#opening.size && this.#size < connections) {
      this.#opening.add(new Connection(open, this, { limits, connectTimeoutMs }));
    }
  }

  /** A connection that could not be opened costs whoever waits longest, unless another is opening for it. */
  #failedToOpen(connection: Connection): Exchange | undefined {
    if (!this.#opening.delete(connection) || this.#waiting.size <= this.#opening.size) {
      return undefined;
    }
    const [exchange] = this.#waiting;
    if (exchange !== undefined) this.#waiting.delete(exchange);
    return exchange;
  }

  /** Over a new connection: those that have been idle for longer are no better. Once. */
  #sendAgain(exchange: Exchange): void {
    exchange.wasStale = true;
    exchange.connection = undefined;
    this.#dropIdle();
    this.#waiting = new Set([exchange, ...this.#waiting]);
  }

  #giveUp(exchange: Exchange): void {
    exchange.isGivenUp = true;
    const { connection } = exchange;
    if (this.#waiting.delete(exchange) || connection === undefined) return;
    if (this.#running.get(connection) !== exchange) return;
    this.#running.delete(connection);
    connection.destroy();
    this.#openAsNeeded();
  }
}

function failSoon(exchange: Exchange, fault: HttpFault): void {
  queueMicrotask(() => {
    if (!exchange.isGivenUp) exchange.outcome.onFault(fault);
  });
}
