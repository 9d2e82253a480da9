import type { MetricData } from "@playground/shared/model/metric-point";
import { unixNanos } from "@playground/shared/model/units";
import { expect, it } from "vitest";
import { samplePoint } from "./fixtures/sample-telemetry.ts";
import { metricListAnswer } from "./metric-answer.ts";

it("tells what a point is about", () => {
  const point = samplePoint(
    { type: "gauge", value: 3 },
    { description: "orders placed", start: unixNanos(7n), attributes: { region: "eu" } },
  );
  expect(metricListAnswer({ items: [point], complete: true })).toEqual({
    points: [
      {
        service: "orders",
        name: "orders.placed",
        description: "orders placed",
        unit: "{order}",
        type: "gauge",
        time: "2026-01-02T03:04:05.000000Z",
        time_unix_nano: "1767323045000000000",
        start_unix_nano: "7",
        attributes: { region: "eu" },
        data: { value: 3 },
      },
    ],
    complete: true,
  });
});

it.each<{ data: MetricData; expected: unknown }>([
  { data: { type: "gauge", value: Number.NaN }, expected: { value: "NaN" } },
  {
    data: { type: "sum", value: 2n ** 60n, temporality: "delta", monotonic: true },
    expected: { value: "1152921504606846976", temporality: "delta", is_monotonic: true },
  },
  {
    data: {
      type: "histogram",
      temporality: "cumulative",
      count: 3,
      sum: 6.5,
      min: undefined,
      max: 5,
      bounds: [1, 10],
      bucketCounts: [1, 2, 0],
    },
    expected: {
      temporality: "cumulative",
      count: 3,
      sum: 6.5,
      min: null,
      max: 5,
      explicit_bounds: [1, 10],
      bucket_counts: [1, 2, 0],
    },
  },
  {
    data: {
      type: "exponential-histogram",
      temporality: "delta",
      count: 4,
      sum: undefined,
      min: 0,
      max: 8,
      scale: 1,
      zeroCount: 1,
      zeroThreshold: 0.5,
      positive: { offset: -2, bucketCounts: [1, 2] },
      negative: { offset: 0, bucketCounts: [] },
    },
    expected: {
      temporality: "delta",
      count: 4,
      sum: null,
      min: 0,
      max: 8,
      scale: 1,
      zero_count: 1,
      zero_threshold: 0.5,
      positive: { offset: -2, bucket_counts: [1, 2] },
      negative: { offset: 0, bucket_counts: [] },
    },
  },
  {
    data: {
      type: "summary",
      count: 2,
      sum: 3,
      quantiles: [{ quantile: 0.5, value: Number.POSITIVE_INFINITY }],
    },
    expected: { count: 2, sum: 3, quantile_values: [{ quantile: 0.5, value: "Infinity" }] },
  },
])("writes what a $data.type holds", ({ data, expected }) => {
  const [point] = metricListAnswer({ items: [samplePoint(data)], complete: true }).points;
  expect(point).toMatchObject({ type: data.type });
  expect(point?.data).toEqual(expected);
});
