import type { HrTime } from "@opentelemetry/api";
import { millisToHrTime } from "@opentelemetry/core";
import { NoopSpanProcessor, type SpanProcessor } from "@opentelemetry/sdk-trace";
import { createWallClock, type WallClock } from "./wall-clock.ts";

/** What the SDK's spans have; what begins with `_` is not part of their interface. */
interface StartedSpan {
  startTime: HrTime;
  /** Whether somebody gave the start. */
  readonly _startTimeProvided?: boolean;
  /** By `performance.now()`, where nobody did; the duration counts from there. */
  readonly _performanceStartTime?: number;
}

/** Between an instrumentation's look at the clock and the span's start. */
const NEAR_MS = 2;

/**
 * Gives spans a start that is exact to the microsecond. The SDK starts a span at a whole millisecond and adds its exact
 * duration: spans that follow one another within a millisecond would start together, and a child could end after its
 * parent. A span that was given a start by its instrumentation would end at a whole millisecond instead, so it is set here.
 */
export function exactStart(clock: WallClock = createWallClock()): SpanProcessor {
  return Object.assign(new NoopSpanProcessor(), {
    onStart: (span: StartedSpan) => {
      if (span._startTimeProvided === false && span._performanceStartTime !== undefined) {
        // Not now: the process may have stood still since then.
        span.startTime = millisToHrTime(clock(span._performanceStartTime));
        return;
      }
      const now = clock();
      const given = span.startTime[0] * 1e3 + span.startTime[1] / 1e6;
      // A start that lies elsewhere was given on purpose.
      if (Math.abs(now - given) < NEAR_MS) span.startTime = millisToHrTime(now);
    },
  });
}
