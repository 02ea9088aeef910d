import { isAscii } from 'node:buffer';

const FIRST_BYTES = 16 * 1024;
/** A server's word alone takes no more memory than this. */
const MAX_RESERVED = 1024 * 1024;

/** Bytes that come in pieces. It copies, so that the pieces' memory can be used again. */
export class ByteCollector {
  #bytes = Buffer.alloc(0);
  length = 0;

  /** So many bytes are to come, by the word of a server. */
  reserve(bytes: number): void {
    this.#bytes = Buffer.allocUnsafe(Math.min(bytes, MAX_RESERVED));
  }

  append(piece: Buffer, from: number, to: number): void {
    const needed = this.length + to - from;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(FIRST_BYTES, needed, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, this.length);
      this.#bytes = larger;
    }
    piece.copy(this.#bytes, this.length, from, to);
    this.length = needed;
  }

  /** All that came, as text; it is empty afterwards. */
  takeText(): string {
    const text = decodeText(this.#bytes, 0, this.length);
    this.#bytes = Buffer.alloc(0);
    this.length = 0;
    return text;
  }
}

/** UTF-8 as text. Most answers are ASCII, which is told and decoded in less time than UTF-8 is. */
export function decodeText(bytes: Buffer, from: number, to: number): string {
  return bytes.toString(isAscii(bytes.subarray(from, to)) ? 'latin1' : 'utf8', from, to);
}
