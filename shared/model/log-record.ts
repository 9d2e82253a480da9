import type { Attributes, AttributeValue } from "./attributes.ts";
import type { SpanId, TraceId } from "./ids.ts";
import type { Resource, Scope } from "./resource.ts";
import type { UnixNanos } from "./units.ts";

/** One log line, as OTLP describes it. @see https://opentelemetry.io/docs/specs/otel/logs/data-model/ */
export interface LogRecord {
  /** When it happened; where the sender did not say, when it was observed. */
  readonly time: UnixNanos;
  readonly observed: UnixNanos;
  /** 1–24, 0 when the sender did not say. */
  readonly severityNumber: number;
  readonly severityText: string;
  readonly eventName: string;
  readonly body: AttributeValue;
  readonly attributes: Attributes;
  readonly droppedAttributesCount: number;
  readonly flags: number;
  readonly traceId: TraceId | undefined;
  readonly spanId: SpanId | undefined;
  readonly resource: Resource;
  readonly scope: Scope;
}
