import { type ProtobufCursor, tagOf } from "../protobuf/cursor.ts";
import { FIXED64, LENGTH_DELIMITED, VARINT } from "../protobuf/wire-type.ts";
import { MAX_VALUE_DEPTH } from "./max-value-depth.ts";

/** What an `AnyValue` holds; arrays, maps and bytes are `COMPLEX`. */
export const NULL_VALUE = 0;
export const TEXT_VALUE = 1;
export const BOOL_VALUE = 2;
export const INT_VALUE = 3;
export const DOUBLE_VALUE = 4;
export const COMPLEX_VALUE = 5;

/** One `KeyValue` as it lies in a payload; used again for the next one. */
export class ScannedAttribute {
  keyStart = 0;
  keyEnd = 0;
  kind = NULL_VALUE;
  /** Of a text, its bytes; of a double, its 8 bytes. */
  start = 0;
  end = 0;
  /** The halves of an integer; of a boolean, `low` is 0 or 1. */
  low = 0;
  high = 0;
}

const KEY_VALUE_WIRE_TYPES = [undefined, LENGTH_DELIMITED, LENGTH_DELIMITED];
const ANY_VALUE_WIRE_TYPES = [
  undefined,
  LENGTH_DELIMITED,
  VARINT,
  VARINT,
  FIXED64,
  LENGTH_DELIMITED,
  LENGTH_DELIMITED,
  LENGTH_DELIMITED,
];
/** Of `ArrayValue` and of `KeyValueList`. */
const LIST_WIRE_TYPES = [undefined, LENGTH_DELIMITED];

const KEY = tagOf(1, LENGTH_DELIMITED);
const VALUE = tagOf(2, LENGTH_DELIMITED);
const TEXT = tagOf(1, LENGTH_DELIMITED);
const BOOL = tagOf(2, VARINT);
const INT = tagOf(3, VARINT);
const DOUBLE = tagOf(4, FIXED64);
const ARRAY = tagOf(5, LENGTH_DELIMITED);
const MAP = tagOf(6, LENGTH_DELIMITED);
const BYTES = tagOf(7, LENGTH_DELIMITED);
const ELEMENT = tagOf(1, LENGTH_DELIMITED);

/** Reads the `KeyValue` that ends at `end`, and checks it as `decodeKeyValue` does. */
export function scanKeyValue(
  cursor: ProtobufCursor,
  end: number,
  into: ScannedAttribute,
  depth: number,
): void {
  into.keyStart = 0;
  into.keyEnd = 0;
  into.kind = NULL_VALUE;
  while (cursor.position < end) {
    const tag = cursor.tag(end);
    if (tag === KEY) {
      const keyEnd = cursor.contentEnd(end);
      into.keyStart = cursor.position;
      into.keyEnd = keyEnd;
      cursor.position = keyEnd;
    } else if (tag === VALUE) scanAnyValue(cursor, cursor.messageEnd(end), into, depth);
    else cursor.skip(tag, end, KEY_VALUE_WIRE_TYPES);
  }
}

/** Reads the `AnyValue` that ends at `end`; of several values in it the last one counts. */
function scanAnyValue(cursor: ProtobufCursor, end: number, into: ScannedAttribute, depth: number): void {
  if (depth > MAX_VALUE_DEPTH) {
    throw cursor.malformed(`an attribute value nested deeper than ${MAX_VALUE_DEPTH}`);
  }
  into.kind = NULL_VALUE;
  while (cursor.position < end) {
    const tag = cursor.tag(end);
    if (tag === TEXT) {
      into.end = cursor.contentEnd(end);
      into.start = cursor.position;
      into.kind = TEXT_VALUE;
      cursor.position = into.end;
    } else if (tag === INT) {
      into.low = cursor.varint(end);
      into.high = cursor.high | 0;
      into.kind = INT_VALUE;
    } else if (tag === BOOL) {
      into.low = (cursor.varint(end) | cursor.high) === 0 ? 0 : 1;
      into.kind = BOOL_VALUE;
    } else if (tag === DOUBLE) {
      into.start = cursor.take(8, end);
      into.end = cursor.position;
      into.kind = DOUBLE_VALUE;
    } else scanComplexValue(cursor, { tag, end, depth }, into);
  }
}

function scanComplexValue(
  cursor: ProtobufCursor,
  { tag, end, depth }: { tag: number; end: number; depth: number },
  into: ScannedAttribute,
): void {
  if (tag === BYTES) cursor.skipContent(end);
  else if (tag === ARRAY || tag === MAP) {
    const listEnd = cursor.messageEnd(end);
    // What is inside must be well formed, but does not matter beyond that.
    const inner = new ScannedAttribute();
    while (cursor.position < listEnd) {
      const own = cursor.tag(listEnd);
      if (own !== ELEMENT) cursor.skip(own, listEnd, LIST_WIRE_TYPES);
      else if (tag === ARRAY) scanAnyValue(cursor, cursor.messageEnd(listEnd), inner, depth + 1);
      else scanKeyValue(cursor, cursor.messageEnd(listEnd), inner, depth + 1);
    }
  } else {
    cursor.skip(tag, end, ANY_VALUE_WIRE_TYPES);
    return;
  }
  into.kind = COMPLEX_VALUE;
}
