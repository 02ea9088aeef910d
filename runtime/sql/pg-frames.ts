import { ProtocolError } from './sql-errors.ts';

/*
 * Only what keeps the parser of `pg` from going round for ever (it does on a message of no length and on
 * a text without an end, and the process has one thread), or from collecting up to a gigabyte of what
 * is no message before it says so. Everything else it refuses by itself.
 */

/** Types of a server's messages (PostgreSQL protocol, message formats); copying included. */
const TYPES: ReadonlySet<string> = new Set('ACDEGHIKNRSTVWZcdnstv123');
/** Type and length stand before each message of a server (PostgreSQL protocol, message formats). */
const HEADER_LENGTH = 5;
/** The length counts itself, and not the type. */
const MIN_LENGTH = 4;
/** PostgreSQL sends no message beyond a gigabyte. */
const MAX_LENGTH = 0x4000_0000;
/** Messages with texts that end at a zero byte are small; rows are not among them. */
const MAX_TEXT_LENGTH = 0x10_0000;
/** In a RowDescription, what follows a column's name. */
const COLUMN_LENGTH = 18;
const SASL = 10;

/** By type of message: do all its texts end within `body`? */
const TEXTS_END: Readonly<Record<string, (body: Buffer) => boolean>> = {
  // ErrorResponse, NoticeResponse: fields, then a zero.
  E: endsWithEmptyText,
  N: endsWithEmptyText,
  // CommandComplete, ParameterStatus, NotificationResponse (after a process id).
  C: (body) => countTexts(body) >= 1,
  S: (body) => countTexts(body) >= 2,
  A: (body) => countTexts(body.subarray(4)) >= 2,
  // Authentication: a list of mechanisms, then a zero.
  R: (body) => body.length >= 4 && (body.readInt32BE(0) !== SASL || endsWithEmptyText(body)),
  T: (body) => {
    if (body.length < 2) return false;
    let at = 2;
    for (let column = body.readUInt16BE(0); column > 0; column -= 1) {
      const end = body.indexOf(0, at);
      if (end < 0) return false;
      at = end + 1 + COLUMN_LENGTH;
    }
    return at <= body.length;
  },
};

/** Follows the messages in a server's bytes, chunk by chunk; throws a ProtocolError at one that is none. */
export function createFrameCheck(): (chunk: Buffer) => void {
  const header = Buffer.alloc(HEADER_LENGTH);
  let headerBytes = 0;
  /** Bytes of the current message's body still to come. */
  let bodyBytes = 0;
  /** The body's chunks so far, of a message with texts. */
  let texts: Buffer[] | undefined;

  const startBody = (): void => {
    const length = header.readInt32BE(1);
    const type = header.toString('latin1', 0, 1);
    if (!TYPES.has(type)) throw new ProtocolError('A message has an unknown type');
    const hasTexts = Object.hasOwn(TEXTS_END, type);
    if (length < MIN_LENGTH || length > (hasTexts ? MAX_TEXT_LENGTH : MAX_LENGTH)) {
      throw new ProtocolError('A message has an impossible length');
    }
    bodyBytes = length - MIN_LENGTH;
    texts = hasTexts ? [] : undefined;
  };

  const endBody = (): void => {
    headerBytes = 0;
    if (texts === undefined) return;
    const doTextsEnd = TEXTS_END[header.toString('latin1', 0, 1)];
    if (doTextsEnd?.(Buffer.concat(texts)) === false) {
      throw new ProtocolError('A message has a text without an end');
    }
    texts = undefined;
  };

  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (headerBytes < HEADER_LENGTH) {
        header[headerBytes] = chunk[at] ?? 0;
        headerBytes += 1;
        at += 1;
        if (headerBytes < HEADER_LENGTH) continue;
        startBody();
      }
      const part = chunk.subarray(at, at + bodyBytes);
      texts?.push(part);
      bodyBytes -= part.length;
      at += part.length;
      if (bodyBytes === 0) endBody();
    }
  };
}

function endsWithEmptyText(body: Buffer): boolean {
  return body.at(-1) === 0 && (body.length === 1 || body.at(-2) === 0);
}

function countTexts(body: Buffer): number {
  return body.reduce((count, byte) => (byte === 0 ? count + 1 : count), 0);
}
