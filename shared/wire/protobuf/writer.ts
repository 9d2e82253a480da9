import { FIXED32, FIXED64, LENGTH_DELIMITED, VARINT } from "./wire-type.ts";

const INITIAL_BYTES = 1024;
const UTF8 = new TextEncoder();
/** What has a length of one byte; up to there a loop is faster than the encoder. */
const SHORT_TEXT = 127;
/** The most bytes that UTF-8 takes for a UTF-16 code unit. */
const BYTES_PER_UNIT = 3;
const LARGEST_UINT32 = 0xffffffff;

/**
 * Writes one protobuf message, field by field, in the order of the calls.
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export class ProtobufWriter {
  #bytes = new Uint8Array(INITIAL_BYTES);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  /** Bytes written so far. */
  get length(): number {
    return this.#length;
  }

  /** The message so far, as an array of its own. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** The message so far, as a view that holds until the next write. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Takes back all but the first `length` bytes; what they took stays reserved. */
  truncate(length: number): void {
    this.#length = length;
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
    if (typeof value === "number" && value >= 0 && value <= LARGEST_UINT32) this.#varint(value);
    else this.#varint64(BigInt.asUintN(64, BigInt(value)));
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

  /** The same from its halves, each an unsigned 32-bit integer. */
  fixed64Halves(field: number, high: number, low: number): void {
    this.#tag(field, FIXED64);
    this.#reserve(8);
    this.#view.setUint32(this.#length, low, true);
    this.#view.setUint32(this.#length + 4, high, true);
    this.#length += 8;
  }

  double(field: number, value: number): void {
    this.#tag(field, FIXED64);
    this.#rawDouble(value);
  }

  /** A lone surrogate becomes a replacement character. */
  text(field: number, value: string): void {
    if (value.length <= SHORT_TEXT && this.#shortAscii(field, value)) return;
    const start = this.begin(field);
    this.#reserve(BYTES_PER_UNIT * value.length);
    this.#length += UTF8.encodeInto(value, this.#bytes.subarray(this.#length)).written;
    this.end(start);
  }

  /** A bytes field from its hex digits, of which there is an even number and 254 at most. */
  hex(field: number, digits: string): void {
    const { length } = digits;
    this.#tag(field, LENGTH_DELIMITED);
    this.#reserve(1 + length / 2);
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = length / 2;
    for (let index = 0; index < length; index += 2) {
      bytes[at++] = (nibble(digits.charCodeAt(index)) << 4) | nibble(digits.charCodeAt(index + 1));
    }
    this.#length = at;
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
    const start = this.begin(field);
    write();
    this.end(start);
  }

  /** Begins a message field; what is written until `end` belongs to it. @returns what `end` takes */
  begin(field: number): number {
    this.#tag(field, LENGTH_DELIMITED);
    this.#reserve(1);
    return ++this.#length;
  }

  /** Ends the message field that began at `start`: its length needs one byte, which is there, unless it is long. */
  end(start: number): void {
    const size = this.#length - start;
    if (size <= 0x7f) {
      this.#bytes[start - 1] = size;
      return;
    }
    const more = varintBytes(size) - 1;
    this.#reserve(more);
    this.#bytes.copyWithin(start + more, start, this.#length);
    this.#length = start - 1;
    this.#varint(size);
    this.#length += size;
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

  /** @returns false, having written nothing, where the text is not ASCII */
  #shortAscii(field: number, value: string): boolean {
    const { length } = value;
    const before = this.#length;
    this.#tag(field, LENGTH_DELIMITED);
    this.#reserve(1 + length);
    const bytes = this.#bytes;
    let at = this.#length;
    bytes[at++] = length;
    for (let index = 0; index < length; index++) {
      const code = value.charCodeAt(index);
      if (code > 0x7f) {
        this.#length = before;
        return false;
      }
      bytes[at++] = code;
    }
    this.#length = at;
    return true;
  }

  #tag(field: number, wireType: number): void {
    const tag = (field << 3) | wireType;
    if (tag <= 0x7f) {
      this.#reserve(1);
      this.#bytes[this.#length++] = tag;
    } else this.#varint(tag);
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

/** Of a hex digit: `9` is 0x39, `A` is 0x41, `a` is 0x61. */
const nibble = (code: number): number => (code <= 0x39 ? code - 0x30 : (code | 0x20) - 0x57);

/** How many bytes a varint takes: one for every 7 bits. */
function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest > 0x7f; rest >>>= 7) bytes++;
  return bytes;
}
