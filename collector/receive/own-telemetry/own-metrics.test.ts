import { unixNanos } from "@playground/shared/model/units";
import { decodeMetrics } from "@playground/shared/wire/otlp/decode-metrics";
import { encodeMetrics } from "@playground/shared/wire/otlp/encode-metrics";
import { describe, expect, it } from "vitest";
import { ownMetrics } from "./own-metrics.ts";
import type { OwnStatus } from "./own-status.ts";

const IDENTITY = { instanceId: "i-1", startedAt: unixNanos(1_000n), time: unixNanos(5_000n) };
const NONE = { requests: 0, bytes: 0, received: 0, accepted: 0, refused: {}, failed: {} };

const aStatus = (status: Partial<OwnStatus> = {}): OwnStatus => ({
  ingest: [],
  inFlight: { requests: 2, maxRequests: 8, bytes: 300, maxBytes: 4_000 },
  store: { kind: "memory" },
  process: { rssBytes: 9_000, heapUsedBytes: 3_000, cpuSeconds: 1.5, uptimeSeconds: 60.25 },
  ...status,
});

/** The values of metrics whose name begins so: name, attributes, value. */
const valuesOf = (status: OwnStatus, prefix: string) =>
  ownMetrics(status, IDENTITY)
    .filter(({ name }) => name.startsWith(prefix))
    .map(({ name, attributes, data }) => [name, attributes, "value" in data ? data.value : undefined]);

describe("what was received", () => {
  const http = { receiver: "otlp", transport: "http", encoding: "json" };
  const grpc = { receiver: "otlp", transport: "grpc", encoding: "protobuf" };
  const status = aStatus({
    ingest: [
      { ...NONE, signal: "traces", protocol: "http/json", requests: 4, accepted: 3, refused: { "no id": 2 } },
      { ...NONE, signal: "logs", protocol: "grpc", failed: { QUEUE_FULL: 5, INTERNAL: 1 } },
      { ...NONE, signal: "metrics", protocol: "grpc", requests: 1, bytes: 70, accepted: 6 },
    ],
  });

  it("is counted under the names of the OpenTelemetry Collector", () => {
    expect(valuesOf(status, "otelcol_receiver_")).toEqual([
      ["otelcol_receiver_accepted_spans", http, 3],
      ["otelcol_receiver_accepted_log_records", grpc, 0],
      ["otelcol_receiver_accepted_metric_points", grpc, 6],
      ["otelcol_receiver_refused_spans", { ...http, reason: "no id" }, 2],
      ["otelcol_receiver_requests", { ...http, signal: "traces", outcome: "success" }, 4],
      ["otelcol_receiver_requests", { ...grpc, signal: "logs", outcome: "success" }, 0],
      [
        "otelcol_receiver_requests",
        { ...grpc, signal: "logs", outcome: "refused", "error.type": "QUEUE_FULL" },
        5,
      ],
      [
        "otelcol_receiver_requests",
        { ...grpc, signal: "logs", outcome: "failure", "error.type": "INTERNAL" },
        1,
      ],
      ["otelcol_receiver_requests", { ...grpc, signal: "metrics", outcome: "success" }, 1],
    ]);
  });

  it("is a sum since the start", () => {
    const [point] = ownMetrics(status, IDENTITY);
    expect(point).toMatchObject({
      unit: "{spans}",
      start: 1_000n,
      time: 5_000n,
      data: { type: "sum", value: 3, temporality: "cumulative", monotonic: true },
      resource: { attributes: { "service.name": "collector", "service.instance.id": "i-1" } },
    });
  });
});

it("what is in flight is a gauge beside its bound", () => {
  expect(valuesOf(aStatus(), "playground.collector.")).toEqual([
    ["playground.collector.in_flight.requests", {}, 2],
    ["playground.collector.in_flight.requests.limit", {}, 8],
    ["playground.collector.in_flight.size", {}, 300],
    ["playground.collector.in_flight.size.limit", {}, 4_000],
  ]);
});

it("times of the store are in seconds, by quantile", () => {
  const store = {
    kind: "duckdb",
    pending: { bytes: 1, maxBytes: 2 },
    journal: {
      segments: 3,
      bytes: 4,
      diskBytes: 5,
      syncs: { count: 9, p50Ms: 0.5, p99Ms: 2, maxMs: 250 },
    },
    index: { diskBytes: 6, behindMs: 1_500, lag: { count: 1, p50Ms: 10, p99Ms: 10, maxMs: 10 } },
  } as const;
  const values = valuesOf(aStatus({ store }), "playground.collector.");
  expect(values).toContainEqual(["playground.collector.index.behind", {}, 1.5]);
  expect(values.filter(([name]) => name === "playground.collector.journal.sync.duration")).toEqual([
    ["playground.collector.journal.sync.duration", { quantile: "0.5" }, 0.0005],
    ["playground.collector.journal.sync.duration", { quantile: "0.99" }, 0.002],
    ["playground.collector.journal.sync.duration", { quantile: "1" }, 0.25],
  ]);
});

it("all of it can be sent", () => {
  const points = ownMetrics(aStatus(), IDENTITY);
  expect(decodeMetrics(encodeMetrics(points))).toMatchObject({ items: points, refused: [] });
});
