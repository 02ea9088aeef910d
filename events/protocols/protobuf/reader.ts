import { MessageError } from '../message-error.ts';

/** How a field stands on the wire (Protocol Buffers encoding); groups (3, 4) died before Sparkplug was born. */
export const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const MAX_VARINT_BYTES = 10;

/**
 * Reads one protobuf message, field by field, out of bytes that may be anything. Copies nothing but texts.
 * Every method rejects what it cannot read with a MessageError, `TRUNCATED` or `MALFORMED`.
 */
export class ProtobufReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #position = 0;
  #wireType = -1;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The number of the next field; `undefined` at the end. Its value must be read or skipped next. */
  field(): number | undefined {
    if (this.#position === this.#bytes.length) return undefined;
    const tag = this.#varint32();
    this.#wireType = tag & 7;
    const field = tag >>> 3;
    if (field === 0) throw new MessageError('MALFORMED', 'A protobuf field has the number 0');
    return field;
  }

  /** 64 bits without a sign, exact. */
  uint64(): bigint {
    this.#expect(WIRE.varint);
    let value = 0n;
    for (let index = 0, shift = 0n; index < MAX_VARINT_BYTES; index += 1, shift += 7n) {
      const byte = this.#byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new MessageError('MALFORMED', 'A protobuf varint has more than ten bytes');
  }

  /** The low 32 bits, as the specification wants it of longer varints. */
  uint32(): number {
    this.#expect(WIRE.varint);
    return this.#varint32();
  }

  boolean(): boolean {
    return this.uint64() !== 0n;
  }

  float(): number {
    this.#expect(WIRE.fixed32);
    return this.#view.getFloat32(this.#advance(4), true);
  }

  double(): number {
    this.#expect(WIRE.fixed64);
    return this.#view.getFloat64(this.#advance(8), true);
  }

  /** A view of the bytes, not a copy. */
  bytes(): Uint8Array {
    this.#expect(WIRE.bytes);
    return this.#delimited();
  }

  string(): string {
    const bytes = this.bytes();
    try {
      return UTF8.decode(bytes);
    } catch (cause) {
      throw new MessageError('MALFORMED', 'A protobuf string is not UTF-8', { cause });
    }
  }

  /** Numbers of a repeated field: one, or many packed together. */
  uint32s(): readonly number[] {
    if (this.#wireType === WIRE.varint) return [this.#varint32()];
    const packed = new ProtobufReader(this.bytes());
    const numbers: number[] = [];
    while (packed.#position < packed.#bytes.length) numbers.push(packed.#varint32());
    return numbers;
  }

  /** Steps over the value of a field that nobody asks for. */
  skip(): void {
    switch (this.#wireType) {
      case WIRE.varint:
        this.uint64();
        return;
      case WIRE.fixed64:
        this.#advance(8);
        return;
      case WIRE.bytes:
        this.#delimited();
        return;
      case WIRE.fixed32:
        this.#advance(4);
        return;
      default:
        throw new MessageError('MALFORMED', 'A protobuf field has no wire type that exists');
    }
  }

  #varint32(): number {
    let value = 0;
    for (let index = 0; index < MAX_VARINT_BYTES; index += 1) {
      const byte = this.#byte();
      if (index < 5) value |= (byte & 0x7f) << (7 * index);
      if (byte < 0x80) return value >>> 0;
    }
    throw new MessageError('MALFORMED', 'A protobuf varint has more than ten bytes');
  }

  #delimited(): Uint8Array {
    const length = this.#varint32();
    const start = this.#advance(length);
    return this.#bytes.subarray(start, start + length);
  }

  #byte(): number {
    return this.#bytes[this.#advance(1)] ?? 0;
  }

  /** Where the next `length` bytes begin. */
  #advance(length: number): number {
    const start = this.#position;
    if (length > this.#bytes.length - start) {
      throw new MessageError('TRUNCATED', 'A protobuf message ends in the middle of a field');
    }
    this.#position = start + length;
    return start;
  }

  #expect(wireType: number): void {
    if (this.#wireType !== wireType) {
      throw new MessageError('MALFORMED', 'A protobuf field is not of its declared type');
    }
  }
}
