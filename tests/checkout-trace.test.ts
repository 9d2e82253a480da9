import { eventually, expectTrace } from "@playground/trace-testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkout } from "./support/checkout.ts";
import { CHECKOUT_OUTLINE, withoutNewConnections } from "./support/checkout-outline.ts";
import { type Playground, startPlayground } from "./support/playground.ts";

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground();
});
afterAll(() => playground.stop());

it("makes one checkout one trace, through three services, PostgreSQL and the job", async () => {
  const { status, traceId } = await checkout(playground.url("storefront"));
  expect(status).toBe(201);
  await eventually(async () => {
    expectTrace(withoutNewConnections(await playground.console.trace(traceId))).toMatchOutline(
      CHECKOUT_OUTLINE,
    );
  });
  expectTrace(await playground.console.trace(traceId)).toBeWhole();
});

it("finds the log lines of all services by one correlation id", async () => {
  const correlationId = "one-id-finds-all";
  const { headers, traceId } = await checkout(playground.url("storefront"), {
    headers: { "x-correlation-id": correlationId },
  });
  expect(headers.get("x-correlation-id")).toBe(correlationId);
  await eventually(async () => {
    const { logs } = await playground.console.logs({ correlation_id: correlationId });
    const messages = logs.map(({ service, message }) => `${service}: ${message}`).sort();
    expect(messages).toEqual([
      "inventory: request answered",
      "inventory: request answered",
      "orders: order fulfilled",
      "orders: order placed",
      "orders: request answered",
      "storefront: request answered",
    ]);
    expect(new Set(logs.map((line) => line.trace_id))).toEqual(new Set([traceId]));
  });
});
