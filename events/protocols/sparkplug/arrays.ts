import { MessageError } from '../message-error.ts';
import type { Datatype } from './datatypes.ts';

export type ArrayItem = number | bigint | boolean | string;

/** More than any machine sends; a kilobyte can claim four billion booleans. */
export const MAX_ARRAY_ITEMS = 100_000;

interface ItemFormat {
  readonly size: number;
  readonly read: (view: DataView, offset: number) => number | bigint;
  readonly write: (view: DataView, offset: number, item: ArrayItem) => void;
}

/**
 * Items of one size, packed, little-endian. Examples that the specification prints for Int8Array, FloatArray,
 * DoubleArray and DateTimeArray contradict this rule of its own (Sparkplug 3.0.0 §6.4.16).
 */
const FIXED: Partial<Record<Datatype, ItemFormat>> = {
  Int8Array: {
    size: 1,
    read: (view, offset) => view.getInt8(offset),
    write: (view, offset, item) => view.setInt8(offset, Number(item)),
  },
  Int16Array: {
    size: 2,
    read: (view, offset) => view.getInt16(offset, true),
    write: (view, offset, item) => view.setInt16(offset, Number(item), true),
  },
  Int32Array: {
    size: 4,
    read: (view, offset) => view.getInt32(offset, true),
    write: (view, offset, item) => view.setInt32(offset, Number(item), true),
  },
  Int64Array: {
    size: 8,
    read: (view, offset) => view.getBigInt64(offset, true),
    write: (view, offset, item) => view.setBigInt64(offset, BigInt(item), true),
  },
  UInt8Array: {
    size: 1,
    read: (view, offset) => view.getUint8(offset),
    write: (view, offset, item) => view.setUint8(offset, Number(item)),
  },
  UInt16Array: {
    size: 2,
    read: (view, offset) => view.getUint16(offset, true),
    write: (view, offset, item) => view.setUint16(offset, Number(item), true),
  },
  UInt32Array: {
    size: 4,
    read: (view, offset) => view.getUint32(offset, true),
    write: (view, offset, item) => view.setUint32(offset, Number(item), true),
  },
  UInt64Array: {
    size: 8,
    read: (view, offset) => view.getBigUint64(offset, true),
    write: (view, offset, item) => view.setBigUint64(offset, BigInt(item), true),
  },
  FloatArray: {
    size: 4,
    read: (view, offset) => view.getFloat32(offset, true),
    write: (view, offset, item) => view.setFloat32(offset, Number(item), true),
  },
  DoubleArray: {
    size: 8,
    read: (view, offset) => view.getFloat64(offset, true),
    write: (view, offset, item) => view.setFloat64(offset, Number(item), true),
  },
  DateTimeArray: {
    size: 8,
    read: (view, offset) => view.getBigInt64(offset, true),
    write: (view, offset, item) => view.setBigInt64(offset, BigInt(item), true),
  },
};

/**
 * The items of an array datatype: 64-bit ones are bigints, those of a DateTimeArray milliseconds since 1970.
 * Rejects with a MessageError: `TRUNCATED`, `MALFORMED`, `TOO_LARGE`.
 */
export function decodeArray(datatype: Datatype, bytes: Uint8Array): readonly ArrayItem[] {
  if (datatype === 'BooleanArray') return decodeBooleans(bytes);
  if (datatype === 'StringArray') return decodeStrings(bytes);
  const format = FIXED[datatype];
  if (format === undefined) throw new TypeError(`${datatype} is no array`);
  if (bytes.length % format.size !== 0) {
    throw new MessageError('TRUNCATED', `The last item of a ${datatype} is not whole`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bounded(bytes.length / format.size);
  return Array.from({ length: count }, (_, index) => format.read(view, index * format.size));
}

/** The bytes of an array datatype; its items must fit it. */
export function encodeArray(datatype: Datatype, items: readonly ArrayItem[]): Uint8Array {
  if (datatype === 'BooleanArray') return encodeBooleans(items);
  if (datatype === 'StringArray') {
    return new TextEncoder().encode(items.map((item) => `${item}\0`).join(''));
  }
  const format = FIXED[datatype];
  if (format === undefined) throw new TypeError(`${datatype} is no array`);
  const bytes = new Uint8Array(items.length * format.size);
  const view = new DataView(bytes.buffer);
  for (const [index, item] of items.entries()) format.write(view, index * format.size, item);
  return bytes;
}

/** A count of four bytes, then eight booleans a byte, the highest bit first. */
function decodeBooleans(bytes: Uint8Array): readonly boolean[] {
  if (bytes.length < 4) throw new MessageError('TRUNCATED', 'A BooleanArray has no count');
  const count = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  if (bytes.length - 4 !== Math.ceil(count / 8)) {
    throw new MessageError('MALFORMED', 'A BooleanArray has not as many bits as it says');
  }
  return Array.from(
    { length: bounded(count) },
    (_, index) => (((bytes[4 + (index >> 3)] ?? 0) >> (7 - (index & 7))) & 1) === 1,
  );
}

function encodeBooleans(items: readonly ArrayItem[]): Uint8Array {
  const bytes = new Uint8Array(4 + Math.ceil(items.length / 8));
  new DataView(bytes.buffer).setUint32(0, items.length, true);
  for (const [index, item] of items.entries()) {
    if (item === true)
      bytes[4 + (index >> 3)] = (bytes[4 + (index >> 3)] ?? 0) | (0x80 >> (index & 7));
  }
  return bytes;
}

/** Each text ends with a zero byte. */
function decodeStrings(bytes: Uint8Array): readonly string[] {
  if (bytes.length === 0) return [];
  if (bytes.at(-1) !== 0) {
    throw new MessageError('TRUNCATED', 'The last text of a StringArray does not end');
  }
  let count = 0;
  for (const byte of bytes) if (byte === 0) count += 1;
  bounded(count);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
      .decode(bytes.subarray(0, -1))
      .split('\0');
  } catch (cause) {
    throw new MessageError('MALFORMED', 'A text of a StringArray is not UTF-8', { cause });
  }
}

function bounded(count: number): number {
  if (count > MAX_ARRAY_ITEMS) {
    throw new MessageError('TOO_LARGE', `An array has more than ${MAX_ARRAY_ITEMS} items`);
  }
  return count;
}
