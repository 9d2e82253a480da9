import type { Nanos } from "@playground/shared/model/units";
import { describe, expect, it } from "vitest";
import type { LatencyPoint, LatencyQuery, TelemetryStore } from "../store.ts";
import { type OpenStore, storeWith } from "./open-for-test.ts";
import { ALWAYS, aSpan, at, spans, window } from "./telemetry.ts";

const MINUTE = 60_000_000_000n as Nanos;
const all: LatencyQuery = { window: ALWAYS, period: MINUTE, limit: 100 };

const millis = (nanos: Nanos): number => Number(nanos) / 1e6;

/** A point as `start service operation kind count/errors`. */
const nameOf = ({ service, operation, kind, start, count, errorCount }: LatencyPoint): string =>
  `${(start - at(0)) / 60_000_000_000n} ${service} ${operation} ${kind} ${count}/${errorCount}`;

/** `latency`: percentiles by operation and period. */
export const testLatency = (open: OpenStore): void => {
  describe("latency", () => {
    const some = (): Promise<TelemetryStore> =>
      storeWith(
        open,
        spans(
          aSpan({ id: 1, startMs: 0, name: "pay" }),
          aSpan({ id: 2, startMs: 59_999, name: "pay", status: "error" }),
          aSpan({ id: 3, startMs: 60_000, name: "pay" }),
          aSpan({ id: 4, startMs: 61_000, name: "pay", kind: "client" }),
        ),
        spans(aSpan({ id: 5, startMs: 62_000, name: "book", service: "stock" })),
      );

    it.each<{ query: Partial<LatencyQuery>; expected: string[] }>([
      {
        query: {},
        expected: [
          "0 shop pay server 2/1",
          "1 shop pay server 1/0",
          "1 shop pay client 1/0",
          "1 stock book server 1/0",
        ],
      },
      { query: { service: "stock" }, expected: ["1 stock book server 1/0"] },
      { query: { operation: "book" }, expected: ["1 stock book server 1/0"] },
      { query: { service: "shop", operation: "book" }, expected: [] },
      {
        query: { window: window(59_999, 60_001), service: "shop" },
        expected: ["0 shop pay server 1/1", "1 shop pay server 1/0"],
      },
      {
        query: { by: "service" },
        expected: ["0 shop  server 2/1", "1 shop  server 1/0", "1 stock  server 1/0"],
      },
      {
        query: { by: "service", operation: "pay", period: (2n * MINUTE) as Nanos },
        expected: ["0 shop  server 3/1"],
      },
      {
        query: { period: (2n * MINUTE) as Nanos, operation: "pay" },
        expected: ["0 shop pay server 3/1", "0 shop pay client 1/0"],
      },
    ])("$query finds $expected", async ({ query, expected }) => {
      const { items, complete } = await (await some()).latency({ ...all, ...query });
      expect(items.map(nameOf)).toEqual(expected);
      expect(complete).toBe(true);
    });

    it("says whether there was more than the limit", async () => {
      const { items, complete } = await (await some()).latency({ ...all, limit: 2 });
      expect(items.map(nameOf)).toEqual(["0 shop pay server 2/1", "1 shop pay server 1/0"]);
      expect(complete).toBe(false);
    });

    // By nearest rank: of n values the ⌈p·n⌉-th smallest.
    it.each([
      { durations: [7], expected: [7, 7, 7, 7] },
      { durations: [15, 20, 35, 40, 50], expected: [35, 50, 50, 50] },
      { durations: [3, 6, 7, 8, 8, 10, 13, 15, 16, 20], expected: [8, 20, 20, 20] },
      { durations: Array.from({ length: 100 }, (_, n) => 100 - n), expected: [50, 95, 99, 100] },
      { durations: Array.from({ length: 200 }, (_, n) => n + 1), expected: [100, 190, 198, 200] },
    ])("of $durations.length spans is that of one of them", async ({ durations, expected }) => {
      const items = durations.map((durationMs, index) => aSpan({ id: index + 1, durationMs }));
      const store = await storeWith(open, spans(...items));
      const [point] = (await store.latency(all)).items;
      const { p50, p95, p99, max } = point?.latency ?? expect.fail("no point");
      expect([p50, p95, p99, max].map(millis)).toEqual(expected);
    });
  });
};
