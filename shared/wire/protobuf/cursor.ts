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

const MAX_VARINT_BITS = 70;
/** As many as `ProtobufReader` takes, of nested groups and of messages in one payload. */
const MAX_GROUP_DEPTH = 100;
const MAX_ELEMENTS = 1_000_000;

/** What stands before a field: its number and wire type in one number, to compare with in a `switch`. */
export const tagOf = (field: number, wireType: number): number => (field << 3) | wireType;

/**
 * One place in a payload that moves over it: the same checks as `ProtobufReader`, but no object for a message. Whoever
 * reads a message keeps its end, and asks for the next field while `position < end`.
 * Errors: every method throws `MalformedProtobufError` where `ProtobufReader` does.
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export class ProtobufCursor {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  position = 0;
  /** The upper half of the last varint. */
  high = 0;
  #elements = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  malformed(problem: string): MalformedProtobufError {
    return new MalformedProtobufError(problem, this.position);
  }

  /** Reads the tag of the next field of the message that ends at `end`. */
  tag(end: number): number {
    const tag = this.varint(end);
    if (this.high !== 0 || tag >>> 3 === 0) throw this.malformed("not a field number");
    return tag >>> 0;
  }

  /** The low half, signed; `high` has the other. */
  varint(end: number): number {
    const byte = this.position < end ? (this.bytes[this.position] ?? 0) : 0x80;
    if (byte < 0x80) {
      this.position++;
      this.high = 0;
      return byte;
    }
    return this.#longVarint(end);
  }

  #longVarint(end: number): number {
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < MAX_VARINT_BITS; shift += 7) {
      const byte = this.bytes[this.take(1, end)] ?? 0;
      if (shift < 28) low |= (byte & 0x7f) << shift;
      else if (shift === 28) {
        low |= byte << 28;
        high = (byte & 0x7f) >> 4;
      } else high |= (byte & 0x7f) << (shift - 32);
      if (byte < 0x80) {
        this.high = high;
        return low;
      }
    }
    throw this.malformed("a varint longer than 10 bytes");
  }

  /** Steps over `size` bytes; returns where they start. */
  take(size: number, end: number): number {
    const start = this.position;
    if (size > end - start) {
      throw this.malformed(`${size} bytes expected, ${end - start} left in the message`);
    }
    this.position = start + size;
    return start;
  }

  /** Reads a length; returns where the field ends, the place then being where its content starts. */
  contentEnd(end: number): number {
    const length = this.varint(end) >>> 0;
    if (this.high !== 0) throw this.malformed("a length of 4 GiB or more");
    if (length > end - this.position) {
      throw this.malformed(`${length} bytes expected, ${end - this.position} left in the message`);
    }
    return this.position + length;
  }

  /** As {@link contentEnd}, of a field that is a message. */
  messageEnd(end: number): number {
    this.#elements++;
    if (this.#elements > MAX_ELEMENTS)
      throw this.malformed(`more than ${MAX_ELEMENTS} messages in one payload`);
    return this.contentEnd(end);
  }

  /** Steps over text or bytes. */
  skipContent(end: number): void {
    this.position = this.contentEnd(end);
  }

  /**
   * Steps over a field that the message's reader has no use for.
   * @param knownWireTypes wire types by field number: a field that is known must have its own
   */
  skip(tag: number, end: number, knownWireTypes: readonly (number | undefined)[]): void {
    const expected = knownWireTypes[tag >>> 3];
    if (expected !== undefined && expected !== (tag & 7)) {
      const names = `expected ${wireTypeName(expected)}, got ${wireTypeName(tag & 7)}`;
      throw this.malformed(`field ${tag >>> 3}: ${names}`);
    }
    this.#skipValue(tag, end, 0);
  }

  #skipValue(tag: number, end: number, depth: number): void {
    const wireType = tag & 7;
    if (wireType === VARINT) this.varint(end);
    else if (wireType === FIXED64) this.take(8, end);
    else if (wireType === LENGTH_DELIMITED) this.skipContent(end);
    else if (wireType === FIXED32) this.take(4, end);
    else if (wireType === GROUP_START) this.#skipGroup(tag >>> 3, end, depth + 1);
    else if (wireType === GROUP_END) throw this.malformed(`field ${tag >>> 3}: end of a group never started`);
    else throw this.malformed(`field ${tag >>> 3}: unknown wire type ${wireType}`);
  }

  #skipGroup(field: number, end: number, depth: number): void {
    if (depth > MAX_GROUP_DEPTH) throw this.malformed(`groups nested deeper than ${MAX_GROUP_DEPTH}`);
    for (;;) {
      const tag = this.tag(end);
      if ((tag & 7) !== GROUP_END) this.#skipValue(tag, end, depth);
      else if (tag >>> 3 === field) return;
      else throw this.malformed(`group ${field} ended as group ${tag >>> 3}`);
    }
  }
}
