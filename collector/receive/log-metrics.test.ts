import { unixNanosFromMillis } from "@playground/shared/model/units";
import { describe, expect, it, onTestFinished } from "vitest";
import { ALWAYS, aLog, at, logs } from "../store/contract/telemetry.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import { createIngestCounters } from "./ingest-counters.ts";
import { createLogEventIntake } from "./log-events.ts";
import { createLogMetrics } from "./log-metrics.ts";
import { tapLogs } from "./log-tap.ts";
import { createMetricFilters, type MetricFilterDefinition } from "./metric-filters.ts";

const NOW = Number(at(0) / 1_000_000n);

const FILTER: MetricFilterDefinition = {
  logGroup: "shop",
  name: "errors",
  pattern: "{ $.level = error }",
  transformation: {
    metricNamespace: "Shop",
    metricName: "errors",
    metricValue: "1",
    dimensions: [],
    unit: "Count",
    defaultValue: 0,
  },
};

function started(definitions: readonly MetricFilterDefinition[] = []) {
  const store = createMemoryStore({ maxSpans: 10, maxLogs: 100, maxPoints: 100 });
  onTestFinished(() => store.close());
  const counters = createIngestCounters();
  const settings = { filters: definitions, now: NOW };
  const metrics = createLogMetrics({
    filters: createMetricFilters(() => settings.filters),
    counters,
    now: () => settings.now,
  });
  const published: string[] = [];
  const tail = {
    isWatched: () => true,
    publish: (events: readonly { message: string }[]) =>
      void published.push(...events.map(({ message }) => message)),
  };
  const tapped = tapLogs({ store, metrics, tail });
  const take = createLogEventIntake({
    store: tapped,
    counters,
    now: () => unixNanosFromMillis(NOW),
  });
  const put = (message: string, logGroup = "shop", timestamp = NOW) =>
    take("logs/api", [{ logGroup, logStream: "one", timestamp, message }]);
  const points = async () => {
    const { items } = await store.metrics({ window: ALWAYS, limit: 100 });
    return items.map(({ name, data }) => `${name} ${data.type === "histogram" ? data.sum : ""}`);
  };
  const refused = () => counters.snapshot().find(({ protocol }) => protocol === "emf/log")?.refused;
  return { store, append: tapped.append, settings, metrics, published, put, points, refused };
}

const emf = (changed: object = {}) =>
  JSON.stringify({
    _aws: {
      Timestamp: NOW,
      CloudWatchMetrics: [{ Namespace: "Shop", Dimensions: [[]], Metrics: [{ Name: "paid" }] }],
    },
    paid: 5,
    ...changed,
  });

describe("metrics of log lines", () => {
  it("are taken from documents in the embedded metric format", async () => {
    const { put, points, published } = started();
    await put(emf());
    await put("plain");
    expect(await points()).toEqual(["paid 5"]);
    expect(published).toEqual([emf(), "plain"]);
  });

  it("are taken from what follows the metadata of a Lambda function's line, and of no other", async () => {
    const { put, points } = started();
    await put(`2026-03-01T00:00:00Z\tINFO\t${emf()}`, "/aws/lambda/pay");
    await put(`INFO ${emf()}`);
    expect(await points()).toEqual(["paid 5"]);
  });

  it("are taken from records of OTLP whose attributes are such a document", async () => {
    const { append, points } = started();
    const document = JSON.parse(emf());
    await append(logs(aLog({ body: "paid", attributes: Object.entries(document) })));
    expect(await points()).toEqual(["paid 5"]);
  });

  it("of a malformed document are none: it stays a line, and the reason is counted", async () => {
    const { put, points, refused, store } = started();
    await put(emf({ paid: "5" }));
    expect(await points()).toEqual([]);
    expect(refused()).toEqual({ "paid: expected a number, found a string": 1 });
    expect((await store.logs({ window: ALWAYS, order: "newest", limit: 9 })).items).toHaveLength(1);
  });

  it("are counted by the filters of the line's group", async () => {
    const { put, points, settings } = started([FILTER]);
    await put('{"level":"error"}');
    await put('{"level":"info"}');
    await put('{"level":"error"}', "other");
    expect(await points()).toEqual(["errors 1"]);
    settings.filters = [{ ...FILTER, pattern: "warn" }];
    await put('{"level":"error"}');
    await put("a warning");
    expect(await points()).toEqual(["errors 1", "errors 1"]);
    settings.filters = [];
    await put("a warning");
    expect(await points()).toHaveLength(2);
  });

  it("have a default value for minutes with lines but without a match", async () => {
    const { put, metrics, settings } = started([FILTER]);
    await put('{"level":"info"}', "shop", NOW);
    await put('{"level":"error"}', "shop", NOW + 60_000);
    expect(metrics.defaults()).toEqual([]);
    settings.now = NOW + 300_000;
    expect(metrics.defaults()).toMatchObject([{ name: "errors", time: at(0), data: { sum: 0, count: 1 } }]);
    expect(metrics.defaults()).toEqual([]);
  });
});
