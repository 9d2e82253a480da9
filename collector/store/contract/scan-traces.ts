import type { Nanos } from "@playground/shared/model/units";
import { describe, expect, it } from "vitest";
import type { TelemetryStore } from "../store.ts";
import type { TraceCondition, TraceScan } from "../trace-scan.ts";
import { type OpenStore, storeWith } from "./open-for-test.ts";
import { ALWAYS, aSpan, at, spans, trace, window } from "./telemetry.ts";

const all: TraceScan = { window: ALWAYS, time: "trace", limit: 100 };
const millis = (count: number): Nanos => BigInt(count * 1e6) as Nanos;

/** The numbers of the traces that a scan finds, in its order. */
const numbersOf = async (store: TelemetryStore, scan: Partial<TraceScan>): Promise<number[]> =>
  (await store.scanTraces({ ...all, ...scan })).map(({ traceId }) => Number.parseInt(traceId, 16));

const http = (status: number) => ["http.response.status_code", status] as const;

/** Five traces, a second apart. */
const five = (open: OpenStore): Promise<TelemetryStore> =>
  storeWith(
    open,
    spans(
      aSpan({ trace: 1, id: 1, service: "web", startMs: 1_000, durationMs: 100, attributes: [http(200)] }),
      aSpan({ trace: 2, id: 1, service: "web", startMs: 2_000, durationMs: 10, attributes: [http(503)] }),
      aSpan({ trace: 3, id: 1, service: "web", startMs: 3_000, durationMs: 10, status: "error" }),
      aSpan({ trace: 4, id: 1, service: "web", startMs: 4_000, durationMs: 10, attributes: [http(429)] }),
    ),
    spans(
      aSpan({
        trace: 1,
        id: 2,
        parent: 1,
        service: "orders",
        startMs: 1_050,
        durationMs: 250,
        attributes: [http(404), ["order.tier", "gold"], ["items", 3]],
      }),
      aSpan({
        trace: 5,
        id: 1,
        service: "orders",
        startMs: 5_000,
        attributes: [
          ["order_tier", "gold"],
          ["paid", true],
        ],
      }),
    ),
  );

/** `scanTraces`: traces by conditions. */
export const testScanTraces = (open: OpenStore): void => {
  describe("a scan of traces", () => {
    it("finds all of them, the newest first", async () => {
      expect(await numbersOf(await five(open), {})).toEqual([5, 4, 3, 2, 1]);
    });

    it.each<{ condition: TraceCondition; expected: number[] }>([
      { condition: { all: [] }, expected: [5, 4, 3, 2, 1] },
      { condition: { any: [] }, expected: [] },
      { condition: { service: "orders" }, expected: [5, 1] },
      { condition: { service: "nobody" }, expected: [] },
      { condition: { outcome: "fault" }, expected: [3, 2] },
      { condition: { outcome: "error" }, expected: [4, 1] },
      { condition: { outcome: "throttle" }, expected: [4] },
      { condition: { httpStatus: 503 }, expected: [2] },
      { condition: { minDuration: millis(300) }, expected: [1] },
      { condition: { minDuration: millis(301) }, expected: [] },
      { condition: { maxDuration: millis(10) }, expected: [5, 4, 3, 2] },
      { condition: { annotation: { key: "order_tier", value: "gold" } }, expected: [5, 1] },
      { condition: { annotation: { key: "items", value: "3" } }, expected: [1] },
      { condition: { annotation: { key: "paid", value: "true" } }, expected: [5] },
      { condition: { annotation: { key: "order_tier", value: "silver" } }, expected: [] },
      // Each is satisfied by another span.
      { condition: { all: [{ service: "web" }, { httpStatus: 404 }] }, expected: [1] },
      { condition: { any: [{ httpStatus: 404 }, { httpStatus: 429 }] }, expected: [4, 1] },
      {
        condition: {
          all: [
            { service: "web" },
            { any: [{ outcome: "fault" }, { all: [{ minDuration: millis(200) }, { outcome: "error" }] }] },
          ],
        },
        expected: [3, 2, 1],
      },
    ])("by $condition finds $expected", async ({ condition, expected }) => {
      expect(await numbersOf(await five(open), { condition })).toEqual(expected);
    });

    it.each<{ scan: Partial<TraceScan>; expected: number[] }>([
      { scan: { window: window(2_000, 4_000) }, expected: [3, 2] },
      { scan: { window: window(1_050, 2_001) }, expected: [2] },
      { scan: { window: window(1_050, 2_001), time: "span" }, expected: [2, 1] },
      { scan: { window: window(1_050, 2_001), time: "span", condition: { httpStatus: 200 } }, expected: [1] },
    ])("within $scan finds $expected", async ({ scan, expected }) => {
      expect(await numbersOf(await five(open), scan)).toEqual(expected);
    });

    it("goes on behind a trace, in the order of ids where several began at once", async () => {
      const store = await five(open);
      await store.append(spans(aSpan({ trace: 9, id: 1, startMs: 3_000 })));
      expect(await numbersOf(store, { limit: 3 })).toEqual([5, 4, 3]);
      expect(await numbersOf(store, { after: { traceId: trace(3), start: at(3_000) }, limit: 2 })).toEqual([
        9, 2,
      ]);
      expect(await numbersOf(store, { after: { traceId: trace(1), start: at(1_000) } })).toEqual([]);
    });

    it("finds the traces that link to one", async () => {
      const store = await five(open);
      await store.append(
        spans(
          aSpan({ trace: 6, id: 1, startMs: 6_000, links: [4] }),
          aSpan({ trace: 7, id: 1, startMs: 7_000, links: [3, 4], attributes: [http(200)] }),
        ),
      );
      expect(await numbersOf(store, { condition: { linksTo: trace(4) } })).toEqual([7, 6]);
      expect(await numbersOf(store, { condition: { linksTo: trace(3) } })).toEqual([7]);
      expect(await numbersOf(store, { condition: { linksTo: trace(5) } })).toEqual([]);
    });

    it("tells when each began", async () => {
      const [newest] = await (await five(open)).scanTraces(all);
      expect(newest).toEqual({ traceId: trace(5), start: at(5_000) });
    });

    it("gives the spans of some traces at once", async () => {
      const store = await five(open);
      const found = await store.spansOf([trace(4), trace(1), trace(8)]);
      expect([...found].map(([id, ofTrace]) => [id, ofTrace.map(({ spanId }) => Number(spanId))])).toEqual([
        [trace(4), [1]],
        [trace(1), [1, 2]],
        [trace(8), []],
      ]);
      expect(found.get(trace(1))).toEqual(await store.trace(trace(1)));
      expect(await store.spansOf([])).toEqual(new Map());
    });
  });
};
