import { MalformedJsonError } from "./malformed-json-error.ts";
import type { Place } from "./place.ts";

// The forms that a ProtoJSON parser takes: https://protobuf.dev/programming-guides/json/

const INTEGER = /^-?\d{1,20}$/;
const DECIMAL = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const HEX = /^(?:[0-9a-f]{2})*$/i;
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;
const NAMED_DOUBLES = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
]);
const SHOWN_CHARACTERS = 40;

export interface Range {
  readonly min: bigint;
  readonly max: bigint;
}

export function readText(value: unknown, place: Place): string {
  if (typeof value !== "string") throw unexpected("a string", value, place);
  return value;
}

export function readBool(value: unknown, place: Place): boolean {
  if (typeof value !== "boolean") throw unexpected("true or false", value, place);
  return value;
}

/** Takes a number, or its decimal digits in a string. */
export function readInteger(value: unknown, { min, max }: Range, place: Place): bigint {
  const integer = toBigInt(value);
  if (integer === undefined || integer < min || integer > max) {
    throw unexpected(`an integer from ${min} to ${max}`, value, place);
  }
  return integer;
}

/** @see https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding names of enumeration values are not allowed */
export function readEnum(value: unknown, range: Range, place: Place): bigint {
  if (typeof value !== "number") throw unexpected("the number of an enumeration value", value, place);
  return readInteger(value, range, place);
}

/** Takes a number, the same in a string, `"NaN"`, `"Infinity"` and `"-Infinity"`. */
export function readDouble(value: unknown, place: Place): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  const named = typeof value === "string" ? NAMED_DOUBLES.get(value) : undefined;
  if (named !== undefined) return named;
  if (typeof value === "string" && DECIMAL.test(value)) return Number(value);
  throw unexpected("a number", value, place);
}

/** An id: hex digits of either case, not base64 as elsewhere in ProtoJSON. Its length is not judged. */
export function readHex(value: unknown, place: Place): string {
  if (typeof value !== "string" || !HEX.test(value)) throw unexpected("pairs of hex digits", value, place);
  return value;
}

/** Takes both alphabets, with or without padding. */
export function readBase64(value: unknown, place: Place): Uint8Array {
  if (typeof value !== "string" || !BASE64.test(value)) throw unexpected("base64", value, place);
  try {
    const binary = atob(value.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    throw unexpected("base64", value, place);
  }
}

function toBigInt(value: unknown): bigint | undefined {
  if (typeof value === "bigint") return value;
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value);
  if (typeof value === "string" && INTEGER.test(value)) return BigInt(value);
  return undefined;
}

export const unexpected = (expected: string, value: unknown, place: Place): MalformedJsonError =>
  new MalformedJsonError(place, `expected ${expected}, got ${show(value)}`);

function show(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  const shown =
    typeof value === "string" ? JSON.stringify(value.slice(0, SHOWN_CHARACTERS + 1)) : String(value);
  return shown.length > SHOWN_CHARACTERS + 2 ? `${shown.slice(0, SHOWN_CHARACTERS)}…` : shown;
}
