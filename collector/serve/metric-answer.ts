import type { JsonObject, JsonValue } from "@playground/shared/model/json";
import type { MetricData, MetricPoint } from "@playground/shared/model/metric-point";
import { serviceName } from "@playground/shared/model/resource";
import type { Page } from "../store/store.ts";
import { isoMicros } from "./iso-time.ts";
import { toJsonObject, toJsonValue } from "./json-value.ts";

export interface MetricPointAnswer {
  readonly service: string;
  readonly name: string;
  readonly description: string;
  /** UCUM, as the sender gave it. */
  readonly unit: string;
  readonly type: MetricData["type"];
  /** ISO 8601, microseconds. */
  readonly time: string;
  readonly time_unix_nano: string;
  /** Start of the interval that a sum or histogram covers; `"0"` when the sender did not say. */
  readonly start_unix_nano: string;
  readonly attributes: JsonObject;
  /** What a point of its type holds, by OTLP's field names in snake case. */
  readonly data: JsonObject;
}

/** Answer of `GET /api/metrics`. */
export interface MetricListAnswer {
  readonly points: readonly MetricPointAnswer[];
  /** False when there may be more than what is listed. */
  readonly complete: boolean;
}

const optional = (value: number | undefined): JsonValue => (value === undefined ? null : toJsonValue(value));

type Distribution = Extract<MetricData, { type: "histogram" | "exponential-histogram" }>;

const distributionData = (data: Distribution): JsonObject => ({
  temporality: data.temporality,
  count: data.count,
  sum: optional(data.sum),
  min: optional(data.min),
  max: optional(data.max),
});

type ExponentialHistogram = Extract<MetricData, { type: "exponential-histogram" }>;

const buckets = ({ offset, bucketCounts }: ExponentialHistogram["positive"]): JsonObject => ({
  offset,
  bucket_counts: bucketCounts,
});

const exponentialHistogramData = (data: ExponentialHistogram): JsonObject => ({
  ...distributionData(data),
  scale: data.scale,
  zero_count: data.zeroCount,
  zero_threshold: data.zeroThreshold,
  positive: buckets(data.positive),
  negative: buckets(data.negative),
});

function dataAnswer(data: MetricData): JsonObject {
  switch (data.type) {
    case "gauge":
      return { value: toJsonValue(data.value) };
    case "sum":
      return { value: toJsonValue(data.value), temporality: data.temporality, is_monotonic: data.monotonic };
    case "histogram":
      return {
        ...distributionData(data),
        explicit_bounds: data.bounds.map(toJsonValue),
        bucket_counts: data.bucketCounts,
      };
    case "exponential-histogram":
      return exponentialHistogramData(data);
    case "summary":
      return {
        count: data.count,
        sum: toJsonValue(data.sum),
        quantile_values: data.quantiles.map(({ quantile, value }) => ({
          quantile,
          value: toJsonValue(value),
        })),
      };
  }
}

const pointAnswer = (point: MetricPoint): MetricPointAnswer => ({
  service: serviceName(point.resource),
  name: point.name,
  description: point.description,
  unit: point.unit,
  type: point.data.type,
  time: isoMicros(point.time),
  time_unix_nano: point.time.toString(),
  start_unix_nano: point.start.toString(),
  attributes: toJsonObject(point.attributes),
  data: dataAnswer(point.data),
});

export const metricListAnswer = (page: Page<MetricPoint>): MetricListAnswer => ({
  points: page.items.map(pointAnswer),
  complete: page.complete,
});
