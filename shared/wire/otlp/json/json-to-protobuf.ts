import { ProtobufWriter } from "../../protobuf/writer.ts";
import { MAX_VALUE_DEPTH } from "../max-value-depth.ts";
import type { Signal } from "../signal.ts";
import { MalformedJsonError } from "./malformed-json-error.ts";
import { type Field, MESSAGES, type MessageName, NESTING, REQUESTS } from "./messages.ts";
import type { Place } from "./place.ts";
import { unexpected } from "./read-scalar.ts";
import { isScalarKind, writeScalar } from "./write-scalar.ts";

/** Fields by both names that a ProtoJSON parser takes: `traceId` and `trace_id`. */
const FIELDS: ReadonlyMap<MessageName, ReadonlyMap<string, Field>> = new Map(
  (Object.keys(MESSAGES) as MessageName[]).map((message) => [
    message,
    new Map(
      Object.entries(MESSAGES[message]).flatMap(([name, field]) => [
        [name, field],
        [snakeCase(name), field],
      ]),
    ),
  ]),
);

/**
 * Turns a parsed OTLP/JSON request into the protobuf bytes of the same request. Fields that OTLP does not know are left
 * out, null is the field's default.
 * @throws {MalformedJsonError} with the path of the value that is not what OTLP says
 * @see https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export function jsonToProtobuf(signal: Signal, value: unknown): Uint8Array {
  const writer = new ProtobufWriter();
  writeMessage(writer, REQUESTS[signal], value, undefined, 0);
  return writer.finish();
}

function writeMessage(
  writer: ProtobufWriter,
  name: MessageName,
  value: unknown,
  place: Place,
  depth: number,
): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw unexpected("an object", value, place);
  }
  if (depth > MAX_VALUE_DEPTH) {
    throw new MalformedJsonError(place, `an attribute value nested deeper than ${MAX_VALUE_DEPTH}`);
  }
  for (const [key, own] of Object.entries(value)) {
    const field = FIELDS.get(name)?.get(key);
    if (field === undefined || own === null) continue;
    writeField(writer, field, own, { parent: place, step: key }, depth);
  }
}

function writeField(writer: ProtobufWriter, field: Field, value: unknown, place: Place, depth: number): void {
  if (!field.repeated) {
    writeValue(writer, field, value, place, depth);
    return;
  }
  if (!Array.isArray(value)) throw unexpected("an array", value, place);
  value.forEach((element, index) => {
    writeValue(writer, field, element, { parent: place, step: index }, depth);
  });
}

function writeValue(writer: ProtobufWriter, field: Field, value: unknown, place: Place, depth: number): void {
  const { number, kind } = field;
  if (isScalarKind(kind)) writeScalar(writer, { number, kind }, value, place);
  else {
    const own = NESTING.has(kind) ? depth + 1 : depth;
    writer.message(number, () => writeMessage(writer, kind, value, place, own));
  }
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
