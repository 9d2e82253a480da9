import { type UnixNanos, unixNanos } from "@playground/shared/model/units";
import type { TimeWindow } from "../store.ts";

const NANOS_PER_MILLI = 1_000_000n;
/** Of the whole, the first slice. */
const FIRST_SHARE = 64n;

const toMilli = (time: bigint): bigint => (time / NANOS_PER_MILLI) * NANOS_PER_MILLI;

/**
 * Cuts a window into slices, in an order of time, each twice as long as the one before: what is wanted is often near the
 * beginning, and the index passes over what lies outside of a slice. A slice begins and ends with a millisecond.
 */
export function* timeSlices({ from, to }: TimeWindow, order: "newest" | "oldest"): Generator<TimeWindow> {
  const later = (a: bigint, b: bigint): UnixNanos => unixNanos(a > b ? a : b);
  const earlier = (a: bigint, b: bigint): UnixNanos => unixNanos(a < b ? a : b);
  let length = toMilli((to - from) / FIRST_SHARE) + NANOS_PER_MILLI;
  if (order === "oldest") {
    for (let start = from; start < to; length *= 2n) {
      const end = earlier(toMilli(start) + length, to);
      yield { from: start, to: end };
      start = end;
    }
  } else {
    for (let end = to; end > from; length *= 2n) {
      const start = later(toMilli(end - 1n) - length + NANOS_PER_MILLI, from);
      yield { from: start, to: end };
      end = start;
    }
  }
}
