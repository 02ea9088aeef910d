import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createCursorCodec } from '../../runtime/cursor.ts';

const SECRET = Buffer.alloc(32, 7);
const LIST = 'mes.workOrders:plannedStart';
const KEY = ['2026-03-18T10:00:00Z', null, 'WH/MO/00007 "ü"'] as const;
const REFUSED = expect.objectContaining({
  code: 'BAD_INPUT',
  message: 'That cursor is not valid here',
});

describe('cursor', () => {
  const codec = createCursorCodec(SECRET);
  const cursor = codec.encode({ list: LIST, key: KEY });

  it('gives back the key it was made of', () => {
    expect(codec.decode(LIST, cursor)).toEqual(KEY);
  });

  it('can stand in a URL as it is', () => {
    expect(encodeURIComponent(cursor)).toBe(cursor);
  });

  it('is read by another process with the same secret', () => {
    expect(createCursorCodec(SECRET).decode(LIST, cursor)).toEqual(KEY);
  });

  it('is refused with any one character changed', () => {
    for (let at = 0; at < cursor.length; at += 1) {
      const other = cursor[at] === 'A' ? 'B' : 'A';
      const changed = cursor.slice(0, at) + other + cursor.slice(at + 1);
      expect(() => codec.decode(LIST, changed)).toThrow(REFUSED);
    }
  });

  it('is refused in another list', () => {
    expect(() => codec.decode('mes.workOrders:id', cursor)).toThrow(REFUSED);
  });

  it('is refused when another secret signed it', () => {
    const foreign = createCursorCodec(Buffer.alloc(32, 8)).encode({ list: LIST, key: KEY });
    expect(() => codec.decode(LIST, foreign)).toThrow(REFUSED);
  });

  it('is refused when its list and key are signed in other parts', () => {
    // The same bytes under a plain signature of list and body, one after the other.
    const body = Buffer.from(JSON.stringify(KEY));
    const mac = createHmac('sha256', SECRET).update(LIST).update(body).digest().subarray(0, 16);
    const forged = Buffer.concat([mac, body]).toString('base64url');
    expect(() => codec.decode(LIST, forged)).toThrow(REFUSED);
  });

  it.each([
    ['nothing', ''],
    ['rubbish', 'rubbish'],
    ['an offset', '100'],
    ['a cut one', cursor.slice(0, -1)],
    ['one with an end', `${cursor}A`],
    ['one with padding', `${cursor}=`],
    ['one with a space', ` ${cursor}`],
    ['one of another alphabet', `${cursor.slice(0, 5)}+${cursor.slice(5)}`],
    ['a huge one', 'A'.repeat(1_000_000)],
  ])('is refused when it is %s', (_name, text) => {
    expect(() => codec.decode(LIST, text)).toThrow(REFUSED);
  });

  it('is not made of a key that would not be read', () => {
    expect(() => codec.encode({ list: LIST, key: ['x'.repeat(2000)] })).toThrow(TypeError);
  });

  it('wants a secret of at least 16 bytes', () => {
    expect(() => createCursorCodec(Buffer.alloc(15))).toThrow(TypeError);
  });
});
