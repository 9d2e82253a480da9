import type { LogRecord } from "@playground/shared/model/log-record";
import type { Resource, Scope } from "@playground/shared/model/resource";
import { type UnixNanos, unixNanosFromMillis } from "@playground/shared/model/units";
import { encodeLogs } from "@playground/shared/wire/otlp/encode-logs";
import { LOG_EVENTS_SCOPE } from "../store/log-message.ts";
import { StoreUnavailableError, type TelemetryStore } from "../store/store.ts";
import type { IngestCounters, Protocol } from "./ingest-counters.ts";
import { readLogMessage } from "./read-log-message.ts";

/** A log line as CloudWatch Logs' clients send it. */
export interface IncomingLogEvent {
  readonly logGroup: string;
  readonly logStream: string;
  /** Unix milliseconds. */
  readonly timestamp: number;
  readonly message: string;
}

/**
 * Takes log lines, which are kept together or not at all, and counts them.
 * @throws {StoreUnavailableError} nothing of them is kept then
 */
export type TakeLogEvents = (
  protocol: Extract<Protocol, "logs/api" | "emf/tcp">,
  events: readonly IncomingLogEvent[],
) => Promise<void>;

interface LogEventIntakeOptions {
  readonly store: Pick<TelemetryStore, "append">;
  readonly counters: Pick<IngestCounters, "acknowledged" | "failed">;
  readonly now: () => UnixNanos;
}

export const createLogEventIntake =
  ({ store, counters, now }: LogEventIntakeOptions): TakeLogEvents =>
  async (protocol, events) => {
    if (events.length === 0) return;
    const observed = now();
    const resourceOf = createResources();
    const payload = encodeLogs(events.map((event) => toLogRecord(event, resourceOf(event), observed)));
    try {
      await store.append({ signal: "logs", payload });
    } catch (cause) {
      const isFull = cause instanceof StoreUnavailableError && cause.reason === "full";
      counters.failed("logs", protocol, isFull ? "QUEUE_FULL" : "UNAVAILABLE");
      throw cause;
    }
    counters.acknowledged("logs", protocol, {
      bytes: events.reduce((sum, { message }) => sum + Buffer.byteLength(message), 0),
      accepted: events.length,
      refused: [],
    });
  };

const SCOPE: Scope = {
  name: LOG_EVENTS_SCOPE,
  version: "",
  attributes: {},
  droppedAttributesCount: 0,
  schemaUrl: "",
};

/** The line with what can be read from it, so that it is found with its trace. */
function toLogRecord(event: IncomingLogEvent, resource: Resource, observed: UnixNanos): LogRecord {
  const { traceId, spanId, severityNumber, severityText, correlationId } = readLogMessage(event.message);
  return {
    time: unixNanosFromMillis(event.timestamp),
    observed,
    severityNumber,
    severityText,
    eventName: "",
    body: event.message,
    attributes: correlationId === undefined ? {} : { correlation_id: correlationId },
    droppedAttributesCount: 0,
    flags: 0,
    traceId,
    spanId,
    resource,
    scope: SCOPE,
  };
}

/** Groups that are named after what writes to them. */
const SERVICE_GROUP = /^\/(?:playground|aws\/lambda)\/(.+)$/;

/** One resource for each stream: what lines have in common is written once. */
function createResources(): (event: IncomingLogEvent) => Resource {
  const known = new Map<string, Resource>();
  return (event) => {
    const key = `${event.logGroup}:${event.logStream}`;
    const resource = known.get(key) ?? toResource(event);
    known.set(key, resource);
    return resource;
  };
}

/** @see https://opentelemetry.io/docs/specs/semconv/resource/cloud-provider/aws/logs/ */
const toResource = ({ logGroup, logStream }: IncomingLogEvent): Resource => ({
  attributes: {
    "service.name": SERVICE_GROUP.exec(logGroup)?.[1] ?? logGroup,
    "aws.log.group.names": [logGroup],
    "aws.log.stream.names": [logStream],
  },
  droppedAttributesCount: 0,
  schemaUrl: "",
});
