import { type MetricPoint, TEMPORALITIES, type Temporality } from "../../model/metric-point.ts";
import { unixNanos } from "../../model/units.ts";
import type { ProtobufReader } from "../protobuf/reader.ts";
import { decodeExponentialHistogramPoint } from "./decode-exponential-histogram-point.ts";
import { decodeHistogramPoint } from "./decode-histogram-point.ts";
import { decodeNumberPoint } from "./decode-number-point.ts";
import { decodeRequest } from "./decode-request.ts";
import { decodeSummaryPoint } from "./decode-summary-point.ts";
import { type Decoded, Gathering } from "./decoded.ts";
import { LATEST_TIME } from "./latest-time.ts";
import type { Aggregation, DecodePoint, PointDraft } from "./point-draft.ts";

/** By the field of `Metric` that holds the data. */
const DECODERS: Readonly<Record<number, DecodePoint>> = {
  5: decodeNumberPoint("gauge"),
  7: decodeNumberPoint("sum"),
  9: decodeHistogramPoint,
  10: decodeExponentialHistogramPoint,
  11: decodeSummaryPoint,
};

/**
 * Reads the bytes of an `ExportMetricsServiceRequest`, one item a data point.
 * A metric without data points gives none. Exemplars and metadata are not kept.
 * Refused: a data point with a time later than the year 2262, and those the decoders of the data point kinds refuse.
 * @param only numbers of the items to decode, counted over all of the payload; the others are passed over
 * @throws {MalformedProtobufError}
 * @see https://github.com/open-telemetry/opentelemetry-proto/blob/v1.8.0/opentelemetry/proto/metrics/v1/metrics.proto
 */
export function decodeMetrics(payload: Uint8Array, only?: ReadonlySet<number>): Decoded<MetricPoint> {
  const gathered = new Gathering<MetricPoint>(only);
  decodeRequest(payload, (message, resource, scope) => {
    const { name, description, unit, decodePoint, data } = readMetric(message);
    if (data === undefined || decodePoint === undefined) return;
    const aggregation = readAggregation(data.again());
    while (data.next()) {
      if (data.field !== 1 || !gathered.next()) {
        data.skip();
        continue;
      }
      const point = checkTimes(decodePoint(data.message(), aggregation));
      gathered.take(
        typeof point === "string" ? point : { name, description, unit, ...point, resource, scope },
      );
    }
  });
  return gathered;
}

/** @returns the reason where the data point is refused */
function checkTimes(point: PointDraft | string) {
  if (typeof point === "string") return point;
  if (point.start > LATEST_TIME || point.time > LATEST_TIME) return "a time is later than the year 2262";
  return { ...point, start: unixNanos(point.start), time: unixNanos(point.time) };
}

/** The name may stand behind the data that it is about, so the data is only read once all is found. */
function readMetric(metric: ProtobufReader) {
  let name = "";
  let description = "";
  let unit = "";
  let decodePoint: DecodePoint | undefined;
  let data: ProtobufReader | undefined;
  while (metric.next()) {
    const decoder = DECODERS[metric.field];
    if (metric.field === 1) name = metric.text();
    else if (metric.field === 2) description = metric.text();
    else if (metric.field === 3) unit = metric.text();
    else if (decoder !== undefined) {
      decodePoint = decoder;
      data = metric.message();
    } else metric.skip();
  }
  return { name, description, unit, decodePoint, data };
}

/** `Gauge`, `Sum`, `Histogram`, `ExponentialHistogram` and `Summary` number their fields alike. */
function readAggregation(data: ProtobufReader): Aggregation {
  let temporality: Temporality = "unspecified";
  let monotonic = false;
  while (data.next()) {
    if (data.field === 2) temporality = TEMPORALITIES[data.int32()] ?? "unspecified";
    else if (data.field === 3) monotonic = data.bool();
    else data.skip();
  }
  return { temporality, monotonic };
}
