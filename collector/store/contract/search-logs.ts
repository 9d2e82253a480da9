import { describe, expect, it } from "vitest";
import { lineFilter } from "../../analyse/log-filter/line-filter.ts";
import type { LogQuery, TelemetryStore } from "../store.ts";
import { type OpenStore, storeWith } from "./open-for-test.ts";
import { ALWAYS, aLog, logs, trace, window } from "./telemetry.ts";

const newest: LogQuery = { window: ALWAYS, order: "newest", limit: 100 };

async function bodies(store: TelemetryStore, query: Partial<LogQuery>): Promise<unknown[]> {
  return (await store.logs({ ...newest, ...query })).items.map(({ body }) => body);
}

const PAY = { step: "PAY", amount: 12 };

const lines = (open: OpenStore): Promise<TelemetryStore> =>
  storeWith(
    open,
    logs(
      aLog({ body: "Order placed", timeMs: 10, trace: 1, attributes: [["correlation_id", "demo-1"]] }),
      aLog({ body: "stock LOW", timeMs: 20, service: "stock", attributes: [["sku", "Green-Tea"]] }),
    ),
    logs(
      aLog({ body: "order shipped", timeMs: 5, trace: 1, attributes: [["correlation_id", "demo-10"]] }),
      aLog({ body: PAY, timeMs: 30, trace: 2 }),
    ),
  );

const testFilters = (open: OpenStore): void => {
  it.each<{ query: Partial<LogQuery>; expected: unknown[] }>([
    { query: {}, expected: [PAY, "stock LOW", "Order placed", "order shipped"] },
    { query: { order: "oldest" }, expected: ["order shipped", "Order placed", "stock LOW", PAY] },
    { query: { service: "stock" }, expected: ["stock LOW"] },
    { query: { traceId: trace(1) }, expected: ["Order placed", "order shipped"] },
    { query: { traceId: trace(3) }, expected: [] },
    { query: { correlationId: "demo-1" }, expected: ["Order placed"] },
    { query: { text: "ORDER" }, expected: ["Order placed", "order shipped"] },
    { query: { text: "low" }, expected: ["stock LOW"] },
    { query: { text: "green-tea" }, expected: ["stock LOW"] },
    { query: { text: "pay" }, expected: [PAY] },
    { query: { text: "sku" }, expected: ["stock LOW"] },
    { query: { text: '"step":"pay"' }, expected: [PAY] },
    { query: { text: 'say "hi"' }, expected: [] },
    { query: { text: "%" }, expected: [] },
    { query: { filters: [lineFilter("order")] }, expected: ["order shipped"] },
    { query: { filters: [lineFilter('{ $.sku = "Green*" }')] }, expected: ["stock LOW"] },
    { query: { filters: [lineFilter("stock"), lineFilter("-LOW")] }, expected: [] },
    {
      query: { filters: [lineFilter("-LOW"), lineFilter("-Order")], text: "order" },
      expected: ["order shipped"],
    },
    { query: { text: "order", correlationId: "demo-10", order: "oldest" }, expected: ["order shipped"] },
  ])("$query finds $expected", async ({ query, expected }) => {
    expect(await bodies(await lines(open), query)).toEqual(expected);
  });

  it("takes a line at `from`, not one at `to`", async () => {
    const store = await lines(open);
    expect(await bodies(store, { window: window(10, 20) })).toEqual(["Order placed"]);
    expect(await bodies(store, { window: window(11, 21) })).toEqual(["stock LOW"]);
  });

  it("says whether there was more than the limit", async () => {
    const store = await lines(open);
    expect(await bodies(store, { limit: 3, order: "oldest" })).toEqual([
      "order shipped",
      "Order placed",
      "stock LOW",
    ]);
    expect((await store.logs({ ...newest, limit: 3 })).complete).toBe(false);
    expect((await store.logs({ ...newest, limit: 4 })).complete).toBe(true);
    expect((await store.logs({ ...newest, limit: 1, text: "order" })).complete).toBe(false);
    expect((await store.logs({ ...newest, limit: 2, text: "order" })).complete).toBe(true);
  });
};

const testText = (open: OpenStore): void => {
  it("takes the last arrival for the newest where times are equal", async () => {
    const store = await storeWith(
      open,
      logs(aLog({ body: "1" }), aLog({ body: "2" })),
      logs(aLog({ body: "3" })),
    );
    expect(await bodies(store, {})).toEqual(["3", "2", "1"]);
    expect(await bodies(store, { order: "oldest" })).toEqual(["1", "2", "3"]);
  });

  it("finds text anywhere in a very long line", async () => {
    const long = `${"x".repeat(100_000)}needle`;
    const store = await storeWith(
      open,
      logs(...Array.from({ length: 70 }, (_, n) => aLog({ body: "y".repeat(5_000), timeMs: n + 1 }))),
      logs(aLog({ body: long }), aLog({ body: `${"x".repeat(100_000)}hay` })),
    );
    expect(await bodies(store, { text: "NEEDLE", limit: 1 })).toEqual([long]);
    expect((await store.logs({ ...newest, text: "NEEDLE", limit: 1 })).complete).toBe(true);
  });

  it("ignores letter case beyond ASCII", async () => {
    const store = await storeWith(open, logs(aLog({ body: "Straße ΑΘΗΝΑ Ünï" })));
    expect(await bodies(store, { text: "STRASSE" })).toEqual([]);
    expect(await bodies(store, { text: "αθηνα ÜNÏ" })).toEqual(["Straße ΑΘΗΝΑ Ünï"]);
  });

  it("keeps a line twice that was sent twice: it has no identity", async () => {
    const store = await storeWith(open, logs(aLog({ body: "twice" })), logs(aLog({ body: "twice" })));
    expect(await bodies(store, {})).toEqual(["twice", "twice"]);
  });
};

/** `logs`: searches over log lines. */
export const testSearchLogs = (open: OpenStore): void => {
  describe("log lines by service, trace, correlation id, text and time", () => testFilters(open));
  describe("the text of log lines", () => testText(open));
};
