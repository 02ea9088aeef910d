import { type ExchangeAnswer, type ExchangeLimits, HttpFault } from '../http-exchange.ts';
import { type AnswerHead, listHeaders, readAnswerHead } from './answer-head.ts';
import { ByteCollector, decodeText } from './byte-collector.ts';

const HEAD_END = Buffer.from('\r\n\r\n', 'latin1');
const LF = 0x0a;
/** Answers before the answer (RFC 9110 §15.2); a server has no use for more. */
const MAX_INTERIM = 8;
/** The size of a chunk with its extensions, which nobody uses. */
const MAX_CHUNK_LINE = 256;
const CHUNK_LINE = /^[0-9A-Fa-f]{1,8}[ \t]*(?:;[\t\x20-\x7e\x80-\xff]*)?\r\n$/;
const TRAILER_LINE = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t\x20-\x7e\x80-\xff]*\r\n$/;

type Phase =
  | 'head'
  | 'sized'
  | 'until close'
  | 'chunk size'
  | 'chunk'
  | 'chunk end'
  | 'trailers'
  | 'done';

/**
 * Reads the answers of one connection, one after the other, from bytes cut anywhere. It keeps
 * nothing of a buffer that it was given.
 */
export class AnswerReader {
  /** Has any byte of the present answer come? */
  hasBegun = false;
  readonly #limits: ExchangeLimits;
  readonly #body = new ByteCollector();
  #phase: Phase = 'done';
  #head: AnswerHead | undefined;
  /** Of a head or a line whose end has not come. */
  #pending = '';
  #interim = 0;
  /** Bytes of the body, or of the chunk, that are still to come. */
  #remaining = 0;
  #trailerBytes = 0;
  #trailers = 0;
  #text = '';
  #hasExcess = false;

  constructor(limits: ExchangeLimits) {
    this.#limits = limits;
  }

  /** From now on bytes belong to the answer of the next request. */
  begin(): void {
    this.hasBegun = false;
    this.#phase = 'head';
    this.#head = undefined;
    this.#interim = 0;
    this.#hasExcess = false;
  }

  /**
   * Is the answer complete with these bytes? Throws an HttpFault for what is no answer; the
   * connection is of no use then.
   */
  read(bytes: Buffer): boolean {
    this.hasBegun = true;
    let at = 0;
    while (at < bytes.length && this.#phase !== 'done') at = this.#step(bytes, at);
    if (at < bytes.length) this.#hasExcess = true;
    return this.#phase === 'done';
  }

  /** No more bytes will come. Returns if that completes the answer; throws an HttpFault if it is cut off. */
  end(): void {
    if (this.#phase === 'until close') {
      this.#finish(this.#body.takeText());
      return;
    }
    if (this.#head !== undefined) throw new HttpFault('cut off', 'The connection ended in a body');
    throw new HttpFault('unavailable', 'The connection ended before an answer');
  }

  /** Of the answer that is complete. */
  takeAnswer(): ExchangeAnswer {
    const head = this.#head;
    if (head === undefined || this.#phase !== 'done') throw new TypeError('There is no answer');
    const text = this.#text;
    this.#text = '';
    return new Answer(head, text);
  }

  /** Has the head of the answer come? */
  get hasHead(): boolean {
    return this.#head !== undefined;
  }

  /** May another request follow? Not when bytes came that no request asked for. */
  get keepsAlive(): boolean {
    return this.#phase === 'done' && this.#head?.keepsAlive === true && !this.#hasExcess;
  }

  get idleSeconds(): number | undefined {
    return this.#head?.idleSeconds;
  }

  #step(bytes: Buffer, at: number): number {
    switch (this.#phase) {
      case 'head':
        return this.#readHead(bytes, at);
      case 'sized':
        return this.#readSized(bytes, at);
      case 'until close':
        this.#append(bytes, at, bytes.length);
        return bytes.length;
      case 'chunk':
        return this.#readChunk(bytes, at);
      default:
        return this.#readLine(bytes, at);
    }
  }

  #readHead(bytes: Buffer, at: number): number {
    const limit = this.#limits.headBytes;
    let end = this.#pending === '' ? bytes.indexOf(HEAD_END, at) : -1;
    let head: string;
    let next: number;
    if (end >= 0) {
      head = bytes.toString('latin1', at, end + 2);
      next = end + 4;
    } else {
      // Cut somewhere: at most the limit is kept, and looked at again from where the end can begin.
      const known = this.#pending.length;
      const text =
        this.#pending + bytes.toString('latin1', at, Math.min(bytes.length, at + limit + 4));
      end = text.indexOf('\r\n\r\n', Math.max(0, known - 3));
      if (end < 0) {
        if (text.length > limit) throw new HttpFault('too large', 'The head is too large');
        this.#pending = text;
        return bytes.length;
      }
      head = text.slice(0, end + 2);
      next = at + end + 4 - known;
      this.#pending = '';
    }
    if (head.length > limit) throw new HttpFault('too large', 'The head is too large');
    this.#onHead(readAnswerHead(head, this.#limits.headers));
    return next;
  }

  #onHead(head: AnswerHead): void {
    if (head.status < 200) {
      this.#interim += 1;
      if (this.#interim > MAX_INTERIM) throw invalid('The server says too often that it is at it');
      return;
    }
    this.#head = head;
    if (head.body.kind === 'none') this.#finish('');
    else if (head.body.kind === 'sized') this.#expect(head.body.length);
    else this.#phase = head.body.kind === 'chunked' ? 'chunk size' : 'until close';
    this.#trailerBytes = 0;
    this.#trailers = 0;
  }

  #expect(length: number): void {
    if (length > this.#limits.bodyBytes) throw new HttpFault('too large', 'The body is too large');
    this.#remaining = length;
    this.#phase = 'sized';
    if (length === 0) this.#finish('');
  }

  #readSized(bytes: Buffer, at: number): number {
    const end = at + this.#remaining;
    if (end <= bytes.length && this.#body.length === 0) {
      this.#finish(decodeText(bytes, at, end));
      return end;
    }
    if (this.#body.length === 0) this.#body.reserve(this.#remaining);
    const to = Math.min(end, bytes.length);
    this.#body.append(bytes, at, to);
    this.#remaining = end - to;
    if (this.#remaining === 0) this.#finish(this.#body.takeText());
    return to;
  }

  #readChunk(bytes: Buffer, at: number): number {
    const to = Math.min(at + this.#remaining, bytes.length);
    this.#append(bytes, at, to);
    this.#remaining -= to - at;
    if (this.#remaining === 0) this.#phase = 'chunk end';
    return to;
  }

  #append(bytes: Buffer, at: number, to: number): void {
    if (this.#body.length + to - at > this.#limits.bodyBytes) {
      throw new HttpFault('too large', 'The body is too large');
    }
    this.#body.append(bytes, at, to);
  }

  /** A line of the chunked encoding: RFC 9112 §7.1. */
  #readLine(bytes: Buffer, at: number): number {
    const limit = this.#phase === 'trailers' ? this.#limits.headBytes : MAX_CHUNK_LINE;
    const end = bytes.indexOf(LF, at);
    const to = end < 0 ? bytes.length : end + 1;
    if (this.#pending.length + to - at > limit) {
      throw new HttpFault('too large', 'A line of the encoding is too large');
    }
    const line = this.#pending + bytes.toString('latin1', at, to);
    if (end < 0) {
      this.#pending = line;
      return to;
    }
    this.#pending = '';
    if (this.#phase === 'chunk size') this.#onChunkSize(line);
    else if (this.#phase === 'chunk end') this.#onChunkEnd(line);
    else this.#onTrailer(line);
    return to;
  }

  #onChunkSize(line: string): void {
    if (!CHUNK_LINE.test(line)) throw invalid('A chunk has no size');
    // Stops at the first character that is no digit of it.
    this.#remaining = Number.parseInt(line, 16);
    if (this.#body.length + this.#remaining > this.#limits.bodyBytes) {
      throw new HttpFault('too large', 'The body is too large');
    }
    this.#phase = this.#remaining === 0 ? 'trailers' : 'chunk';
  }

  #onChunkEnd(line: string): void {
    if (line !== '\r\n') throw invalid('A chunk is longer than its size');
    this.#phase = 'chunk size';
  }

  /** Trailers are checked and dropped: none of them may change what a head said. */
  #onTrailer(line: string): void {
    if (line === '\r\n') {
      this.#finish(this.#body.takeText());
      return;
    }
    if (!TRAILER_LINE.test(line)) throw invalid('A trailer is no header');
    this.#trailers += 1;
    this.#trailerBytes += line.length;
    const { headers, headBytes } = this.#limits;
    if (this.#trailers > headers || this.#trailerBytes > headBytes) {
      throw new HttpFault('too large', 'The trailers are too large');
    }
  }

  #finish(text: string): void {
    this.#text = text;
    this.#phase = 'done';
  }
}

class Answer implements ExchangeAnswer {
  readonly status: number;
  readonly text: string;
  readonly #head: string;
  #headers: Readonly<Record<string, string>> | undefined;

  constructor(head: AnswerHead, text: string) {
    this.status = head.status;
    this.text = text;
    this.#head = head.text;
  }

  header(name: string): string | undefined {
    const headers = this.headers();
    return Object.hasOwn(headers, name) ? headers[name] : undefined;
  }

  headers(): Readonly<Record<string, string>> {
    this.#headers ??= listHeaders(this.#head);
    return this.#headers;
  }
}

function invalid(message: string): HttpFault {
  return new HttpFault('invalid', message);
}
