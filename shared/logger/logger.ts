import { isSpanContextValid, trace } from "@opentelemetry/api";
import { type DestinationStream, type Logger as PinoLogger, pino, stdSerializers } from "pino";
import { isTraceId, toXRayTraceId } from "../model/ids.ts";
import { createLineClock, type LineClock } from "./line-clock.ts";
import type { LogDestination } from "./log-destination.ts";
import { hideUrlPasswords, redactSecrets } from "./redaction.ts";

/** Without pino's children: what a child is given once would go past what is done here with each line. */
export type Logger = Pick<PinoLogger, "trace" | "debug" | "info" | "warn" | "error" | "fatal">;

export interface LoggerOptions {
  readonly service: string;
  readonly version: string;
  /** The id of the request being served, where there is one. */
  readonly correlationId: () => string | undefined;
  /** Where each line goes, one after the other: usually stdout and OTLP. */
  readonly destinations: readonly LogDestination[];
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
  const clock = createLineClock();
  return pino(
    {
      level,
      base: { service, service_version: version },
      messageKey: "message",
      timestamp: () => `,"timestamp":"${clock.now()}"`,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => requestFields(correlationId()),
      mixinMergeStrategy: mergeFields,
      // `mergeFields` has done it, so that secrets are looked for in an error as well.
      serializers: { err: (err) => err },
      hooks: { streamWrite: hideUrlPasswords },
    },
    toAll(destinations, clock),
  );
}

/** What pino leaves with a stream that asks for it, before it writes a line. */
interface LastLine extends DestinationStream {
  lastLevel: number;
  lastMsg: string | undefined;
  lastObj: Record<string, unknown>;
}

/** Passes each line on, with what it was made of. */
function toAll(destinations: readonly LogDestination[], clock: LineClock): DestinationStream {
  const stream: LastLine = {
    lastLevel: 0,
    lastMsg: undefined,
    lastObj: {},
    write: (text) => {
      const level = pino.levels.labels[stream.lastLevel] ?? "";
      const entry = { timeMs: clock.lastMs(), level, message: stream.lastMsg, fields: stream.lastObj };
      for (const destination of destinations) destination.write(text, entry);
    },
  };
  return Object.assign(stream, { [pino.symbols.needsMetadataGsym]: true });
}

interface RequestFields {
  correlation_id: string | undefined;
  trace_id?: string;
  span_id?: string;
  trace_flags?: string;
  xray_trace_id?: string;
}

function requestFields(correlationId: string | undefined): RequestFields {
  const span = trace.getActiveSpan()?.spanContext();
  if (span === undefined || !isSpanContextValid(span) || !isTraceId(span.traceId)) {
    return { correlation_id: correlationId };
  }
  return {
    correlation_id: correlationId,
    trace_id: span.traceId,
    span_id: span.spanId,
    trace_flags: span.traceFlags.toString(16).padStart(2, "0"),
    xray_trace_id: toXRayTraceId(span.traceId),
  };
}

/** Puts what was logged into the request's fields, a new object for each line: only so may it be changed. */
function mergeFields(logged: object, ofRequest: object): object {
  const fields = Object.assign(ofRequest, logged) as Record<string, unknown>;
  if (fields.err !== undefined) fields.err = stdSerializers.err(fields.err as Error);
  redactSecrets(fields);
  return fields;
}
