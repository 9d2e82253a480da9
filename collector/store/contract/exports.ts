import { describe, expect, it } from "vitest";
import type { TelemetryExport, TelemetryStore } from "../store.ts";
import { type OpenStore, storeWith } from "./open-for-test.ts";
import { ALWAYS, aLog, aPoint, aSpan, logs, points, spans, trace } from "./telemetry.ts";

const everything = async (store: TelemetryStore) => ({
  traces: await store.traces({ window: ALWAYS, order: "newest", limit: 100 }),
  spans: [await store.trace(trace(1)), await store.trace(trace(2))],
  logs: await store.logs({ window: ALWAYS, order: "oldest", limit: 100 }),
  metrics: await store.metrics({ window: ALWAYS, limit: 100 }),
  services: await store.services(),
  graph: await store.serviceGraph(ALWAYS),
});

async function exportsOf(store: TelemetryStore): Promise<TelemetryExport[]> {
  const found: TelemetryExport[] = [];
  for await (const one of store.exports()) found.push(one);
  return found;
}

/** `exports`: everything, to be appended elsewhere. */
export const testExports = (open: OpenStore): void => {
  describe("exports", () => {
    it("are none of an empty store", async () => {
      expect(await exportsOf(await storeWith(open))).toEqual([]);
    });

    it("make another store that answers the same", async () => {
      const store = await storeWith(
        open,
        spans(
          aSpan({ id: 1, attributes: [["big", 2n ** 62n]] }),
          aSpan({ id: 2, parent: 1, service: "stock" }),
        ),
        logs(aLog({ body: "one" }), aLog({ body: { map: [1, null] }, trace: 1 })),
        points(aPoint({ name: "pool", value: -0 }), aPoint({ name: "pool", value: 2n ** 60n })),
        // The same span again: it counts once, here and there.
        spans(aSpan({ trace: 2, id: 1, status: "error" }), aSpan({ id: 1 })),
        logs(aLog({ body: "two" })),
      );
      const before = await everything(store);
      const other = await storeWith(open, ...(await exportsOf(store)));
      expect(await everything(other)).toEqual(before);
    });

    it("have what was there when they began", async () => {
      const store = await storeWith(open, logs(aLog({ body: "one" })));
      const found: TelemetryExport[] = [];
      for await (const one of store.exports()) {
        found.push(one);
        await store.append(logs(aLog({ body: `after ${found.length}` })));
        if (found.length > 10) break;
      }
      expect(found).toHaveLength(1);
    });
  });
};
