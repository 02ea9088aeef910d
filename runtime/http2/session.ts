import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants } from 'node:http2';
import type { Duplex } from 'node:stream';
import {
  type ExchangeAnswer,
  type ExchangeLimits,
  type ExchangeRequest,
  HttpFault,
} from '../http-exchange.ts';
import { ByteCollector } from '../http1/byte-collector.ts';

/** Until the server has said how many streams it takes (RFC 9113 §6.5.2 recommends no fewer). */
const FIRST_STREAMS = 100;
/** Bytes that a stream, and a session, may have on its way here before we say that more may come. */
const WINDOW_BYTES = 1024 * 1024;

export interface SessionOptions {
  readonly origin: string;
  /** A connection that speaks HTTP/2 already; without it one is opened, and HTTP/2 spoken unasked. */
  readonly socket: Duplex | undefined;
  readonly connectTimeoutMs: number;
  readonly limits: ExchangeLimits;
}

export interface SessionOwner {
  /** It can take more streams than before. */
  onRoom(session: Session): void;
  /** It takes no more streams. Those under way may still end well, unless it says so of each. */
  onClose(session: Session, fault: HttpFault): void;
}

export interface StreamOutcome {
  onAnswer(answer: ExchangeAnswer): void;
  /** `isUntouched`: the server says that it did nothing about the request (RFC 9113 §8.7). */
  onFault(fault: HttpFault, isUntouched: boolean): void;
}

/** One connection that carries many exchanges at a time. */
export class Session {
  /** Exchanges under way. */
  running = 0;
  answers = 0;
  #phase: 'opening' | 'open' | 'closed' = 'opening';
  readonly #session: ClientHttp2Session;
  readonly #owner: SessionOwner;
  readonly #limits: ExchangeLimits;
  #fault = new HttpFault('unavailable', 'The server closed the connection');

  constructor({ origin, socket, connectTimeoutMs, limits }: SessionOptions, owner: SessionOwner) {
    this.#owner = owner;
    this.#limits = limits;
    this.#session = connect(origin, {
      ...(socket === undefined ? {} : { createConnection: () => socket }),
      maxHeaderListPairs: limits.headers,
      settings: {
        enablePush: false,
        initialWindowSize: WINDOW_BYTES,
        maxHeaderListSize: limits.headBytes,
      },
    });
    const timer = setTimeout(() => {
      this.#fault = new HttpFault('unavailable', 'No connection within its time');
      this.#session.destroy();
    }, connectTimeoutMs);
    this.#session.on('connect', () => this.#session.setLocalWindowSize(WINDOW_BYTES));
    this.#session.on('remoteSettings', () => {
      clearTimeout(timer);
      if (this.#phase === 'opening') this.#phase = 'open';
      owner.onRoom(this);
    });
    // It ends the session by itself, when the streams that the server still answers have ended.
    this.#session.on('goaway', () => this.#close());
    this.#session.on('error', (cause) => {
      this.#fault = new HttpFault('unavailable', 'The connection failed', cause);
    });
    this.#session.on('close', () => {
      clearTimeout(timer);
      this.#close();
    });
  }

  /** How many more exchanges it takes now. */
  get room(): number {
    if (this.#phase !== 'open') return 0;
    const most = this.#session.remoteSettings.maxConcurrentStreams ?? FIRST_STREAMS;
    return most - this.running;
  }

  get isOpening(): boolean {
    return this.#phase === 'opening';
  }

  /** The function that it returns cancels the stream; its outcome is not told then. */
  send(request: ExchangeRequest, outcome: StreamOutcome): () => void {
    const { method, path, headers, body } = request;
    this.running += 1;
    const stream = this.#session.request(
      {
        ':method': method,
        ':path': path,
        'accept-encoding': 'identity',
        ...headers,
        ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
      },
      { endStream: body === undefined },
    );
    let isOver = false;
    const conclude = (tell: () => void): void => {
      if (isOver) return;
      isOver = true;
      this.running -= 1;
      tell();
      this.#owner.onRoom(this);
    };
    const cancel = (): void => stream.close(constants.NGHTTP2_CANCEL);
    readStream(stream, this.#limits, {
      onAnswer: (answer) => {
        this.answers += 1;
        conclude(() => outcome.onAnswer(answer));
      },
      onFault: (fault, isUntouched) => {
        cancel();
        conclude(() => outcome.onFault(fault, isUntouched));
      },
    });
    if (body !== undefined) stream.end(body);
    return () => {
      cancel();
      conclude(() => {});
    };
  }

  /** Takes no more exchanges, and closes when the last one has ended. */
  close(): void {
    this.#phase = 'closed';
    this.#session.close();
  }

  /** Every stream fails. */
  destroy(): void {
    this.#phase = 'closed';
    this.#session.destroy();
  }

  #close(): void {
    if (this.#phase === 'closed') return;
    this.#phase = 'closed';
    this.#owner.onClose(this, this.#fault);
  }
}

/** One of the two, once or more often; the first counts. */
function readStream(
  stream: ClientHttp2Stream,
  limits: ExchangeLimits,
  { onAnswer, onFault }: StreamOutcome,
): void {
  const body = new ByteCollector();
  let head: Readonly<Record<string, unknown>> | undefined;
  let failure: unknown;
  stream.on('response', (headers) => {
    head = headers;
    const encoding = headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'identity') {
      onFault(new HttpFault('invalid', 'The answer is compressed'), false);
    }
  });
  stream.on('data', (piece: Buffer) => {
    if (body.length + piece.length > limits.bodyBytes) {
      onFault(new HttpFault('too large', 'The body is too large'), false);
    } else {
      body.append(piece, 0, piece.length);
    }
  });
  stream.on('error', (error) => {
    failure = error;
  });
  stream.on('close', () => {
    const isWhole = stream.rstCode === constants.NGHTTP2_NO_ERROR && failure === undefined;
    if (head !== undefined && isWhole && stream.readableEnded) {
      onAnswer(toAnswer(head, body.takeText()));
      return;
    }
    const isUntouched = stream.rstCode === constants.NGHTTP2_REFUSED_STREAM;
    const kind = head === undefined ? 'unavailable' : 'cut off';
    onFault(new HttpFault(kind, 'The stream ended before its answer', failure), isUntouched);
  });
}

function toAnswer(head: Readonly<Record<string, unknown>>, text: string): ExchangeAnswer {
  const headers = (): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(head)
        .filter(([name]) => !name.startsWith(':'))
        .map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)]),
    );
  return {
    status: Number(head[':status']),
    text,
    headers,
    header: (name) => new Map(Object.entries(headers())).get(name),
  };
}
