import { describe, expect, it } from "vitest";
import { LOG_EVENTS_SCOPE } from "../log-message.ts";
import type { LogEvent, LogScan, LogSelection } from "../log-scan.ts";
import type { TelemetryStore } from "../store.ts";
import { type OpenStore, storeWith } from "./open-for-test.ts";
import { ALWAYS, aLog, at, logs, window } from "./telemetry.ts";

/** 2026-03-01T00:00:00Z. */
const EPOCH_MS = 1_772_323_200_000;

const SHOP: LogSelection = { window: ALWAYS, groups: ["/playground/shop"] };

/** A line as CloudWatch Logs' own clients send it. */
const sent = (group: string, stream: string, message: string, timeMs: number) => {
  const line = aLog({
    body: message,
    timeMs,
    observedMs: timeMs + 500,
    resource: [
      ["aws.log.group.names", [group]],
      ["aws.log.stream.names", [stream]],
    ],
  });
  return { ...line, scope: { ...line.scope, name: LOG_EVENTS_SCOPE } };
};

async function scanned(store: TelemetryStore, scan: Partial<LogScan>): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  for await (const batch of store.scanLogs({ ...SHOP, ...scan })) events.push(...batch);
  return events;
}

const messages = async (store: TelemetryStore, scan: Partial<LogScan>): Promise<string[]> =>
  (await scanned(store, { order: "oldest", ...scan })).map(({ message }) => message);

const APP = { groups: ["app"] };

const appLines = (open: OpenStore): Promise<TelemetryStore> =>
  storeWith(
    open,
    logs(sent("app", "one", "first ERROR", 10), sent("app", "two", "second", 20)),
    logs(sent("app", "one", "third error", 20), sent("other", "one", "elsewhere", 5)),
    logs(sent("app", "one", `${"x".repeat(10_000)} ERROR at the end`, 30)),
  );

const testScan = (open: OpenStore): void => {
  it("gives lines of services the form that the services write", async () => {
    const store = await storeWith(
      open,
      logs(
        aLog({
          body: "Order placed",
          timeMs: 1500,
          trace: 1,
          version: "2.1.0",
          instance: "i-1",
          attributes: [
            ["correlation_id", "demo-1"],
            ["error", { message: "none", retries: [1, 2] }],
            ["level", "mine"],
          ],
        }),
      ),
    );
    const [event] = await scanned(store, {});
    expect(event).toMatchObject({
      timestamp: EPOCH_MS + 1500,
      ingestionTime: EPOCH_MS + 1500,
      logGroup: "/playground/shop",
      logStream: "i-1",
    });
    expect(JSON.parse(event?.message ?? "")).toEqual({
      timestamp: "2026-03-01T00:00:01.500Z",
      level: "info",
      service: "shop",
      service_version: "2.1.0",
      message: "Order placed",
      trace_id: "00000000000000000000000000000001",
      span_id: "0000000000000001",
      trace_flags: "01",
      xray_trace_id: "1-00000000-000000000000000000000001",
      correlation_id: "demo-1",
      error: { message: "none", retries: [1, 2] },
      "attributes.level": "mine",
    });
  });

  it("leaves lines of CloudWatch Logs' clients as they are", async () => {
    const store = await appLines(open);
    expect(await messages(store, APP)).toEqual([
      "first ERROR",
      "second",
      "third error",
      `${"x".repeat(10_000)} ERROR at the end`,
    ]);
    const [first] = await scanned(store, { ...APP, order: "oldest", limit: 1 });
    expect(first).toMatchObject({
      timestamp: EPOCH_MS + 10,
      ingestionTime: EPOCH_MS + 510,
      logGroup: "app",
      logStream: "one",
    });
  });

  it("scans groups, streams, a window and a condition", async () => {
    const store = await appLines(open);
    expect(await messages(store, { groups: ["app", "other"], window: window(0, 20) })).toEqual([
      "elsewhere",
      "first ERROR",
    ]);
    expect(await messages(store, { ...APP, streams: ["two"] })).toEqual(["second"]);
    expect(await messages(store, { groups: ["nothing"] })).toEqual([]);
    expect(await messages(store, { ...APP, condition: { contains: "error" } })).toContain("third error");
    expect(await messages(store, { ...APP, condition: { contains: "error" } })).not.toContain("second");
    const both = { all: [{ contains: "ERROR" }, { any: [{ contains: "first" }, { contains: "end" }] }] };
    const found = await messages(store, { ...APP, condition: both });
    expect(found).toContain("first ERROR");
    expect(found).toContain(`${"x".repeat(10_000)} ERROR at the end`);
    expect(found).not.toContain("third error");
    expect(await messages(store, { ...APP, streams: ["two"], condition: { any: [] } })).toEqual([]);
  });

  it("goes through lines in order, and on from any of them", async () => {
    const store = await storeWith(
      open,
      logs(...[30, 10, 20, 20].map((timeMs, n) => sent("app", "one", `${timeMs} ${n}`, timeMs))),
      logs(sent("app", "one", "20 again", 20)),
    );
    for (const order of ["oldest", "newest"] as const) {
      const all = await scanned(store, { ...APP, order });
      const expected = ["10 1", "20 2", "20 3", "20 again", "30 0"];
      expect(all.map(({ message }) => message)).toEqual(order === "oldest" ? expected : expected.reverse());
      for (const [index, { id, timestamp }] of all.entries()) {
        for (const isIncluded of [false, true]) {
          const after = { id, timestamp, isIncluded };
          const rest = await scanned(store, { ...APP, order, after, limit: 2 });
          const from = isIncluded ? index : index + 1;
          expect(rest.map((event) => event.id)).toEqual(all.slice(from, from + 2).map((event) => event.id));
        }
      }
    }
  });

  it("finds an event by its id", async () => {
    const store = await appLines(open);
    for (const event of await scanned(store, APP)) {
      const { id, timestamp, message, logStream } = event;
      expect(await store.logEvent(id)).toMatchObject({ id, timestamp, message, logStream });
    }
    expect(await store.logEvent("9".repeat(30))).toBeUndefined();
    expect(await store.logEvent("nothing")).toBeUndefined();
  });
};

const testFigures = (open: OpenStore): void => {
  it("lists streams with what is in them", async () => {
    const store = await appLines(open);
    const [one, two, other] = await store.logStreams();
    expect(one).toEqual({
      logGroup: "app",
      logStream: "one",
      events: 3,
      bytes: 11 + 11 + 10_017,
      firstTimestamp: EPOCH_MS + 10,
      lastTimestamp: EPOCH_MS + 30,
      firstIngestion: EPOCH_MS + 510,
      lastIngestion: EPOCH_MS + 530,
    });
    expect(two).toMatchObject({ logGroup: "app", logStream: "two", events: 1 });
    expect(other).toMatchObject({ logGroup: "other", logStream: "one", events: 1 });
  });

  it("measures a selection in events and bytes of UTF-8", async () => {
    const store = await storeWith(
      open,
      logs(sent("app", "one", "Ünï", 1), sent("app", "one", "ab", 2), sent("app", "two", "c", 3)),
    );
    expect(await store.logVolume({ ...SHOP, ...APP })).toEqual({ events: 3, bytes: 5 + 2 + 1 });
    expect(await store.logVolume({ ...APP, streams: ["one"], window: window(2, 9) })).toEqual({
      events: 1,
      bytes: 2,
    });
    expect(await store.logVolume({ ...SHOP, groups: [] })).toEqual({ events: 0, bytes: 0 });
  });

  it("counts lines by shape, the most frequent first", async () => {
    const lines = ["took 5 ms", "took 17 ms", "stopped", "took 1200 ms"];
    const store = await storeWith(
      open,
      logs(...lines.map((message, n) => sent("app", "one", message, n))),
      logs(sent("app", "two", "took 3 ms", 9)),
    );
    const counts = await store.logShapes({ ...SHOP, ...APP, streams: ["one"] }, 10);
    expect(counts.map(({ events }) => events)).toEqual([3, 1]);
    expect(counts[0]?.sample.message).toMatch(/^took \d+ ms$/);
    expect(counts[1]?.sample.message).toBe("stopped");
    expect(await store.logShapes({ ...SHOP, ...APP }, 1)).toHaveLength(1);
  });
};

const testDrops = (open: OpenStore): void => {
  it("finds no line any more that was dropped, and those that come later", async () => {
    const store = await appLines(open);
    const [first] = await scanned(store, { ...APP, order: "oldest", limit: 1 });
    await store.dropLogs({ logGroup: "app", logStream: "one" });
    expect(await messages(store, { groups: ["app", "other"] })).toEqual(["elsewhere", "second"]);
    expect(await store.logEvent(first?.id ?? "")).toBeUndefined();
    expect((await store.logs({ window: ALWAYS, order: "oldest", limit: 9 })).items).toHaveLength(2);
    await store.append(logs(sent("app", "one", "once more", 1)));
    expect(await messages(store, APP)).toEqual(["once more", "second"]);
    await store.dropLogs({ logGroup: "app" });
    expect(await messages(store, { groups: ["app", "other"] })).toEqual(["elsewhere"]);
    expect((await store.logStreams()).map(({ logGroup }) => logGroup)).toEqual(["other"]);
  });

  it("drops only what is older than a time", async () => {
    const store = await appLines(open);
    await store.dropLogs({ logGroup: "app", olderThan: at(20) });
    expect(await messages(store, { ...APP, window: window(0, 21) })).toEqual(["second", "third error"]);
  });

  it("exports no line that was dropped", async () => {
    const store = await appLines(open);
    await store.dropLogs({ logGroup: "app", olderThan: at(30) });
    await store.append(logs(sent("app", "one", "late", 7)));
    const copy = await storeWith(open);
    for await (const one of store.exports()) await copy.append(one);
    const expected = ["elsewhere", "late", `${"x".repeat(10_000)} ERROR at the end`];
    expect(await messages(copy, { groups: ["app", "other"] })).toEqual(expected);
  });
};

/** `LogEventStore`: log lines as CloudWatch Logs has them. */
export const testLogEvents = (open: OpenStore): void => {
  describe("scanning log events", () => testScan(open));
  describe("figures of log events", () => testFigures(open));
  describe("dropping log events", () => testDrops(open));
};
