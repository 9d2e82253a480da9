import { toMillis } from "@playground/shared/model/units";
import type { RequestStatistics } from "../store/store.ts";

/** How many, how many failed, and how long they took: each percentile is the duration of one of them. */
export interface StatisticsAnswer {
  readonly count: number;
  readonly error_count: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly p99_ms: number;
  readonly max_ms: number;
}

export const statisticsAnswer = ({ count, errorCount, latency }: RequestStatistics): StatisticsAnswer => ({
  count,
  error_count: errorCount,
  p50_ms: toMillis(latency.p50),
  p95_ms: toMillis(latency.p95),
  p99_ms: toMillis(latency.p99),
  max_ms: toMillis(latency.max),
});
