import { JsonTraceSerializer, ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import { describe, expect, it } from "vitest";
import { ProtobufWriter } from "../protobuf/writer.ts";
import { decodeTraces } from "./decode-traces.ts";
import { fromHex } from "./hex.ts";
import { jsonToProtobuf } from "./json/json-to-protobuf.ts";
import { parseJson } from "./json/parse-json.ts";
import { LINKED, sdkSpans } from "./sdk-spans-for-test.ts";

type Spans = ReturnType<typeof sdkSpans>["spans"];

describe.each([
  { form: "protobuf", toPayload: (spans: Spans) => ProtobufTraceSerializer.serializeRequest(spans) },
  {
    form: "JSON",
    toPayload: (spans: Spans) =>
      jsonToProtobuf("traces", parseJson(JsonTraceSerializer.serializeRequest(spans) ?? new Uint8Array())),
  },
])("spans of the OpenTelemetry SDK, as $form", ({ toPayload }) => {
  const { spans, parent, child } = sdkSpans();
  const { items, refused } = decodeTraces(toPayload(spans) ?? new Uint8Array());

  it("are all there, in their order, with everything that was set", () => {
    const resource = {
      attributes: { "service.name": "orders", pid: 42 },
      droppedAttributesCount: 0,
      schemaUrl: "",
    };
    const scope = {
      name: "checkout",
      version: "1.2.3",
      attributes: {},
      droppedAttributesCount: 0,
      schemaUrl: "https://opentelemetry.io/schemas/1.37.0",
    };
    const plain = { traceState: "", attributes: {}, events: [], links: [], resource, scope };
    const nothingDropped = { droppedAttributesCount: 0, droppedEventsCount: 0, droppedLinksCount: 0 };
    expect(refused).toEqual([]);
    expect(items).toEqual([
      {
        ...plain,
        ...nothingDropped,
        traceId: parent.traceId,
        spanId: child.spanId,
        parentSpanId: parent.spanId,
        // Sampled (1), and known to have a local parent (0x100).
        flags: 0x101,
        name: "SELECT",
        kind: "client",
        start: 1_700_000_000_200_000_000n,
        end: 1_700_000_000_300_000_000n,
        status: { code: "unset", message: "" },
      },
      {
        ...plain,
        ...nothingDropped,
        traceId: parent.traceId,
        spanId: parent.spanId,
        parentSpanId: undefined,
        flags: 0x101,
        name: "POST /orders",
        kind: "server",
        start: 1_700_000_000_123_456_789n,
        end: 1_700_000_001_000_000_001n,
        status: { code: "error", message: "out of stock" },
        attributes: {
          text: "tea ☕",
          int: 7,
          double: 0.5,
          negative: -3,
          flag: false,
          list: ["a", "b"],
          __proto__x: 1,
        },
        events: [
          {
            time: 1_700_000_000_250_000_000n,
            name: "reserved",
            attributes: { sku: "tea" },
            droppedAttributesCount: 0,
          },
        ],
        links: [
          {
            traceId: LINKED.traceId,
            spanId: LINKED.spanId,
            traceState: "",
            flags: 0x101,
            attributes: { why: "retry" },
            droppedAttributesCount: 0,
          },
        ],
      },
    ]);
  });

  it("share one resource and one scope, and their attributes have no prototype", () => {
    expect(items[0]?.resource).toBe(items[1]?.resource);
    expect(items[0]?.scope).toBe(items[1]?.scope);
    expect(Object.getPrototypeOf(items[0]?.attributes)).toBe(null);
    expect(Object.getPrototypeOf(items[0]?.resource.attributes)).toBe(null);
  });
});

const TRACE_ID = fromHex("0123456789abcdef0123456789abcdef");
const SPAN_ID = fromHex("0123456789abcdef");

/** A request with one span whose fields `write` writes. */
function requestWith(write: (writer: ProtobufWriter) => void): Uint8Array {
  const writer = new ProtobufWriter();
  writer.message(1, () => writer.message(2, () => writer.message(2, () => write(writer))));
  return writer.finish();
}

function withIds(write: (writer: ProtobufWriter) => void): Uint8Array {
  return requestWith((writer) => {
    writer.bytes(1, TRACE_ID);
    writer.bytes(2, SPAN_ID);
    write(writer);
  });
}

describe("a span is refused", () => {
  it.each<{ reason: string; write: (writer: ProtobufWriter) => void }>([
    { reason: "the trace id is missing or all zero", write: (writer) => writer.bytes(2, SPAN_ID) },
    { reason: "the trace id is missing or all zero", write: (writer) => writer.bytes(1, new Uint8Array(16)) },
    { reason: "the trace id is not 16 bytes", write: (writer) => writer.bytes(1, SPAN_ID) },
    { reason: "the span id is missing or all zero", write: (writer) => writer.bytes(2, new Uint8Array(8)) },
    { reason: "the span id is not 8 bytes", write: (writer) => writer.bytes(2, TRACE_ID) },
    { reason: "the parent span id is not 8 bytes", write: (writer) => writer.bytes(4, TRACE_ID) },
    { reason: "a time is later than the year 2262", write: (writer) => writer.fixed64(7, 2n ** 63n) },
    { reason: "a time is later than the year 2262", write: (writer) => writer.fixed64(8, 2n ** 64n - 1n) },
    {
      reason: "a time is later than the year 2262",
      write: (writer) => writer.message(11, () => writer.fixed64(1, 2n ** 63n)),
    },
  ])("because $reason", ({ reason, write }) => {
    const payload = reason.startsWith("the trace id is missing") ? requestWith(write) : withIds(write);
    expect(decodeTraces(payload)).toMatchObject({ items: [], refused: [{ reason, count: 1 }] });
  });

  it("while the others of its batch are kept, and refusals are counted by reason", () => {
    const writer = new ProtobufWriter();
    const span = (name: string, traceId: Uint8Array) =>
      writer.message(2, () => {
        writer.bytes(1, traceId);
        writer.bytes(2, SPAN_ID);
        writer.text(5, name);
      });
    writer.message(1, () =>
      writer.message(2, () => {
        span("first", TRACE_ID);
        span("bad", SPAN_ID);
        span("bad", SPAN_ID);
        span("zero", new Uint8Array(16));
        span("last", TRACE_ID);
      }),
    );
    const { items, refused } = decodeTraces(writer.finish());
    expect(items.map(({ name }) => name)).toEqual(["first", "last"]);
    expect(refused).toEqual([
      { reason: "the trace id is not 16 bytes", count: 2 },
      { reason: "the trace id is missing or all zero", count: 1 },
    ]);
  });
});

describe("a span is kept", () => {
  const only = (payload: Uint8Array) => {
    const { items, refused } = decodeTraces(payload);
    expect(refused).toEqual([]);
    expect(items).toHaveLength(1);
    return items[0];
  };

  it("that ends before it starts", () => {
    const span = only(
      withIds((writer) => {
        writer.fixed64(7, 20n);
        writer.fixed64(8, 10n);
      }),
    );
    expect(span).toMatchObject({ start: 20n, end: 10n });
  });

  it("whose parent id is all zero: it has none", () => {
    expect(only(withIds((writer) => writer.bytes(4, new Uint8Array(8))))?.parentSpanId).toBeUndefined();
  });

  it("with a kind and a status code that OTLP does not know", () => {
    const span = only(
      withIds((writer) => {
        writer.int64(6, 99);
        writer.message(15, () => writer.int64(3, -1));
      }),
    );
    expect(span).toMatchObject({ kind: "unspecified", status: { code: "unset" } });
  });

  it("without its links that name no span, which count as dropped", () => {
    const span = only(
      withIds((writer) => {
        writer.message(13, () => writer.bytes(1, TRACE_ID));
        writer.message(13, () => {
          writer.bytes(1, TRACE_ID);
          writer.bytes(2, SPAN_ID);
        });
        writer.uint32(14, 3);
      }),
    );
    expect(span?.links).toHaveLength(1);
    expect(span?.droppedLinksCount).toBe(4);
  });

  it("whose batch names its resource and schema after the spans", () => {
    const writer = new ProtobufWriter();
    writer.message(1, () => {
      writer.message(2, () =>
        writer.message(2, () => {
          writer.bytes(1, TRACE_ID);
          writer.bytes(2, SPAN_ID);
        }),
      );
      writer.text(3, "https://example.com/schema");
      writer.message(1, () => writer.uint32(2, 5));
    });
    expect(only(writer.finish())?.resource).toEqual({
      attributes: {},
      droppedAttributesCount: 5,
      schemaUrl: "https://example.com/schema",
    });
  });
});

it("reads an empty payload as an empty export", () => {
  expect(decodeTraces(new Uint8Array())).toMatchObject({ items: [], refused: [] });
});
