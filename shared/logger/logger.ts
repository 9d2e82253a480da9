import { isSpanContextValid, trace } from "@opentelemetry/api";
import { type DestinationStream, type Logger, pino } from "pino";
import { isTraceId, toXRayTraceId } from "../model/ids.ts";
import { hideUrlPasswords, SECRET_PATHS } from "./redaction.ts";

export type { Logger } from "pino";

export interface LoggerOptions {
  readonly service: string;
  readonly version: string;
  /** The id of the request being served, where there is one. */
  readonly correlationId: () => string | undefined;
  /** Where each line goes, one after the other: usually stdout and OTLP. */
  readonly destinations: readonly DestinationStream[];
  /** The least severe level that is written. Default `info`. */
  readonly level?: string;
}

/**
 * A logger of JSON lines that can be joined with traces: each carries `timestamp`, `level`, `service`,
 * `service_version`, `message` and, where a request is being served, `correlation_id`, `trace_id`, `span_id`,
 * `trace_flags` and `xray_trace_id`. Secrets are cut out before a line reaches any destination.
 */
export function createLogger(options: LoggerOptions): Logger {
  const { service, version, correlationId, destinations, level = "info" } = options;
  const toAll: DestinationStream = {
    write: (line) => {
      for (const destination of destinations) destination.write(line);
    },
  };
  return pino(
    {
      level,
      base: { service, service_version: version },
      messageKey: "message",
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => ({ correlation_id: correlationId(), ...traceFields() }),
      redact: { paths: SECRET_PATHS, censor: "[redacted]" },
      hooks: { streamWrite: hideUrlPasswords },
    },
    toAll,
  );
}

function traceFields(): Record<string, string> {
  const span = trace.getActiveSpan()?.spanContext();
  if (span === undefined || !isSpanContextValid(span) || !isTraceId(span.traceId)) return {};
  return {
    trace_id: span.traceId,
    span_id: span.spanId,
    trace_flags: span.traceFlags.toString(16).padStart(2, "0"),
    xray_trace_id: toXRayTraceId(span.traceId),
  };
}
