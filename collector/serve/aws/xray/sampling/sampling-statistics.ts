import type { SamplingStatisticSummary, SamplingStatisticsDocument } from "@aws-sdk/client-xray";

const WINDOW_MS = 10_000;
/** The oldest go first. */
const MAX_SUMMARIES = 1_000;

/** Adds up what clients report, for each rule and ten seconds. */
export interface SamplingStatistics {
  add(report: SamplingStatisticsDocument): void;
  /** The newest first. */
  summaries(): SamplingStatisticSummary[];
}

interface Counts {
  readonly rule: string;
  readonly start: number;
  requests: number;
  borrowed: number;
  sampled: number;
}

export function createSamplingStatistics(): SamplingStatistics {
  const windows = new Map<string, Counts>();
  return {
    add({ RuleName: rule = "", Timestamp, RequestCount = 0, BorrowCount = 0, SampledCount = 0 }) {
      const start = Math.floor((Timestamp?.getTime() ?? 0) / WINDOW_MS) * WINDOW_MS;
      const key = `${start} ${rule}`;
      const counts = windows.get(key) ?? { rule, start, requests: 0, borrowed: 0, sampled: 0 };
      windows.set(key, counts);
      counts.requests += RequestCount;
      counts.borrowed += BorrowCount;
      counts.sampled += SampledCount;
      const [oldest] = windows.keys();
      if (windows.size > MAX_SUMMARIES && oldest !== undefined) windows.delete(oldest);
    },
    summaries: () =>
      [...windows.values()]
        .sort((a, b) => b.start - a.start || (a.rule < b.rule ? -1 : 1))
        .map(({ rule, start, requests, borrowed, sampled }) => ({
          RuleName: rule,
          Timestamp: new Date(start),
          RequestCount: requests,
          BorrowCount: borrowed,
          SampledCount: sampled,
        })),
  };
}
