import type { HistogramEntry } from "@aws-sdk/client-xray";
import type { RequestTally } from "../../store/request-tallies.ts";

const NANOS_PER_SECOND = 1e9;

/** How many requests took how long, in seconds to two significant digits, the shortest first. */
export const histogramOf = ({ durations }: RequestTally): HistogramEntry[] =>
  durations.map(({ duration, count }) => ({ Value: Number(duration) / NANOS_PER_SECOND, Count: count }));

/** In seconds. */
export const totalSeconds = ({ totalDuration }: RequestTally): number =>
  Number(totalDuration) / NANOS_PER_SECOND;
