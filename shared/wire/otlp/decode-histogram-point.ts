import { decodeKeyValue, noAttributes } from "./decode-attributes.ts";
import { countProblem, type DecodePoint } from "./point-draft.ts";

/**
 * Reads a `HistogramDataPoint`. Refused: one that has buckets, but not exactly one more of them than bounds; one with
 * a count of 2^53 or more.
 * @see https://opentelemetry.io/docs/specs/otel/metrics/data-model/#histogram
 */
export const decodeHistogramPoint: DecodePoint = (point, { temporality }) => {
  let start = 0n;
  let time = 0n;
  let count = 0;
  let sum: number | undefined;
  let min: number | undefined;
  let max: number | undefined;
  let flags = 0;
  const bucketCounts: number[] = [];
  const bounds: number[] = [];
  const attributes = noAttributes();
  while (point.next()) {
    if (point.field === 2) start = point.fixed64();
    else if (point.field === 3) time = point.fixed64();
    else if (point.field === 4) count = Number(point.fixed64());
    else if (point.field === 5) sum = point.double();
    else if (point.field === 6) point.appendFixed64s(bucketCounts);
    else if (point.field === 7) point.appendDoubles(bounds);
    else if (point.field === 9) decodeKeyValue(point.message(), attributes);
    else if (point.field === 10) flags = point.uint32();
    else if (point.field === 11) min = point.double();
    else if (point.field === 12) max = point.double();
    else point.skip();
  }
  const hasBuckets = bucketCounts.length > 0 || bounds.length > 0;
  if (hasBuckets && bucketCounts.length !== bounds.length + 1) {
    return "the histogram does not have one bucket more than bounds";
  }
  const problem = countProblem([count, ...bucketCounts]);
  if (problem !== undefined) return problem;
  const data = { type: "histogram", temporality, count, sum, min, max, bounds, bucketCounts } as const;
  return { start, time, attributes, flags, data };
};
