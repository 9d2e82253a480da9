import type { AnyValue, HrTime, Attributes as SdkAttributes, SpanContext } from "@opentelemetry/api";
import type { Attributes, AttributeValue } from "../../model/attributes.ts";
import { encodeAnyValue, encodeAttributes } from "../../wire/otlp/encode-attributes.ts";
import type { ProtobufWriter } from "../../wire/protobuf/writer.ts";
import { encodeTime } from "./encode-time.ts";

/** What is sent of the SDK's log record. */
export interface EndedLogRecord {
  readonly hrTime: HrTime;
  readonly hrTimeObserved: HrTime;
  readonly spanContext?: SpanContext | undefined;
  readonly severityText?: string | undefined;
  readonly severityNumber?: number | undefined;
  readonly body?: AnyValue | undefined;
  readonly eventName?: string | undefined;
  readonly attributes: SdkAttributes;
  readonly droppedAttributesCount: number;
}

/**
 * Writes the fields of a log record as OTLP's `LogRecord`.
 * @see https://github.com/open-telemetry/opentelemetry-proto/blob/v1.8.0/opentelemetry/proto/logs/v1/logs.proto
 */
export function encodeLogRecord(writer: ProtobufWriter, record: EndedLogRecord): void {
  encodeTime(writer, 1, record.hrTime);
  if (record.severityNumber) writer.uint32(2, record.severityNumber);
  if (record.severityText) writer.text(3, record.severityText);
  if (record.body !== undefined) encodeAnyValue(writer, 5, record.body as AttributeValue);
  encodeAttributes(writer, 6, record.attributes as Attributes);
  if (record.droppedAttributesCount > 0) writer.uint32(7, record.droppedAttributesCount);
  if (record.spanContext !== undefined) encodeSpanContext(writer, record.spanContext);
  encodeTime(writer, 11, record.hrTimeObserved);
  if (record.eventName) writer.text(12, record.eventName);
}

function encodeSpanContext(writer: ProtobufWriter, { traceFlags, traceId, spanId }: SpanContext): void {
  writer.fixed32(8, traceFlags);
  writer.hex(9, traceId);
  writer.hex(10, spanId);
}
