import type { AttributeValue } from "../../model/attributes.ts";
import type { SpanId, TraceId } from "../../model/ids.ts";
import type { LogRecord } from "../../model/log-record.ts";
import type { Resource, Scope } from "../../model/resource.ts";
import { unixNanos } from "../../model/units.ts";
import type { ProtobufReader } from "../protobuf/reader.ts";
import { decodeAnyValue, decodeKeyValue, noAttributes } from "./decode-attributes.ts";
import { decodeSpanId, decodeTraceId, type IdProblem, isIdProblem } from "./decode-ids.ts";
import { decodeRequest } from "./decode-request.ts";
import { type Decoded, Gathering } from "./decoded.ts";
import { LATEST_TIME } from "./latest-time.ts";

const HIGHEST_SEVERITY = 24;

/**
 * Reads the bytes of an `ExportLogsServiceRequest`.
 * An id that is empty, all zero or of a wrong length means that the line belongs to no trace or span, as the protocol
 * asks of receivers; a severity outside of 1–24 is 0. Refused: a record with a time later than the year 2262.
 * @param only numbers of the items to decode, counted over all of the payload; the others are passed over
 * @throws {MalformedProtobufError}
 * @see https://github.com/open-telemetry/opentelemetry-proto/blob/v1.8.0/opentelemetry/proto/logs/v1/logs.proto
 */
export function decodeLogs(payload: Uint8Array, only?: ReadonlySet<number>): Decoded<LogRecord> {
  const gathered = new Gathering<LogRecord>(only);
  decodeRequest(payload, (message, resource, scope) => {
    if (gathered.next()) gathered.take(finishRecord(readRecord(message), resource, scope));
  });
  return gathered;
}

/** A record's fields as they arrived, ids not yet judged. */
class RecordDraft {
  time = 0n;
  observed = 0n;
  severityNumber = 0;
  severityText = "";
  eventName = "";
  body: AttributeValue = null;
  attributes = noAttributes();
  droppedAttributesCount = 0;
  flags = 0;
  traceId: TraceId | IdProblem = "absent";
  spanId: SpanId | IdProblem = "absent";
}

function readRecord(message: ProtobufReader): RecordDraft {
  const draft = new RecordDraft();
  while (message.next()) {
    const { field } = message;
    if (field === 1) draft.time = message.fixed64();
    else if (field === 2) draft.severityNumber = message.int32();
    else if (field === 3) draft.severityText = message.text();
    else if (field === 5) draft.body = decodeAnyValue(message.message());
    else if (field === 6) decodeKeyValue(message.message(), draft.attributes);
    else if (field === 7) draft.droppedAttributesCount = message.uint32();
    else if (field === 8) draft.flags = message.fixed32();
    else if (field === 9) draft.traceId = decodeTraceId(message.bytes());
    else if (field === 10) draft.spanId = decodeSpanId(message.bytes());
    else if (field === 11) draft.observed = message.fixed64();
    else if (field === 12) draft.eventName = message.text();
    else message.skip();
  }
  return draft;
}

/** @returns the reason where the record is refused */
function finishRecord(draft: RecordDraft, resource: Resource, scope: Scope): LogRecord | string {
  const { time, observed, severityNumber, traceId, spanId, ...rest } = draft;
  if (time > LATEST_TIME || observed > LATEST_TIME) return "a time is later than the year 2262";
  const isSeverity = severityNumber >= 1 && severityNumber <= HIGHEST_SEVERITY;
  return {
    ...rest,
    time: unixNanos(time === 0n ? observed : time),
    observed: unixNanos(observed),
    severityNumber: isSeverity ? severityNumber : 0,
    traceId: isIdProblem(traceId) ? undefined : traceId,
    spanId: isIdProblem(spanId) ? undefined : spanId,
    resource,
    scope,
  };
}
