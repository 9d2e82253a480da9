import type { ProtobufWriter } from "../../protobuf/writer.ts";
import { fromHex } from "../hex.ts";
import type { Place } from "./place.ts";
import { readBase64, readBool, readDouble, readEnum, readHex, readInteger, readText } from "./read-scalar.ts";

type WriteScalar = (writer: ProtobufWriter, field: number, value: unknown, place: Place) => void;

const INT32 = { min: -(2n ** 31n), max: 2n ** 31n - 1n };
const UINT32 = { min: 0n, max: 2n ** 32n - 1n };
const INT64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n };
const UINT64 = { min: 0n, max: 2n ** 64n - 1n };

const WRITERS = {
  text: (writer, field, value, place) => writer.text(field, readText(value, place)),
  bool: (writer, field, value, place) => writer.bool(field, readBool(value, place)),
  double: (writer, field, value, place) => writer.double(field, readDouble(value, place)),
  base64: (writer, field, value, place) => writer.bytes(field, readBase64(value, place)),
  hex: (writer, field, value, place) => writer.bytes(field, fromHex(readHex(value, place))),
  enum: (writer, field, value, place) => writer.int64(field, readEnum(value, INT32, place)),
  uint32: (writer, field, value, place) => writer.uint32(field, Number(readInteger(value, UINT32, place))),
  sint32: (writer, field, value, place) => writer.sint32(field, Number(readInteger(value, INT32, place))),
  int64: (writer, field, value, place) => writer.int64(field, readInteger(value, INT64, place)),
  uint64: (writer, field, value, place) => writer.int64(field, readInteger(value, UINT64, place)),
  fixed32: (writer, field, value, place) => writer.fixed32(field, Number(readInteger(value, UINT32, place))),
  fixed64: (writer, field, value, place) => writer.fixed64(field, readInteger(value, UINT64, place)),
  sfixed64: (writer, field, value, place) => writer.fixed64(field, readInteger(value, INT64, place)),
} as const satisfies Record<string, WriteScalar>;

export type ScalarKind = keyof typeof WRITERS;

export const isScalarKind = (kind: string): kind is ScalarKind => Object.hasOwn(WRITERS, kind);

/** Writes one JSON value as a protobuf field. @throws {MalformedJsonError} where the value is not of the kind */
export function writeScalar(
  writer: ProtobufWriter,
  { number, kind }: { number: number; kind: ScalarKind },
  value: unknown,
  place: Place,
): void {
  WRITERS[kind](writer, number, value, place);
}
