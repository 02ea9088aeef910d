import { connect, type Socket } from 'node:net';

/** Gets one answer. */
export interface AnswerSink {
  /** Part of the body; may be overwritten afterwards. */
  onBody(piece: Buffer): void;
  onEnd(status: number): void;
  /** The connection is lost, and with it the answer. */
  onLost(reason: string): void;
}

const READ_BUFFER_BYTES = 64 * 1024;
const MAX_HEAD_BYTES = 64 * 1024;
const END_OF_HEAD = Buffer.from('\r\n\r\n');
const NOTHING = Buffer.alloc(0);

/**
 * One keep-alive connection of a client that costs little, for benches: one request at a time, answers
 * with a `content-length`. Anything else loses the connection, which then cannot be used any more.
 */
export class HttpConnection {
  readonly #socket: Socket;
  #sink: AnswerSink | undefined;
  #head: Buffer = NOTHING;
  #status = 0;
  /** Bytes of the body that are still to come; undefined while in the head. */
  #left: number | undefined;
  #lost: string | undefined;

  constructor(host: string, port: number) {
    this.#socket = connect({
      host,
      port,
      noDelay: true,
      // One buffer for all that is read: the client makes no garbage.
      onread: {
        buffer: Buffer.allocUnsafe(READ_BUFFER_BYTES),
        callback: (length, buffer) => {
          this.#read(Buffer.from(buffer.buffer, buffer.byteOffset, length));
          return true;
        },
      },
    });
    this.#socket.on('error', (error) => this.#lose(error.message));
    this.#socket.on('close', () => this.#lose('closed'));
  }

  /** `request` is the whole request as it goes over the wire, in Latin-1. */
  send(request: string, sink: AnswerSink): void {
    if (this.#sink !== undefined) throw new TypeError('One request at a time');
    if (this.#lost !== undefined) {
      sink.onLost(this.#lost);
      return;
    }
    this.#sink = sink;
    this.#socket.write(request, 'latin1');
  }

  /** At once, whatever is under way. */
  close(): void {
    this.#socket.destroy();
  }

  #read(bytes: Buffer): void {
    if (this.#sink === undefined) this.#lose('bytes that nobody asked for');
    else if (this.#left !== undefined) this.#readBody(bytes, this.#left);
    else this.#readHead(this.#head.length === 0 ? bytes : Buffer.concat([this.#head, bytes]));
  }

  #readHead(bytes: Buffer): void {
    const end = bytes.indexOf(END_OF_HEAD);
    if (end < 0) {
      if (bytes.length > MAX_HEAD_BYTES) this.#lose('a head without an end');
      // A copy: what is read next comes into the same buffer.
      else this.#head = Buffer.from(bytes);
      return;
    }
    this.#head = NOTHING;
    const text = bytes.toString('latin1', 0, end);
    const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
    const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1];
    if (status === undefined || length === undefined) {
      this.#lose(`an answer without status or length: ${text.slice(0, 300)}`);
      return;
    }
    this.#status = Number(status);
    this.#readBody(bytes.subarray(end + END_OF_HEAD.length), Number(length));
  }

  #readBody(bytes: Buffer, left: number): void {
    if (bytes.length > left) {
      this.#lose('more bytes than the answer has');
      return;
    }
    if (bytes.length > 0) this.#sink?.onBody(bytes);
    this.#left = left - bytes.length;
    if (this.#left > 0) return;
    this.#left = undefined;
    const sink = this.#sink;
    this.#sink = undefined;
    sink?.onEnd(this.#status);
  }

  #lose(reason: string): void {
    if (this.#lost !== undefined) return;
    this.#lost = reason;
    this.#socket.destroy();
    const sink = this.#sink;
    this.#sink = undefined;
    sink?.onLost(reason);
  }
}
