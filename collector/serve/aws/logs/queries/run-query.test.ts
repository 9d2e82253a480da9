import { describe, expect, it } from "vitest";
import { parseQuery } from "../../../../analyse/logs-insights/parse.ts";
import { storeWith } from "../../../../store/contract/open-for-test.ts";
import { aLog, at, logs } from "../../../../store/contract/telemetry.ts";
import type { LogEventStore } from "../../../../store/log-scan.ts";
import { createMemoryStore } from "../../../../store/memory-store.ts";
import { prepareQuery } from "./run-query.ts";

const LINES = Array.from({ length: 30 }, (_, n) =>
  aLog({ body: n % 3 === 0 ? `order ${n} placed` : `took ${n} ms`, timeMs: n * 1_000, service: "shop" }),
);
const FROM = Number(at(0) / 1_000_000n);

const filled = () =>
  storeWith(async () => createMemoryStore({ maxSpans: 9, maxLogs: 100, maxPoints: 9 }), logs(...LINES));

async function run(store: LogEventStore, text: string, signal = new AbortController().signal) {
  const request = {
    text,
    query: parseQuery(text),
    logGroups: ["/playground/shop"],
    from: FROM,
    to: FROM + 30_000,
    limit: undefined,
  };
  return prepareQuery({ store, now: () => FROM }, request, "0")(signal, () => undefined);
}

describe("running a query", () => {
  it("says how much it looked at, and how much matched", async () => {
    const store = await filled();
    const { rows, statistics } = await run(store, 'filter message like "placed" | stats count(*) as n');
    expect(rows).toEqual([[{ field: "n", value: "10" }]]);
    const { bytes } = await store.logVolume({
      groups: ["/playground/shop"],
      window: { from: at(0), to: at(30_000) },
    });
    expect(statistics).toEqual({ recordsMatched: 10, recordsScanned: 30, bytesScanned: bytes });
  });

  it("finds the patterns of all lines without reading them, and the same as by reading them", async () => {
    const store = await filled();
    let scans = 0;
    const counting: LogEventStore = {
      ...store,
      scanLogs: (scan) => {
        scans++;
        return store.scanLogs(scan);
      },
    };
    const text = "pattern @message | sort @sampleCount desc";
    const counted = await run(counting, text);
    expect(scans).toBe(0);
    const read = await run({ ...store, logShapes: async () => [] }, text);
    expect(counted).toEqual(read);
    expect(counted.rows).toHaveLength(2);
    expect(counted.statistics.recordsMatched).toBe(30);
  });

  it("reads the earlier period for a comparison", async () => {
    const store = await filled();
    const text = "filter @timestamp >= 0 | pattern @message | diff";
    const request = {
      text,
      query: parseQuery(text),
      logGroups: ["/playground/shop"],
      from: FROM + 15_000,
      to: FROM + 30_000,
      limit: undefined,
    };
    const answer = await prepareQuery(
      { store, now: () => FROM },
      request,
      "0",
    )(new AbortController().signal, () => undefined);
    expect(answer.rows).toHaveLength(2);
  });

  it("stops when it is told to", async () => {
    const store = await filled();
    const { rows } = await run(store, "stats count(*) as n", AbortSignal.abort());
    expect(rows).toEqual([[{ field: "n", value: "0" }]]);
  });
});
