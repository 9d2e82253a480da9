import type { MetricData, MetricPoint } from "../../model/metric-point.ts";
import type { ProtobufWriter } from "../protobuf/writer.ts";
import { encodeAttributes, isExactInteger } from "./encode-attributes.ts";

/** Every kind of data point has its times in fields 2 and 3; the rest is numbered by kind. */
const FIELDS: Readonly<Record<MetricData["type"], { attributes: number; flags: number }>> = {
  gauge: { attributes: 7, flags: 8 },
  sum: { attributes: 7, flags: 8 },
  histogram: { attributes: 9, flags: 10 },
  "exponential-histogram": { attributes: 1, flags: 10 },
  summary: { attributes: 7, flags: 8 },
};

type DataOf<Type extends MetricData["type"]> = Extract<MetricData, { type: Type }>;

/** Writes the fields of the data point message that fits the kind of data. */
export function encodeDataPoint(writer: ProtobufWriter, point: MetricPoint): void {
  const { data } = point;
  writer.fixed64(2, point.start);
  writer.fixed64(3, point.time);
  encodeAttributes(writer, FIELDS[data.type].attributes, point.attributes);
  writer.uint32(FIELDS[data.type].flags, point.flags);
  switch (data.type) {
    case "gauge":
    case "sum":
      encodeValue(writer, data.value);
      break;
    case "histogram":
      encodeHistogram(writer, data);
      break;
    case "exponential-histogram":
      encodeExponentialHistogram(writer, data);
      break;
    case "summary":
      encodeSummary(writer, data);
      break;
  }
}

function encodeValue(writer: ProtobufWriter, value: number | bigint): void {
  if (typeof value === "bigint") writer.fixed64(6, value);
  else if (isExactInteger(value)) writer.fixed64(6, BigInt(value));
  else writer.double(4, value);
}

function encodeHistogram(writer: ProtobufWriter, data: DataOf<"histogram">): void {
  writer.fixed64(4, BigInt(data.count));
  encodeOptional(writer, 5, data.sum);
  writer.packedFixed64s(6, data.bucketCounts.map(BigInt));
  writer.packedDoubles(7, data.bounds);
  encodeOptional(writer, 11, data.min);
  encodeOptional(writer, 12, data.max);
}

function encodeExponentialHistogram(writer: ProtobufWriter, data: DataOf<"exponential-histogram">): void {
  writer.fixed64(4, BigInt(data.count));
  encodeOptional(writer, 5, data.sum);
  writer.sint32(6, data.scale);
  writer.fixed64(7, BigInt(data.zeroCount));
  writer.message(8, () => encodeBuckets(writer, data.positive));
  writer.message(9, () => encodeBuckets(writer, data.negative));
  encodeOptional(writer, 12, data.min);
  encodeOptional(writer, 13, data.max);
  writer.double(14, data.zeroThreshold);
}

function encodeBuckets(writer: ProtobufWriter, buckets: DataOf<"exponential-histogram">["positive"]): void {
  writer.sint32(1, buckets.offset);
  writer.packedUint64s(2, buckets.bucketCounts.map(BigInt));
}

function encodeSummary(writer: ProtobufWriter, data: DataOf<"summary">): void {
  writer.fixed64(4, BigInt(data.count));
  writer.double(5, data.sum);
  for (const { quantile, value } of data.quantiles) {
    writer.message(6, () => {
      writer.double(1, quantile);
      writer.double(2, value);
    });
  }
}

function encodeOptional(writer: ProtobufWriter, field: number, value: number | undefined): void {
  if (value !== undefined) writer.double(field, value);
}
