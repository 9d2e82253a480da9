import type { LatencyPointAnswer } from "@playground/collector/serve/latency-answer";
import { expect, it } from "vitest";
import { chartPeriod, serviceSeries } from "./service-series.ts";

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

it("has the services in the order of a request, others after them", () => {
  const point = (service: string) => ({ service }) as LatencyPointAnswer;
  const points = ["zoo", "inventory", "alpha", "orders", "storefront", "orders"].map(point);
  expect(serviceSeries(points).map(({ name, points: own }) => `${name} ${own.length}`)).toEqual([
    "storefront 1",
    "orders 2",
    "inventory 1",
    "alpha 1",
    "zoo 1",
  ]);
});
