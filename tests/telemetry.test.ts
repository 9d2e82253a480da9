import { eventually } from "@playground/trace-testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkout } from "./support/checkout.ts";
import { type Playground, startPlayground } from "./support/playground.ts";

describe("every service", () => {
  let playground: Playground;
  beforeAll(async () => {
    const often = { OTEL_METRIC_EXPORT_INTERVAL: "500", OTEL_METRIC_EXPORT_TIMEOUT: "400" };
    playground = await startPlayground({
      ...often,
      OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=test",
    });
    await checkout(playground.url("storefront"));
  });
  afterAll(() => playground.stop());

  it.each([
    { service: "storefront", metric: "http.server.request.duration" },
    { service: "storefront", metric: "http.client.request.duration" },
    { service: "storefront", metric: "nodejs.eventloop.delay.p99" },
    { service: "orders", metric: "http.server.request.duration" },
    { service: "orders", metric: "db.client.operation.duration" },
    { service: "orders", metric: "messaging.process.duration" },
    { service: "inventory", metric: "http.server.request.duration" },
    { service: "inventory", metric: "db.client.operation.duration" },
    { service: "inventory", metric: "v8js.memory.heap.used" },
  ])("$service measures $metric", async ({ service, metric }) => {
    await eventually(
      async () => {
        const { points } = await playground.console.metrics({ service, name: metric });
        expect(points.length).toBeGreaterThan(0);
      },
      { withinMs: 10_000 },
    );
  });

  it("says who it is, by the semantic conventions, and keeps what it was told", async () => {
    const { traceId } = await checkout(playground.url("storefront"));
    await eventually(async () => {
      const { spans } = await playground.console.trace(traceId);
      expect(new Set(spans.map(({ service }) => service)).size).toBe(3);
      for (const { resource, service } of spans) {
        expect(resource.attributes).toMatchObject({
          "service.name": service,
          "service.version": expect.stringMatching(/^\d+\.\d+\.\d+$/),
          "service.instance.id": expect.stringMatching(/^[0-9a-f-]{36}$/),
          "deployment.environment.name": "test",
        });
      }
    });
  });
});

describe("a sampling ratio of none", () => {
  let playground: Playground;
  beforeAll(async () => {
    playground = await startPlayground({ OTEL_TRACES_SAMPLER_ARG: "0" });
  });
  afterAll(() => playground.stop());

  it("records no trace, and every log line with its ids", async () => {
    const answer = await checkout(playground.url("storefront"), {
      headers: { "x-correlation-id": "unsampled" },
    });
    expect(answer.status).toBe(201);
    await eventually(async () => {
      const { logs } = await playground.console.logs({ correlation_id: "unsampled" });
      expect(logs.map(({ message }) => message)).toContain("order fulfilled");
      expect(new Set(logs.map(({ trace_id, trace_flags }) => `${trace_id} ${trace_flags}`))).toEqual(
        new Set([`${answer.traceId} 00`]),
      );
    });
    expect((await playground.console.traces()).traces).toEqual([]);
  });
});
