import { spanId, traceId } from "@playground/shared/model/ids";
import type { MetricData } from "@playground/shared/model/metric-point";
import { encodeLogs } from "@playground/shared/wire/otlp/encode-logs";
import { encodeMetrics } from "@playground/shared/wire/otlp/encode-metrics";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import { describe, expect, it } from "vitest";
import { createConsoleClient } from "../client/console-client.ts";
import { startCollector, temporaryDirectory } from "../fixtures/collector-process.ts";
import { readZip } from "./fixtures/read-zip.ts";
import { SAMPLE_TRACE, sampleLog, samplePoint, sampleSpan } from "./fixtures/sample-telemetry.ts";

const OTHER_TRACE = traceId("2".repeat(32));
const WINDOW = { from: "2026-01-02T03:00:00Z", to: "2026-01-02T04:00:00Z" };

/** Values that another encoding might change. */
const EXOTIC = {
  text: 'tea ☕ \u0000 \u2028 " \\ </script>',
  empty: "",
  big: 2n ** 62n,
  smallest: -(2n ** 63n),
  double: 0.1,
  huge: 1e300,
  minusZero: -0,
  notANumber: Number.NaN,
  infinite: Number.NEGATIVE_INFINITY,
  no: false,
  nothing: null,
  bytes: Uint8Array.of(0, 255),
  list: ["a", 1, null, [2n ** 60n]],
  map: { ["__proto__"]: "own", constructor: { deep: true } },
};

const POINTS: readonly MetricData[] = [
  { type: "gauge", value: Number.NaN },
  { type: "gauge", value: 2n ** 60n },
  { type: "sum", value: 0, temporality: "delta", monotonic: true },
  {
    type: "histogram",
    temporality: "cumulative",
    count: 3,
    sum: undefined,
    min: -1,
    max: Number.POSITIVE_INFINITY,
    bounds: [0.5],
    bucketCounts: [1, 2],
  },
  {
    type: "exponential-histogram",
    temporality: "delta",
    count: 4,
    sum: 1.5,
    min: undefined,
    max: undefined,
    scale: -2,
    zeroCount: 1,
    zeroThreshold: 0.001,
    positive: { offset: -3, bucketCounts: [1, 0, Number.MAX_SAFE_INTEGER] },
    negative: { offset: 0, bucketCounts: [] },
  },
  { type: "summary", count: 2, sum: 3, quantiles: [{ quantile: 0.99, value: 2.5 }] },
];

const exoticSpan = sampleSpan({
  spanId: spanId("1".repeat(16)),
  parentSpanId: spanId("53995c3f42cd8ad8"),
  traceState: "vendor=1",
  kind: "consumer",
  status: { code: "error", message: "no" },
  attributes: EXOTIC,
  events: [{ time: sampleSpan().start, name: "event", attributes: EXOTIC, droppedAttributesCount: 2 }],
  links: [
    {
      traceId: OTHER_TRACE,
      spanId: spanId("3".repeat(16)),
      traceState: "",
      flags: 1,
      attributes: EXOTIC,
      droppedAttributesCount: 0,
    },
  ],
  droppedLinksCount: 4_294_967_295,
});

const REQUESTS = [
  ["traces", encodeTraces([sampleSpan(), exoticSpan])],
  ["logs", encodeLogs([sampleLog({ body: EXOTIC, attributes: EXOTIC, traceId: SAMPLE_TRACE })])],
  ["metrics", encodeMetrics(POINTS.map((data) => ({ ...samplePoint(data), attributes: EXOTIC })))],
  ["traces", encodeTraces([sampleSpan({ traceId: OTHER_TRACE, name: "" }), sampleSpan()])],
  ["logs", encodeLogs([sampleLog({ body: "second" })])],
] as const;

async function post(url: string, type: string, body: string | Uint8Array): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": type },
    body: typeof body === "string" ? body : Buffer.from(body),
  });
  expect(response.status).toBe(200);
}

async function answersOf(url: string) {
  const client = createConsoleClient(url);
  return {
    traces: await client.traces(WINDOW),
    spans: [await client.trace(SAMPLE_TRACE), await client.trace(OTHER_TRACE)],
    logs: await client.logs(WINDOW),
    metrics: await client.metrics(WINDOW),
    services: await client.services(),
    graph: await client.serviceGraph(WINDOW),
  };
}

const exportOf = async (url: string): Promise<Record<string, string>> =>
  readZip(Buffer.from(await new Response(await createConsoleClient(url).export()).arrayBuffer()));

describe.each(["duckdb", "memory"])("an export of the %s store", { timeout: 30_000 }, (store) => {
  it("makes another collector that answers, and exports, the same", async () => {
    const source = await startCollector({
      PLAYGROUND_DATA: await temporaryDirectory(),
      PLAYGROUND_STORE: store,
    });
    for (const [signal, payload] of REQUESTS)
      await post(`${source.otlpHttpUrl}/v1/${signal}`, "application/x-protobuf", payload);
    const before = await answersOf(source.url);
    expect(before.traces.traces).toHaveLength(2);
    expect(before.logs.logs).toHaveLength(2);
    expect(before.metrics.points).toHaveLength(POINTS.length);

    const files = await exportOf(source.url);
    const target = await startCollector({ PLAYGROUND_DATA: await temporaryDirectory() });
    for (const [name, lines] of Object.entries(files)) {
      for (const line of lines.trimEnd().split("\n"))
        await post(`${target.otlpHttpUrl}/v1/${name.replace(".jsonl", "")}`, "application/json", line);
    }
    expect(await answersOf(target.url)).toEqual(before);
    expect(await exportOf(target.url)).toEqual(files);
  });
});
