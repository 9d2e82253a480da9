import { reasonOf } from "../../../reason-of.ts";
import { MalformedJsonError } from "./malformed-json-error.ts";

const UTF8 = new TextDecoder("utf-8", { fatal: true });
const INTEGER = /^-?\d+$/;
/** An integer that a double may not hold. A string can match too, which costs time and changes nothing. */
const LONG_INTEGER = /[:,[]\s*-?\d{16}/;

/**
 * Braces, brackets and commas of one body, those in strings too. `[],` takes some forty times its bytes once it is
 * parsed; an export that stays within the protobuf reader's bound has fewer than this.
 */
const MAX_STRUCTURE = 4_000_000;
const [COMMA, BRACKET, BRACE] = [0x2c, 0x5b, 0x7b];

/**
 * Parses UTF-8 JSON. An integer that a double does not hold is a bigint: a time in nanoseconds may come as a number.
 * @throws {MalformedJsonError} where it is not UTF-8, not JSON, or far too many values
 */
export function parseJson(body: Uint8Array): unknown {
  if (body.length > MAX_STRUCTURE) boundStructure(body);
  const text = decodeText(body);
  try {
    return LONG_INTEGER.test(text) ? JSON.parse(text, keepLongInteger) : JSON.parse(text);
  } catch (cause) {
    // Besides the syntax errors: the call with a reviver runs out of stack on JSON nested deep enough.
    throw new MalformedJsonError(undefined, reasonOf(cause));
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

function boundStructure(body: Uint8Array): void {
  let found = 0;
  for (const byte of body) if (byte === COMMA || byte === BRACKET || byte === BRACE) found++;
  if (found <= MAX_STRUCTURE) return;
  throw new MalformedJsonError(undefined, `more than ${MAX_STRUCTURE} objects, arrays and values`);
}
