import type { TraceId } from "@playground/shared/model/ids";
import type { Nanos, UnixNanos } from "@playground/shared/model/units";
import type { RequestOutcome } from "./request-outcome.ts";
import type { TimeWindow } from "./store.ts";

/**
 * What some spans of a trace satisfy, each part another one. It may hold for traces beyond those that are looked for, and
 * does for every one of them:
 * - `service`: a span of this service
 * - `annotation`: a span's own attribute of this value, whose key is this one once all but letters, digits and `_` are `_`
 * - `linksTo`: a span with a link to this trace
 * - `outcome`: a span that ended so; one with `throttle` is among those with `error`
 * - `httpStatus`: a span with this status code of an HTTP response
 * - `minDuration`, `maxDuration`: from the trace's earliest start to its latest end, inclusive
 */
export type TraceCondition =
  | { readonly all: readonly TraceCondition[] }
  | { readonly any: readonly TraceCondition[] }
  | { readonly service: string }
  | { readonly annotation: { readonly key: string; readonly value: string } }
  | { readonly linksTo: TraceId }
  | { readonly outcome: Exclude<RequestOutcome, "ok"> }
  | { readonly httpStatus: number }
  | { readonly minDuration: Nanos }
  | { readonly maxDuration: Nanos };

/** A trace's place in the order of a scan. */
export interface TraceKey {
  readonly traceId: TraceId;
  /** The earliest of its spans. */
  readonly start: UnixNanos;
}

export interface TraceScan {
  readonly window: TimeWindow;
  /** What is within the window: the trace's start, or any span's. */
  readonly time: "trace" | "span";
  readonly condition?: TraceCondition;
  /** Where to go on: behind this one. */
  readonly after?: TraceKey;
  readonly limit: number;
}
