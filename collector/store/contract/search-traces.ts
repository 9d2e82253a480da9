import type { Nanos } from "@playground/shared/model/units";
import { describe, expect, it } from "vitest";
import type { TelemetryStore, TraceQuery } from "../store.ts";
import { type OpenStore, storeWith } from "./open-for-test.ts";
import { ALWAYS, aSpan, at, spans, trace, window } from "./telemetry.ts";

const ms = (millis: number): Nanos => BigInt(millis * 1_000_000) as Nanos;
const newest: TraceQuery = { window: ALWAYS, order: "newest", limit: 100 };

/** Numbers of the traces found, in order. */
async function found(store: TelemetryStore, query: Partial<TraceQuery>): Promise<number[]> {
  const { items } = await store.traces({ ...newest, ...query });
  return items.map(({ traceId }) => Number.parseInt(traceId, 16));
}

const mixed = (open: OpenStore): Promise<TelemetryStore> =>
  storeWith(
    open,
    spans(
      aSpan({ trace: 1, id: 1, service: "shop", name: "GET /", startMs: 100, durationMs: 50 }),
      aSpan({
        trace: 1,
        id: 2,
        parent: 1,
        service: "stock",
        name: "reserve",
        startMs: 110,
        durationMs: 5,
        status: "error",
      }),
      aSpan({
        trace: 2,
        id: 1,
        service: "shop",
        name: "POST /",
        startMs: 200,
        durationMs: 400,
        status: "error",
      }),
    ),
    spans(aSpan({ trace: 3, id: 1, service: "stock", name: "GET /", startMs: 300, durationMs: 1 })),
  );

const testFilters = (open: OpenStore): void => {
  it.each<{ query: Partial<TraceQuery>; expected: number[] }>([
    { query: {}, expected: [3, 2, 1] },
    { query: { order: "longest" }, expected: [2, 1, 3] },
    { query: { service: "shop" }, expected: [2, 1] },
    { query: { service: "stock" }, expected: [3, 1] },
    { query: { service: "nobody" }, expected: [] },
    { query: { operation: "GET /" }, expected: [3, 1] },
    { query: { status: "error" }, expected: [2, 1] },
    { query: { status: "ok" }, expected: [] },
    { query: { service: "shop", status: "error" }, expected: [2] },
    { query: { service: "stock", minDuration: ms(5) }, expected: [1] },
    { query: { minDuration: ms(50), maxDuration: ms(400) }, expected: [2, 1] },
    { query: { minDuration: ms(51), maxDuration: ms(399) }, expected: [] },
    { query: { maxDuration: ms(1) }, expected: [3] },
  ])("$query finds $expected", async ({ query, expected }) => {
    expect(await found(await mixed(open), query)).toEqual(expected);
  });

  it("takes a span that starts at `from`, not one that starts at `to`", async () => {
    const store = await mixed(open);
    expect(await found(store, { window: window(110, 200) })).toEqual([1]);
    expect(await found(store, { window: window(111, 200) })).toEqual([]);
    expect(await found(store, { window: window(200, 201) })).toEqual([2]);
  });

  it("says whether there was more than the limit", async () => {
    const store = await mixed(open);
    expect(await found(store, { limit: 2 })).toEqual([3, 2]);
    expect((await store.traces({ ...newest, limit: 2 })).complete).toBe(false);
    expect((await store.traces({ ...newest, limit: 3 })).complete).toBe(true);
    const attributes = [{ key: "none", operator: "!=", value: "" }] as const;
    expect((await store.traces({ ...newest, attributes, limit: 2 })).complete).toBe(false);
    expect((await store.traces({ ...newest, attributes, limit: 3 })).complete).toBe(true);
  });

  it("orders traces of the same time by their ids", async () => {
    const items = [5, 3, 4].map((n) => aSpan({ trace: n, id: 1 }));
    const store = await storeWith(open, spans(...items));
    expect(await found(store, {})).toEqual([3, 4, 5]);
  });
};

const testSummaries = (open: OpenStore): void => {
  it("sums up all spans of a trace, also those outside of the window", async () => {
    const store = await storeWith(
      open,
      spans(
        aSpan({ id: 2, parent: 1, service: "stock", startMs: 20, durationMs: 500, status: "error" }),
        aSpan({ id: 3, parent: 1, service: "shop", startMs: 15, durationMs: 1 }),
      ),
      spans(aSpan({ id: 1, service: "shop", name: "POST /orders", startMs: 10, durationMs: 30 })),
    );
    expect((await store.traces({ ...newest, window: window(20, 21) })).items).toEqual([
      {
        traceId: trace(1),
        root: { service: "shop", name: "POST /orders", duration: ms(30) },
        start: at(10),
        duration: ms(510),
        spanCount: 3,
        errorCount: 1,
        synthetic: false,
        services: [
          { name: "shop", spanCount: 2, errorCount: 0 },
          { name: "stock", spanCount: 1, errorCount: 1 },
        ],
      },
    ]);
  });

  it("has no root while only children have arrived, and takes the earliest of several", async () => {
    const store = await storeWith(
      open,
      spans(
        aSpan({ trace: 1, id: 1, parent: 9, startMs: 2 }),
        aSpan({ trace: 2, id: 1, name: "late", startMs: 9 }),
        aSpan({ trace: 2, id: 2, name: "early", startMs: 1 }),
      ),
    );
    const { items } = await store.traces(newest);
    expect(items.map(({ root }) => root?.name)).toEqual([undefined, "early"]);
  });

  it("does not count a span twice", async () => {
    const store = await storeWith(open, spans(aSpan({ id: 1 })), spans(aSpan({ id: 1 }), aSpan({ id: 1 })));
    expect((await store.traces(newest)).items[0]?.spanCount).toBe(1);
  });

  it("tells traces of the load generator by any of their spans", async () => {
    const store = await storeWith(
      open,
      spans(
        aSpan({ trace: 1, id: 1, startMs: 1 }),
        aSpan({ trace: 2, id: 1, startMs: 2 }),
        aSpan({
          trace: 2,
          id: 2,
          parent: 1,
          startMs: 2,
          attributes: [["user_agent.synthetic.type", "test"]],
        }),
      ),
    );
    expect(await found(store, { synthetic: false })).toEqual([1]);
    expect(await found(store, { synthetic: true })).toEqual([2]);
    expect(await found(store, {})).toEqual([2, 1]);
    const { items } = await store.traces(newest);
    expect(items.map(({ synthetic }) => synthetic)).toEqual([true, false]);
  });
};

/** `traces`: searches and summaries. */
export const testSearchTraces = (open: OpenStore): void => {
  describe("traces by service, name, status, duration and time", () => testFilters(open));
  describe("a trace's summary", () => testSummaries(open));
};
