import type { ProtobufReader } from "../../protobuf/reader.ts";
import { toHex } from "../hex.ts";
import type { ScalarKind } from "./write-scalar.ts";

export type JsonScalar = string | number | boolean;

/** A double; what JSON has no number for, minus zero among it, is a text. */
const double = (value: number): JsonScalar =>
  Number.isFinite(value) && !Object.is(value, -0) ? value : Object.is(value, -0) ? "-0" : String(value);

const READERS: Readonly<Record<ScalarKind, (reader: ProtobufReader) => JsonScalar>> = {
  text: (reader) => reader.text(),
  bool: (reader) => reader.bool(),
  double: (reader) => double(reader.double()),
  base64: (reader) => Buffer.from(reader.bytes()).toString("base64"),
  hex: (reader) => toHex(reader.bytes()),
  enum: (reader) => reader.int32(),
  uint32: (reader) => reader.uint32(),
  sint32: (reader) => reader.sint32(),
  int64: (reader) => String(reader.int64()),
  uint64: (reader) => String(BigInt.asUintN(64, BigInt(reader.int64()))),
  fixed32: (reader) => reader.fixed32(),
  fixed64: (reader) => String(reader.fixed64()),
  sfixed64: (reader) => String(reader.sfixed64()),
};

/** Repeated numbers may be packed. */
const PACKED: Partial<Record<ScalarKind, (reader: ProtobufReader) => JsonScalar[]>> = {
  fixed64: (reader) => reader.exactFixed64s().map(String),
  uint64: (reader) => reader.exactUint64s().map(String),
  double(reader) {
    const values: number[] = [];
    reader.appendDoubles(values);
    return values.map(double);
  },
};

/** Reads the field that the reader is at: one value or, where it is repeated, all that stand in it. */
export function readScalars(reader: ProtobufReader, kind: ScalarKind, repeated: boolean): JsonScalar[] {
  const readPacked = repeated ? PACKED[kind] : undefined;
  return readPacked === undefined ? [READERS[kind](reader)] : readPacked(reader);
}
