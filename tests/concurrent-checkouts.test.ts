import { eventually, expectTrace } from "@playground/trace-testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkout } from "./support/checkout.ts";
import { CHECKOUT_OUTLINE, withoutNewConnections } from "./support/checkout-outline.ts";
import { type Playground, startPlayground } from "./support/playground.ts";

const CHECKOUTS = 200;
/** A service waits 3 s for a database connection: a slow machine is through with so many well before that. */
const AT_ONCE = 80;

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground();
});
afterAll(() => playground.stop());

it(`keeps ${CHECKOUTS} checkouts apart, ${AT_ONCE} at once: every trace whole, every log line with its own ids`, async () => {
  const correlationIds = Array.from({ length: CHECKOUTS }, (_, index) => `crowd-${index}`);
  const answers: (Awaited<ReturnType<typeof checkout>> & { readonly correlationId: string })[] = [];
  const waiting = correlationIds.values();
  const buyOneAfterTheOther = async (): Promise<void> => {
    for (const correlationId of waiting) {
      const headers = { "x-correlation-id": correlationId };
      answers.push({ ...(await checkout(playground.url("storefront"), { headers })), correlationId });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, buyOneAfterTheOther));
  expect(answers).toHaveLength(CHECKOUTS);
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

  // Lines are sent apart from spans: the last ones may come later.
  const ofRequests = await eventually(
    async () => {
      const { logs, complete } = await playground.console.logs({ since: "5m", limit: 5_000 });
      expect(complete).toBe(true);
      const found = logs.filter(
        ({ message }) => message.startsWith("order ") || message.startsWith("request "),
      );
      expect(found).toHaveLength(CHECKOUTS * 6);
      return found;
    },
    { withinMs: 30_000 },
  );
  for (const line of ofRequests) {
    expect(line.span_id).toMatch(/^[0-9a-f]{16}$/);
    expect(line.correlation_id).toBe(correlationOf.get(line.trace_id ?? ""));
  }
});
