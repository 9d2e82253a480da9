import { eventually } from "@playground/trace-testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkout } from "./support/checkout.ts";
import { type Playground, startPlayground } from "./support/playground.ts";

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground();
});
afterAll(() => playground.stop());

it.each([
  {
    name: "traceparent",
    headers: { traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" },
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
    parent: "00f067aa0ba902b7",
  },
  {
    name: "X-Amzn-Trace-Id",
    headers: {
      "x-amzn-trace-id": "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
    },
    traceId: "5759e988bd862e3fe1be46a994272793",
    parent: "53995c3f42cd8ad8",
  },
])("continues a caller's $name", async ({ headers, traceId, parent }) => {
  const answer = await checkout(playground.url("storefront"), { headers });
  expect([answer.status, answer.traceId]).toEqual([201, traceId]);
  await eventually(async () => {
    const { spans } = await playground.console.trace(traceId);
    const services = new Set(spans.map(({ service }) => service));
    expect(services).toEqual(new Set(["storefront", "orders", "inventory"]));
    expect(spans.find(({ name }) => name === "POST /checkout")?.parent_span_id).toBe(parent);
  });
});

it.each([
  ["traceparent of another length", { traceparent: "00-4bf92f35-00f0-01" }],
  ["traceparent of zeros", { traceparent: `00-${"0".repeat(32)}-${"0".repeat(16)}-01` }],
  ["traceparent of version ff", { traceparent: "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" }],
  ["X-Amzn-Trace-Id without a root", { "x-amzn-trace-id": "Parent=53995c3f42cd8ad8" }],
  ["X-Amzn-Trace-Id of another form", { "x-amzn-trace-id": "Root=2-xyz;;;=" }],
  ["baggage that is none", { baggage: "=,;;=%%%" }],
])("begins a new trace after a %s", async (_name, headers) => {
  const answer = await checkout(playground.url("storefront"), { headers });
  expect(answer.status).toBe(201);
  expect(answer.traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(JSON.stringify(headers)).not.toContain(answer.traceId.slice(0, 8));
});

it("does not record a trace that its caller chose not to sample", async () => {
  const traceId = "00000000000000000000000000c0ffee";
  const notSampled = { traceparent: `00-${traceId}-00f067aa0ba902b7-00`, "x-correlation-id": "not-sampled" };
  const answer = await checkout(playground.url("storefront"), { headers: notSampled });
  expect(answer.status).toBe(201);
  await eventually(async () => {
    const { logs } = await playground.console.logs({ correlation_id: "not-sampled" });
    expect(logs.map(({ message }) => message)).toContain("order fulfilled");
  });
  // The worker's spans, had there been any, would have been sent with the ones before them.
  const sampled = await checkout(playground.url("storefront"));
  await eventually(async () =>
    expect((await playground.console.trace(sampled.traceId)).spans.length).toBeGreaterThan(10),
  );
  await expect(playground.console.trace(traceId)).rejects.toMatchObject({ code: "TRACE_NOT_FOUND" });
});
