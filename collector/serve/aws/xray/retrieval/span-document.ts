import type { Span } from "@playground/shared/model/span";
import { toJsonObject } from "../../../json-value.ts";

/**
 * A span as JSON in the form that CloudWatch's Transaction Search keeps spans in: attributes as one object, times as whole
 * nanoseconds.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Transaction-Search.html
 */
export const spanDocument = (span: Span): string =>
  JSON.stringify({
    resource: { attributes: toJsonObject(span.resource.attributes) },
    scope: { name: span.scope.name, version: span.scope.version },
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentSpanId !== undefined && { parentSpanId: span.parentSpanId }),
    ...(span.traceState !== "" && { traceState: span.traceState }),
    flags: span.flags,
    name: span.name,
    kind: span.kind.toUpperCase(),
    startTimeUnixNano: jsonInteger(span.start),
    endTimeUnixNano: jsonInteger(span.end),
    durationNano: jsonInteger(span.end - span.start),
    attributes: toJsonObject(span.attributes),
    events: span.events.map(({ time, name, attributes }) => ({
      timeUnixNano: jsonInteger(time),
      name,
      attributes: toJsonObject(attributes),
    })),
    links: span.links.map(({ traceId, spanId, attributes }) => ({
      traceId,
      spanId,
      attributes: toJsonObject(attributes),
    })),
    status: {
      code: span.status.code.toUpperCase(),
      ...(span.status.message !== "" && { message: span.status.message }),
    },
  });

/** Of Node 24; TypeScript does not know it yet. */
const { rawJSON } = JSON as JSON & { rawJSON(text: string): unknown };

/** With all its digits: a number of JavaScript would lose the last ones. */
const jsonInteger = (value: bigint): unknown => rawJSON(String(value));
