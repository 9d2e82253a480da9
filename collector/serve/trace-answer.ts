import { type SpanId, type TraceId, toXRayTraceId } from "@playground/shared/model/ids";
import type { JsonObject } from "@playground/shared/model/json";
import { resourceText, serviceName } from "@playground/shared/model/resource";
import type { Span, SpanEvent, SpanKind, SpanLink, StatusCode } from "@playground/shared/model/span";
import { between, toMillis } from "@playground/shared/model/units";
import { isoMicros } from "./iso-time.ts";
import { toJsonObject } from "./json-value.ts";
import { type ServiceShare, serviceShares } from "./service-shares.ts";

export interface SpanEventAnswer {
  readonly name: string;
  /** ISO 8601, microseconds. */
  readonly time: string;
  readonly time_unix_nano: string;
  readonly attributes: JsonObject;
}

export interface SpanLinkAnswer {
  readonly trace_id: TraceId;
  readonly span_id: SpanId;
  readonly attributes: JsonObject;
}

export interface SpanAnswer {
  readonly trace_id: TraceId;
  readonly span_id: SpanId;
  readonly parent_span_id: SpanId | null;
  readonly name: string;
  readonly kind: SpanKind;
  readonly service: string;
  readonly service_version: string | null;
  readonly instance: string | null;
  /** ISO 8601, microseconds. */
  readonly start: string;
  readonly start_unix_nano: string;
  readonly end_unix_nano: string;
  /** Negative where the sender's clock went backwards. */
  readonly duration_ms: number;
  readonly status: { readonly code: StatusCode; readonly message: string };
  readonly attributes: JsonObject;
  readonly events: readonly SpanEventAnswer[];
  readonly links: readonly SpanLinkAnswer[];
  readonly resource: { readonly attributes: JsonObject };
  readonly scope: { readonly name: string; readonly version: string };
}

/** Answer of `GET /api/traces/:id`. */
export interface TraceAnswer {
  readonly trace_id: TraceId;
  readonly xray_trace_id: string;
  /** Of its earliest span; ISO 8601, microseconds. */
  readonly start: string;
  /** From the earliest start to the latest end of its spans. */
  readonly duration_ms: number;
  readonly span_count: number;
  readonly error_count: number;
  /** By name. */
  readonly services: readonly ServiceShare[];
  /** By start, parents before children where starts are equal. */
  readonly spans: readonly SpanAnswer[];
}

const eventAnswer = (event: SpanEvent): SpanEventAnswer => ({
  name: event.name,
  time: isoMicros(event.time),
  time_unix_nano: event.time.toString(),
  attributes: toJsonObject(event.attributes),
});

const linkAnswer = (link: SpanLink): SpanLinkAnswer => ({
  trace_id: link.traceId,
  span_id: link.spanId,
  attributes: toJsonObject(link.attributes),
});

const spanAnswer = (span: Span): SpanAnswer => ({
  trace_id: span.traceId,
  span_id: span.spanId,
  parent_span_id: span.parentSpanId ?? null,
  name: span.name,
  kind: span.kind,
  service: serviceName(span.resource),
  service_version: resourceText(span.resource, "service.version") || null,
  instance: resourceText(span.resource, "service.instance.id") || null,
  start: isoMicros(span.start),
  start_unix_nano: span.start.toString(),
  end_unix_nano: span.end.toString(),
  duration_ms: toMillis(between(span.start, span.end)),
  status: span.status,
  attributes: toJsonObject(span.attributes),
  events: span.events.map(eventAnswer),
  links: span.links.map(linkAnswer),
  resource: { attributes: toJsonObject(span.resource.attributes) },
  scope: { name: span.scope.name, version: span.scope.version },
});

/**
 * The answer for one trace.
 * @param spans all of its spans, by start
 * @returns undefined where there are none: there is no such trace
 */
export function traceAnswer(id: TraceId, spans: readonly Span[]): TraceAnswer | undefined {
  const [first] = spans;
  if (first === undefined) return undefined;
  let end = first.end;
  for (const span of spans) if (span.end > end) end = span.end;
  return {
    trace_id: id,
    xray_trace_id: toXRayTraceId(id),
    start: isoMicros(first.start),
    duration_ms: toMillis(between(first.start, end)),
    span_count: spans.length,
    error_count: spans.filter((span) => span.status.code === "error").length,
    services: serviceShares(spans),
    spans: spans.map(spanAnswer),
  };
}
