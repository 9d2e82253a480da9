import { spanId, traceId } from "@playground/shared/model/ids";
import { unixNanos } from "@playground/shared/model/units";
import { expect, it } from "vitest";
import { SAMPLE_TIME, SAMPLE_TRACE, sampleResource, sampleSpan } from "./fixtures/sample-telemetry.ts";
import { traceAnswer } from "./trace-answer.ts";

const after = (micros: bigint) => unixNanos(SAMPLE_TIME + micros * 1_000n);

const ROOT = sampleSpan({
  start: after(678_901n),
  end: after(681_401n),
  status: { code: "ok", message: "" },
  attributes: { "http.route": "/orders", rows: 9_007_199_254_740_993n, key: new Uint8Array([1, 2]) },
  events: [{ time: after(679_000n), name: "locked", attributes: { ms: 1.5 }, droppedAttributesCount: 0 }],
  resource: sampleResource("orders", { "service.version": "1.2.3", "service.instance.id": "orders-1" }),
});
const JOB = sampleSpan({
  spanId: spanId("aaaaaaaaaaaaaaaa"),
  parentSpanId: ROOT.spanId,
  name: "process fulfil-order",
  kind: "consumer",
  start: after(690_000n),
  end: after(700_000n),
  status: { code: "error", message: "no stock" },
  links: [
    {
      traceId: traceId("1".repeat(32)),
      spanId: spanId("bbbbbbbbbbbbbbbb"),
      traceState: "",
      flags: 1,
      attributes: { why: "retry" },
      droppedAttributesCount: 0,
    },
  ],
  resource: sampleResource("jobs"),
});

it("tells all that is known of each span, and sums the trace up", () => {
  expect(traceAnswer(SAMPLE_TRACE, [ROOT, JOB])).toEqual({
    trace_id: "5759e988bd862e3fe1be46a994272793",
    xray_trace_id: "1-5759e988-bd862e3fe1be46a994272793",
    start: "2026-01-02T03:04:05.678901Z",
    duration_ms: 21.099,
    span_count: 2,
    error_count: 1,
    services: [
      { name: "jobs", span_count: 1, error_count: 1 },
      { name: "orders", span_count: 1, error_count: 0 },
    ],
    spans: [
      {
        trace_id: "5759e988bd862e3fe1be46a994272793",
        span_id: "53995c3f42cd8ad8",
        parent_span_id: null,
        name: "POST /orders",
        kind: "server",
        service: "orders",
        service_version: "1.2.3",
        instance: "orders-1",
        start: "2026-01-02T03:04:05.678901Z",
        start_unix_nano: "1767323045678901000",
        end_unix_nano: "1767323045681401000",
        duration_ms: 2.5,
        status: { code: "ok", message: "" },
        attributes: { "http.route": "/orders", rows: "9007199254740993", key: "AQI=" },
        events: [
          {
            name: "locked",
            time: "2026-01-02T03:04:05.679000Z",
            time_unix_nano: "1767323045679000000",
            attributes: { ms: 1.5 },
          },
        ],
        links: [],
        resource: {
          attributes: {
            "service.name": "orders",
            "service.version": "1.2.3",
            "service.instance.id": "orders-1",
          },
        },
        scope: { name: "sample", version: "0.1.0" },
      },
      {
        trace_id: "5759e988bd862e3fe1be46a994272793",
        span_id: "aaaaaaaaaaaaaaaa",
        parent_span_id: "53995c3f42cd8ad8",
        name: "process fulfil-order",
        kind: "consumer",
        service: "jobs",
        service_version: null,
        instance: null,
        start: "2026-01-02T03:04:05.690000Z",
        start_unix_nano: "1767323045690000000",
        end_unix_nano: "1767323045700000000",
        duration_ms: 10,
        status: { code: "error", message: "no stock" },
        attributes: {},
        events: [],
        links: [{ trace_id: "1".repeat(32), span_id: "bbbbbbbbbbbbbbbb", attributes: { why: "retry" } }],
        resource: { attributes: { "service.name": "jobs" } },
        scope: { name: "sample", version: "0.1.0" },
      },
    ],
  });
});

it("ends a trace with its latest end, which is not always its last span's", () => {
  const outer = sampleSpan({ end: after(50_000n) });
  const inner = sampleSpan({ spanId: JOB.spanId, start: after(1_000n), end: after(2_000n) });
  expect(traceAnswer(SAMPLE_TRACE, [outer, inner])?.duration_ms).toBe(50);
});

it("is nothing for a trace without spans", () => {
  expect(traceAnswer(SAMPLE_TRACE, [])).toBeUndefined();
});
