import { type MetricData, type MetricPoint, TEMPORALITIES } from "../../model/metric-point.ts";
import type { ProtobufWriter } from "../protobuf/writer.ts";
import { encodeDataPoint } from "./encode-data-point.ts";
import { encodeRequest } from "./encode-request.ts";
import { runsOf } from "./runs-of.ts";

/** The fields of `Metric`. */
const DATA_FIELDS: Readonly<Record<MetricData["type"], number>> = {
  gauge: 5,
  sum: 7,
  histogram: 9,
  "exponential-histogram": 10,
  summary: 11,
};

/**
 * Writes data points as an `ExportMetricsServiceRequest`; neighbours of the same metric share it.
 * `decodeMetrics` gives equal points, in the same order. A value that is a safe integer is written as an integer:
 * whether 1 was once 1.0 is not known any more.
 * @see https://github.com/open-telemetry/opentelemetry-proto/blob/v1.8.0/opentelemetry/proto/metrics/v1/metrics.proto
 */
export function encodeMetrics(points: readonly MetricPoint[]): Uint8Array {
  return encodeRequest(points, (writer, ofScope) => {
    for (const ofMetric of runsOf(ofScope, isSameMetric)) {
      writer.message(2, () => encodeMetric(writer, ofMetric));
    }
  });
}

function encodeMetric(writer: ProtobufWriter, points: readonly [MetricPoint, ...MetricPoint[]]): void {
  const { name, description, unit, data } = points[0];
  writer.text(1, name);
  writer.text(2, description);
  writer.text(3, unit);
  writer.message(DATA_FIELDS[data.type], () => {
    for (const point of points) writer.message(1, () => encodeDataPoint(writer, point));
    if ("temporality" in data) writer.uint32(2, TEMPORALITIES.indexOf(data.temporality));
    if (data.type === "sum") writer.bool(3, data.monotonic);
  });
}

function isSameMetric(a: MetricPoint, b: MetricPoint): boolean {
  return (
    a.name === b.name &&
    a.description === b.description &&
    a.unit === b.unit &&
    a.data.type === b.data.type &&
    temporality(a.data) === temporality(b.data) &&
    isMonotonic(a.data) === isMonotonic(b.data)
  );
}

const temporality = (data: MetricData) => ("temporality" in data ? data.temporality : undefined);
const isMonotonic = (data: MetricData) => data.type === "sum" && data.monotonic;
