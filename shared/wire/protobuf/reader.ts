import { MalformedProtobufError } from "./malformed-protobuf-error.ts";
import {
  FIXED32,
  FIXED64,
  GROUP_END,
  GROUP_START,
  LENGTH_DELIMITED,
  VARINT,
  wireTypeName,
} from "./wire-type.ts";

/** As deep as protobuf's own parsers go. @see https://protobuf.dev/programming-guides/proto-limits/ */
const MAX_GROUP_DEPTH = 100;
const MAX_VARINT_BITS = 70;
const TWO_TO_32 = 0x1_0000_0000;

// A byte order mark inside of a field is text like any other.
const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Reads one protobuf message field by field: `while (reader.next()) switch (reader.field) { … default: reader.skip(); }`.
 * After `next()` exactly one of the value methods, or `skip()`, must be called.
 * Errors: every method throws `MalformedProtobufError` where the bytes end early, a field has another wire type than the
 * method reads, or a number is too long. Invalid UTF-8 becomes replacement characters.
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export class ProtobufReader {
  /** The number of the field that `next()` found. */
  field = 0;
  #wireType = VARINT;
  #position: number;
  readonly #end: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #low = 0;
  #high = 0;

  private constructor(bytes: Uint8Array, view: DataView, start: number, end: number) {
    this.#bytes = bytes;
    this.#view = view;
    this.#position = start;
    this.#end = end;
  }

  static of(payload: Uint8Array): ProtobufReader {
    const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    return new ProtobufReader(payload, view, 0, payload.length);
  }

  /** Goes to the next field; false at the end of the message. */
  next(): boolean {
    if (this.#position >= this.#end) return false;
    this.#readTag();
    if (this.#wireType === GROUP_END)
      throw this.malformed(`field ${this.field}: end of a group never started`);
    return true;
  }

  int32(): number {
    this.#expect(VARINT);
    return this.#readVarint() | 0;
  }

  uint32(): number {
    this.#expect(VARINT);
    return this.#readVarint() >>> 0;
  }

  /** A zigzag-encoded 32-bit integer. */
  sint32(): number {
    const zigzag = this.uint32();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  bool(): boolean {
    this.#expect(VARINT);
    return (this.#readVarint() | this.#high) !== 0;
  }

  /** A number where that is exact, else a bigint. */
  int64(): number | bigint {
    this.#expect(VARINT);
    this.#readVarint();
    return this.#signed64();
  }

  fixed32(): number {
    this.#expect(FIXED32);
    return this.#view.getUint32(this.#take(4), true);
  }

  fixed64(): bigint {
    this.#expect(FIXED64);
    return this.#view.getBigUint64(this.#take(8), true);
  }

  /** A number where that is exact, else a bigint. */
  sfixed64(): number | bigint {
    this.#expect(FIXED64);
    const at = this.#take(8);
    this.#low = this.#view.getInt32(at, true);
    this.#high = this.#view.getInt32(at + 4, true);
    return this.#signed64();
  }

  double(): number {
    this.#expect(FIXED64);
    return this.#view.getFloat64(this.#take(8), true);
  }

  text(): string {
    return UTF8.decode(this.bytes());
  }

  /** A view of the payload, not a copy. */
  bytes(): Uint8Array {
    const length = this.#length();
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  /** A reader of the field's own fields. */
  message(): ProtobufReader {
    const length = this.#length();
    const start = this.#take(length);
    return new ProtobufReader(this.#bytes, this.#view, start, start + length);
  }

  /** Adds the values of a repeated `fixed64` field, packed or not; exact up to 2^53. */
  appendFixed64s(values: number[]): void {
    this.#forEachPacked(FIXED64, () => values.push(Number(this.#view.getBigUint64(this.#take(8), true))));
  }

  /** Adds the values of a repeated `double` field, packed or not. */
  appendDoubles(values: number[]): void {
    this.#forEachPacked(FIXED64, () => values.push(this.#view.getFloat64(this.#take(8), true)));
  }

  /** Adds the values of a repeated `uint64` field, packed or not; exact up to 2^53. */
  appendUint64s(values: number[]): void {
    this.#forEachPacked(VARINT, () => {
      const low = this.#readVarint();
      values.push((this.#high >>> 0) * TWO_TO_32 + (low >>> 0));
    });
  }

  skip(): void {
    this.#skipValue(0);
  }

  /** An error about the place the reader has come to. */
  malformed(problem: string): MalformedProtobufError {
    return new MalformedProtobufError(problem, this.#position);
  }

  #skipValue(depth: number): void {
    if (this.#wireType === VARINT) this.#readVarint();
    else if (this.#wireType === FIXED64) this.#take(8);
    else if (this.#wireType === LENGTH_DELIMITED) this.#take(this.#length());
    else if (this.#wireType === FIXED32) this.#take(4);
    else if (this.#wireType === GROUP_START) this.#skipGroup(this.field, depth + 1);
    else throw this.malformed(`field ${this.field}: unknown wire type ${this.#wireType}`);
  }

  #skipGroup(field: number, depth: number): void {
    if (depth > MAX_GROUP_DEPTH) throw this.malformed(`groups nested deeper than ${MAX_GROUP_DEPTH}`);
    for (;;) {
      this.#readTag();
      if (this.#wireType !== GROUP_END) this.#skipValue(depth);
      else if (this.field === field) return;
      else throw this.malformed(`group ${field} ended as group ${this.field}`);
    }
  }

  #forEachPacked(wireType: number, read: () => void): void {
    if (this.#wireType === wireType) return read();
    const length = this.#length();
    const end = this.#position + length;
    if (end > this.#end) throw this.#endsEarly(length);
    while (this.#position < end) read();
    if (this.#position > end)
      throw this.malformed(`field ${this.field}: the last packed value passes its end`);
  }

  #readTag(): void {
    const tag = this.#readVarint();
    this.field = tag >>> 3;
    this.#wireType = tag & 7;
    if (this.#high !== 0 || this.field === 0) throw this.malformed("not a field number");
  }

  #expect(wireType: number): void {
    if (this.#wireType === wireType) return;
    const names = `expected ${wireTypeName(wireType)}, got ${wireTypeName(this.#wireType)}`;
    throw this.malformed(`field ${this.field}: ${names}`);
  }

  #length(): number {
    this.#expect(LENGTH_DELIMITED);
    const length = this.#readVarint() >>> 0;
    if (this.#high !== 0) throw this.malformed(`field ${this.field}: a length of 4 GiB or more`);
    return length;
  }

  /** Steps over `size` bytes; returns where they start. */
  #take(size: number): number {
    const start = this.#position;
    if (size > this.#end - start) throw this.#endsEarly(size);
    this.#position = start + size;
    return start;
  }

  #endsEarly(size: number): MalformedProtobufError {
    const left = this.#end - this.#position;
    return this.malformed(`field ${this.field}: needs ${size} bytes, the message has ${left} left`);
  }

  #signed64(): number | bigint {
    const value = (this.#high | 0) * TWO_TO_32 + (this.#low >>> 0);
    if (Number.isSafeInteger(value)) return value;
    return (BigInt(this.#high | 0) << 32n) | BigInt(this.#low >>> 0);
  }

  /** Returns the low 32 bits and leaves the high ones in `#high`, so that most integers never become a bigint. */
  #readVarint(): number {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < MAX_VARINT_BITS; shift += 7) {
      const byte = this.#bytes[this.#take(1)] ?? 0;
      if (shift < 28) low |= (byte & 0x7f) << shift;
      else if (shift === 28) {
        low |= byte << 28;
        high = (byte & 0x7f) >> 4;
      } else high |= (byte & 0x7f) << (shift - 32);
      if (byte < 0x80) {
        this.#low = low;
        this.#high = high;
        return low;
      }
    }
    throw this.malformed("a varint longer than 10 bytes");
  }
}
