import { type Attributes, logs, SeverityNumber } from "@opentelemetry/api";
import type { LogDestination, LogEntry } from "./log-destination.ts";

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

type Said = Pick<LogEntry, "message" | "fields">;

/**
 * Sends each log line over OTLP as well, secrets cut out as in the line; the active span's ids are added by the SDK, since
 * a line is written synchronously. Costs nothing where no SDK listens.
 */
export function otlpDestination(): LogDestination {
  const logger = logs.getLogger("playground");
  return {
    write: (text, entry) => {
      if (!logger.enabled()) return;
      const { message, fields } = isAsSaid(text, entry) ? entry : readLine(text);
      logger.emit({
        timestamp: entry.timeMs,
        severityNumber: SEVERITY[entry.level] ?? SeverityNumber.UNSPECIFIED,
        severityText: entry.level,
        body: message ?? "",
        attributes: attributesOf(fields),
      });
    },
  };
}

/** Whether the fields are what the line says of them: no URL whose password was cut out, nothing that JSON puts in other words. */
function isAsSaid(text: string, { message, fields }: LogEntry): boolean {
  if (text.includes("://")) return false;
  if (message === undefined && fields.message !== undefined) return false;
  for (const key in fields) if (!isPlain(fields[key])) return false;
  return true;
}

const isPlain = (value: unknown): boolean =>
  typeof value === "string" || typeof value === "boolean" || value === undefined || Number.isFinite(value);

function readLine(text: string): Said {
  const { message, ...fields } = JSON.parse(text);
  return { message: message === undefined ? undefined : String(message), fields };
}

function attributesOf(fields: LogEntry["fields"]): Attributes {
  const attributes: Attributes = {};
  for (const key in fields) {
    const value = fields[key];
    if (value === undefined || IN_RECORD_OR_RESOURCE.has(key)) continue;
    if (key === "err" && isError(value)) setException(attributes, value);
    else attributes[key] = value as NonNullable<Attributes[string]>;
  }
  return attributes;
}

interface SerialisedError {
  readonly type?: string;
  readonly message?: string;
  readonly stack?: string;
}

const isError = (value: unknown): value is SerialisedError => typeof value === "object" && value !== null;

/** @see https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-logs/ */
function setException(attributes: Attributes, { type, message, stack }: SerialisedError): void {
  attributes["exception.type"] = type;
  attributes["exception.message"] = message;
  attributes["exception.stacktrace"] = stack;
}
