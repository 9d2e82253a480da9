import { unixNanos } from "@playground/shared/model/units";
import type { TimeWindow } from "../../../../store/store.ts";

const NANOS_PER_MILLI = 1_000_000n;
/** The latest time that the store knows. */
const MAX_NANOS = 2n ** 63n - 1n;

/**
 * @param startTime Unix milliseconds, inclusive
 * @param endTime Unix milliseconds, exclusive; undefined for no end
 */
export function logWindow(startTime = 0, endTime?: number): TimeWindow {
  const nanos = (millis: number): bigint => BigInt(Math.trunc(millis)) * NANOS_PER_MILLI;
  const to = endTime === undefined ? MAX_NANOS : nanos(endTime);
  return { from: unixNanos(nanos(startTime)), to: unixNanos(to < MAX_NANOS ? to : MAX_NANOS) };
}
