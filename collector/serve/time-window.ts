import { type Nanos, type UnixNanos, unixNanos, unixNanosFromMillis } from "@playground/shared/model/units";
import type { TimeWindow } from "../store/store.ts";
import { ApiError } from "./api-error.ts";
import { ago, pointInTime } from "./query-parameters.ts";

/** Where a window has no end, it reaches this far beyond now, so that a sender whose clock is a little ahead is seen. */
const CLOCK_SKEW_MS = 60_000;

/** The query parameters of a window: the last `since`, or `from` to `to`. */
export const windowParameters = {
  since: ago.optional(),
  from: pointInTime.optional(),
  to: pointInTime.optional(),
};

interface WindowBounds {
  readonly since?: Nanos | undefined;
  readonly from?: UnixNanos | undefined;
  readonly to?: UnixNanos | undefined;
}

/**
 * The window that a query asks for.
 * @param now milliseconds since the epoch
 * @param fallback how far back it reaches where the query does not say
 * @throws {ApiError} INVALID_PARAMETER where `since` stands beside `from` or `to`, or the window holds no time
 */
export function timeWindow({ since, from, to }: WindowBounds, now: number, fallback: Nanos): TimeWindow {
  if (since !== undefined && (from !== undefined || to !== undefined)) {
    throw new ApiError("INVALID_PARAMETER", {
      message: "since: cannot stand beside from or to",
      parameter: "since",
    });
  }
  const reference = to ?? unixNanosFromMillis(now);
  const start =
    from ?? unixNanos(reference - (since ?? fallback) < 0n ? 0n : reference - (since ?? fallback));
  const end = to ?? unixNanosFromMillis(now + CLOCK_SKEW_MS);
  if (start < end) return { from: start, to: end };
  const message = to === undefined ? "from: is in the future" : "from: must be before to";
  throw new ApiError("INVALID_PARAMETER", { message, parameter: "from" });
}
