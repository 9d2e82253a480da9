import {
  ROOT_CONTEXT,
  SeverityNumber,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from "@opentelemetry/api";
import { TraceState } from "@opentelemetry/core";
import { ProtobufLogsSerializer, ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from "@opentelemetry/sdk-logs";
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { expect, it } from "vitest";
import { decodeLogs } from "../../wire/otlp/decode-logs.ts";
import { decodeTraces } from "../../wire/otlp/decode-traces.ts";
import { Batch, type Emitted, type EncodeItem } from "./batch.ts";
import { encodeLogRecord } from "./encode-log-record.ts";
import { encodeSpan } from "./encode-span.ts";

const resource = resourceFromAttributes({ "service.name": "orders", "service.version": "1.2.3" });

const ATTRIBUTES = {
  text: "é",
  long: "SELECT 1 ".repeat(100),
  whole: 42,
  negative: -7,
  large: 2 ** 53 - 1,
  fraction: 0.25,
  yes: true,
  list: ["a", "b"],
  numbers: [1, 2.5],
  "": "no key",
};

function sealed<Item extends Emitted>(encodeItem: EncodeItem<Item>, items: readonly Item[]): Uint8Array {
  const batch = new Batch(encodeItem);
  for (const item of items) batch.add(item);
  return batch.seal().body;
}

function bytesOf(serialised: Uint8Array | undefined): Uint8Array {
  if (serialised === undefined) throw new Error("OpenTelemetry's own serialiser wrote nothing");
  return serialised;
}

const PARENT = {
  traceId: "5759e988bd862e3fe1be46a994272793",
  spanId: "53995c3f42cd8ad8",
  traceFlags: TraceFlags.SAMPLED,
  isRemote: true,
  traceState: new TraceState("vendor=a,other=b"),
};

it("writes spans as OpenTelemetry's own serialiser does", () => {
  const exporter = new InMemorySpanExporter();
  const spanLimits = { attributeCountLimit: 10, eventCountLimit: 2, linkCountLimit: 1 };
  const spanProcessors = [new SimpleSpanProcessor({ exporter })];
  const provider = new TracerProvider({ resource, spanProcessors, spanLimits });
  const tracer = provider.getTracer("http", "1.0.0", {
    schemaUrl: "https://opentelemetry.io/schemas/1.40.0",
  });
  const inParent = trace.setSpanContext(ROOT_CONTEXT, PARENT);
  for (const kind of [
    SpanKind.INTERNAL,
    SpanKind.SERVER,
    SpanKind.CLIENT,
    SpanKind.PRODUCER,
    SpanKind.CONSUMER,
  ]) {
    tracer.startSpan(`kind ${kind}`, { kind, attributes: ATTRIBUTES }, inParent).end();
  }
  const span = provider
    .getTracer("pg")
    .startSpan("root", { links: [{ context: PARENT, attributes: { a: 1 } }] });
  span.addLink({ context: PARENT }).addEvent("first").addEvent("second", { b: "c" }).addEvent("third");
  span.setAttribute("beyond", 1).setAttributes({ ...ATTRIBUTES, more: 2 });
  span.setStatus({ code: SpanStatusCode.ERROR, message: "no stock" });
  span.end([1_700_000_000, 123_456_789]);
  const spans = exporter.getFinishedSpans();
  expect(spans).toHaveLength(6);
  const theirs = decodeTraces(bytesOf(ProtobufTraceSerializer.serializeRequest(spans)));
  expect(decodeTraces(sealed(encodeSpan, spans))).toEqual(theirs);
});

it("writes log records as OpenTelemetry's own serialiser does", () => {
  const exporter = new InMemoryLogRecordExporter();
  const processors = [new SimpleLogRecordProcessor({ exporter })];
  const logger = new LoggerProvider({
    resource,
    processors,
    logRecordLimits: { attributeCountLimit: 9 },
  }).getLogger("a");
  const context = trace.setSpanContext(ROOT_CONTEXT, PARENT);
  logger.emit({ body: "plain" });
  logger.emit({
    timestamp: 1_700_000_000_123,
    severityNumber: SeverityNumber.WARN,
    severityText: "warn",
    eventName: "stock.low",
    body: { nested: { list: [1, "two", null] } },
    attributes: { ...ATTRIBUTES, nested: { bytes: new Uint8Array([1, 2]) } },
    context,
  });
  const records = exporter.getFinishedLogRecords();
  expect(records).toHaveLength(2);
  const theirs = decodeLogs(bytesOf(ProtobufLogsSerializer.serializeRequest(records)));
  expect(decodeLogs(sealed(encodeLogRecord, records))).toEqual(theirs);
});

it("writes an item once, and the next batch with the scope again", () => {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({ resource, spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  const tracer = provider.getTracer("http", "1.0.0");
  tracer.startSpan("a").end();
  tracer.startSpan("b").end();
  const [a, b] = exporter.getFinishedSpans();
  if (a === undefined || b === undefined) throw new Error("two spans ended");
  const batch = new Batch(encodeSpan);
  batch.add(a);
  expect(batch.items).toBe(1);
  const first = batch.seal();
  batch.add(b);
  const second = batch.seal();
  expect([first.items, second.items, batch.items, batch.bytes]).toEqual([1, 1, 0, 0]);
  const read = [first, second].map(({ body }) => JSON.stringify(decodeTraces(body), jsonOf));
  expect(read[0]).toContain('"a"');
  expect(read[0]).not.toContain('"b"');
  expect(read[1]).toContain('"b"');
  expect(read[1]).not.toContain('"a"');
  for (const text of read) for (const said of ["orders", "http", "1.0.0"]) expect(text).toContain(said);
});

const jsonOf = (_key: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);
