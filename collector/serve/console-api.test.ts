import { describe, expect, it } from "vitest";
import { createAdmission } from "../receive/admission.ts";
import { createIngestCounters } from "../receive/ingest-counters.ts";
import { OTHER_TRACE, startSampleApi } from "./fixtures/sample-api.ts";
import { SAMPLE_TRACE } from "./fixtures/sample-telemetry.ts";
import type { LogListAnswer } from "./log-answer.ts";
import type { TraceListAnswer } from "./trace-list-answer.ts";

describe("the console API answers", () => {
  it("GET /healthz", async () => {
    const { get } = await startSampleApi();
    expect(await get("/healthz")).toMatchObject({ status: 200, body: { status: "ok" } });
  });

  it("GET /api with paths that there are", async () => {
    const { get, port } = await startSampleApi();
    const { body } = await get<{ paths: string[] }>("/api");
    for (const path of body.paths) {
      const asked = path.replace(":id", SAMPLE_TRACE).replace(/=$/, "=x");
      const response = await fetch(`http://127.0.0.1:${port}${asked}`);
      expect(response.status, asked).toBe(200);
      await response.body?.cancel();
    }
  });

  it.each([
    "5759e988bd862e3fe1be46a994272793",
    "5759E988BD862E3FE1BE46A994272793",
    "1-5759e988-bd862e3fe1be46a994272793",
  ])("GET /api/traces/%s", async (id) => {
    const { get } = await startSampleApi();
    const { status, headers, body } = await get(`/api/traces/${id}`);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(body).toMatchObject({ trace_id: SAMPLE_TRACE, span_count: 1, spans: [{ name: "POST /orders" }] });
  });

  it("GET /api/traces with what each trace sums up to", async () => {
    const { get } = await startSampleApi();
    const { body } = await get("/api/traces");
    expect(body).toEqual({
      traces: [
        {
          trace_id: OTHER_TRACE,
          xray_trace_id: "1-22222222-222222222222222222222222",
          root: { service: "inventory", name: "GET /stock", duration_ms: 2_000 },
          start: "2026-01-02T03:04:06.000000Z",
          duration_ms: 2_000,
          span_count: 1,
          error_count: 1,
          synthetic: false,
          services: [{ name: "inventory", span_count: 1, error_count: 1 }],
        },
        expect.objectContaining({ trace_id: SAMPLE_TRACE, duration_ms: 2.5 }),
      ],
      complete: true,
    });
  });

  it.each([
    { query: "service=orders", found: [SAMPLE_TRACE] },
    { query: "operation=GET+/stock", found: [OTHER_TRACE] },
    { query: "status=error", found: [OTHER_TRACE] },
    { query: "min_duration_ms=100", found: [OTHER_TRACE] },
    { query: "max_duration_ms=100", found: [SAMPLE_TRACE] },
    { query: "attribute=http.route=/stock&attribute=http.route!=/x", found: [OTHER_TRACE] },
    { query: "synthetic=true", found: [] },
    { query: "order=longest&limit=1", found: [OTHER_TRACE] },
    { query: "since=59500ms", found: [OTHER_TRACE] },
    { query: "from=2026-01-02T03:04:05Z&to=2026-01-02T03:04:06Z", found: [SAMPLE_TRACE] },
  ])("GET /api/traces?$query", async ({ query, found }) => {
    const { get } = await startSampleApi();
    const { body } = await get<TraceListAnswer>(`/api/traces?${query}`);
    expect(body.traces.map((trace) => trace.trace_id)).toEqual(found);
  });

  it("that a list was cut short", async () => {
    const { get } = await startSampleApi();
    expect((await get("/api/traces?limit=1")).body).toMatchObject({ complete: false });
  });

  it.each([
    { query: "trace_id=1-5759e988-bd862e3fe1be46a994272793", found: ["order placed"] },
    { query: `trace_id=${SAMPLE_TRACE}`, found: ["order placed"] },
    { query: "correlation_id=demo-1", found: ["stock is out"] },
    { query: "text=IS+OUT", found: ["stock is out"] },
    { query: "service=inventory", found: [] },
    { query: "order=oldest", found: ["order placed", "stock is out"] },
    { query: "", found: ["stock is out", "order placed"] },
  ])("GET /api/logs?$query", async ({ query, found }) => {
    const { get } = await startSampleApi();
    const { body } = await get<LogListAnswer>(`/api/logs?${query}`);
    expect(body.logs.map((line) => line.message)).toEqual(found);
  });

  it("GET /api/metrics", async () => {
    const { get } = await startSampleApi();
    expect((await get("/api/metrics?name=orders.placed")).body).toMatchObject({
      points: [{ name: "orders.placed", type: "gauge", data: { value: 3 } }],
      complete: true,
    });
  });

  it("GET /api/ingest", async () => {
    const counters = createIngestCounters();
    const refused = [{ reason: "span id of zeros", count: 2 }];
    counters.acknowledged("traces", "http/json", { bytes: 700, accepted: 3, refused });
    counters.failed("logs", "grpc", "TOO_LARGE");
    const admission = createAdmission({ maxRequests: 8, maxBytes: 2_000 });
    admission.admit(300);
    const { get } = await startSampleApi({ counters, admission });
    expect((await get("/api/ingest")).body).toEqual({
      ingest: [
        {
          ...{ signal: "traces", protocol: "http/json", requests: 1, bytes: 700, received: 5, accepted: 3 },
          ...{ refused: { "span id of zeros": 2 }, failed: {} },
        },
        {
          ...{ signal: "logs", protocol: "grpc", requests: 0, bytes: 0, received: 0, accepted: 0 },
          ...{ refused: {}, failed: { TOO_LARGE: 1 } },
        },
      ],
      in_flight: { requests: 1, max_requests: 8, bytes: 300, max_bytes: 2_000 },
      store: { kind: "memory", pending: null, journal: null, index: null, retention: null },
      process: {
        rss_bytes: 90_000_000,
        heap_used_bytes: 30_000_000,
        cpu_seconds: 1.5,
        uptime_seconds: 60,
      },
    });
  });

  it("GET /api/services", async () => {
    const { get } = await startSampleApi();
    expect((await get("/api/services")).body).toEqual({
      services: [
        {
          ...{ name: "inventory", versions: [], instances: [], log_groups: [] },
          ...{ span_count: 1, error_count: 1, log_count: 0 },
          ...{ first_seen: "2026-01-02T03:04:06.000000Z", last_seen: "2026-01-02T03:04:06.000000Z" },
        },
        {
          ...{ name: "orders", versions: [], instances: [], log_groups: ["/playground/orders"] },
          ...{ span_count: 1, error_count: 0, log_count: 2 },
          ...{ first_seen: "2026-01-02T03:04:05.000000Z", last_seen: "2026-01-02T03:04:05.000000Z" },
        },
      ],
    });
  });
});
