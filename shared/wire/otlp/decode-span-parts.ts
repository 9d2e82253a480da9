import { type SpanEvent, type SpanLink, STATUS_CODES, type StatusCode } from "../../model/span.ts";
import { unixNanos } from "../../model/units.ts";
import type { ProtobufReader } from "../protobuf/reader.ts";
import { decodeKeyValue, noAttributes } from "./decode-attributes.ts";
import { decodeSpanId, decodeTraceId, type IdProblem, isIdProblem } from "./decode-ids.ts";

export function decodeEvent(event: ProtobufReader): SpanEvent {
  let time = 0n;
  let name = "";
  const attributes = noAttributes();
  let droppedAttributesCount = 0;
  while (event.next()) {
    if (event.field === 1) time = event.fixed64();
    else if (event.field === 2) name = event.text();
    else if (event.field === 3) decodeKeyValue(event.message(), attributes);
    else if (event.field === 4) droppedAttributesCount = event.uint32();
    else event.skip();
  }
  return { time: unixNanos(time), name, attributes, droppedAttributesCount };
}

/** @returns undefined where the link's ids name no span */
export function decodeLink(link: ProtobufReader): SpanLink | undefined {
  let traceId: SpanLink["traceId"] | IdProblem = "absent";
  let spanId: SpanLink["spanId"] | IdProblem = "absent";
  let traceState = "";
  let flags = 0;
  const attributes = noAttributes();
  let droppedAttributesCount = 0;
  while (link.next()) {
    if (link.field === 1) traceId = decodeTraceId(link.bytes());
    else if (link.field === 2) spanId = decodeSpanId(link.bytes());
    else if (link.field === 3) traceState = link.text();
    else if (link.field === 4) decodeKeyValue(link.message(), attributes);
    else if (link.field === 5) droppedAttributesCount = link.uint32();
    else if (link.field === 6) flags = link.fixed32();
    else link.skip();
  }
  if (isIdProblem(traceId) || isIdProblem(spanId)) return undefined;
  return { traceId, spanId, traceState, flags, attributes, droppedAttributesCount };
}

/** A code that OTLP does not know is `unset`. */
export function decodeStatus(status: ProtobufReader): { code: StatusCode; message: string } {
  let code: StatusCode = "unset";
  let message = "";
  while (status.next()) {
    if (status.field === 2) message = status.text();
    else if (status.field === 3) code = STATUS_CODES[status.int32()] ?? "unset";
    else status.skip();
  }
  return { code, message };
}
