import { expect, it } from "vitest";
import { aLog, at } from "../../store/contract/telemetry.ts";
import { type CloudWatchDatum, toMetricPoint, UNITS } from "./datum.ts";

const { resource } = aLog({ body: "" });

const DATUM: CloudWatchDatum = {
  namespace: "Shop",
  name: "latency",
  dimensions: [["service", "orders"]],
  unit: "Milliseconds",
  timestamp: Number(at(5) / 1_000_000n),
  values: [7, 3, 7, 7, -1.5],
  storageResolution: 1,
};

it("keeps each value exactly, as a histogram with a bound at each", () => {
  const point = toMetricPoint(DATUM, resource);
  expect(point).toMatchObject({ name: "latency", unit: "Milliseconds", time: at(5), resource });
  expect({ ...point.attributes }).toEqual({ service: "orders" });
  expect(point.scope.name).toBe("aws.cloudwatch");
  expect({ ...point.scope.attributes }).toEqual({
    "aws.cloudwatch.namespace": "Shop",
    "aws.cloudwatch.storage_resolution": 1,
  });
  expect(point.data).toEqual({
    type: "histogram",
    temporality: "delta",
    count: 5,
    sum: 22.5,
    min: -1.5,
    max: 7,
    bounds: [-1.5, 3, 7],
    bucketCounts: [1, 1, 3, 0],
  });
});

it("knows the units of CloudWatch", () => {
  // Counted in the reference of MetricDatum.
  expect(UNITS.size).toBe(27);
  for (const unit of ["Seconds", "Count/Second", "Terabits/Second", "None"]) expect(UNITS).toContain(unit);
});
