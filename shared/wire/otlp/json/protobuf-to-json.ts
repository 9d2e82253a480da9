import { ProtobufReader } from "../../protobuf/reader.ts";
import { MAX_VALUE_DEPTH } from "../max-value-depth.ts";
import type { Signal } from "../signal.ts";
import { type Field, MESSAGES, type MessageName, NESTING, REQUESTS } from "./messages.ts";
import { type JsonScalar, readScalars } from "./read-protobuf-scalar.ts";
import { isScalarKind } from "./write-scalar.ts";

/** A message in JSON: what `JSON.stringify` takes. */
export interface JsonMessage {
  [name: string]: JsonScalar | JsonMessage | (JsonScalar | JsonMessage)[];
}

interface NamedField extends Field {
  readonly name: string;
}

const BY_NUMBER: ReadonlyMap<MessageName, ReadonlyMap<number, NamedField>> = new Map(
  (Object.keys(MESSAGES) as MessageName[]).map((message) => [
    message,
    new Map(Object.entries(MESSAGES[message]).map(([name, field]) => [field.number, { ...field, name }])),
  ]),
);

/**
 * Turns the bytes of an OTLP export request into OTLP/JSON: the other way than `jsonToProtobuf`, which makes a request of it
 * that decodes to the same items. Fields that OTLP does not know are left out.
 * @throws {MalformedProtobufError}
 * @see https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export const protobufToJson = (signal: Signal, payload: Uint8Array): JsonMessage =>
  readMessage(ProtobufReader.of(payload), REQUESTS[signal], 0);

function readMessage(reader: ProtobufReader, name: MessageName, depth: number): JsonMessage {
  if (depth > MAX_VALUE_DEPTH) {
    throw reader.malformed(`an attribute value nested deeper than ${MAX_VALUE_DEPTH}`);
  }
  const fields = BY_NUMBER.get(name);
  const message: JsonMessage = {};
  while (reader.next()) {
    const field = fields?.get(reader.field);
    if (field === undefined) reader.skip();
    else addField(message, field, reader, depth);
  }
  return message;
}

function addField(
  message: JsonMessage,
  { name, kind, repeated }: NamedField,
  reader: ProtobufReader,
  depth: number,
): void {
  const values = isScalarKind(kind)
    ? readScalars(reader, kind, repeated)
    : [readMessage(reader.message(), kind, NESTING.has(kind) ? depth + 1 : depth)];
  const [value] = values;
  if (repeated) {
    const before = message[name];
    if (Array.isArray(before)) for (const each of values) before.push(each);
    // Packed values may be none, which is the same as no field.
    else if (value !== undefined) message[name] = [...values];
    return;
  }
  // Of several fields of which only one may be there, the last one counts, also for whoever reads the JSON in order.
  delete message[name];
  if (value !== undefined) message[name] = value;
}
