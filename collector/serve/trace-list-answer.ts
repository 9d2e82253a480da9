import { type TraceId, toXRayTraceId } from "@playground/shared/model/ids";
import { toMillis } from "@playground/shared/model/units";
import type { Page, TraceSummary } from "../store/store.ts";
import { isoMicros } from "./iso-time.ts";
import type { ServiceShare } from "./service-shares.ts";

export interface TraceSummaryAnswer {
  readonly trace_id: TraceId;
  readonly xray_trace_id: string;
  /** The span without a parent; null when it has not arrived. */
  readonly root: { readonly service: string; readonly name: string; readonly duration_ms: number } | null;
  /** ISO 8601, microseconds. */
  readonly start: string;
  /** From the earliest start to the latest end of its spans, background work included. */
  readonly duration_ms: number;
  readonly span_count: number;
  readonly error_count: number;
  /** True for a trace of the load generator. */
  readonly synthetic: boolean;
  readonly services: readonly ServiceShare[];
}

/** Answer of `GET /api/traces`. */
export interface TraceListAnswer {
  readonly traces: readonly TraceSummaryAnswer[];
  /** False when there may be more than what is listed. */
  readonly complete: boolean;
}

const summaryAnswer = (trace: TraceSummary): TraceSummaryAnswer => ({
  trace_id: trace.traceId,
  xray_trace_id: toXRayTraceId(trace.traceId),
  root: trace.root
    ? { service: trace.root.service, name: trace.root.name, duration_ms: toMillis(trace.root.duration) }
    : null,
  start: isoMicros(trace.start),
  duration_ms: toMillis(trace.duration),
  span_count: trace.spanCount,
  error_count: trace.errorCount,
  synthetic: trace.synthetic,
  services: trace.services.map((service) => ({
    name: service.name,
    span_count: service.spanCount,
    error_count: service.errorCount,
  })),
});

export const traceListAnswer = (page: Page<TraceSummary>): TraceListAnswer => ({
  traces: page.items.map(summaryAnswer),
  complete: page.complete,
});
