import type { SpanId, TraceId } from "../../model/ids.ts";
import type { Resource, Scope } from "../../model/resource.ts";
import {
  SPAN_KINDS,
  type Span,
  type SpanEvent,
  type SpanKind,
  type SpanLink,
  type StatusCode,
} from "../../model/span.ts";
import { unixNanos } from "../../model/units.ts";
import type { ProtobufReader } from "../protobuf/reader.ts";
import { decodeKeyValue, noAttributes } from "./decode-attributes.ts";
import { decodeSpanId, decodeTraceId, type IdProblem, isIdProblem } from "./decode-ids.ts";
import { decodeRequest } from "./decode-request.ts";
import { decodeEvent, decodeLink, decodeStatus } from "./decode-span-parts.ts";
import { type Decoded, Gathering } from "./decoded.ts";
import { LATEST_TIME } from "./latest-time.ts";

/**
 * Reads the bytes of an `ExportTraceServiceRequest`.
 * Refused: a span whose trace id is not 16 bytes or span id not 8, or all zero; whose parent id is neither empty nor 8
 * bytes; or with a time later than the year 2262. A link without valid ids is left out and counted as dropped.
 * @param only numbers of the items to decode, counted over all of the payload; the others are passed over
 * @throws {MalformedProtobufError}
 * @see https://github.com/open-telemetry/opentelemetry-proto/blob/v1.8.0/opentelemetry/proto/trace/v1/trace.proto
 */
export function decodeTraces(payload: Uint8Array, only?: ReadonlySet<number>): Decoded<Span> {
  const gathered = new Gathering<Span>(only);
  decodeRequest(payload, (message, resource, scope) => {
    if (gathered.next()) gathered.take(finishSpan(readSpan(message), resource, scope));
  });
  return gathered;
}

/** A span's fields as they arrived, ids not yet judged. */
class SpanDraft {
  traceId: TraceId | IdProblem = "absent";
  spanId: SpanId | IdProblem = "absent";
  parentSpanId: SpanId | IdProblem = "absent";
  traceState = "";
  flags = 0;
  name = "";
  kind: SpanKind = "unspecified";
  start = 0n;
  end = 0n;
  status: { code: StatusCode; message: string } = { code: "unset", message: "" };
  attributes = noAttributes();
  droppedAttributesCount = 0;
  events: SpanEvent[] = [];
  droppedEventsCount = 0;
  links: SpanLink[] = [];
  invalidLinksCount = 0;
  droppedLinksCount = 0;
}

function readSpan(message: ProtobufReader): SpanDraft {
  const draft = new SpanDraft();
  while (message.next()) readField(draft, message);
  return draft;
}

function readField(draft: SpanDraft, message: ProtobufReader): void {
  const { field } = message;
  if (field === 1) draft.traceId = decodeTraceId(message.bytes());
  else if (field === 2) draft.spanId = decodeSpanId(message.bytes());
  else if (field === 3) draft.traceState = message.text();
  else if (field === 4) draft.parentSpanId = decodeSpanId(message.bytes());
  else if (field === 5) draft.name = message.text();
  else if (field === 6) draft.kind = SPAN_KINDS[message.int32()] ?? "unspecified";
  else if (field === 7) draft.start = message.fixed64();
  else if (field === 8) draft.end = message.fixed64();
  else if (field === 9) decodeKeyValue(message.message(), draft.attributes);
  else if (field === 10) draft.droppedAttributesCount = message.uint32();
  else if (field === 11) draft.events.push(decodeEvent(message.message()));
  else if (field === 12) draft.droppedEventsCount = message.uint32();
  else if (field === 13) readLink(draft, message.message());
  else if (field === 14) draft.droppedLinksCount = message.uint32();
  else if (field === 15) draft.status = decodeStatus(message.message());
  else if (field === 16) draft.flags = message.fixed32();
  else message.skip();
}

function readLink(draft: SpanDraft, message: ProtobufReader): void {
  const link = decodeLink(message);
  if (link === undefined) draft.invalidLinksCount++;
  else draft.links.push(link);
}

/** @returns the reason where the span is refused */
function finishSpan(draft: SpanDraft, resource: Resource, scope: Scope): Span | string {
  const { traceId, spanId, parentSpanId, start, end, invalidLinksCount, ...rest } = draft;
  if (traceId === "absent") return "the trace id is missing or all zero";
  if (traceId === "malformed") return "the trace id is not 16 bytes";
  if (spanId === "absent") return "the span id is missing or all zero";
  if (spanId === "malformed") return "the span id is not 8 bytes";
  if (parentSpanId === "malformed") return "the parent span id is not 8 bytes";
  if (start > LATEST_TIME || end > LATEST_TIME || rest.events.some(({ time }) => time > LATEST_TIME)) {
    return "a time is later than the year 2262";
  }
  return {
    ...rest,
    traceId,
    spanId,
    parentSpanId: isIdProblem(parentSpanId) ? undefined : parentSpanId,
    start: unixNanos(start),
    end: unixNanos(end),
    droppedLinksCount: Math.min(draft.droppedLinksCount + invalidLinksCount, 0xffff_ffff),
    resource,
    scope,
  };
}
