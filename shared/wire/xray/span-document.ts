import { toXRayTraceId } from "../../model/ids.ts";
import type { JsonValue } from "../../model/json.ts";
import { serviceName } from "../../model/resource.ts";
import type { Span } from "../../model/span.ts";
import { withoutUndefined } from "../../model/without-undefined.ts";
import { callAwsData, originOf, resourceAwsData } from "./aws-data.ts";
import { causeData } from "./cause-data.ts";
import { httpData } from "./http-data.ts";
import { outcomeFlags } from "./outcome-flags.ts";
import { isAwsCall, isCall, subsegmentName, validName } from "./part-name.ts";
import { eventData, jsonValue, restFields } from "./rest-fields.ts";
import type { LinkData, SegmentDocument, Subsegment } from "./segment.ts";
import { toSeconds } from "./segment-time.ts";
import { sqlData } from "./sql-data.ts";
import { TakenAttributes } from "./taken-attributes.ts";

/** The prefix of a resource's attributes in a segment's metadata. */
const RESOURCE = "otel.resource.";

/** A segment without its subsegments. */
export function spanSegment(span: Span): SegmentDocument {
  const resource = new TakenAttributes(span.resource.attributes);
  const attributes = new TakenAttributes(span.attributes);
  const version = resource.text("service.version");
  const aws = resourceAwsData(resource);
  const fields = {
    name: validName(serviceName(span.resource)),
    trace_id: toXRayTraceId(span.traceId),
    parent_id: span.parentSpanId,
    origin: originOf(resource),
    user: attributes.text("enduser.id", "user.id"),
    resource_arn: attributes.text("aws.resource.arn"),
    service: version === undefined ? undefined : { version },
    aws,
  };
  const own = resource.rest().filter(([key]) => key !== "service.name");
  const about: [string, JsonValue][] = [
    ["otel.span.name", span.name],
    ...own.map(([key, value]): [string, JsonValue] => [`${RESOURCE}${key}`, jsonValue(value)]),
  ];
  return { ...partFields(span, attributes, about), ...withoutUndefined(fields) } as SegmentDocument;
}

/** A subsegment without those within it. */
export function spanSubsegment(span: Span): Subsegment {
  const attributes = new TakenAttributes(span.attributes);
  const name = subsegmentName(span, attributes);
  const fields = {
    name,
    namespace: namespaceOf(span, attributes),
    aws: callAwsData(attributes),
    sql: sqlData(attributes),
  };
  const about: [string, JsonValue][] = name === span.name ? [] : [["otel.span.name", span.name]];
  return { ...partFields(span, attributes, about), ...withoutUndefined(fields) } as Subsegment;
}

function namespaceOf(span: Span, attributes: TakenAttributes): Subsegment["namespace"] {
  if (!isCall(span)) return undefined;
  return isAwsCall(attributes) ? "aws" : "remote";
}

/** What both have. @param about metadata besides the span's own */
function partFields(
  span: Span,
  attributes: TakenAttributes,
  about: readonly (readonly [string, JsonValue])[],
): Omit<Subsegment, "name"> {
  const http = httpData(attributes, span.kind === "server");
  const { annotations, metadata } = restFields(attributes.rest());
  const events = span.events.filter(({ name }) => name !== "exception").map(eventData);
  const isOver = span.end !== 0n;
  const all = {
    ...Object.fromEntries(about),
    ...metadata,
    ...(events.length > 0 && { "otel.events": events }),
  };
  const links = span.links.map(linkData);
  return {
    id: span.spanId,
    start_time: toSeconds(span.start),
    ...(isOver ? { end_time: toSeconds(span.end) } : { in_progress: true }),
    ...outcomeFlags(http?.response?.status ?? 0, span.status.code),
    ...withoutUndefined({ http, cause: causeData(span) }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
    ...(Object.keys(all).length > 0 && { metadata: { default: all } }),
    ...(links.length > 0 && { links }),
  };
}

const linkData = ({ traceId, spanId, attributes }: Span["links"][number]): LinkData => ({
  trace_id: toXRayTraceId(traceId),
  id: spanId,
  ...(Object.keys(attributes).length > 0 && {
    attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, jsonValue(value)])),
  }),
});
