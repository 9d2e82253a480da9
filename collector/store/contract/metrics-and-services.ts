import { describe, expect, it } from "vitest";
import type { MetricQuery, TelemetryStore } from "../store.ts";
import { type OpenStore, storeWith } from "./open-for-test.ts";
import { ALWAYS, aLog, aPoint, aSpan, at, logs, points, spans, window } from "./telemetry.ts";

const all: MetricQuery = { window: ALWAYS, limit: 100 };

/** `metrics`: data points. */
export const testMetrics = (open: OpenStore): void => {
  describe("metric data points", () => {
    const some = (): Promise<TelemetryStore> =>
      storeWith(
        open,
        points(
          aPoint({ name: "requests", timeMs: 10, value: 1 }),
          aPoint({ name: "pool", timeMs: 30, value: 3, service: "stock" }),
        ),
        points(aPoint({ name: "requests", timeMs: 20, value: 9_007_199_254_740_993n })),
      );

    it.each<{ query: Partial<MetricQuery>; expected: unknown[] }>([
      { query: {}, expected: [3, 9_007_199_254_740_993n, 1] },
      { query: { name: "requests" }, expected: [9_007_199_254_740_993n, 1] },
      { query: { service: "stock" }, expected: [3] },
      { query: { window: window(10, 20) }, expected: [1] },
      { query: { limit: 1 }, expected: [3] },
    ])("$query finds $expected", async ({ query, expected }) => {
      const { items } = await (await some()).metrics({ ...all, ...query });
      expect(items.map(({ data }) => "value" in data && data.value)).toEqual(expected);
    });

    it("says whether there was more than the limit", async () => {
      const store = await some();
      expect((await store.metrics({ ...all, limit: 2 })).complete).toBe(false);
      expect((await store.metrics({ ...all, limit: 3 })).complete).toBe(true);
    });
  });
};

/** `services`: who has sent something. */
export const testServices = (open: OpenStore): void => {
  describe("services seen", () => {
    it("are none in an empty store, nor those that sent metrics only", async () => {
      const store = await storeWith(open, points(aPoint({ name: "pool" })));
      expect(await store.services()).toEqual([]);
    });

    it("come by name, with what each has sent", async () => {
      const store = await storeWith(
        open,
        spans(
          aSpan({ id: 1, service: "stock", version: "2", instance: "b", startMs: 50, status: "error" }),
          aSpan({ id: 2, service: "stock", version: "10", instance: "a", startMs: 20 }),
          aSpan({ id: 1, service: "stock", version: "3", instance: "of a duplicate", startMs: 1 }),
        ),
        logs(
          aLog({ body: "hello", service: "stock", version: "2", instance: "b", timeMs: 90 }),
          aLog({ body: "hello", service: "mail", timeMs: 30 }),
          aLog({
            body: "hello",
            service: "mail",
            timeMs: 31,
            resource: [["aws.log.group.names", ["/ecs/mail"]]],
          }),
        ),
      );
      expect(await store.services()).toEqual([
        {
          name: "mail",
          versions: [],
          instances: [],
          logGroups: ["/ecs/mail", "/playground/mail"],
          spanCount: 0,
          errorCount: 0,
          logCount: 2,
          firstSeen: at(30),
          lastSeen: at(31),
        },
        {
          name: "stock",
          versions: ["10", "2"],
          instances: ["a", "b"],
          logGroups: ["/playground/stock"],
          spanCount: 2,
          errorCount: 1,
          logCount: 1,
          firstSeen: at(20),
          lastSeen: at(90),
        },
      ]);
    });
  });
};
