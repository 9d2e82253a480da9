import type { Attributes, AttributeValue } from "@playground/shared/model/attributes";
import { type SpanId, spanId, type TraceId, traceId } from "@playground/shared/model/ids";
import type { LogRecord } from "@playground/shared/model/log-record";
import type { MetricPoint } from "@playground/shared/model/metric-point";
import type { Resource } from "@playground/shared/model/resource";
import type { Span, SpanKind } from "@playground/shared/model/span";
import { type UnixNanos, unixNanos } from "@playground/shared/model/units";
import { encodeLogs } from "@playground/shared/wire/otlp/encode-logs";
import { encodeMetrics } from "@playground/shared/wire/otlp/encode-metrics";
import { encodeTraces } from "@playground/shared/wire/otlp/encode-traces";
import type { TelemetryExport, TimeWindow } from "../store.ts";

/** 2026-03-01T00:00:00Z, from where the times in these tests count. */
const EPOCH = 1_772_323_200_000_000_000n;

export const at = (millis: number): UnixNanos => unixNanos(EPOCH + BigInt(millis) * 1_000_000n);
export const window = (fromMs: number, toMs: number): TimeWindow => ({ from: at(fromMs), to: at(toMs) });
export const ALWAYS = window(0, 1_000_000);

/** The n-th trace or span id. */
export const trace = (n: number): TraceId => traceId(n.toString(16).padStart(32, "0"));
const span = (n: number): SpanId => spanId(n.toString(16).padStart(16, "0"));

/** Attributes as the decoder makes them: without a prototype. */
const attributes = (entries: readonly (readonly [string, AttributeValue])[]): Attributes => {
  const made: Record<string, AttributeValue> = Object.create(null);
  for (const [key, value] of entries) made[key] = value;
  return made;
};

interface Sender {
  readonly service?: string;
  readonly version?: string;
  readonly instance?: string;
  readonly resource?: readonly (readonly [string, AttributeValue])[];
}

const resourceOf = ({ service = "shop", version, instance, resource = [] }: Sender): Resource => ({
  attributes: attributes([
    ["service.name", service],
    ...(version === undefined ? [] : [["service.version", version] as const]),
    ...(instance === undefined ? [] : [["service.instance.id", instance] as const]),
    ...resource,
  ]),
  droppedAttributesCount: 0,
  schemaUrl: "",
});

const scope = {
  name: "test",
  version: "1",
  attributes: attributes([]),
  droppedAttributesCount: 0,
  schemaUrl: "",
};

interface SpanParts extends Sender {
  readonly trace?: number;
  readonly id: number;
  readonly parent?: number;
  readonly name?: string;
  readonly startMs?: number;
  readonly durationMs?: number;
  readonly kind?: SpanKind;
  readonly status?: Span["status"]["code"];
  readonly attributes?: readonly (readonly [string, AttributeValue])[];
  /** Numbers of traces whose first span it links to. */
  readonly links?: readonly number[];
}

export function aSpan(parts: SpanParts): Span {
  const { startMs = 0, durationMs = 10 } = parts;
  return {
    traceId: trace(parts.trace ?? 1),
    spanId: span(parts.id),
    parentSpanId: parts.parent === undefined ? undefined : span(parts.parent),
    traceState: "",
    flags: 1,
    name: parts.name ?? "GET /",
    kind: parts.kind ?? "server",
    start: at(startMs),
    end: at(startMs + durationMs),
    status: { code: parts.status ?? "unset", message: "" },
    attributes: attributes(parts.attributes ?? []),
    droppedAttributesCount: 0,
    events: [],
    droppedEventsCount: 0,
    links: (parts.links ?? []).map((number) => ({
      traceId: trace(number),
      spanId: span(1),
      traceState: "",
      flags: 0,
      attributes: attributes([]),
      droppedAttributesCount: 0,
    })),
    droppedLinksCount: 0,
    resource: resourceOf(parts),
    scope,
  };
}

interface LogParts extends Sender {
  readonly body: AttributeValue;
  readonly timeMs?: number;
  /** Default: the same. */
  readonly observedMs?: number;
  readonly trace?: number;
  readonly attributes?: readonly (readonly [string, AttributeValue])[];
}

export const aLog = (parts: LogParts): LogRecord => ({
  time: at(parts.timeMs ?? 0),
  observed: at(parts.observedMs ?? parts.timeMs ?? 0),
  severityNumber: 9,
  severityText: "INFO",
  eventName: "",
  body: parts.body,
  attributes: attributes(parts.attributes ?? []),
  droppedAttributesCount: 0,
  flags: 1,
  traceId: parts.trace === undefined ? undefined : trace(parts.trace),
  spanId: parts.trace === undefined ? undefined : span(1),
  resource: resourceOf(parts),
  scope,
});

interface PointParts extends Sender {
  readonly name: string;
  readonly timeMs?: number;
  readonly value?: number | bigint;
}

export const aPoint = (parts: PointParts): MetricPoint => ({
  name: parts.name,
  description: "",
  unit: "1",
  start: at(0),
  time: at(parts.timeMs ?? 0),
  attributes: attributes([]),
  flags: 0,
  data: { type: "gauge", value: parts.value ?? 1 },
  resource: resourceOf(parts),
  scope,
});

/** Exports as the receivers hand them over. */
export const spans = (...items: Span[]): TelemetryExport => ({
  signal: "traces",
  payload: encodeTraces(items),
});
export const logs = (...items: LogRecord[]): TelemetryExport => ({
  signal: "logs",
  payload: encodeLogs(items),
});
export const points = (...items: MetricPoint[]): TelemetryExport => ({
  signal: "metrics",
  payload: encodeMetrics(items),
});
