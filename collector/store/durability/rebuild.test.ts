import { rm, truncate, writeFile } from "node:fs/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, it } from "vitest";
import { ALWAYS, aLog, aPoint, aSpan, at, logs, points, spans, trace } from "../contract/telemetry.ts";
import { temporaryDirectory } from "../contract/temporary-directory.ts";
import { openJournal } from "../journal/journal.ts";
import type { TelemetryStore } from "../store.ts";
import { withStore } from "./with-store.ts";

const ALL = { window: ALWAYS, limit: 1000 } as const;

const everything = async (store: TelemetryStore) => ({
  traces: await store.traces({ ...ALL, order: "newest" }),
  spans: await store.trace(trace(1)),
  logs: await store.logs({ ...ALL, order: "newest" }),
  streams: await store.logStreams(),
  metrics: await store.metrics(ALL),
  services: await store.services(),
});

async function fill(store: TelemetryStore) {
  await store.append(
    spans(aSpan({ id: 1 }), aSpan({ id: 2, parent: 1, service: "stock" }), aSpan({ id: 1 })),
  );
  await store.append(spans(aSpan({ id: 1, name: "a duplicate" }), aSpan({ trace: 2, id: 1, startMs: 5 })));
  await store.append(logs(aLog({ body: "dropped" }), aLog({ body: "kept", service: "stock" })));
  await store.append(logs(aLog({ body: "too old", service: "till", timeMs: 3 })));
  await store.dropLogs({ logGroup: "/playground/shop" });
  await store.dropLogs({ logGroup: "/playground/till", olderThan: at(4) });
  await store.append(logs(aLog({ body: "one" }), aLog({ body: "two", timeMs: 3 })));
  await store.append(points(aPoint({ name: "pool" })));
  return everything(store);
}

async function setVersion(dir: string): Promise<void> {
  const instance = await DuckDBInstance.create(`${dir}/index.duckdb`);
  const connection = await instance.connect();
  await connection.run("UPDATE indexed SET schema_version = 0");
  connection.closeSync();
  instance.closeSync();
}

it.each<{ damage: string; reason: RegExp; apply: (dir: string) => Promise<void> }>([
  { damage: "missing", reason: /there is none/, apply: (dir) => rm(`${dir}/index.duckdb`) },
  {
    damage: "empty",
    reason: /not a valid DuckDB database/,
    apply: (dir) => truncate(`${dir}/index.duckdb`, 0),
  },
  {
    damage: "something else",
    reason: /not a valid DuckDB database/,
    apply: (dir) => writeFile(`${dir}/index.duckdb`, "something else".repeat(1000)),
  },
  { damage: "of another version", reason: /schema version is 0, not \d+/, apply: setVersion },
])("rebuilds an index that is $damage from the journal, equal to what it was", async ({ reason, apply }) => {
  const dir = await temporaryDirectory();
  const before = await withStore(dir, fill);
  expect(before.events).toEqual([]);
  await apply(dir);
  const after = await withStore(dir, everything);
  expect(after.result).toEqual(before.result);
  expect(after.events).toEqual([{ event: "index-rebuilt", reason: expect.stringMatching(reason) }]);
  const again = await withStore(dir, everything);
  expect(again).toEqual({ result: before.result, events: [] });
});

it("follows the journal when that was emptied", async () => {
  const dir = await temporaryDirectory();
  await withStore(dir, fill);
  await rm(`${dir}/journal`, { recursive: true });
  const { result, events } = await withStore(dir, (store) => store.services());
  expect(result).toEqual([]);
  expect(events).toEqual([{ event: "index-rebuilt", reason: "it goes further than the journal" }]);
});

it("opens although a crash left an empty lock file", async () => {
  const dir = await temporaryDirectory();
  await withStore(dir, fill);
  await truncate(`${dir}/lock.duckdb`, 0);
  const { result } = await withStore(dir, (store) => store.services());
  expect(result.map(({ name }) => name)).toEqual(["shop", "stock"]);
});

it("reports a record that is no OTLP message, and goes on after it", async () => {
  const dir = await temporaryDirectory();
  const journal = await openJournal({
    dir: `${dir}/journal`,
    log: () => undefined,
    now: () => ALWAYS.from,
    segmentBytes: 1_000_000,
  });
  await journal.append("traces", Buffer.from("not protobuf"), () => undefined);
  await journal.append("logs", logs(aLog({ body: "after" })).payload, () => undefined);
  await journal.close();
  const { result, events } = await withStore(dir, (store) => store.logs({ ...ALL, order: "newest" }));
  expect(result.items.map(({ body }) => body)).toEqual(["after"]);
  expect(events).toContainEqual({
    event: "record-undecodable",
    segment: 1,
    offset: 8,
    reason: expect.any(String),
  });
});

it("finds no dropped line after a restart, with or without its index", async () => {
  const dir = await temporaryDirectory();
  await withStore(dir, fill);
  for (const prepare of [async () => {}, () => rm(`${dir}/index.duckdb`)]) {
    await prepare();
    const { result } = await withStore(dir, everything);
    expect(result.logs.items.map(({ body }) => body)).toEqual(["two", "one", "kept"]);
    expect(result.streams.map(({ logGroup }) => logGroup)).toEqual(["/playground/shop", "/playground/stock"]);
  }
});

it("gives up a search that has read as much as it may, and says so", async () => {
  const dir = await temporaryDirectory();
  const line = (body: string) => logs(aLog({ body: body.repeat(10_000) }));
  const search = { ...ALL, order: "oldest", limit: 60, text: "nn" } as const;
  const { result } = await withStore(
    dir,
    async (store) => {
      for (let n = 0; n < 70; n++) await store.append(line(n < 61 ? "y" : "n"));
      for (let n = 1; n <= 101; n++) {
        await store.append(spans(aSpan({ trace: n, id: 1, startMs: n, attributes: [["all", "same"]] })));
      }
      const attributes = [{ key: "all", operator: "!=", value: "same" }] as const;
      return {
        lines: await store.logs(search),
        none: await store.traces({ ...ALL, order: "newest", attributes }),
      };
    },
    { searchBounds: { maxItems: 1000, maxBytes: 100 } },
  );
  // A page is 61 lines here and 100 traces; none of those on the first page matches.
  expect(result.lines).toEqual({ items: [], complete: false });
  expect(result.none).toEqual({ items: [], complete: false });
});

it("says that a search by attributes is not complete when it looked at as many spans as it may", async () => {
  const dir = await temporaryDirectory();
  const search = {
    ...ALL,
    order: "newest",
    attributes: [{ key: "n", operator: "!=", value: "other" }],
  } as const;
  const { result } = await withStore(
    dir,
    async (store) => {
      for (let n = 1; n <= 300; n++) {
        const attributes = [["n", n % 100 === 1 ? "wanted" : "other"]] as const;
        await store.append(spans(aSpan({ trace: n, id: 1, startMs: n, attributes })));
      }
      return Promise.all([store.traces(search), store.traces({ ...search, limit: 1 })]);
    },
    { searchBounds: { maxItems: 200, maxBytes: 1_000_000 } },
  );
  // The newest two hundred are 300 to 101, of which 201 and 101 match.
  expect(result.map(({ items }) => items.map(({ start }) => Number(start - ALWAYS.from) / 1e6))).toEqual([
    [201, 101],
    [201],
  ]);
  expect(result.map(({ complete }) => complete)).toEqual([false, false]);
});

it("finds a rare attribute value among far more spans than it may look at", async () => {
  const dir = await temporaryDirectory();
  const { result } = await withStore(
    dir,
    async (store) => {
      for (let n = 1; n <= 300; n++) {
        await store.append(spans(aSpan({ trace: n, id: 1, startMs: n, attributes: [["order.id", n]] })));
      }
      const attributes = [{ key: "order.id", operator: "=", value: "7" }] as const;
      return store.traces({ ...ALL, order: "newest", attributes });
    },
    { searchBounds: { maxItems: 100, maxBytes: 1_000_000 } },
  );
  expect(result.items.map(({ start }) => Number(start - ALWAYS.from) / 1e6)).toEqual([7]);
  expect(result.complete).toBe(true);
});
