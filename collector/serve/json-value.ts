import type { Attributes, AttributeValue } from "@playground/shared/model/attributes";
import type { JsonObject, JsonValue } from "@playground/shared/model/json";

/**
 * An attribute value as JSON: a 64-bit integer that a number cannot hold exactly as decimal text, bytes as base64,
 * and `NaN` and the infinities by their names.
 * @see https://protobuf.dev/programming-guides/json/ the same choices
 */
export function toJsonValue(value: AttributeValue): JsonValue {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (value === null || typeof value !== "object") return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(toJsonValue);
  return toJsonObject(value as Attributes);
}

/** Every key becomes a property of its own, `__proto__` included. */
export const toJsonObject = (attributes: Attributes): JsonObject =>
  Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, toJsonValue(value)]));
