import { type SpanId, type TraceId, toXRayTraceId } from "@playground/shared/model/ids";
import type { JsonObject } from "@playground/shared/model/json";
import type { LogRecord } from "@playground/shared/model/log-record";
import { resourceText, serviceName } from "@playground/shared/model/resource";
import { attributeText } from "../store/attribute-text.ts";
import { correlationId, levelOf, traceFlags } from "../store/log-message.ts";
import type { Page } from "../store/store.ts";
import { isoMicros } from "./iso-time.ts";
import { toJsonObject } from "./json-value.ts";

export interface LogLineAnswer {
  /** ISO 8601, microseconds. */
  readonly timestamp: string;
  readonly time_unix_nano: string;
  /** `trace`, `debug`, `info`, `warn`, `error` or `fatal`; the sender's own word where it gave no number, null where it gave neither. */
  readonly level: string | null;
  readonly service: string;
  readonly service_version: string | null;
  /** The body; JSON text where it is a structure, `""` where there is none. */
  readonly message: string;
  readonly correlation_id: string | null;
  readonly trace_id: TraceId | null;
  readonly span_id: SpanId | null;
  /** Two hex digits as in `traceparent`; null without a trace id. */
  readonly trace_flags: string | null;
  readonly xray_trace_id: string | null;
  readonly attributes: JsonObject;
}

/** Answer of `GET /api/logs`. */
export interface LogListAnswer {
  readonly logs: readonly LogLineAnswer[];
  /** False when there may be more than what is listed. */
  readonly complete: boolean;
}

function logLineAnswer(line: LogRecord): LogLineAnswer {
  return {
    timestamp: isoMicros(line.time),
    time_unix_nano: line.time.toString(),
    level: levelOf(line),
    service: serviceName(line.resource),
    service_version: resourceText(line.resource, "service.version") || null,
    message: line.body === null ? "" : attributeText(line.body),
    correlation_id: correlationId(line) ?? null,
    trace_id: line.traceId ?? null,
    span_id: line.spanId ?? null,
    trace_flags: line.traceId ? traceFlags(line.flags) : null,
    xray_trace_id: line.traceId ? toXRayTraceId(line.traceId) : null,
    attributes: toJsonObject(line.attributes),
  };
}

export const logListAnswer = (page: Page<LogRecord>): LogListAnswer => ({
  logs: page.items.map(logLineAnswer),
  complete: page.complete,
});
