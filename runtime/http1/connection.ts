import type { Socket } from 'node:net';
import {
  type ExchangeAnswer,
  type ExchangeLimits,
  type ExchangeRequest,
  HttpFault,
} from '../http-exchange.ts';
import { AnswerReader } from './answer-reader.ts';
import { writeHead } from './request-head.ts';

const READ_BYTES = 64 * 1024;
/** Of most requests; others are sent as text. */
const HEAD_BYTES = 2 * 1024;
const MAX_COPIED_CHARACTERS = 10 * 1024;
/** A UTF-16 code unit never takes more than three bytes. */
const REQUEST_BYTES = HEAD_BYTES + 3 * MAX_COPIED_CHARACTERS;

/** Opens a socket that hands what it reads to `onread`, and calls `onReady` when it can be written to. */
export type OpenSocket = (
  onread: { readonly buffer: Buffer; callback(length: number, buffer: Uint8Array): boolean },
  onReady: () => void,
) => Socket;

/** Told of what happens on a connection; each call leaves the connection in a state to be used. */
export interface ConnectionOwner {
  onReady(connection: Connection): void;
  onAnswer(connection: Connection, answer: ExchangeAnswer): void;
  /** Once, and nothing after it. The fault is of the exchange that was under way, if one was. */
  onClose(connection: Connection, fault: HttpFault): void;
}

/** One connection: a request, then its answer, then perhaps another request. Never two at a time. */
export class Connection {
  phase: 'opening' | 'idle' | 'busy' | 'closed' = 'opening';
  /** How many answers it carried. */
  answers = 0;
  /** On the clock of `performance.now()`. */
  idleSince = 0;
  idleUntil = 0;
  readonly #socket: Socket;
  readonly #owner: ConnectionOwner;
  readonly #reader: AnswerReader;
  readonly #connectTimer: NodeJS.Timeout;
  /** Made when the first request is sent. */
  #request: Buffer | undefined;

  constructor(
    open: OpenSocket,
    owner: ConnectionOwner,
    options: { readonly limits: ExchangeLimits; readonly connectTimeoutMs: number },
  ) {
    this.#owner = owner;
    this.#reader = new AnswerReader(options.limits);
    const onread = {
      // One buffer for all it ever reads: what is kept is copied or decoded at once.
      buffer: Buffer.allocUnsafeSlow(READ_BYTES),
      callback: (length: number): boolean => {
        this.#onBytes(onread.buffer.subarray(0, length));
        return true;
      },
    };
    this.#socket = open(onread, () => this.#onReady());
    this.#socket.on('error', (error) => this.#onError(error));
    this.#socket.on('end', () => this.#onEnd());
    this.#socket.on('close', () => this.#close(new HttpFault('unavailable', 'It was closed')));
    this.#connectTimer = setTimeout(() => {
      this.#close(new HttpFault('unavailable', 'No connection within its time'));
    }, options.connectTimeoutMs);
  }

  /** Did anything of the present answer come? */
  get hasBegun(): boolean {
    return this.#reader.hasBegun;
  }

  get keepsAlive(): boolean {
    return this.#reader.keepsAlive && this.phase !== 'closed';
  }

  /** How long the server says it keeps an idle connection. */
  get idleSeconds(): number | undefined {
    return this.#reader.idleSeconds;
  }

  /** Sends a request that has been checked. */
  send(host: string, request: ExchangeRequest): void {
    this.phase = 'busy';
    this.#reader.begin();
    const { body = '' } = request;
    if (body.length <= MAX_COPIED_CHARACTERS) {
      this.#sendCopy(host, request, body);
      return;
    }
    this.#socket.cork();
    this.#socket.write(writeHead(host, request, Buffer.byteLength(body)), 'latin1');
    this.#socket.write(body, 'utf8');
    this.#socket.uncork();
  }

  /**
   * One copy into the connection's own memory, and one write. Nothing else is written until the answer
   * is there, and never when a part of the request is still on its way then.
   */
  #sendCopy(host: string, request: ExchangeRequest, body: string): void {
    this.#request ??= Buffer.allocUnsafeSlow(REQUEST_BYTES);
    // The head says how long the body is: the body comes first, and the head before it.
    const bodyBytes = this.#request.write(body, HEAD_BYTES);
    const head = writeHead(host, request, bodyBytes);
    const start = HEAD_BYTES - head.length;
    const end = HEAD_BYTES + bodyBytes;
    if (start < 0) {
      this.#socket.write(
        Buffer.concat([Buffer.from(head, 'latin1'), this.#request.subarray(HEAD_BYTES, end)]),
      );
      return;
    }
    this.#request.write(head, start, 'latin1');
    this.#socket.write(this.#request.subarray(start, end));
  }

  /** Nothing is told afterwards. */
  destroy(): void {
    this.phase = 'closed';
    clearTimeout(this.#connectTimer);
    this.#socket.destroy();
  }

  #onReady(): void {
    if (this.phase !== 'opening') return;
    clearTimeout(this.#connectTimer);
    this.phase = 'idle';
    this.#owner.onReady(this);
  }

  #onBytes(bytes: Buffer): void {
    // What nobody asked for: a server that closes for want of requests, or one that lost count.
    if (this.phase !== 'busy') {
      this.#close(new HttpFault('invalid', 'The server speaks unasked'));
      return;
    }
    let isComplete: boolean;
    try {
      isComplete = this.#reader.read(bytes);
    } catch (error) {
      this.#close(toFault(error));
      return;
    }
    if (isComplete) this.#onAnswer();
  }

  #onEnd(): void {
    if (this.phase !== 'busy') {
      this.#close(new HttpFault('unavailable', 'The server closed the connection'));
      return;
    }
    try {
      this.#reader.end();
    } catch (error) {
      this.#close(toFault(error));
      return;
    }
    this.#onAnswer();
  }

  #onAnswer(): void {
    this.answers += 1;
    const answer = this.#reader.takeAnswer();
    // An answer that came before all of its request had gone leaves the rest of it in the way.
    const isWritten = this.#socket.writableLength === 0;
    if (this.keepsAlive && isWritten) this.phase = 'idle';
    else this.destroy();
    this.#owner.onAnswer(this, answer);
  }

  #onError(cause: Error): void {
    const kind = this.phase === 'busy' && this.#reader.hasHead ? 'cut off' : 'unavailable';
    this.#close(new HttpFault(kind, 'The connection failed', cause));
  }

  #close(fault: HttpFault): void {
    if (this.phase === 'closed') return;
    this.destroy();
    this.#owner.onClose(this, fault);
  }
}

function toFault(error: unknown): HttpFault {
  return error instanceof HttpFault ? error : new HttpFault('invalid', 'Cannot be read', error);
}
