/** A point in time: nanoseconds since the Unix epoch. */
export type UnixNanos = bigint & { readonly unit: "unix-nanos" };

/** A length of time in nanoseconds. */
export type Nanos = bigint & { readonly unit: "nanos" };

const NANOS_PER_MILLI = 1_000_000n;

/** Brands a count of nanoseconds since the epoch. */
export const unixNanos = (nanos: bigint): UnixNanos => nanos as UnixNanos;

/** @param millis milliseconds since the Unix epoch, as `Date.now()` gives them; fractions keep their microseconds. */
export const unixNanosFromMillis = (millis: number): UnixNanos =>
  (BigInt(Math.trunc(millis)) * NANOS_PER_MILLI +
    BigInt(Math.round((millis - Math.trunc(millis)) * 1e6))) as UnixNanos;

/** Milliseconds since the Unix epoch, with a fraction: exact to about 0.25 µs for present-day times. */
export const toUnixMillis = (time: UnixNanos): number =>
  Number(time / NANOS_PER_MILLI) + Number(time % NANOS_PER_MILLI) / 1e6;

/** The time from `start` to `end`; negative where clocks disagree. */
export const between = (start: UnixNanos, end: UnixNanos): Nanos => (end - start) as Nanos;

/** Milliseconds, with a fraction. */
export const toMillis = (nanos: Nanos): number => Number(nanos) / 1e6;

export function earlier(a: UnixNanos, b: UnixNanos): UnixNanos {
  if (b < a) return b;
  return a;
}

export function later(a: UnixNanos, b: UnixNanos): UnixNanos {
  if (b > a) return b;
  return a;
}
