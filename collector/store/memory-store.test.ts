import { describe, expect, it } from "vitest";
import { storeWith } from "./contract/open-for-test.ts";
import { ALWAYS, aLog, aPoint, aSpan, logs, points, spans, trace } from "./contract/telemetry.ts";
import { createMemoryStore } from "./memory-store.ts";
import { testTelemetryStore } from "./store-contract.ts";

testTelemetryStore("memory", async () =>
  createMemoryStore({ maxSpans: 10_000, maxLogs: 10_000, maxPoints: 10_000 }),
);

describe("the memory store's bounds", () => {
  const small = async () => createMemoryStore({ maxSpans: 4, maxLogs: 2, maxPoints: 2 });

  it("drops the trace that arrived first, whole", async () => {
    const store = await storeWith(
      small,
      spans(aSpan({ trace: 1, id: 1 }), aSpan({ trace: 1, id: 2 }), aSpan({ trace: 2, id: 1 })),
      spans(aSpan({ trace: 1, id: 3 }), aSpan({ trace: 3, id: 1 })),
    );
    const counts = [1, 2, 3].map(async (n) => (await store.trace(trace(n))).length);
    expect(await Promise.all(counts)).toEqual([0, 1, 1]);
  });

  it("drops the lines and points that arrived first", async () => {
    const store = await storeWith(
      small,
      logs(aLog({ body: "1", timeMs: 9 }), aLog({ body: "2" }), aLog({ body: "3" })),
      points(aPoint({ name: "1" }), aPoint({ name: "2" }), aPoint({ name: "3" })),
    );
    const lines = await store.logs({ window: ALWAYS, order: "oldest", limit: 9 });
    expect(lines.items.map(({ body }) => body)).toEqual(["2", "3"]);
    const data = await store.metrics({ window: ALWAYS, limit: 9 });
    expect(data.items.map(({ name }) => name)).toEqual(["3", "2"]);
  });
});
