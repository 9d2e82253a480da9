import { FIXED32, FIXED64, LENGTH_DELIMITED, VARINT } from "./wire-type.ts";

const INITIAL_BYTES = 1024;
const UTF8 = new TextEncoder();

/**
 * Writes one protobuf message, field by field, in the order of the calls.
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export class ProtobufWriter {
  #bytes = new Uint8Array(INITIAL_BYTES);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  /** The message so far, as an array of its own. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  bool(field: number, value: boolean): void {
    this.uint32(field, value ? 1 : 0);
  }

  uint32(field: number, value: number): void {
    this.#tag(field, VARINT);
    this.#varint(value >>> 0);
  }

  /** A 32-bit integer, zigzag-encoded. */
  sint32(field: number, value: number): void {
    this.uint32(field, (value << 1) ^ (value >> 31));
  }

  /** Also for `int32` and enumerations; takes the low 64 bits. */
  int64(field: number, value: number | bigint): void {
    this.#tag(field, VARINT);
    this.#varint64(BigInt.asUintN(64, BigInt(value)));
  }

  fixed32(field: number, value: number): void {
    this.#tag(field, FIXED32);
    this.#reserve(4);
    this.#view.setUint32(this.#length, value, true);
    this.#length += 4;
  }

  /** Also for `sfixed64`; takes the low 64 bits. */
  fixed64(field: number, value: bigint): void {
    this.#tag(field, FIXED64);
    this.#rawFixed64(value);
  }

  double(field: number, value: number): void {
    this.#tag(field, FIXED64);
    this.#rawDouble(value);
  }

  /** A lone surrogate becomes a replacement character. */
  text(field: number, value: string): void {
    this.bytes(field, UTF8.encode(value));
  }

  bytes(field: number, value: Uint8Array): void {
    this.#tag(field, LENGTH_DELIMITED);
    this.#varint(value.length);
    this.#reserve(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }

  /** A field whose own fields `write` writes. */
  message(field: number, write: () => void): void {
    this.#tag(field, LENGTH_DELIMITED);
    const start = this.#length;
    write();
    this.#insertLength(start);
  }

  packedFixed64s(field: number, values: readonly bigint[]): void {
    this.message(field, () => {
      for (const value of values) this.#rawFixed64(value);
    });
  }

  packedDoubles(field: number, values: readonly number[]): void {
    this.message(field, () => {
      for (const value of values) this.#rawDouble(value);
    });
  }

  packedUint64s(field: number, values: readonly bigint[]): void {
    this.message(field, () => {
      for (const value of values) this.#varint64(value);
    });
  }

  #rawFixed64(value: bigint): void {
    this.#reserve(8);
    this.#view.setBigUint64(this.#length, BigInt.asUintN(64, value), true);
    this.#length += 8;
  }

  #rawDouble(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  /** Puts the length of what stands from `start` on in front of it. */
  #insertLength(start: number): void {
    const size = this.#length - start;
    this.#varint(size);
    const prefix = this.#bytes.slice(start + size, this.#length);
    this.#bytes.copyWithin(start + prefix.length, start, start + size);
    this.#bytes.set(prefix, start);
  }

  #tag(field: number, wireType: number): void {
    this.#varint((field << 3) | wireType);
  }

  #varint(value: number): void {
    this.#reserve(5);
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  #varint64(value: bigint): void {
    this.#reserve(10);
    let rest = value;
    while (rest > 0x7fn) {
      this.#bytes[this.#length++] = Number(rest & 0x7fn) | 0x80;
      rest >>= 7n;
    }
    this.#bytes[this.#length++] = Number(rest);
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + size));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}
