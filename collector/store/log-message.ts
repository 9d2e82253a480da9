import type { AttributeValue } from "@playground/shared/model/attributes";
import { toXRayTraceId } from "@playground/shared/model/ids";
import type { LogRecord } from "@playground/shared/model/log-record";
import { resourceText, serviceName } from "@playground/shared/model/resource";
import type { UnixNanos } from "@playground/shared/model/units";
import { attributeText, jsonValue } from "./attribute-text.ts";

/** The scope of lines that came as CloudWatch Logs' own events: their body is the message, as it was sent. */
export const LOG_EVENTS_SCOPE = "aws.cloudwatch.logs";

/** One word for each four severity numbers. @see https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber */
export const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal"] as const;

/** `trace`, `debug`, `info`, `warn`, `error` or `fatal`; the sender's own word where it gave no number, null where it gave neither. */
export const levelOf = ({ severityNumber, severityText }: LogRecord): string | null =>
  LEVELS[Math.floor((severityNumber - 1) / 4)] ?? (severityText.toLowerCase() || null);

/** Two hex digits as in `traceparent`. @see https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-traceflags */
export const traceFlags = (flags: number): string => (flags & 0xff).toString(16).padStart(2, "0");

/** The text form of the attribute `correlation_id`, undefined when the line has none. */
export function correlationId({ attributes }: LogRecord): string | undefined {
  const value = attributes.correlation_id;
  return value === undefined ? undefined : attributeText(value);
}

/**
 * A log line as CloudWatch Logs has it. Lines of CloudWatch Logs' own clients are what they sent; all others become the JSON
 * that the playground's services write: `timestamp`, `level`, `service`, `service_version`, `message`, ids of the trace, and
 * the line's attributes beside them. An attribute that has one of those names stands under `attributes.<name>`.
 */
export function logMessage(record: LogRecord): string {
  if (record.scope.name === LOG_EVENTS_SCOPE && typeof record.body === "string") return record.body;
  const line = recordFields(record);
  for (const [key, value] of Object.entries(record.attributes)) {
    line[key in line ? `attributes.${key}` : key] = jsonValue(value);
  }
  return JSON.stringify(line);
}

function recordFields(record: LogRecord): Record<string, unknown> {
  const { time, body, traceId, spanId, flags, eventName, resource } = record;
  const line: Record<string, unknown> = Object.create(null);
  const set = (key: string, value: AttributeValue | undefined): void => {
    if (value !== undefined && value !== null && value !== "") line[key] = jsonValue(value);
  };
  set("timestamp", isoMillis(time));
  set("level", levelOf(record));
  set("service", serviceName(resource));
  set("service_version", resourceText(resource, "service.version"));
  set("message", body);
  set("event_name", eventName);
  set("trace_id", traceId);
  set("span_id", spanId);
  if (traceId !== undefined) {
    set("trace_flags", traceFlags(flags));
    set("xray_trace_id", toXRayTraceId(traceId));
  }
  return line;
}

/** The latest time that a date can say. */
const MAX_DATE_MS = 8.64e15;

const isoMillis = (time: UnixNanos): string | undefined => {
  const millis = Number(time / 1_000_000n);
  return millis > MAX_DATE_MS ? undefined : new Date(millis).toISOString();
};
