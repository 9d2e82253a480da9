import type { ProtobufReader } from "../protobuf/reader.ts";
import { decodeKeyValue, noAttributes } from "./decode-attributes.ts";
import { countProblem, type DecodePoint } from "./point-draft.ts";

/**
 * Reads a `SummaryDataPoint`. Refused: one with a count of 2^53 or more.
 * @see https://opentelemetry.io/docs/specs/otel/metrics/data-model/#summary-legacy
 */
export const decodeSummaryPoint: DecodePoint = (point) => {
  let start = 0n;
  let time = 0n;
  let count = 0;
  let sum = 0;
  let flags = 0;
  const quantiles: { quantile: number; value: number }[] = [];
  const attributes = noAttributes();
  while (point.next()) {
    if (point.field === 2) start = point.fixed64();
    else if (point.field === 3) time = point.fixed64();
    else if (point.field === 4) count = Number(point.fixed64());
    else if (point.field === 5) sum = point.double();
    else if (point.field === 6) quantiles.push(decodeQuantile(point.message()));
    else if (point.field === 7) decodeKeyValue(point.message(), attributes);
    else if (point.field === 8) flags = point.uint32();
    else point.skip();
  }
  const problem = countProblem([count]);
  if (problem !== undefined) return problem;
  return { start, time, attributes, flags, data: { type: "summary", count, sum, quantiles } };
};

function decodeQuantile(message: ProtobufReader) {
  let quantile = 0;
  let value = 0;
  while (message.next()) {
    if (message.field === 1) quantile = message.double();
    else if (message.field === 2) value = message.double();
    else message.skip();
  }
  return { quantile, value };
}
