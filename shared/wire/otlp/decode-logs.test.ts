import { ROOT_CONTEXT, SeverityNumber, TraceFlags, trace } from "@opentelemetry/api";
import { JsonLogsSerializer, ProtobufLogsSerializer } from "@opentelemetry/otlp-transformer";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from "@opentelemetry/sdk-logs";
import { describe, expect, it } from "vitest";
import { ProtobufWriter } from "../protobuf/writer.ts";
import { decodeLogs } from "./decode-logs.ts";
import { jsonToProtobuf } from "./json/json-to-protobuf.ts";
import { parseJson } from "./json/parse-json.ts";

const IN_SPAN = { traceId: "a".repeat(32), spanId: "b".repeat(16), traceFlags: TraceFlags.SAMPLED };

/** Two log records from OpenTelemetry's own SDK. */
function sdkRecords() {
  const exporter = new InMemoryLogRecordExporter();
  const provider = new LoggerProvider({
    resource: resourceFromAttributes({ "service.name": "orders" }),
    processors: [new SimpleLogRecordProcessor({ exporter })],
  });
  const logger = provider.getLogger("pino", "10.0.0");
  logger.emit({
    timestamp: [1_700_000_000, 123_456_789],
    observedTimestamp: [1_700_000_000, 223_456_789],
    severityNumber: SeverityNumber.WARN,
    severityText: "warn",
    eventName: "stock.low",
    body: "tea is low",
    attributes: { correlation_id: "demo-1", left: 3, tags: ["a", 1], nested: { deep: true } },
    context: trace.setSpanContext(ROOT_CONTEXT, IN_SPAN),
  });
  logger.emit({
    timestamp: [1_700_000_001, 0],
    observedTimestamp: [1_700_000_001, 0],
    body: { structured: Uint8Array.of(1, 2) },
    context: ROOT_CONTEXT,
  });
  return exporter.getFinishedLogRecords();
}

type Records = ReturnType<typeof sdkRecords>;

it.each([
  { form: "protobuf", toPayload: (records: Records) => ProtobufLogsSerializer.serializeRequest(records) },
  {
    form: "JSON",
    toPayload: (records: Records) =>
      jsonToProtobuf("logs", parseJson(JsonLogsSerializer.serializeRequest(records) ?? new Uint8Array())),
  },
])("records of the OpenTelemetry SDK, as $form, have everything that was set", ({ toPayload }) => {
  const { items, refused } = decodeLogs(toPayload(sdkRecords()) ?? new Uint8Array());
  const shared = {
    resource: { attributes: { "service.name": "orders" }, droppedAttributesCount: 0, schemaUrl: "" },
    scope: { name: "pino", version: "10.0.0", attributes: {}, droppedAttributesCount: 0, schemaUrl: "" },
    droppedAttributesCount: 0,
  };
  expect(refused).toEqual([]);
  expect(items).toEqual([
    {
      ...shared,
      time: 1_700_000_000_123_456_789n,
      observed: 1_700_000_000_223_456_789n,
      severityNumber: 13,
      severityText: "warn",
      eventName: "stock.low",
      body: "tea is low",
      attributes: { correlation_id: "demo-1", left: 3, tags: ["a", 1], nested: { deep: true } },
      flags: 1,
      traceId: IN_SPAN.traceId,
      spanId: IN_SPAN.spanId,
    },
    {
      ...shared,
      time: 1_700_000_001_000_000_000n,
      observed: 1_700_000_001_000_000_000n,
      severityNumber: 0,
      severityText: "",
      eventName: "",
      body: { structured: Uint8Array.of(1, 2) },
      attributes: {},
      flags: 0,
      traceId: undefined,
      spanId: undefined,
    },
  ]);
  expect(items[0]?.resource).toBe(items[1]?.resource);
});

/** A request with one record whose fields `write` writes. */
function requestWith(write: (writer: ProtobufWriter) => void): Uint8Array {
  const writer = new ProtobufWriter();
  writer.message(1, () => writer.message(2, () => writer.message(2, () => write(writer))));
  return writer.finish();
}

describe("a record is refused", () => {
  it.each<{ reason: string; write: (writer: ProtobufWriter) => void }>([
    { reason: "a time is later than the year 2262", write: (writer) => writer.fixed64(1, 2n ** 63n) },
    { reason: "a time is later than the year 2262", write: (writer) => writer.fixed64(11, 2n ** 63n) },
  ])("because $reason", ({ reason, write }) => {
    expect(decodeLogs(requestWith(write))).toMatchObject({ items: [], refused: [{ reason, count: 1 }] });
  });
});

describe("a record is kept", () => {
  it("that has the time it was observed where it has no other", () => {
    const { items } = decodeLogs(requestWith((writer) => writer.fixed64(11, 5n)));
    expect(items).toMatchObject([{ time: 5n, observed: 5n }]);
  });

  it.each([
    { ids: "all zero", traceBytes: 16, spanBytes: 8 },
    { ids: "of a wrong length", traceBytes: 8, spanBytes: 16 },
  ])("whose ids are $ids: it belongs to no trace", ({ traceBytes, spanBytes }) => {
    const { items } = decodeLogs(
      requestWith((writer) => {
        writer.bytes(9, new Uint8Array(traceBytes));
        writer.bytes(10, new Uint8Array(spanBytes));
      }),
    );
    expect(items).toMatchObject([{ traceId: undefined, spanId: undefined }]);
  });

  it.each([
    { sent: 24, severityNumber: 24 },
    { sent: 25, severityNumber: 0 },
    { sent: -1, severityNumber: 0 },
  ])("whose severity $sent is $severityNumber", ({ sent, severityNumber }) => {
    expect(decodeLogs(requestWith((writer) => writer.int64(2, sent))).items).toMatchObject([
      { severityNumber },
    ]);
  });

  it("that has no field at all", () => {
    expect(decodeLogs(requestWith(() => {})).items).toMatchObject([
      { time: 0n, body: null, severityText: "" },
    ]);
  });
});
