import { type Attributes, logs, SeverityNumber } from "@opentelemetry/api";
import type { DestinationStream } from "pino";

const SEVERITY: Readonly<Record<string, SeverityNumber>> = {
  trace: SeverityNumber.TRACE,
  debug: SeverityNumber.DEBUG,
  info: SeverityNumber.INFO,
  warn: SeverityNumber.WARN,
  error: SeverityNumber.ERROR,
  fatal: SeverityNumber.FATAL,
};

/** What OTLP keeps in the record itself or in its resource, not among the attributes. */
const IN_RECORD_OR_RESOURCE = new Set([
  "timestamp",
  "level",
  "message",
  "service",
  "service_version",
  "trace_id",
  "span_id",
  "trace_flags",
  "xray_trace_id",
]);

interface Line {
  readonly err?: { readonly type: string; readonly message: string; readonly stack: string };
  readonly fields: Readonly<Record<string, Exclude<Attributes[string], undefined>>>;
}

function readLine(text: string): Line {
  const { err, ...fields } = JSON.parse(text);
  return { err, fields };
}

/**
 * Sends each finished log line over OTLP as well. It reads the line that was written rather than what was logged, so
 * that both say the same, secrets cut out; the active span's ids are added by the SDK, since a line is written synchronously.
 */
export const otlpDestination = (): DestinationStream => ({
  write: (text) => {
    const { err, fields } = readLine(text);
    const level = String(fields.level);
    logs.getLogger("playground").emit({
      timestamp: new Date(String(fields.timestamp)),
      severityNumber: SEVERITY[level] ?? SeverityNumber.UNSPECIFIED,
      severityText: level,
      body: String(fields.message ?? ""),
      attributes: { ...otherFields(fields), ...exceptionAttributes(err) },
    });
  },
});

function otherFields(fields: Line["fields"]): Attributes {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !IN_RECORD_OR_RESOURCE.has(key)));
}

/** @see https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-logs/ */
function exceptionAttributes(err: Line["err"]): Attributes {
  if (err === undefined) return {};
  return {
    "exception.type": err.type,
    "exception.message": err.message,
    "exception.stacktrace": err.stack,
  };
}
