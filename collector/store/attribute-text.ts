import type { AttributeValue } from "@playground/shared/model/attributes";

/** A value that `JSON.stringify` can write: 64-bit integers, bytes (base64) and non-finite numbers are strings in it. */
export function jsonValue(value: AttributeValue): unknown {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(jsonValue);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, jsonValue(inner)]));
}

/**
 * An attribute's text form, as filters and searches compare it: text as it is, numbers and booleans in decimal and words,
 * bytes in base64, lists and maps as JSON (64-bit integers, bytes and non-finite numbers as strings in it).
 */
export function attributeText(value: AttributeValue): string {
  if (typeof value === "string") return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  return value !== null && typeof value === "object" ? JSON.stringify(jsonValue(value)) : String(value);
}
