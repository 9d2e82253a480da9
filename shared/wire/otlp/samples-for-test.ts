import type { Attributes } from "../../model/attributes.ts";
import { spanId, traceId } from "../../model/ids.ts";
import type { LogRecord } from "../../model/log-record.ts";
import type { MetricData, MetricPoint } from "../../model/metric-point.ts";
import type { Resource, Scope } from "../../model/resource.ts";
import type { Span } from "../../model/span.ts";
import { unixNanos } from "../../model/units.ts";

const attributes: Attributes = {
  text: "tea ☕",
  empty: "",
  int: -42,
  big: 2n ** 62n,
  double: 0.1,
  notANumber: Number.NaN,
  minusZero: -0,
  huge: 1e300,
  yes: true,
  nothing: null,
  bytes: Uint8Array.of(0, 255),
  list: ["a", 1, null, [2]],
  map: { inner: { deep: false } },
};
const ORDERS: Resource = {
  attributes: { "service.name": "orders" },
  droppedAttributesCount: 1,
  schemaUrl: "https://a",
};
export const STOREFRONT: Resource = { attributes: {}, droppedAttributesCount: 0, schemaUrl: "" };
const HTTP: Scope = {
  name: "http",
  version: "1",
  attributes: { a: 1 },
  droppedAttributesCount: 2,
  schemaUrl: "https://b",
};
export const PG: Scope = { name: "", version: "", attributes: {}, droppedAttributesCount: 0, schemaUrl: "" };
const TRACE = traceId("0123456789abcdef0123456789abcdef");
const SPAN = spanId("0123456789abcdef");

/** A span with something in every field. */
export const span: Span = {
  traceId: TRACE,
  spanId: SPAN,
  parentSpanId: spanId("fedcba9876543210"),
  traceState: "vendor=1",
  flags: 0x301,
  name: "POST /orders",
  kind: "server",
  start: unixNanos(1_700_000_000_123_456_789n),
  end: unixNanos(1_700_000_001_000_000_000n),
  status: { code: "error", message: "no" },
  attributes,
  droppedAttributesCount: 1,
  events: [{ time: unixNanos(7n), name: "event", attributes, droppedAttributesCount: 2 }],
  droppedEventsCount: 3,
  links: [{ traceId: TRACE, spanId: SPAN, traceState: "", flags: 1, attributes, droppedAttributesCount: 4 }],
  droppedLinksCount: 4_294_967_295,
  resource: ORDERS,
  scope: HTTP,
};

/** A log record with something in every field. */
export const record: LogRecord = {
  time: unixNanos(1_700_000_000_123_456_789n),
  observed: unixNanos(1_700_000_000_123_456_790n),
  severityNumber: 24,
  severityText: "fatal",
  eventName: "event",
  body: attributes,
  attributes,
  droppedAttributesCount: 1,
  flags: 1,
  traceId: TRACE,
  spanId: SPAN,
  resource: ORDERS,
  scope: HTTP,
};

const temporality = "delta";
const buckets = { offset: -3, bucketCounts: [1, 0, Number.MAX_SAFE_INTEGER] };
/** Data of every kind. */
export const DATA: readonly MetricData[] = [
  { type: "gauge", value: 1.5 },
  { type: "gauge", value: 2n ** 60n },
  { type: "gauge", value: -0 },
  { type: "sum", value: -3, temporality, monotonic: true },
  { type: "sum", value: 4, temporality: "cumulative", monotonic: true },
  { type: "sum", value: 5, temporality: "cumulative", monotonic: false },
  {
    type: "histogram",
    temporality,
    count: 3,
    sum: undefined,
    min: -1,
    max: Number.POSITIVE_INFINITY,
    bounds: [0.5, 1],
    bucketCounts: [1, 1, 1],
  },
  {
    type: "exponential-histogram",
    temporality,
    count: 4,
    sum: 1.5,
    min: undefined,
    max: undefined,
    scale: -2,
    zeroCount: 1,
    zeroThreshold: 0.001,
    positive: buckets,
    negative: { offset: 0, bucketCounts: [] },
  },
  { type: "summary", count: 2, sum: 3, quantiles: [{ quantile: 0.99, value: 2.5 }] },
];

/** A data point with something in every field. */
export const point = (data: MetricData): MetricPoint => ({
  name: "metric",
  description: "described",
  unit: "ms",
  start: unixNanos(1n),
  time: unixNanos(2n),
  attributes,
  flags: 0,
  data,
  resource: ORDERS,
  scope: HTTP,
});
