import { describe, expect, it } from "vitest";
import type { LogRecord } from "../../model/log-record.ts";
import type { Span } from "../../model/span.ts";
import { decodeLogs } from "./decode-logs.ts";
import { decodeMetrics } from "./decode-metrics.ts";
import { decodeTraces } from "./decode-traces.ts";
import { encodeLogs } from "./encode-logs.ts";
import { encodeMetrics } from "./encode-metrics.ts";
import { encodeTraces } from "./encode-traces.ts";
import { DATA, PG, point, record, STOREFRONT, span } from "./samples-for-test.ts";

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
