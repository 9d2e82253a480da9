import type { HrTime } from "@opentelemetry/api";
import { millisToHrTime } from "@opentelemetry/core";
import { NoopSpanProcessor, type SpanProcessor } from "@opentelemetry/sdk-trace";
import { createWallClock } from "./wall-clock.ts";

/**
 * Gives spans a start that is exact to the microsecond. The SDK starts a span at a whole millisecond and adds its exact
 * duration: spans that follow one another within a millisecond would start together, and a child could end after its
 * parent. A span that was given a start by its instrumentation would end at a whole millisecond instead, so it is set here.
 */
export function exactStart(nowMs: () => number = createWallClock()): SpanProcessor {
  return Object.assign(new NoopSpanProcessor(), {
    onStart: (span: { readonly startTime: HrTime }) => {
      const now = nowMs();
      const given = span.startTime[0] * 1e3 + span.startTime[1] / 1e6;
      // A start that lies elsewhere was given on purpose.
      if (Math.abs(now - given) < 2) (span as { startTime: HrTime }).startTime = millisToHrTime(now);
    },
  });
}
