import type { LogRecord } from "../../model/log-record.ts";
import type { ProtobufWriter } from "../protobuf/writer.ts";
import { encodeAnyValue, encodeAttributes } from "./encode-attributes.ts";
import { encodeRequest } from "./encode-request.ts";
import { fromHex } from "./hex.ts";

/**
 * Writes log records as an `ExportLogsServiceRequest`; `decodeLogs` gives equal records, in the same order.
 * @see https://github.com/open-telemetry/opentelemetry-proto/blob/v1.8.0/opentelemetry/proto/logs/v1/logs.proto
 */
export function encodeLogs(records: readonly LogRecord[]): Uint8Array {
  return encodeRequest(records, (writer, ofScope) => {
    for (const record of ofScope) writer.message(2, () => encodeRecord(writer, record));
  });
}

function encodeRecord(writer: ProtobufWriter, record: LogRecord): void {
  writer.fixed64(1, record.time);
  writer.uint32(2, record.severityNumber);
  writer.text(3, record.severityText);
  encodeAnyValue(writer, 5, record.body);
  encodeAttributes(writer, 6, record.attributes);
  writer.uint32(7, record.droppedAttributesCount);
  writer.fixed32(8, record.flags);
  if (record.traceId !== undefined) writer.bytes(9, fromHex(record.traceId));
  if (record.spanId !== undefined) writer.bytes(10, fromHex(record.spanId));
  writer.fixed64(11, record.observed);
  writer.text(12, record.eventName);
}
