import type { LatencyPointAnswer } from "@playground/collector/serve/latency-answer";
import { expect, it } from "vitest";
import { chartPeriod, knownUntil, serviceSeries } from "./service-series.ts";

it.each([
  { range: "1 minute", lengthMs: 60_000, period: 1_000 },
  { range: "5 minutes", lengthMs: 300_000, period: 5_000 },
  { range: "15 minutes", lengthMs: 900_000, period: 10_000 },
  { range: "an hour", lengthMs: 3_600_000, period: 60_000 },
  { range: "a day", lengthMs: 86_400_000, period: 3_600_000 },
  { range: "a year", lengthMs: 31_536_000_000, period: 21_600_000 },
])("$range has a point for each $period ms", ({ lengthMs, period }) => {
  expect(chartPeriod(lengthMs)).toBe(period);
});

const point = (service: string, seconds: number, count = 1) =>
  ({
    service,
    start: new Date(seconds * 1_000).toISOString(),
    count,
    error_count: 0,
    p50_ms: 5,
    p95_ms: 6,
    p99_ms: 7,
  }) as LatencyPointAnswer;

const BOUNDS = { period: 10_000, from: 3_000, to: 55_000 };

it("has the services in the order of a request, others after them", () => {
  const points = ["zoo", "inventory", "alpha", "orders", "storefront", "orders"].map((name) =>
    point(name, 10),
  );
  const names = serviceSeries(points, BOUNDS).map(({ name }) => name);
  expect(names).toEqual(["storefront", "orders", "inventory", "alpha", "zoo"]);
});

it("has every whole period from the first with a request on, also where there were none", () => {
  const points = [point("orders", 0), point("orders", 20, 4), point("inventory", 40)];
  const [orders, inventory] = serviceSeries(points, BOUNDS);
  // The first is cut by the range, and so is the last.
  expect(orders?.points.map(({ start, count, p99 }) => [start / 1_000, count, p99])).toEqual([
    [10, 0, null],
    [20, 4, 7],
    [30, 0, null],
    [40, 0, null],
  ]);
  expect(inventory?.points.map(({ count }) => count)).toEqual([0, 0, 0, 1]);
});

it("knows nothing of what has not had the time to arrive", () => {
  expect(knownUntil(60_000, 62_000)).toBe(57_000);
  expect(knownUntil(60_000, 90_000)).toBe(60_000);
});
