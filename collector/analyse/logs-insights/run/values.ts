/** A moment, in Unix milliseconds. */
export class Timestamp {
  readonly millis: number;

  constructor(millis: number) {
    this.millis = millis;
  }
}

/** An object or an array, as `JSON.parse` gives it. */
export type Structure = readonly unknown[] | { readonly [key: string]: unknown };

/** What a field or an expression is; undefined where there is nothing. */
export type Value = string | number | boolean | Timestamp | Structure | undefined;

/** The latest time that a date can say. */
const MAX_DATE_MS = 8.64e15;

/** Undefined where no date can say it. @param millis Unix milliseconds */
export const timestamp = (millis: number | undefined): Timestamp | undefined =>
  millis !== undefined && Math.abs(millis) <= MAX_DATE_MS ? new Timestamp(Math.trunc(millis)) : undefined;

export const isStructure = (value: Value): value is Structure =>
  typeof value === "object" && !(value instanceof Timestamp);

/** A value that `JSON.parse` gave; `null` is nothing, and so is a number that is too large to be one. */
export const fromJson = (value: unknown): Value =>
  value === null || value === Infinity || value === -Infinity ? undefined : (value as Value);

/** A number without a unit; JSON's form, a sign, and a point without digits on one side of it. */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number that a whole text says; undefined for all other texts. */
export function numberOfText(text: string): number | undefined {
  // No number is that long, and most texts end here: those that begin with a letter.
  if (text.length === 0 || text.length > 400 || text.charCodeAt(0) > 57 || !NUMBER.test(text))
    return undefined;
  return finite(Number(text));
}

/** Undefined for what is not a finite number. */
export const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);

/** Timestamps are Unix milliseconds, booleans 1 and 0. */
export function toNumber(value: Value): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "string") return numberOfText(value);
  if (typeof value === "boolean") return value ? 1 : 0;
  return value instanceof Timestamp ? value.millis : undefined;
}

/** What functions of texts see: maps and lists are nothing to them. */
export function toText(value: Value): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number") return numberText(value);
  if (typeof value === "boolean") return value ? "1" : "0";
  return value instanceof Timestamp ? timestampText(value.millis) : undefined;
}

/** Nothing, 0, false, and the texts `""`, `"0"` and `"false"` are false; all else is true. */
export function toBoolean(value: Value): boolean {
  if (typeof value === "boolean") return value;
  if (typeof value === "string") return value !== "" && value !== "false" && numberOfText(value) !== 0;
  return value !== undefined && value !== 0;
}

/** What stands in a result; undefined where the row has no such field. */
export const resultText = (value: Value): string | undefined =>
  isStructure(value) ? jsonText(value) : toText(value);

/** Undefined where it is nested too deep to be written. */
export function jsonText(value: Structure): string | undefined {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** In UTC, as results have it: `2026-11-23 13:00:00.000`. */
const timestampText = (millis: number): string =>
  new Date(millis).toISOString().replace("T", " ").slice(0, -1);

/** The shortest digits that say this number, without an exponent. */
export function numberText(value: number): string {
  if (value === 0) return "0";
  const text = String(value);
  if (!text.includes("e")) return text;
  if (Number.isInteger(value)) return String(BigInt(value));
  const [digits = "", exponent] = text.replace(/^-/, "").split("e");
  const zeros = "0".repeat(-Number(exponent) - 1);
  return `${value < 0 ? "-" : ""}0.${zeros}${digits.replace(".", "")}`;
}
