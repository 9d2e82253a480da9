import { ExportResultCode } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import {
  BatchSpanProcessor,
  type ReadableSpan,
  type SpanExporter,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { eventually } from "@playground/trace-testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkout } from "./support/checkout.ts";
import { type Playground, startPlayground } from "./support/playground.ts";

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground();
});
afterAll(() => playground.stop());

/** The SDK's own exporter, noting which spans the collector acknowledged. */
function notingExporter(url: string, acknowledged: ReadableSpan[]): SpanExporter {
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: 2_000 });
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.code === ExportResultCode.SUCCESS) acknowledged.push(...spans);
        done(result);
      }),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  };
}

it("keeps every acknowledged export through kill -9, and no request fails because of it", async () => {
  const acknowledged: ReadableSpan[] = [];
  const exporter = notingExporter(playground.url("otlpHttp", "/v1/traces"), acknowledged);
  const processor = new BatchSpanProcessor({ exporter, scheduledDelayMillis: 20, maxExportBatchSize: 10 });
  const tracer = new TracerProvider({ spanProcessors: [processor] }).getTracer("crash");
  const statuses: number[] = [];
  let running = true;

  async function trace(): Promise<void> {
    while (running) {
      tracer.startSpan("survivor").end();
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
  async function order(): Promise<void> {
    while (running) statuses.push((await checkout(playground.url("storefront"))).status);
  }
  const load = Promise.all([trace(), order(), order()]);

  for (let crash = 0; crash < 3; crash++) {
    const before = acknowledged.length;
    await eventually(() => expect(acknowledged.length).toBeGreaterThan(before + 50), { withinMs: 20_000 });
    process.kill(await playground.pid("collector"), "SIGKILL");
  }
  const afterLast = acknowledged.length;
  await eventually(() => expect(acknowledged.length).toBeGreaterThan(afterLast + 50), { withinMs: 20_000 });
  running = false;
  await load;
  await processor.shutdown();

  expect(statuses.length).toBeGreaterThan(10);
  expect(statuses.filter((status) => status !== 201)).toEqual([]);
  for (const span of acknowledged) {
    const { traceId, spanId } = span.spanContext();
    const { spans } = await playground.console.trace(traceId);
    expect(spans.map(({ span_id }) => span_id)).toEqual([spanId]);
  }
});
