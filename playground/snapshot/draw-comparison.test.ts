import type { SnapshotComparisonAnswer } from "@playground/collector/serve/snapshot-routes";
import { expect, it } from "vitest";
import { PLAIN } from "../waterfall/style.ts";
import { drawComparison } from "./draw-comparison.ts";

const side = (p50_ms: number, error_rate = 0) => ({
  requests: 40,
  error_rate,
  p50_ms,
  p95_ms: p50_ms * 2,
  p99_ms: p50_ms * 3,
});

const comparison: SnapshotComparisonAnswer = {
  a: { name: "before", taken_at: "2026-01-01T00:00:00Z", traces: 100 },
  b: { name: "after", taken_at: "2026-01-01T00:05:00Z", traces: 110 },
  operations: [
    {
      entry: "storefront POST /checkout",
      a: side(10),
      b: side(30, 0.25),
      duration_chance: 1e-9,
      error_chance: 1e-4,
    },
    { entry: "storefront GET /products", a: side(5), b: null, duration_chance: 1, error_chance: 1 },
  ],
  paths: [
    {
      path: ["storefront POST /checkout", "orders POST /orders", "orders SELECT lines"],
      kind: "new",
      time_in_a_ms: 0,
      time_in_b_ms: 18.2,
      count_in_a: 0,
      count_in_b: 60,
    },
    {
      path: ["storefront POST /checkout"],
      kind: "changed",
      time_in_a_ms: 4,
      time_in_b_ms: 3,
      count_in_a: 1,
      count_in_b: 1,
    },
  ],
};

it("puts two runs beside each other, and marks what is no chance", () => {
  expect(drawComparison(comparison, { columns: 80, style: PLAIN })).toEqual([
    "before (100 traces) → after (110 traces)",
    "",
    "                           requests  p50        p95      p99      errors",
    "storefront POST /checkout",
    "  before                   40        10.0 ms    20.0 ms  30.0 ms  0 %",
    "  after                    40        30.0 ms ▲  60.0 ms  90.0 ms  25 % ▲",
    "storefront GET /products",
    "  before                   40        5.0 ms     10.0 ms  15.0 ms  0 %",
    "  after                    –         –          –        –        –",
    "",
    "what has changed in a request",
    " +18.2 ms  new, 0 → 60 times: orders POST /orders › orders SELECT lines",
    "  −1.0 ms  storefront POST /checkout",
  ]);
});

it("says that nothing has changed", () => {
  const lines = drawComparison({ ...comparison, paths: [] }, { columns: 80, style: PLAIN });
  expect(lines.at(-1)).toBe("no call path has changed");
});
