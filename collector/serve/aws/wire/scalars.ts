import type { Scalars } from "./read-shape.ts";

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const DECIMAL = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
/** @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6 and the shorter forms that AWS takes for UTC */
const ISO_TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;
const BOOLEANS = new Map([
  ["true", true],
  ["false", false],
]);
/** Numbers that JSON has no literal for. */
const SPECIAL_NUMBERS = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
]);

const readString = (raw: unknown): string | undefined => (typeof raw === "string" ? raw : undefined);

const readBoolean = (raw: unknown): boolean | undefined => (typeof raw === "boolean" ? raw : undefined);

const readBase64 = (raw: unknown): Uint8Array | undefined =>
  typeof raw === "string" && BASE64.test(raw) ? Buffer.from(raw, "base64") : undefined;

const validDate = (time: number): Date | undefined => {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? undefined : date;
};

/** JSON: timestamps are Unix seconds, with a fraction or not. */
export const JSON_SCALARS: Scalars = {
  string: readString,
  number: (raw) => {
    if (typeof raw === "string") return SPECIAL_NUMBERS.get(raw);
    return typeof raw === "number" && Number.isFinite(raw) ? raw : undefined;
  },
  boolean: readBoolean,
  timestamp: (raw) => (typeof raw === "number" ? validDate(Math.round(raw * 1_000)) : undefined),
  blob: readBase64,
};

/** CBOR as it is decoded: whole numbers of 64 bits may be bigint, and binary data lies in the body's memory. */
export const CBOR_SCALARS: Scalars = {
  string: readString,
  number: (raw) => {
    if (typeof raw === "bigint") return Number(raw);
    return typeof raw === "number" ? raw : undefined;
  },
  boolean: readBoolean,
  timestamp: (raw) => (raw instanceof Date ? validDate(raw.getTime()) : undefined),
  blob: (raw) => (raw instanceof Uint8Array ? new Uint8Array(raw) : undefined),
};

/** Form parameters: all is text. */
export const TEXT_SCALARS: Scalars = {
  string: readString,
  number: (raw) => {
    const text = String(raw);
    return DECIMAL.test(text) ? Number(text) : SPECIAL_NUMBERS.get(text);
  },
  boolean: (raw) => BOOLEANS.get(String(raw).toLowerCase()),
  timestamp: (raw) => {
    const text = String(raw);
    const [whole, zone] = ISO_TIME.exec(text) ?? [];
    if (whole === undefined) return undefined;
    // Without a zone a time of day would be taken for a local one.
    return validDate(Date.parse(zone === undefined && text.includes("T") ? `${text}Z` : text));
  },
  blob: readBase64,
};
