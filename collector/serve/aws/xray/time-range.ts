import { unixNanos, unixNanosFromMillis } from "@playground/shared/model/units";
import type { TimeWindow } from "../../../store/store.ts";
import { AwsError } from "../aws-error.ts";

const MILLIS_PER_HOUR = 3_600_000;
/** X-Ray looks at no more in one request. */
const MAX_HOURS = 6;

interface TimeRange {
  readonly StartTime: Date | undefined;
  readonly EndTime: Date | undefined;
}

/**
 * The window from a request's start time to its end time, which is within it.
 * @throws {AwsError} `InvalidRequestException` where the start is not before the end, or the window is too long
 */
export function timeRange({ StartTime, EndTime }: TimeRange): TimeWindow {
  const start = StartTime?.getTime() ?? Number.NaN;
  const end = EndTime?.getTime() ?? Number.NaN;
  if (!(start < end)) throw new AwsError("InvalidRequestException", "StartTime must be before EndTime");
  if (end - start > MAX_HOURS * MILLIS_PER_HOUR) {
    throw new AwsError(
      "InvalidRequestException",
      `The time range must be at most ${MAX_HOURS} hours: ask for one after the other`,
    );
  }
  return { from: unixNanosFromMillis(start), to: unixNanos(unixNanosFromMillis(end) + 1n) };
}
