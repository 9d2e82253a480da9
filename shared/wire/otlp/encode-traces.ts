import { SPAN_KINDS, type Span, type SpanEvent, type SpanLink, STATUS_CODES } from "../../model/span.ts";
import type { ProtobufWriter } from "../protobuf/writer.ts";
import { encodeAttributes } from "./encode-attributes.ts";
import { encodeRequest } from "./encode-request.ts";
import { fromHex } from "./hex.ts";

/**
 * Writes spans as an `ExportTraceServiceRequest`; `decodeTraces` gives equal spans, in the same order.
 * @see https://github.com/open-telemetry/opentelemetry-proto/blob/v1.8.0/opentelemetry/proto/trace/v1/trace.proto
 */
export function encodeTraces(spans: readonly Span[]): Uint8Array {
  return encodeRequest(spans, (writer, ofScope) => {
    for (const span of ofScope) writer.message(2, () => encodeSpan(writer, span));
  });
}

function encodeSpan(writer: ProtobufWriter, span: Span): void {
  writer.bytes(1, fromHex(span.traceId));
  writer.bytes(2, fromHex(span.spanId));
  writer.text(3, span.traceState);
  if (span.parentSpanId !== undefined) writer.bytes(4, fromHex(span.parentSpanId));
  writer.text(5, span.name);
  writer.uint32(6, SPAN_KINDS.indexOf(span.kind));
  writer.fixed64(7, span.start);
  writer.fixed64(8, span.end);
  encodeAttributes(writer, 9, span.attributes);
  writer.uint32(10, span.droppedAttributesCount);
  for (const event of span.events) writer.message(11, () => encodeEvent(writer, event));
  writer.uint32(12, span.droppedEventsCount);
  for (const link of span.links) writer.message(13, () => encodeLink(writer, link));
  writer.uint32(14, span.droppedLinksCount);
  writer.message(15, () => {
    writer.text(2, span.status.message);
    writer.uint32(3, STATUS_CODES.indexOf(span.status.code));
  });
  writer.fixed32(16, span.flags);
}

function encodeEvent(writer: ProtobufWriter, event: SpanEvent): void {
  writer.fixed64(1, event.time);
  writer.text(2, event.name);
  encodeAttributes(writer, 3, event.attributes);
  writer.uint32(4, event.droppedAttributesCount);
}

function encodeLink(writer: ProtobufWriter, link: SpanLink): void {
  writer.bytes(1, fromHex(link.traceId));
  writer.bytes(2, fromHex(link.spanId));
  writer.text(3, link.traceState);
  encodeAttributes(writer, 4, link.attributes);
  writer.uint32(5, link.droppedAttributesCount);
  writer.fixed32(6, link.flags);
}
