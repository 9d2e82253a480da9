import { describe, expect, it } from "vitest";
import { startSampleApi } from "./fixtures/sample-api.ts";

const STATISTICS = { count: 1, p50_ms: 2_000, p95_ms: 2_000, p99_ms: 2_000, max_ms: 2_000 };

describe("GET /api/service-graph", () => {
  it("answers who calls whom", async () => {
    const { get } = await startSampleApi();
    const { status, body } = await get("/api/service-graph?since=1h");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      services: [
        { name: "inventory", span_count: 1, error_count: 1 },
        { name: "orders", span_count: 1, error_count: 0 },
      ],
      calls: expect.arrayContaining([
        { caller: null, callee: "inventory", kind: "service", error_count: 1, ...STATISTICS },
      ]),
    });
  });

  it("looks at the window alone", async () => {
    const { get } = await startSampleApi();
    expect(await get("/api/service-graph?from=1&to=2")).toMatchObject({ body: { services: [], calls: [] } });
  });

  it("refuses a parameter that it does not know", async () => {
    const { get } = await startSampleApi();
    expect(await get("/api/service-graph?service=orders")).toMatchObject({
      status: 400,
      body: { error: { code: "UNKNOWN_PARAMETER", parameter: "service" } },
    });
  });
});

describe("GET /api/latency", () => {
  it("answers durations by operation and minute", async () => {
    const { get } = await startSampleApi();
    expect(await get("/api/latency?service=inventory")).toMatchObject({
      status: 200,
      body: {
        points: [
          {
            service: "inventory",
            operation: "GET /stock",
            kind: "server",
            start: "2026-01-02T03:04:00.000000Z",
            error_count: 1,
            ...STATISTICS,
          },
        ],
        complete: true,
      },
    });
  });

  it("takes another period", async () => {
    const { get } = await startSampleApi();
    expect(await get("/api/latency?service=inventory&period=1h")).toMatchObject({
      body: { points: [{ start: "2026-01-02T03:00:00.000000Z" }] },
    });
  });

  it.each(["period=0s", "period=1", "limit=0", "limit=50001"])("refuses %s", async (query) => {
    const { get } = await startSampleApi();
    const [parameter] = query.split("=");
    expect(await get(`/api/latency?${query}`)).toMatchObject({
      status: 400,
      body: { error: { code: "INVALID_PARAMETER", parameter } },
    });
  });
});
