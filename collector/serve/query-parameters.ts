import { parseTraceId, type TraceId } from "@playground/shared/model/ids";
import { type Nanos, unixNanos } from "@playground/shared/model/units";
import { z } from "zod";

/** Longer values match nothing that the collector keeps, and only cost time. */
const MAX_TEXT_LENGTH = 1_024;
const NANOS_PER_MILLI = 1_000_000n;
const NANOS_PER_UNIT = {
  ms: NANOS_PER_MILLI,
  s: 1_000n * NANOS_PER_MILLI,
  m: 60_000n * NANOS_PER_MILLI,
  h: 3_600_000n * NANOS_PER_MILLI,
  d: 86_400_000n * NANOS_PER_MILLI,
} as const;
/** The store keeps times in 64 bits with a sign: up to the year 2262. */
const MAX_UNIX_NANOS = 2n ** 63n - 1n;

const ONCE = "expected one value";

/** Some text. */
export const someText = z
  .string(ONCE)
  .refine(
    (text) => text !== "" && text.length <= MAX_TEXT_LENGTH,
    `expected 1 to ${MAX_TEXT_LENGTH} characters`,
  );

/** One of the words. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, `expected ${words.join(" or ")}`);

export const trueOrFalse = oneOf(["true", "false"]).transform((word) => word === "true");

/** How many to list at most. */
export function limit({ max, fallback }: { readonly max: number; readonly fallback: number }) {
  const expected = `expected a whole number from 1 to ${max}`;
  return z
    .string(ONCE)
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine((value) => value >= 1 && value <= max, expected)
    .default(fallback);
}

/** Milliseconds, up to six decimals. */
export const milliseconds = z
  .string(ONCE)
  .regex(/^\d{1,12}(?:\.\d{1,6})?$/, "expected milliseconds, e.g. 250 or 0.5")
  .transform((text) => {
    const [whole = "", fraction = ""] = text.split(".");
    return (BigInt(whole) * NANOS_PER_MILLI + BigInt(fraction.padEnd(6, "0"))) as Nanos;
  });

/** How long ago, e.g. `90s`, `5m`, `1h`, `2d`. */
export const ago = z
  .string(ONCE)
  .regex(/^\d{1,6}(?:ms|s|m|h|d)$/, "expected a length of time such as 30s, 5m, 1h or 2d")
  .transform((text) => {
    const unit = text.replace(/^\d+/, "") as keyof typeof NANOS_PER_UNIT;
    return (BigInt(Number.parseInt(text, 10)) * NANOS_PER_UNIT[unit]) as Nanos;
  });

const isoDateTime = z.iso.datetime({ offset: true });

/** Nanoseconds since the epoch; a fraction beyond milliseconds is kept, which `Date` would drop. */
function parsePointInTime(text: string): bigint | undefined {
  if (/^\d{1,15}$/.test(text)) return BigInt(text) * NANOS_PER_MILLI;
  if (!isoDateTime.safeParse(text).success) return undefined;
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? "";
  const wholeSeconds = Date.parse(text.replace(/\.\d+/, ""));
  return BigInt(wholeSeconds) * NANOS_PER_MILLI + BigInt(fraction.slice(0, 9).padEnd(9, "0"));
}

/** ISO 8601 with a time zone, or milliseconds since the epoch. */
export const pointInTime = z.string(ONCE).transform((text, context) => {
  const nanos = parsePointInTime(text);
  if (nanos !== undefined && nanos >= 0n && nanos <= MAX_UNIX_NANOS) return unixNanos(nanos);
  context.addIssue(
    "expected a time from 1970 to 2262 such as 2026-01-02T03:04:05Z, or milliseconds since the epoch",
  );
  return z.NEVER;
});

/** 32 hex digits or X-Ray's `1-8hex-24hex`. */
export const traceIdParameter = z.string(ONCE).transform((text, context): TraceId => {
  const id = parseTraceId(text);
  if (id !== undefined) return id;
  context.addIssue("expected 32 hex digits or 1-8hex-24hex");
  return z.NEVER;
});
