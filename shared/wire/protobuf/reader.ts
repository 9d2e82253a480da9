import { ByteReader } from "./byte-reader.ts";
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

/**
 * Messages and packed values of one payload. Two bytes can be an empty message, which takes a hundred times that in
 * memory; a span with fifteen attributes is some thirty messages, so an export of 30,000 such spans is still read.
 */
const MAX_ELEMENTS = 1_000_000;

// A byte order mark inside of a field is text like any other.
const UTF8 = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Reads one protobuf message field by field: `while (reader.next()) if (reader.field === 1) … else reader.skip();`.
 * After `next()` exactly one of the value methods, or `skip()`, must be called.
 * Errors: every method throws `MalformedProtobufError` where the bytes end early, a field has another wire type than the
 * method reads, a number is too long, or the payload has too many elements. Invalid UTF-8 becomes replacement characters.
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export class ProtobufReader extends ByteReader {
  /** The number of the field that `next()` found. */
  field = 0;
  #wireType = VARINT;

  static of(bytes: Uint8Array): ProtobufReader {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new ProtobufReader({ bytes, view, elements: 0 }, 0, bytes.length);
  }

  /** Another reader of the same message, at its start. */
  again(): ProtobufReader {
    return new ProtobufReader(this.payload, this.start, this.end);
  }

  /** Goes to the next field; false at the end of the message. */
  next(): boolean {
    if (this.position >= this.end) return false;
    this.#readTag();
    if (this.#wireType === GROUP_END)
      throw this.malformed(`field ${this.field}: end of a group never started`);
    return true;
  }

  int32(): number {
    this.#expect(VARINT);
    return this.rawVarint();
  }

  uint32(): number {
    this.#expect(VARINT);
    return this.rawVarint() >>> 0;
  }

  /** A zigzag-encoded 32-bit integer. */
  sint32(): number {
    const zigzag = this.uint32();
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  bool(): boolean {
    this.#expect(VARINT);
    return (this.rawVarint() | this.high) !== 0;
  }

  /** A number where that is exact, else a bigint. */
  int64(): number | bigint {
    this.#expect(VARINT);
    this.rawVarint();
    return this.signed64();
  }

  fixed32(): number {
    this.#expect(FIXED32);
    return this.payload.view.getUint32(this.take(4), true);
  }

  fixed64(): bigint {
    this.#expect(FIXED64);
    return this.rawFixed64();
  }

  /** A number where that is exact, else a bigint. */
  sfixed64(): number | bigint {
    this.#expect(FIXED64);
    const at = this.take(8);
    this.low = this.payload.view.getInt32(at, true);
    this.high = this.payload.view.getInt32(at + 4, true);
    return this.signed64();
  }

  double(): number {
    this.#expect(FIXED64);
    return this.rawDouble();
  }

  text(): string {
    return UTF8.decode(this.bytes());
  }

  /** A view of the payload, not a copy. */
  bytes(): Uint8Array {
    const length = this.#length();
    const start = this.take(length);
    return this.payload.bytes.subarray(start, start + length);
  }

  /** A reader of the field's own fields. */
  message(): ProtobufReader {
    this.#countElement();
    const length = this.#length();
    const start = this.take(length);
    return new ProtobufReader(this.payload, start, start + length);
  }

  /** Adds the values of a repeated `fixed64` field, packed or not; exact up to 2^53. */
  appendFixed64s(values: number[]): void {
    this.#forEachPacked(FIXED64, () => values.push(Number(this.rawFixed64())));
  }

  /** Adds the values of a repeated `double` field, packed or not. */
  appendDoubles(values: number[]): void {
    this.#forEachPacked(FIXED64, () => values.push(this.rawDouble()));
  }

  /** Adds the values of a repeated `uint64` field, packed or not; exact up to 2^53. */
  appendUint64s(values: number[]): void {
    this.#forEachPacked(VARINT, () => values.push(this.rawUint64()));
  }

  /** The values of a repeated `fixed64` field, packed or not. */
  exactFixed64s(): bigint[] {
    const values: bigint[] = [];
    this.#forEachPacked(FIXED64, () => values.push(this.rawFixed64()));
    return values;
  }

  /** The values of a repeated `uint64` field, packed or not. */
  exactUint64s(): bigint[] {
    const values: bigint[] = [];
    this.#forEachPacked(VARINT, () => {
      this.rawVarint();
      values.push(BigInt.asUintN(64, BigInt(this.signed64())));
    });
    return values;
  }

  skip(): void {
    this.#skipValue(0);
  }

  #skipValue(depth: number): void {
    if (this.#wireType === VARINT) this.rawVarint();
    else if (this.#wireType === FIXED64) this.take(8);
    else if (this.#wireType === LENGTH_DELIMITED) this.take(this.#length());
    else if (this.#wireType === FIXED32) this.take(4);
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
    const isPacked = this.#wireType !== wireType;
    const end = isPacked ? this.#length() + this.position : this.position + 1;
    while (this.position < end) {
      this.#countElement();
      read();
    }
    if (isPacked && this.position !== end)
      throw this.malformed(`field ${this.field}: packed values pass their end`);
  }

  #countElement(): void {
    this.payload.elements++;
    if (this.payload.elements > MAX_ELEMENTS) {
      throw this.malformed(`more than ${MAX_ELEMENTS} messages and values in one payload`);
    }
  }

  #readTag(): void {
    const tag = this.rawVarint();
    this.field = tag >>> 3;
    this.#wireType = tag & 7;
    if (this.high !== 0 || this.field === 0) throw this.malformed("not a field number");
  }

  #expect(wireType: number): void {
    if (this.#wireType === wireType) return;
    const names = `expected ${wireTypeName(wireType)}, got ${wireTypeName(this.#wireType)}`;
    throw this.malformed(`field ${this.field}: ${names}`);
  }

  #length(): number {
    this.#expect(LENGTH_DELIMITED);
    const length = this.rawVarint() >>> 0;
    if (this.high !== 0) throw this.malformed(`field ${this.field}: a length of 4 GiB or more`);
    return length;
  }
}
