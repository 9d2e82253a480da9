import { MalformedJsonError } from "./malformed-json-error.ts";

const UTF8 = new TextDecoder("utf-8", { fatal: true });
const INTEGER = /^-?\d+$/;
/** An integer that a double may not hold. A string can match too, which costs time and changes nothing. */
const LONG_INTEGER = /[:,[]\s*-?\d{16}/;

/**
 * Parses UTF-8 JSON. An integer that a double does not hold is a bigint: a time in nanoseconds may come as a number.
 * @throws {MalformedJsonError} where it is neither UTF-8 nor JSON
 */
export function parseJson(body: Uint8Array): unknown {
  const text = decodeText(body);
  try {
    return LONG_INTEGER.test(text) ? JSON.parse(text, keepLongInteger) : JSON.parse(text);
  } catch (cause) {
    // Besides the syntax errors: the call with a reviver runs out of stack on JSON nested deep enough.
    throw new MalformedJsonError(undefined, cause instanceof Error ? cause.message : String(cause));
  }
}

function keepLongInteger(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? "";
  return INTEGER.test(source) ? BigInt(source) : value;
}

function decodeText(body: Uint8Array): string {
  try {
    return UTF8.decode(body);
  } catch {
    throw new MalformedJsonError(undefined, "not UTF-8");
  }
}
