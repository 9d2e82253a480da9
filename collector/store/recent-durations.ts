/** How long something took, lately. */
export interface DurationSummary {
  /** Since the start. */
  readonly count: number;
  /** Milliseconds, of the last thousand or so; 0 where there was none. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export interface RecentDurations {
  add(ms: number): void;
  summary(): DurationSummary;
}

const KEPT = 1_024;

/** Keeps the last durations, the oldest overwritten first. */
export function createRecentDurations(): RecentDurations {
  const kept = new Float64Array(KEPT);
  let count = 0;
  return {
    add(ms) {
      kept[count % KEPT] = ms;
      count += 1;
    },
    summary() {
      const sorted = kept.slice(0, Math.min(count, KEPT)).sort();
      const percentile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
      return { count, p50Ms: percentile(0.5), p99Ms: percentile(0.99), maxMs: percentile(1) };
    },
  };
}
