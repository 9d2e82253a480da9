import type { Span } from "@playground/shared/model/span";
import { between, type Nanos } from "@playground/shared/model/units";
import type { RequestStatistics } from "../store.ts";

const compare = (a: Nanos, b: Nanos): number => (a === b ? 0 : a < b ? -1 : 1);

/** @param spans at least one */
export function requestStatistics(spans: readonly Span[]): RequestStatistics {
  const durations = spans.map(({ start, end }) => between(start, end)).sort(compare);
  /** The nearest rank: the smallest that at least `percent` of all do not exceed. */
  const percentile = (percent: number): Nanos => {
    const found = durations[Math.ceil((percent * durations.length) / 100) - 1];
    if (found === undefined) throw new RangeError("there is no percentile of no spans");
    return found;
  };
  return {
    count: spans.length,
    errorCount: spans.filter(({ status }) => status.code === "error").length,
    latency: { p50: percentile(50), p95: percentile(95), p99: percentile(99), max: percentile(100) },
  };
}
