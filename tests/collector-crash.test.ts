import { type ExportResult, ExportResultCode } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import {
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { eventually } from "@playground/trace-testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkout } from "./support/checkout.ts";
import { type Playground, startPlayground } from "./support/playground.ts";

const CRASHES = 3;
const BATCH = 10;

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground();
});
afterAll(() => playground.stop());

/** Spans as the SDK makes them. */
function makeSpans(count: number): ReadableSpan[] {
  const made = new InMemorySpanExporter();
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: made })] });
  for (let span = 0; span < count; span++) provider.getTracer("crash").startSpan("survivor").end();
  return made.getFinishedSpans();
}

/** Sends batch after batch with the SDK's own exporter until it is stopped; keeps what was acknowledged. */
function startSending(url: string) {
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: 1_000 });
  const acknowledged: ReadableSpan[] = [];
  let running = true;
  const done = (async () => {
    while (running) {
      const spans = makeSpans(BATCH);
      const { code } = await new Promise<ExportResult>((resolve) => exporter.export(spans, resolve));
      if (code === ExportResultCode.SUCCESS) acknowledged.push(...spans);
    }
    await exporter.shutdown();
  })();
  return {
    acknowledged,
    stop: () => {
      running = false;
      return done;
    },
  };
}

/** Orders one after the other until it is stopped. @returns the statuses of the answers */
function startOrdering(storefrontUrl: string) {
  const statuses: number[] = [];
  let running = true;
  const done = (async () => {
    while (running) statuses.push((await checkout(storefrontUrl)).status);
  })();
  return {
    statuses,
    stop: () => {
      running = false;
      return done;
    },
  };
}

it("keeps every acknowledged export through kill -9, and no request fails because of it", async () => {
  const senders = [1, 2].map(() => startSending(playground.url("otlpHttp", "/v1/traces")));
  const orders = startOrdering(playground.url("storefront"));
  const count = () => senders.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  const fiftyMore = async () => {
    const before = count();
    await eventually(() => expect(count()).toBeGreaterThanOrEqual(before + 50), { withinMs: 30_000 });
  };

  for (let crash = 0; crash < CRASHES; crash++) {
    await fiftyMore();
    process.kill(await playground.pid("collector"), "SIGKILL");
  }
  await fiftyMore();
  await Promise.all([...senders, orders].map(({ stop }) => stop()));

  expect(orders.statuses.length).toBeGreaterThan(10);
  expect(orders.statuses.filter((status) => status !== 201)).toEqual([]);
  for (const span of senders.flatMap(({ acknowledged }) => acknowledged)) {
    const { traceId, spanId } = span.spanContext();
    const { spans } = await playground.console.trace(traceId);
    expect(spans.map(({ span_id }) => span_id)).toEqual([spanId]);
  }
});
