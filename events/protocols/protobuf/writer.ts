import { WIRE } from './reader.ts';

const UTF8 = new TextEncoder();

/** Writes one protobuf message, field by field; a field whose value is `undefined` is left out. */
export class ProtobufWriter {
  readonly #parts: Uint8Array[] = [];

  uint64(field: number, value: bigint | number | undefined): this {
    if (value === undefined) return this;
    this.#varint(BigInt((field << 3) | WIRE.varint));
    this.#varint(BigInt.asUintN(64, BigInt(value)));
    return this;
  }

  boolean(field: number, value: boolean | undefined): this {
    return this.uint64(field, value === undefined ? undefined : Number(value));
  }

  float(field: number, value: number | undefined): this {
    if (value === undefined) return this;
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    this.#varint(BigInt((field << 3) | WIRE.fixed32));
    this.#parts.push(bytes);
    return this;
  }

  double(field: number, value: number | undefined): this {
    if (value === undefined) return this;
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value, true);
    this.#varint(BigInt((field << 3) | WIRE.fixed64));
    this.#parts.push(bytes);
    return this;
  }

  bytes(field: number, value: Uint8Array | undefined): this {
    if (value === undefined) return this;
    this.#varint(BigInt((field << 3) | WIRE.bytes));
    this.#varint(BigInt(value.length));
    this.#parts.push(value);
    return this;
  }

  string(field: number, value: string | undefined): this {
    return this.bytes(field, value === undefined ? undefined : UTF8.encode(value));
  }

  finish(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.#parts));
  }

  #varint(value: bigint): void {
    const bytes: number[] = [];
    let rest = value;
    while (rest > 0x7fn) {
      bytes.push(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    bytes.push(Number(rest));
    this.#parts.push(Uint8Array.from(bytes));
  }
}
