import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { expect, it } from "vitest";
import { exactStart } from "./exact-start.ts";

function record(nowMs: () => number) {
  const exporter = new InMemorySpanExporter();
  const spanProcessors = [exactStart(nowMs), new SimpleSpanProcessor({ exporter })];
  return { tracer: new TracerProvider({ spanProcessors }).getTracer("test"), exporter };
}

it("starts a span at the clock's fraction of a millisecond and keeps its exact duration", () => {
  const wholeMs = Date.now();
  const { tracer, exporter } = record(() => wholeMs + 0.625);
  tracer.startSpan("a").end();
  const [span] = exporter.getFinishedSpans();
  expect(span?.startTime).toEqual([Math.floor(wholeMs / 1e3), (wholeMs % 1e3) * 1e6 + 625_000]);
  const [seconds = 0, nanos = 0] = span?.duration ?? [];
  const end = (span?.startTime[1] ?? 0) + nanos;
  expect([seconds, end % 1e9]).toEqual([0, span?.endTime[1]]);
});

it("leaves a start alone that was given", () => {
  const { tracer, exporter } = record(Date.now);
  tracer.startSpan("a", { startTime: [1_700_000_000, 5] }).end([1_700_000_001, 0]);
  expect(exporter.getFinishedSpans()[0]?.startTime).toEqual([1_700_000_000, 5]);
});
