import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from './errors.ts';

/** The values of the sort columns of the last row seen, in the order of the sort. */
type CursorKey = readonly (string | null)[];

export interface CursorCodec {
  /**
   * `list` names the connection and its sort (`mes.workOrders:plannedStart`): a cursor of one list is
   * refused in another. Rejects a key whose cursor would pass 2 kB with a TypeError.
   */
  encode(cursor: { readonly list: string; readonly key: CursorKey }): string;
  /** Rejects whatever `encode` did not write for this `list` with BAD_INPUT. */
  decode(list: string, text: string): CursorKey;
}

const MAX_CURSOR_LENGTH = 2048;
const MAC_LENGTH = 16;
const MIN_SECRET_LENGTH = 16;

/**
 * Opaque keyset cursors: 16 bytes of HMAC-SHA256 before compact JSON, in base64url. `list` is under the
 * signature but not in the text. Every process that reads a cursor has the same `secret`.
 */
export function createCursorCodec(secret: Uint8Array): CursorCodec {
  if (secret.length < MIN_SECRET_LENGTH) {
    throw new TypeError(`A cursor secret has at least ${MIN_SECRET_LENGTH} bytes`);
  }
  const key = Buffer.from(secret);
  // The length stands before the list, so that no pair of list and body reads like another pair.
  const sign = (list: string, body: Buffer): Buffer =>
    createHmac('sha256', key)
      .update(`${Buffer.byteLength(list)}:${list}:`)
      .update(body)
      .digest()
      .subarray(0, MAC_LENGTH);

  return {
    encode(cursor) {
      const body = Buffer.from(JSON.stringify(cursor.key));
      const text = Buffer.concat([sign(cursor.list, body), body]).toString('base64url');
      if (text.length > MAX_CURSOR_LENGTH) throw new TypeError('A cursor key is too long');
      return text;
    },
    decode(list, text) {
      const bytes = Buffer.from(text.slice(0, MAX_CURSOR_LENGTH), 'base64url');
      // Node skips characters that are not base64url: one key has one cursor.
      if (bytes.toString('base64url') !== text) throw invalidCursor();
      const body = bytes.subarray(MAC_LENGTH);
      const mac = bytes.subarray(0, MAC_LENGTH);
      if (mac.length !== MAC_LENGTH || !timingSafeEqual(mac, sign(list, body))) {
        throw invalidCursor();
      }
      // Signed by us, so `encode` wrote it.
      return JSON.parse(body.toString()) as CursorKey;
    },
  };
}

function invalidCursor(): AppError {
  return new AppError('BAD_INPUT', 'That cursor is not valid here');
}
