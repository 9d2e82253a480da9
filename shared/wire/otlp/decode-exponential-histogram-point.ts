import type { ProtobufReader } from "../protobuf/reader.ts";
import { decodeKeyValue, noAttributes } from "./decode-attributes.ts";
import { countProblem, type DecodePoint } from "./point-draft.ts";

/**
 * Reads an `ExponentialHistogramDataPoint`. Refused: one with a count of 2^53 or more.
 * @see https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram
 */
export const decodeExponentialHistogramPoint: DecodePoint = (point, { temporality }) => {
  let start = 0n;
  let time = 0n;
  let flags = 0;
  const values = new ExponentialValues();
  const attributes = noAttributes();
  while (point.next()) {
    if (point.field === 1) decodeKeyValue(point.message(), attributes);
    else if (point.field === 2) start = point.fixed64();
    else if (point.field === 3) time = point.fixed64();
    else if (point.field === 10) flags = point.uint32();
    else readValue(values, point);
  }
  const { count, zeroCount, positive, negative } = values;
  const problem = countProblem([count, zeroCount, ...positive.bucketCounts, ...negative.bucketCounts]);
  if (problem !== undefined) return problem;
  const data = { type: "exponential-histogram", temporality, ...values } as const;
  return { start, time, attributes, flags, data };
};

class ExponentialValues {
  count = 0;
  sum: number | undefined = undefined;
  min: number | undefined = undefined;
  max: number | undefined = undefined;
  scale = 0;
  zeroCount = 0;
  zeroThreshold = 0;
  positive: Buckets = { offset: 0, bucketCounts: [] };
  negative: Buckets = { offset: 0, bucketCounts: [] };
}

interface Buckets {
  readonly offset: number;
  readonly bucketCounts: readonly number[];
}

function readValue(values: ExponentialValues, point: ProtobufReader): void {
  const { field } = point;
  if (field === 4) values.count = Number(point.fixed64());
  else if (field === 5) values.sum = point.double();
  else if (field === 6) values.scale = point.sint32();
  else if (field === 7) values.zeroCount = Number(point.fixed64());
  else if (field === 8) values.positive = decodeBuckets(point.message());
  else if (field === 9) values.negative = decodeBuckets(point.message());
  else if (field === 12) values.min = point.double();
  else if (field === 13) values.max = point.double();
  else if (field === 14) values.zeroThreshold = point.double();
  else point.skip();
}

function decodeBuckets(buckets: ProtobufReader): Buckets {
  let offset = 0;
  const bucketCounts: number[] = [];
  while (buckets.next()) {
    if (buckets.field === 1) offset = buckets.sint32();
    else if (buckets.field === 2) buckets.appendUint64s(bucketCounts);
    else buckets.skip();
  }
  return { offset, bucketCounts };
}
