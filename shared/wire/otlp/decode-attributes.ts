import type { Attributes, AttributeValue } from "../../model/attributes.ts";
import type { ProtobufReader } from "../protobuf/reader.ts";
import { MAX_VALUE_DEPTH } from "./max-value-depth.ts";

/**
 * Attributes under construction. Where a key comes twice the last one stays.
 * @see https://github.com/open-telemetry/opentelemetry-proto/blob/v1.8.0/opentelemetry/proto/common/v1/common.proto
 */
export type MutableAttributes = Record<string, AttributeValue>;

export const noAttributes = (): MutableAttributes => Object.create(null);

/** Reads one `KeyValue` into `attributes`. */
export function decodeKeyValue(keyValue: ProtobufReader, attributes: MutableAttributes, depth = 0): void {
  let key = "";
  let value: AttributeValue = null;
  while (keyValue.next()) {
    if (keyValue.field === 1) key = keyValue.text();
    else if (keyValue.field === 2) value = decodeAnyValue(keyValue.message(), depth);
    else keyValue.skip();
  }
  attributes[key] = value;
}

/** Reads an `AnyValue`; one that holds nothing is null. @throws {MalformedProtobufError} also where it nests too deep */
export function decodeAnyValue(any: ProtobufReader, depth = 0): AttributeValue {
  if (depth > MAX_VALUE_DEPTH)
    throw any.malformed(`an attribute value nested deeper than ${MAX_VALUE_DEPTH}`);
  let value: AttributeValue = null;
  while (any.next()) {
    if (any.field === 1) value = any.text();
    else if (any.field === 2) value = any.bool();
    else if (any.field === 3) value = any.int64();
    else if (any.field === 4) value = any.double();
    else if (any.field === 5) value = decodeArray(any.message(), depth + 1);
    else if (any.field === 6) value = decodeKeyValueList(any.message(), depth + 1);
    else if (any.field === 7) value = any.bytes().slice();
    else any.skip();
  }
  return value;
}

function decodeArray(array: ProtobufReader, depth: number): readonly AttributeValue[] {
  const values: AttributeValue[] = [];
  while (array.next()) {
    if (array.field === 1) values.push(decodeAnyValue(array.message(), depth));
    else array.skip();
  }
  return values;
}

function decodeKeyValueList(list: ProtobufReader, depth: number): Attributes {
  const attributes = noAttributes();
  while (list.next()) {
    if (list.field === 1) decodeKeyValue(list.message(), attributes, depth);
    else list.skip();
  }
  return attributes;
}
