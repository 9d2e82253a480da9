import { decodeKeyValue, noAttributes } from "./decode-attributes.ts";
import type { DecodePoint } from "./point-draft.ts";

/** @see https://github.com/open-telemetry/opentelemetry-proto/blob/v1.8.0/opentelemetry/proto/metrics/v1/metrics.proto */
const NO_RECORDED_VALUE = 1;

/**
 * Reads a `NumberDataPoint`. One that is flagged to have no value has the value NaN; one that has none without being
 * flagged is refused. An integer is a number where that is exact, else a bigint.
 */
export const decodeNumberPoint =
  (type: "gauge" | "sum"): DecodePoint =>
  (point, { temporality, monotonic }) => {
    let start = 0n;
    let time = 0n;
    let value: number | bigint | undefined;
    let flags = 0;
    const attributes = noAttributes();
    while (point.next()) {
      if (point.field === 2) start = point.fixed64();
      else if (point.field === 3) time = point.fixed64();
      else if (point.field === 4) value = point.double();
      else if (point.field === 6) value = point.sfixed64();
      else if (point.field === 7) decodeKeyValue(point.message(), attributes);
      else if (point.field === 8) flags = point.uint32();
      else point.skip();
    }
    if (value === undefined && (flags & NO_RECORDED_VALUE) !== 0) value = Number.NaN;
    if (value === undefined) return "the data point has no value";
    const data = type === "gauge" ? { type, value } : { type, value, temporality, monotonic };
    return { start, time, attributes, flags, data };
  };
