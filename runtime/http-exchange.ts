/** A request as it goes over a wire, whatever the version of HTTP. */
export interface ExchangeRequest {
  readonly method: 'GET' | 'POST';
  /** With its query. */
  readonly path: string;
  /** By lower-case name; without those that frame the message or name the host, which are the transport's. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** May it be sent a second time when a connection at rest turns out to be closed? */
  readonly isRead: boolean;
}

export interface ExchangeAnswer {
  readonly status: number;
  /** The value of a header, by lower-case name; of one that came twice, its values joined by a comma. */
  header(name: string): string | undefined;
  headers(): Readonly<Record<string, string>>;
  /** Bytes that are no UTF-8 become U+FFFD. */
  readonly text: string;
}

/** What becomes of an exchange: one of the two, once, never before `send` has returned. */
export interface Outcome {
  onAnswer(answer: ExchangeAnswer): void;
  onFault(fault: HttpFault): void;
}

/**
 * - `unavailable`: there is no connection, or it went before the head of an answer was there.
 * - `busy`: too many wait for a connection already.
 * - `invalid`: what came is no HTTP, or not the HTTP that was asked for.
 * - `cut off`: the connection went half-way through an answer.
 * - `too large`: more bytes than may be.
 */
export type HttpFaultKind = 'unavailable' | 'busy' | 'invalid' | 'cut off' | 'too large';

export class HttpFault extends Error {
  override readonly name = 'HttpFault';
  readonly kind: HttpFaultKind;

  constructor(kind: HttpFaultKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
  }
}

/** Connections to one server. Disposing ends what is in flight with `unavailable`. */
export interface HttpTransport extends AsyncDisposable {
  /**
   * Sends at once or when a connection is free. The function that it returns gives the exchange up: its
   * connection or stream ends, its outcome is not told. Throws a TypeError for a request that cannot
   * be written without changing its meaning.
   */
  send(request: ExchangeRequest, outcome: Outcome): () => void;
}

export interface ExchangeLimits {
  /** Status line and headers, and again trailers. */
  readonly headBytes: number;
  readonly headers: number;
  readonly bodyBytes: number;
}

/** Header lists of well-behaved servers are a tenth of this. */
export const DEFAULT_LIMITS: ExchangeLimits = {
  headBytes: 16 * 1024,
  headers: 100,
  bodyBytes: 32 * 1024 * 1024,
};
