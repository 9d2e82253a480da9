import { expect, it } from "vitest";
import { aSpan, spans, trace } from "../store/contract/telemetry.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import { incomingLinks } from "./incoming-links.ts";

const DAY_MS = 86_400_000;

/** Trace 1, and others that link to it: a minute later, from itself, and two days later. */
async function linkedStore() {
  const store = createMemoryStore({ maxSpans: 1_000, maxLogs: 1, maxPoints: 1 });
  await store.append(
    spans(
      aSpan({ trace: 1, id: 1, kind: "producer" }),
      aSpan({ trace: 1, id: 2, parent: 1, links: [1] }),
      aSpan({ trace: 2, id: 5, startMs: 60_000, service: "orders", name: "process", links: [1] }),
      aSpan({ trace: 2, id: 6, startMs: 60_000 }),
      aSpan({ trace: 3, id: 1, startMs: 2 * DAY_MS, links: [1] }),
    ),
  );
  return store;
}

it("finds who links to a trace from another one, within a day", async () => {
  const answer = await incomingLinks(await linkedStore(), trace(1));
  expect(answer).toMatchObject({
    complete: true,
    incoming: [{ trace_id: trace(2), service: "orders", name: "process", to_span_id: "0000000000000001" }],
  });
});

it("is empty where nobody does, and not there without the trace", async () => {
  const store = await linkedStore();
  expect(await incomingLinks(store, trace(2))).toMatchObject({ incoming: [], complete: true });
  expect(await incomingLinks(store, trace(9))).toBeUndefined();
});

it("says where there are more than it looks at", async () => {
  const store = await linkedStore();
  const many = Array.from({ length: 101 }, (_, n) =>
    aSpan({ trace: 100 + n, id: 1, startMs: n, links: [1] }),
  );
  await store.append(spans(...many));
  const answer = await incomingLinks(store, trace(1));
  expect(answer?.complete).toBe(false);
  expect(answer?.incoming.length).toBeLessThanOrEqual(100);
});
