import {
  InMemorySpanExporter,
  NoopSpanProcessor,
  SimpleSpanProcessor,
  type SpanProcessor,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import { expect, it, onTestFinished, vi } from "vitest";
import { exactStart } from "./exact-start.ts";
import type { WallClock } from "./wall-clock.ts";

/** @param before what else is told first that a span has begun */
function record(clock: WallClock, ...before: readonly SpanProcessor[]) {
  const exporter = new InMemorySpanExporter();
  const spanProcessors = [...before, exactStart(clock), new SimpleSpanProcessor({ exporter })];
  return { tracer: new TracerProvider({ spanProcessors }).getTracer("test"), exporter };
}

const WHOLE_MS = 1_700_000_000_123;

/** Stops all clocks at that millisecond. @returns one that is exact: 0.625 ms further */
function standStill(): WallClock {
  vi.useFakeTimers({ toFake: ["Date", "performance"], now: WHOLE_MS });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const startMs = performance.now();
  return (momentMs = performance.now()) => WHOLE_MS + 0.625 + momentMs - startMs;
}

it("starts a span at the clock's fraction of a millisecond and keeps its exact duration", () => {
  const { tracer, exporter } = record(standStill());
  const started = tracer.startSpan("a");
  vi.advanceTimersByTime(7);
  started.end();
  const [span] = exporter.getFinishedSpans();
  expect(span?.startTime).toEqual([1_700_000_000, 123_625_000]);
  expect(span?.duration).toEqual([0, 7_000_000]);
  expect(span?.endTime).toEqual([1_700_000_000, 130_625_000]);
});

it("does so where the process stands still before it is told of the span", () => {
  const clock = standStill();
  const slow = Object.assign(new NoopSpanProcessor(), { onStart: () => void vi.advanceTimersByTime(40) });
  const { tracer, exporter } = record(clock, slow);
  tracer.startSpan("a").end();
  const [span] = exporter.getFinishedSpans();
  expect(span?.startTime).toEqual([1_700_000_000, 123_625_000]);
  expect(span?.endTime).toEqual([1_700_000_000, 163_625_000]);
});

it("sets a start that an instrumentation has just read from the clock", () => {
  const { tracer, exporter } = record(() => WHOLE_MS + 1.5);
  tracer.startSpan("a", { startTime: WHOLE_MS }).end();
  expect(exporter.getFinishedSpans()[0]?.startTime).toEqual([1_700_000_000, 124_500_000]);
});

it("leaves a start alone that was given", () => {
  const { tracer, exporter } = record(Date.now);
  tracer.startSpan("a", { startTime: [1_700_000_000, 5] }).end([1_700_000_001, 0]);
  expect(exporter.getFinishedSpans()[0]?.startTime).toEqual([1_700_000_000, 5]);
});
