import type { AttributeValue } from "../../model/attributes.ts";
import type { JsonValue } from "../../model/json.ts";
import type { SpanEvent } from "../../model/span.ts";
import { annotationKey } from "./annotation-key.ts";

import { toSeconds } from "./segment-time.ts";

/** Longer ones are not indexed by X-Ray. */
export const MAX_KEY_LENGTH = 500;
export const MAX_VALUE_LENGTH = 1_000;

type Annotation = string | number | boolean;

export interface RestFields {
  readonly annotations: Record<string, Annotation>;
  readonly metadata: Record<string, JsonValue>;
}

/**
 * The attributes that no other field of a document has. A text, a number or a boolean becomes an annotation under its
 * `annotationKey`; what is longer than X-Ray indexes, of another type, or comes second under a key, becomes metadata.
 */
export function restFields(attributes: readonly (readonly [string, AttributeValue])[]): RestFields {
  const fields: RestFields = { annotations: {}, metadata: {} };
  for (const [key, value] of attributes) {
    const name = annotationKey(key);
    const isFree = name.length <= MAX_KEY_LENGTH && !Object.hasOwn(fields.annotations, name);
    if (isFree && isAnnotation(value)) define(fields.annotations, name, value);
    else define(fields.metadata, key, jsonValue(value));
  }
  return fields;
}

/** Also under a name such as `__proto__`. */
function define(fields: object, name: string, value: JsonValue): void {
  Object.defineProperty(fields, name, { value, enumerable: true, writable: true, configurable: true });
}

function isAnnotation(value: AttributeValue): value is Annotation {
  if (typeof value === "string") return value.length <= MAX_VALUE_LENGTH;
  return typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value));
}

/** Whole numbers beyond those of JSON, bytes (in hexadecimal) and numbers that are none become texts. */
export function jsonValue(value: AttributeValue): JsonValue {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (value instanceof Uint8Array) return Array.from(value, hexByte).join("");
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map(jsonValue);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, jsonValue(inner)]));
}

const hexByte = (byte: number): string => byte.toString(16).padStart(2, "0");

/** `Array.isArray` does not tell a read-only list from a map. */
const isList = (value: object): value is readonly AttributeValue[] => Array.isArray(value);

/** An event that is no exception: a segment document has no other place for it. */
export const eventData = ({ name, time, attributes }: SpanEvent): JsonValue => ({
  name,
  time: toSeconds(time),
  attributes: jsonValue(attributes),
});
