import { isSpanId, isTraceId, type SpanId, type TraceId } from "@playground/shared/model/ids";

/** What a log line says of itself. */
interface LogMessageFacts {
  readonly traceId: TraceId | undefined;
  readonly spanId: SpanId | undefined;
  /** As OTLP numbers it; 0 where the line does not say. */
  readonly severityNumber: number;
  readonly severityText: string;
  readonly correlationId: string | undefined;
}

/** @see https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber */
const SEVERITIES: ReadonlyMap<string, number> = new Map([
  ["trace", 1],
  ["debug", 5],
  ["info", 9],
  ["warn", 13],
  ["warning", 13],
  ["error", 17],
  ["fatal", 21],
  ["critical", 21],
]);

const XRAY_TRACE_ID = /\b1-([0-9a-f]{8})-([0-9a-f]{24})\b/;
/** As most loggers write it: in capitals, near the line's beginning. */
const LEVEL_WORD = /^.{0,80}?\b(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL)\b/s;
/** Beyond it, nothing is read from a line: it is kept all the same. */
const MAX_JSON_LENGTH = 65_536;

/**
 * Reads ids and severity from a line: from the fields that loggers usually write them to where it is a JSON object, from its
 * text where it is not.
 */
export function readLogMessage(message: string): LogMessageFacts {
  const fields = jsonFields(message);
  if (fields === undefined) return readText(message);
  const text = (...names: readonly string[]): string | undefined => firstText(fields, names);
  const level = text("level", "severity", "severityText", "severity_text", "log_level") ?? "";
  const spanId = text("span_id", "spanId");
  return {
    traceId: toTraceId(text("trace_id", "traceId", "xray_trace_id", "xrayTraceId", "AWS-XRAY-TRACE-ID")),
    spanId: spanId !== undefined && isSpanId(spanId) ? spanId : undefined,
    severityNumber: SEVERITIES.get(level.toLowerCase()) ?? 0,
    severityText: level,
    correlationId: text("correlation_id", "correlationId"),
  };
}

function readText(message: string): LogMessageFacts {
  const level = LEVEL_WORD.exec(message)?.[1] ?? "";
  return {
    traceId: toTraceId(message),
    spanId: undefined,
    severityNumber: SEVERITIES.get(level.toLowerCase()) ?? 0,
    severityText: level,
    correlationId: undefined,
  };
}

function jsonFields(message: string): Record<string, unknown> | undefined {
  if (!message.trimStart().startsWith("{") || message.length > MAX_JSON_LENGTH) return undefined;
  try {
    return JSON.parse(message) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function firstText(fields: Record<string, unknown>, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (typeof value === "string" && value !== "") return value;
  }
  return undefined;
}

/** From OpenTelemetry's form or, anywhere in a text, from X-Ray's. */
function toTraceId(text: string | undefined): TraceId | undefined {
  if (text === undefined) return undefined;
  if (isTraceId(text)) return text;
  const [, time, rest] = XRAY_TRACE_ID.exec(text) ?? [];
  const id = `${time}${rest}`;
  return isTraceId(id) ? id : undefined;
}
