import { type HrTime, ValueType } from "@opentelemetry/api";
import { JsonMetricsSerializer, ProtobufMetricsSerializer } from "@opentelemetry/otlp-transformer";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  AggregationTemporality,
  AggregationType,
  type DataPoint,
  DataPointType,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
  type ResourceMetrics,
} from "@opentelemetry/sdk-metrics";
import { describe, expect, it } from "vitest";
import { ProtobufWriter } from "../protobuf/writer.ts";
import { decodeMetrics } from "./decode-metrics.ts";
import { jsonToProtobuf } from "./json/json-to-protobuf.ts";
import { parseJson } from "./json/parse-json.ts";

/** One collection of OpenTelemetry's own SDK, with every kind of metric that it has. */
async function sdkMetrics(): Promise<ResourceMetrics> {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const provider = new MeterProvider({
    resource: resourceFromAttributes({ "service.name": "orders" }),
    readers: [new PeriodicExportingMetricReader({ exporter })],
    views: [
      { instrumentName: "exponential", aggregation: { type: AggregationType.EXPONENTIAL_HISTOGRAM } },
      {
        instrumentName: "latency",
        aggregation: { type: AggregationType.EXPLICIT_BUCKET_HISTOGRAM, options: { boundaries: [10, 100] } },
      },
    ],
  });
  const meter = provider.getMeter("orders", "1.0.0");
  const placed = meter.createCounter("orders.placed", {
    unit: "{order}",
    description: "Placed",
    valueType: ValueType.INT,
  });
  placed.add(3, { customer: "ada" });
  placed.add(4, { customer: "bob" });
  meter.createUpDownCounter("queue.length").add(-1.5);
  meter.createGauge("temperature").record(21.5);
  const latency = meter.createHistogram("latency", { unit: "ms" });
  for (const value of [5, 50, 60, 500]) latency.record(value);
  const exponential = meter.createHistogram("exponential");
  for (const value of [0, 1, 2.5, 1000]) exponential.record(value);
  await provider.forceFlush();
  await provider.shutdown();
  const [metrics] = exporter.getMetrics();
  if (metrics === undefined) throw new Error("the SDK has collected nothing");
  return metrics;
}

const nanos = ([seconds, rest]: HrTime): bigint => BigInt(seconds) * 1_000_000_000n + BigInt(rest);

describe.each([
  {
    form: "protobuf",
    toPayload: (metrics: ResourceMetrics) => ProtobufMetricsSerializer.serializeRequest(metrics),
  },
  {
    form: "JSON",
    toPayload: (metrics: ResourceMetrics) =>
      jsonToProtobuf(
        "metrics",
        parseJson(JsonMetricsSerializer.serializeRequest(metrics) ?? new Uint8Array()),
      ),
  },
])("metrics of the OpenTelemetry SDK, as $form", ({ toPayload }) => {
  it("are all there, a data point each", async () => {
    const { items, refused } = decodeMetrics(toPayload(await sdkMetrics()) ?? new Uint8Array());
    expect(refused).toEqual([]);
    const named = (wanted: string) =>
      items
        .filter(({ name }) => name === wanted)
        .map(({ unit, description, attributes, data }) => ({ unit, description, attributes, data }));
    const temporality = "cumulative";
    const placed = { unit: "{order}", description: "Placed" };
    const sum = { type: "sum", temporality };
    const plain = { unit: "", description: "", attributes: {} };
    expect(items).toHaveLength(6);
    expect(named("orders.placed")).toEqual([
      { ...placed, attributes: { customer: "ada" }, data: { ...sum, value: 3, monotonic: true } },
      { ...placed, attributes: { customer: "bob" }, data: { ...sum, value: 4, monotonic: true } },
    ]);
    expect(named("queue.length")).toEqual([{ ...plain, data: { ...sum, value: -1.5, monotonic: false } }]);
    expect(named("temperature")).toEqual([{ ...plain, data: { type: "gauge", value: 21.5 } }]);
    const values = { count: 4, sum: 615, min: 5, max: 500, bounds: [10, 100], bucketCounts: [1, 2, 1] };
    expect(named("latency")).toEqual([
      { ...plain, unit: "ms", data: { type: "histogram", temporality, ...values } },
    ]);
    expect(named("exponential")).toMatchObject([
      {
        data: {
          type: "exponential-histogram",
          temporality,
          count: 4,
          sum: 1003.5,
          min: 0,
          max: 1000,
          zeroCount: 1,
        },
      },
    ]);
  });

  it("have the times and the buckets that the SDK has collected", async () => {
    const collected = await sdkMetrics();
    const { items } = decodeMetrics(toPayload(collected) ?? new Uint8Array());
    const metrics = collected.scopeMetrics.flatMap((scope) => scope.metrics);
    const points = metrics.flatMap((metric): readonly DataPoint<unknown>[] => metric.dataPoints);
    expect(items.map(({ start, time }) => [start, time])).toEqual(
      points.map(({ startTime, endTime }) => [nanos(startTime), nanos(endTime)]),
    );
    const exponential = metrics.filter(
      (metric) => metric.dataPointType === DataPointType.EXPONENTIAL_HISTOGRAM,
    );
    const buckets = exponential.flatMap(({ dataPoints }) =>
      dataPoints.map(({ value: { scale, positive, negative } }) => ({ scale, positive, negative })),
    );
    expect(buckets).toHaveLength(1);
    expect(
      items.map(({ data }) => data).filter(({ type }) => type === "exponential-histogram"),
    ).toMatchObject(buckets);
  });
});

/** A request with one metric whose data is in `field` and has one data point. */
function requestWith(field: number, write: (writer: ProtobufWriter) => void): Uint8Array {
  const writer = new ProtobufWriter();
  writer.message(1, () =>
    writer.message(2, () =>
      writer.message(2, () => {
        writer.text(1, "metric");
        writer.message(field, () => writer.message(1, () => write(writer)));
      }),
    ),
  );
  return writer.finish();
}

const [GAUGE, SUM, HISTOGRAM, EXPONENTIAL, SUMMARY] = [5, 7, 9, 10, 11] as const;

describe("a data point is refused", () => {
  it.each<{ reason: string; field: number; write: (writer: ProtobufWriter) => void }>([
    { reason: "the data point has no value", field: GAUGE, write: (writer) => writer.fixed64(3, 1n) },
    {
      reason: "a time is later than the year 2262",
      field: SUM,
      write: (writer) => {
        writer.fixed64(3, 2n ** 63n);
        writer.double(4, 1.5);
      },
    },
    {
      reason: "the histogram does not have one bucket more than bounds",
      field: HISTOGRAM,
      write: (writer) => {
        writer.packedFixed64s(6, [1n, 2n]);
        writer.packedDoubles(7, [1, 2]);
      },
    },
    { reason: "a count is 2^53 or more", field: HISTOGRAM, write: (writer) => writer.fixed64(4, 2n ** 53n) },
    {
      reason: "a count is 2^53 or more",
      field: EXPONENTIAL,
      write: (writer) => writer.message(9, () => writer.packedUint64s(2, [1n, 2n ** 64n - 1n])),
    },
    {
      reason: "a count is 2^53 or more",
      field: SUMMARY,
      write: (writer) => writer.fixed64(4, 2n ** 64n - 1n),
    },
  ])("because $reason", ({ reason, field, write }) => {
    expect(decodeMetrics(requestWith(field, write))).toMatchObject({
      items: [],
      refused: [{ reason, count: 1 }],
    });
  });
});

describe("a data point is kept", () => {
  it("that is flagged to have no value", () => {
    const { items } = decodeMetrics(requestWith(GAUGE, (writer) => writer.uint32(8, 1)));
    expect(items).toMatchObject([{ flags: 1, data: { type: "gauge", value: Number.NaN } }]);
  });

  it.each([
    { sent: -7n, value: -7 },
    { sent: 2n ** 63n - 1n, value: 2n ** 63n - 1n },
    { sent: -(2n ** 53n) + 1n, value: Number.MIN_SAFE_INTEGER },
  ])("whose integer is $sent", ({ sent, value }) => {
    const { items } = decodeMetrics(requestWith(SUM, (writer) => writer.fixed64(6, sent)));
    expect(items).toMatchObject([
      { data: { type: "sum", value, temporality: "unspecified", monotonic: false } },
    ]);
  });

  it("that is a histogram without buckets, sum, minimum and maximum", () => {
    const { items } = decodeMetrics(requestWith(HISTOGRAM, (writer) => writer.fixed64(4, 9n)));
    expect(items[0]?.data).toEqual({
      type: "histogram",
      temporality: "unspecified",
      count: 9,
      sum: undefined,
      min: undefined,
      max: undefined,
      bounds: [],
      bucketCounts: [],
    });
  });

  it("that is a summary", () => {
    const { items } = decodeMetrics(
      requestWith(SUMMARY, (writer) => {
        writer.fixed64(4, 2n);
        writer.double(5, 3.5);
        writer.message(6, () => {
          writer.double(1, 0.5);
          writer.double(2, 1.75);
        });
      }),
    );
    expect(items[0]?.data).toEqual({
      type: "summary",
      count: 2,
      sum: 3.5,
      quantiles: [{ quantile: 0.5, value: 1.75 }],
    });
  });
});

it("a metric without data, or without data points, gives nothing", () => {
  const writer = new ProtobufWriter();
  writer.message(1, () =>
    writer.message(2, () => {
      writer.message(2, () => writer.text(1, "no data"));
      writer.message(2, () => writer.message(GAUGE, () => {}));
    }),
  );
  expect(decodeMetrics(writer.finish())).toMatchObject({ items: [], refused: [] });
});
