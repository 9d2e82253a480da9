import { type Link, type SpanContext, SpanKind, SpanStatusCode, type TraceFlags } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import type { Attributes } from "../../model/attributes.ts";
import { encodeAttributes } from "../../wire/otlp/encode-attributes.ts";
import type { ProtobufWriter } from "../../wire/protobuf/writer.ts";
import { encodeTime } from "./encode-time.ts";

const HAS_IS_REMOTE = 0x100;
const IS_REMOTE = 0x200;

/**
 * Writes the fields of an ended span as OTLP's `Span`.
 * @see https://github.com/open-telemetry/opentelemetry-proto/blob/v1.8.0/opentelemetry/proto/trace/v1/trace.proto
 */
export function encodeSpan(writer: ProtobufWriter, span: ReadableSpan): void {
  const context = span.spanContext();
  const parent = span.parentSpanContext;
  writer.hex(1, context.traceId);
  writer.hex(2, context.spanId);
  encodeTraceState(writer, context);
  if (parent !== undefined) writer.hex(4, parent.spanId);
  writer.text(5, span.name);
  writer.uint32(6, KIND[span.kind]);
  encodeTime(writer, 7, span.startTime);
  encodeTime(writer, 8, span.endTime);
  encodeAttributes(writer, 9, span.attributes as Attributes);
  encodeCount(writer, 10, span.droppedAttributesCount);
  for (const event of span.events) encodeEvent(writer, event);
  encodeCount(writer, 12, span.droppedEventsCount);
  for (const link of span.links) encodeLink(writer, link);
  encodeCount(writer, 14, span.droppedLinksCount);
  if (span.status.code !== SpanStatusCode.UNSET) encodeStatus(writer, span.status);
  writer.fixed32(16, flags(context.traceFlags, parent?.isRemote));
}

/** OTLP's kinds begin with UNSPECIFIED. */
const KIND: Readonly<Record<SpanKind, number>> = {
  [SpanKind.INTERNAL]: 1,
  [SpanKind.SERVER]: 2,
  [SpanKind.CLIENT]: 3,
  [SpanKind.PRODUCER]: 4,
  [SpanKind.CONSUMER]: 5,
};

function encodeEvent(writer: ProtobufWriter, event: ReadableSpan["events"][number]): void {
  const start = writer.begin(11);
  encodeTime(writer, 1, event.time);
  writer.text(2, event.name);
  encodeAttributes(writer, 3, (event.attributes ?? {}) as Attributes);
  encodeCount(writer, 4, event.droppedAttributesCount ?? 0);
  writer.end(start);
}

function encodeLink(writer: ProtobufWriter, link: Link): void {
  const start = writer.begin(13);
  writer.hex(1, link.context.traceId);
  writer.hex(2, link.context.spanId);
  encodeTraceState(writer, link.context);
  encodeAttributes(writer, 4, (link.attributes ?? {}) as Attributes);
  encodeCount(writer, 5, link.droppedAttributesCount ?? 0);
  writer.fixed32(6, flags(link.context.traceFlags, link.context.isRemote));
  writer.end(start);
}

function encodeStatus(writer: ProtobufWriter, { code, message }: ReadableSpan["status"]): void {
  const start = writer.begin(15);
  if (message) writer.text(2, message);
  writer.uint32(3, code);
  writer.end(start);
}

function encodeTraceState(writer: ProtobufWriter, { traceState }: SpanContext): void {
  const text = traceState?.serialize();
  if (text) writer.text(3, text);
}

/** What is 0 need not be written. */
function encodeCount(writer: ProtobufWriter, field: number, count: number): void {
  if (count > 0) writer.uint32(field, count);
}

const flags = (traceFlags: TraceFlags, isRemote = false): number =>
  (traceFlags & 0xff) | HAS_IS_REMOTE | (isRemote ? IS_REMOTE : 0);
