import { createHistogram } from "node:perf_hooks";

/** How one request went: the status it was answered with, or that it was not answered. */
export type Outcome = { readonly status: number } | { readonly failed: true };

/** What came of the requests so far. */
export interface TallyCounts {
  readonly sent: number;
  readonly ok: number;
  readonly clientErrors: number;
  readonly serverErrors: number;
  /** Without an answer: refused, reset or too slow. */
  readonly failed: number;
  /** Not sent, since too many were still waiting for their answer. */
  readonly skipped: number;
}

/** Of the answers, in milliseconds; null where there was none. */
export type Latency = Readonly<Record<"p50" | "p95" | "p99" | "max", number | null>>;

export interface Tally {
  begin(): void;
  /** @param millis from the request's first byte to the end of its answer */
  record(outcome: Outcome, millis: number): void;
  skip(): void;
  counts(): TallyCounts;
  latency(): Latency;
}

const MICROS_PER_MILLI = 1_000;

/** Counts outcomes, and keeps latencies to three digits in a histogram whose size does not grow. */
export function createTally(): Tally {
  const counts = { sent: 0, ok: 0, clientErrors: 0, serverErrors: 0, failed: 0, skipped: 0 };
  const micros = createHistogram({ figures: 3 });
  const percentile = (share: number) =>
    micros.count === 0 ? null : micros.percentile(share) / MICROS_PER_MILLI;
  return {
    begin() {
      counts.sent += 1;
    },
    record(outcome, millis) {
      if ("failed" in outcome) {
        counts.failed += 1;
        return;
      }
      micros.record(Math.max(1, Math.round(millis * MICROS_PER_MILLI)));
      if (outcome.status >= 500) counts.serverErrors += 1;
      else if (outcome.status >= 400) counts.clientErrors += 1;
      else counts.ok += 1;
    },
    skip() {
      counts.skipped += 1;
    },
    counts: () => ({ ...counts }),
    latency: () => ({
      p50: percentile(50),
      p95: percentile(95),
      p99: percentile(99),
      max: micros.count === 0 ? null : micros.max / MICROS_PER_MILLI,
    }),
  };
}
