import { describe, expect, it } from "vitest";
import type { Attributes } from "../../model/attributes.ts";
import { spanId, traceId } from "../../model/ids.ts";
import type { LogRecord } from "../../model/log-record.ts";
import type { MetricData, MetricPoint } from "../../model/metric-point.ts";
import type { Resource, Scope } from "../../model/resource.ts";
import type { Span } from "../../model/span.ts";
import { unixNanos } from "../../model/units.ts";
import { decodeLogs } from "./decode-logs.ts";
import { decodeMetrics } from "./decode-metrics.ts";
import { decodeTraces } from "./decode-traces.ts";
import { encodeLogs } from "./encode-logs.ts";
import { encodeMetrics } from "./encode-metrics.ts";
import { encodeTraces } from "./encode-traces.ts";

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
const STOREFRONT: Resource = { attributes: {}, droppedAttributesCount: 0, schemaUrl: "" };
const HTTP: Scope = {
  name: "http",
  version: "1",
  attributes: { a: 1 },
  droppedAttributesCount: 2,
  schemaUrl: "https://b",
};
const PG: Scope = { name: "", version: "", attributes: {}, droppedAttributesCount: 0, schemaUrl: "" };
const TRACE = traceId("0123456789abcdef0123456789abcdef");
const SPAN = spanId("0123456789abcdef");

const span: Span = {
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

const record: LogRecord = {
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
const DATA: readonly MetricData[] = [
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

const point = (data: MetricData): MetricPoint => ({
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

describe("what is encoded decodes to the same", () => {
  it("spans of several resources and scopes, in their order", () => {
    const spans: Span[] = [
      span,
      { ...span, name: "second" },
      { ...span, scope: PG },
      { ...span, resource: STOREFRONT, parentSpanId: undefined, kind: "unspecified", events: [], links: [] },
      { ...span, name: "last", status: { code: "unset", message: "" } },
    ];
    expect(decodeTraces(encodeTraces(spans))).toMatchObject({ items: spans, refused: [] });
    expect(decodeTraces(encodeTraces(spans)).items).toEqual(spans);
  });

  it("log records", () => {
    const records: LogRecord[] = [
      record,
      { ...record, traceId: undefined, spanId: undefined, body: null, severityNumber: 0 },
      { ...record, body: "text", resource: STOREFRONT, scope: PG },
    ];
    expect(decodeLogs(encodeLogs(records)).items).toEqual(records);
  });

  it("data points of every kind", () => {
    const points = DATA.flatMap((data) => [point(data), { ...point(data), attributes: {}, flags: 1 }]);
    expect(decodeMetrics(encodeMetrics(points)).items).toEqual(points);
  });

  it("nothing", () => {
    expect(encodeTraces([])).toEqual(new Uint8Array());
    expect(decodeTraces(encodeTraces([])).items).toEqual([]);
  });
});

it("neighbours share the batch of their resource, scope and metric", () => {
  const [once, twice] = [[span], [span, span]].map((spans) => encodeTraces(spans).length) as [number, number];
  expect(twice).toBeLessThan(2 * once);
  const points = decodeMetrics(
    encodeMetrics([point({ type: "gauge", value: 1 }), point({ type: "gauge", value: 2 })]),
  );
  expect(points.items[0]?.resource).toBe(points.items[1]?.resource);
});

describe("whatever happens to the bytes, they are malformed or give items that round-trip", () => {
  const MUTATIONS = 2_000;
  it.each([
    {
      signal: "traces",
      payload: encodeTraces([span, { ...span, scope: PG }]),
      decode: decodeTraces,
      encode: encodeTraces,
    },
    { signal: "logs", payload: encodeLogs([record, record]), decode: decodeLogs, encode: encodeLogs },
    {
      signal: "metrics",
      payload: encodeMetrics(DATA.map(point)),
      decode: decodeMetrics,
      encode: encodeMetrics,
    },
  ] as { signal: string; payload: Uint8Array; decode: typeof decodeTraces; encode: typeof encodeTraces }[])(
    "of $signal",
    ({ payload, decode, encode }) => {
      const random = seededRandom(42);
      let malformed = 0;
      for (let round = 0; round < MUTATIONS; round++) {
        const mutated = mutate(payload, random);
        try {
          const { items } = decode(mutated);
          expect(decode(encode(items)).items).toEqual(items);
        } catch (error) {
          if (!(error instanceof Error) || error.name !== "MalformedProtobufError") throw error;
          malformed++;
        }
      }
      expect(malformed).toBeGreaterThan(MUTATIONS / 10);
      expect(malformed).toBeLessThan(MUTATIONS);
    },
  );
});

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The bytes with up to three of them changed, cut out or put in, or with the end cut off. */
function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  const mutated = Array.from(bytes);
  const place = () => Math.floor(random() * mutated.length);
  for (let count = Math.ceil(random() * 3); count > 0; count--) {
    const kind = Math.floor(random() * 4);
    if (kind === 0) mutated[place()] = Math.floor(random() * 256);
    else if (kind === 1) mutated.splice(place(), Math.ceil(random() * 4));
    else if (kind === 2) mutated.splice(place(), 0, Math.floor(random() * 256));
    else if (random() < 0.2) mutated.length = place();
  }
  return Uint8Array.from(mutated);
}
