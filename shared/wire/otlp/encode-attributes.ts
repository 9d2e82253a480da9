import type { Attributes, AttributeValue } from "../../model/attributes.ts";
import type { ProtobufWriter } from "../protobuf/writer.ts";

/** Writes a repeated `KeyValue` field. A value that is null has its key and an empty `AnyValue`. */
export function encodeAttributes(writer: ProtobufWriter, field: number, attributes: Attributes): void {
  for (const key of Object.keys(attributes)) {
    const start = writer.begin(field);
    writer.text(1, key);
    encodeAnyValue(writer, 2, attributes[key] ?? null);
    writer.end(start);
  }
}

/**
 * Writes an `AnyValue` field. A number that is a safe integer is an `int_value`, any other a `double_value`: whether
 * 1 was once 1.0 is not known any more.
 * @see https://github.com/open-telemetry/opentelemetry-proto/blob/v1.8.0/opentelemetry/proto/common/v1/common.proto
 */
export function encodeAnyValue(writer: ProtobufWriter, field: number, value: AttributeValue): void {
  const start = writer.begin(field);
  if (typeof value === "string") writer.text(1, value);
  else if (typeof value === "boolean") writer.bool(2, value);
  else if (typeof value === "bigint") writer.int64(3, value);
  else if (typeof value === "number") encodeNumber(writer, value);
  else if (value instanceof Uint8Array) writer.bytes(7, value);
  else if (isArray(value)) writer.message(5, () => encodeElements(writer, value));
  else if (value !== null) writer.message(6, () => encodeAttributes(writer, 1, value));
  writer.end(start);
}

/** True where an integer field holds the number exactly; negative zero needs a double to keep its sign. */
export const isExactInteger = (value: number): boolean =>
  Number.isSafeInteger(value) && !Object.is(value, -0);

function encodeNumber(writer: ProtobufWriter, value: number): void {
  if (isExactInteger(value)) writer.int64(3, value);
  else writer.double(4, value);
}

function encodeElements(writer: ProtobufWriter, values: readonly AttributeValue[]): void {
  for (const value of values) encodeAnyValue(writer, 1, value);
}

/** `Array.isArray` does not narrow to a readonly array. */
const isArray = (value: AttributeValue): value is readonly AttributeValue[] => Array.isArray(value);
