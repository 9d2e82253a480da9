import { unixNanos } from "@playground/shared/model/units";
import { createRandom, type Random } from "@playground/shared/random";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import { expect, it, onTestFinished } from "vitest";
import { EPOCH } from "../../../analyse/xray/documents-for-test.ts";
import { matches } from "../../../analyse/xray-filter/matches.ts";
import { narrowing } from "../../../analyse/xray-filter/narrowing.ts";
import { parseFilterExpression } from "../../../analyse/xray-filter/parse.ts";
import { createIngestCounters } from "../../../receive/ingest-counters.ts";
import { createSegmentIntake } from "../../../receive/xray-segments.ts";
import { aSpan } from "../../../store/contract/telemetry.ts";
import { temporaryDirectory } from "../../../store/contract/temporary-directory.ts";
import { openDuckdbStore } from "../../../store/duckdb-store.ts";
import { createMemoryStore } from "../../../store/memory-store.ts";
import type { TelemetryStore } from "../../../store/store.ts";
import { readXRayTraces } from "./read-trace-trees.ts";

const TRACES = 150;
const NOW = unixNanos(BigInt(EPOCH + 60) * 1_000_000_000n);
const NO_GROUPS = () => undefined;

const pick = <Item>(random: Random, items: readonly [Item, ...Item[]]): Item =>
  items[Math.floor(random() * items.length)] ?? items[0];

const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, "0");

const ANNOTATIONS = [
  { tier: "gold" },
  { tier: "gold", items: 3 },
  { "app.tier": "gold", items: 3.5 },
  { tier: "x".repeat(400), vip: true },
  { größe: "klein", vip: false },
  {},
] as const;

/** A segment and, perhaps, a call within it: with any flags, whatever the HTTP status says. */
function randomDocument(random: Random, trace: number): object {
  const start = EPOCH + Math.floor(random() * 1e6) / 1e6;
  const part = (id: number) => ({
    id: hex(trace * 16 + id, 16),
    name: pick(random, ["web", "orders", "a b"]),
    start_time: start,
    end_time: start + pick(random, [0, 0.000_5, 0.25, 1, 3]),
    ...(random() < 0.3 && { [pick(random, ["error", "fault", "throttle"])]: true }),
    ...(random() < 0.5 && { http: { response: { status: pick(random, [200, 404, 429, 500, 503]) } } }),
    annotations: pick(random, ANNOTATIONS),
  });
  const call = {
    ...part(2),
    namespace: "remote",
    ...(random() < 0.5 && { sql: { database_type: "PostgreSQL" } }),
  };
  return {
    ...part(1),
    trace_id: `1-${EPOCH.toString(16)}-${hex(trace, 24)}`,
    ...(random() < 0.5 && { subsegments: [call] }),
  };
}

/** The same documents and spans in a store. */
async function fill(store: TelemetryStore): Promise<void> {
  onTestFinished(() => store.close());
  const random = createRandom(3);
  const put = createSegmentIntake({ store, counters: createIngestCounters(), now: () => NOW });
  const documents = Array.from({ length: TRACES }, (_, n) => JSON.stringify(randomDocument(random, n + 1)));
  for (const result of await put("xray/api", documents)) expect(result.ok).toBe(true);
  const spans = Array.from({ length: TRACES }, (_, n) =>
    aSpan({
      trace: 1_000 + n,
      id: 1,
      kind: pick(random, ["server", "client", "internal", "producer"]),
      service: pick(random, ["web", "orders!"]),
      durationMs: pick(random, [0, 1, 250, 1_000]),
      status: pick(random, ["unset", "ok", "error"]),
      attributes: [
        ...(random() < 0.5
          ? [["http.response.status_code", pick(random, [200, 404, 429, 500])] as const]
          : []),
        ...Object.entries(pick(random, ANNOTATIONS)),
      ],
    }),
  );
  await store.append({ signal: "traces", payload: encodeTraces(spans) });
}

const CONDITIONS = [
  "ok",
  "fault",
  "error",
  "throttle",
  "inferred",
  "duration > 0.2",
  "duration >= 1",
  "duration = 3",
  "duration < 0.1",
  "responsetime >= 0.25",
  "http.status = 500",
  "http.status = 429",
  "http.status != 200",
  'annotation.tier = "gold"',
  'annotation.app_tier = "gold"',
  "annotation.items = 3",
  "annotation.items = 3.5",
  "annotation.items > 2",
  "annotation.vip",
  "annotation.vip = true",
  "annotation.vip = false",
  `annotation.tier = "${"x".repeat(400)}"`,
  'annotation[größe] = "klein"',
  'annotation.gr__e = "klein"',
  'service("web")',
  'service("orders") { fault }',
  "service() { throttle }",
  "service() { error }",
  "service() { duration >= 1 }",
  "service() { http.status = 404 }",
  'service(id(type: "Database::SQL")) { fault }',
  'edge("web", "orders") { error }',
  "rootcause.fault.service",
  "rootcause.error.entity { remote }",
] as const;

function randomExpression(random: Random, depth: number): string {
  if (depth === 0 || random() < 0.3) return pick(random, CONDITIONS);
  const kind = random();
  if (kind < 0.2) return `NOT (${randomExpression(random, depth - 1)})`;
  const operator = kind < 0.6 ? "AND" : "OR";
  return `(${randomExpression(random, depth - 1)} ${operator} ${randomExpression(random, depth - 1)})`;
}

const openDuckdb = async (): Promise<TelemetryStore> =>
  openDuckdbStore({
    dir: await temporaryDirectory(),
    maxDiskBytes: 1e9,
    maxAge: (10n ** 18n) as never,
    log: () => undefined,
  });

it.each([
  ["memory", async () => createMemoryStore({ maxSpans: 10_000, maxLogs: 1, maxPoints: 1 })],
  ["duckdb", openDuckdb],
] as const)(
  "the %s store's index gives every trace that matches a filter expression, and not all the others",
  async (_, open) => {
    const store = await open();
    await fill(store);
    const all = {
      window: { from: unixNanos(0n), to: unixNanos(2n ** 62n) },
      time: "trace",
      limit: 10_000,
    } as const;
    const ids = (await store.scanTraces(all)).map(({ traceId }) => traceId);
    expect(ids).toHaveLength(2 * TRACES);
    const traces = await readXRayTraces(store, ids);
    const random = createRandom(9);
    const expressions = [...CONDITIONS, ...Array.from({ length: 60 }, () => randomExpression(random, 3))];
    let [matching, given] = [0, 0];
    for (const text of expressions) {
      const expression = parseFilterExpression(text);
      const expected = ids.filter((id) => {
        const trace = traces.get(id);
        return trace !== undefined && matches(expression, trace.tree, NO_GROUPS);
      });
      const found = new Set(
        (await store.scanTraces({ ...all, condition: narrowing(expression, NO_GROUPS) })).map(
          ({ traceId }) => traceId,
        ),
      );
      expect({ text, missed: expected.filter((id) => !found.has(id)) }).toEqual({ text, missed: [] });
      matching += expected.length;
      given += found.size;
    }
    expect(matching).toBeGreaterThan(1_000);
    expect(given).toBeLessThan(0.8 * expressions.length * ids.length);
  },
);
