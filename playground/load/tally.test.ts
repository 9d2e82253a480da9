import { expect, it } from "vitest";
import { formatCounts, formatLatency } from "./format-load.ts";
import { createTally } from "./tally.ts";

it("counts what came of each request", () => {
  const tally = createTally();
  for (const status of [200, 201, 302, 400, 409, 500, 503, 504]) {
    tally.begin();
    tally.record({ status }, 10);
  }
  tally.begin();
  tally.record({ failed: true }, 9_000);
  tally.skip();
  const counts = tally.counts();
  expect(counts).toEqual({ sent: 9, ok: 3, clientErrors: 2, serverErrors: 3, failed: 1, skipped: 1 });
  expect(formatCounts(counts)).toBe(
    "3 ok · 2 refused (4xx) · 3 failed (5xx) · 1 without an answer · 1 not sent",
  );
});

it("knows percentiles to three digits, and none where there was no answer", () => {
  const tally = createTally();
  expect(formatLatency(tally.latency())).toBe("p50 - · p95 - · p99 - · max -");
  for (let millis = 1; millis <= 1_000; millis += 1) tally.record({ status: 200 }, millis);
  const { p50, p95, p99, max } = tally.latency();
  for (const [measured, exact] of [
    [p50, 500],
    [p95, 950],
    [p99, 990],
    [max, 1_000],
  ] as const) {
    expect(Math.abs((measured ?? 0) - exact) / exact).toBeLessThan(0.001);
  }
});
