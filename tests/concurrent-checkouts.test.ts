import { eventually, expectTrace } from "@playground/trace-testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkout } from "./support/checkout.ts";
import { CHECKOUT_OUTLINE, withoutNewConnections } from "./support/checkout-outline.ts";
import { type Playground, startPlayground } from "./support/playground.ts";

const CHECKOUTS = 200;

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground();
});
afterAll(() => playground.stop());

it(`keeps ${CHECKOUTS} checkouts at once apart: every trace whole, every log line with its own ids`, async () => {
  const answers = await Promise.all(
    Array.from({ length: CHECKOUTS }, async (_, index) => {
      const correlationId = `crowd-${index}`;
      const answer = await checkout(playground.url("storefront"), {
        headers: { "x-correlation-id": correlationId },
      });
      return { ...answer, correlationId };
    }),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  expect(new Set(answers.map(({ traceId }) => traceId)).size).toBe(CHECKOUTS);

  const correlationOf = new Map(answers.map(({ traceId, correlationId }) => [traceId, correlationId]));
  for (const { traceId, correlationId } of answers) {
    await eventually(
      async () => {
        const trace = await playground.console.trace(traceId);
        expectTrace(withoutNewConnections(trace)).toMatchOutline(CHECKOUT_OUTLINE);
        const marked = trace.spans.flatMap(({ attributes }) => attributes.correlation_id ?? []);
        expect(new Set(marked)).toEqual(new Set([correlationId]));
      },
      { withinMs: 30_000 },
    );
  }

  const { logs, complete } = await playground.console.logs({ since: "5m", limit: 5_000 });
  expect(complete).toBe(true);
  const ofRequests = logs.filter(
    ({ message }) => message.startsWith("order ") || message.startsWith("request "),
  );
  expect(ofRequests).toHaveLength(CHECKOUTS * 6);
  for (const line of ofRequests) {
    expect(line.span_id).toMatch(/^[0-9a-f]{16}$/);
    expect(line.correlation_id).toBe(correlationOf.get(line.trace_id ?? ""));
  }
});
