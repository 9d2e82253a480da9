import { describe, expect, it } from "vitest";
import { decodeLogs } from "../decode-logs.ts";
import { decodeMetrics } from "../decode-metrics.ts";
import { decodeTraces } from "../decode-traces.ts";
import { jsonToProtobuf } from "./json-to-protobuf.ts";
import { MalformedJsonError } from "./malformed-json-error.ts";
import { parseJson } from "./parse-json.ts";

const TRACE_ID = "5B8EFFF798038103D269B633813FC60C";
const SPAN_ID = "EEE19B7EC3C1B174";

const spansOf = (json: string) => decodeTraces(jsonToProtobuf("traces", parseJson(Buffer.from(json))));
const requestOf = (span: object) => ({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
const toSpan = (span: object) =>
  decodeTraces(jsonToProtobuf("traces", requestOf({ traceId: TRACE_ID, spanId: SPAN_ID, ...span }))).items[0];
const toBody = (body: unknown) =>
  decodeLogs(jsonToProtobuf("logs", { resourceLogs: [{ scopeLogs: [{ logRecords: [{ body }] }] }] })).items[0]
    ?.body;

// After the example of https://github.com/open-telemetry/opentelemetry-proto/blob/v1.8.0/examples/trace.json
const EXAMPLE = `{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"my.service"}}]},
  "scopeSpans":[{"scope":{"name":"my.library","version":"1.0.0"},"spans":[{"traceId":"${TRACE_ID}","spanId":"${SPAN_ID}",
  "parentSpanId":"EEE19B7EC3C1B173","name":"I'm a server span","startTimeUnixNano":"1544712660000000000",
  "endTimeUnixNano":"1544712661000000000","kind":2,"attributes":[{"key":"my.span.attr","value":{"stringValue":"some value"}}]}]}]}]}`;

describe("a request in JSON", () => {
  it("reads the specification's example", () => {
    expect(spansOf(EXAMPLE).items).toMatchObject([
      {
        traceId: "5b8efff798038103d269b633813fc60c",
        spanId: "eee19b7ec3c1b174",
        parentSpanId: "eee19b7ec3c1b173",
        name: "I'm a server span",
        kind: "server",
        start: 1_544_712_660_000_000_000n,
        end: 1_544_712_661_000_000_000n,
        attributes: { "my.span.attr": "some value" },
        resource: { attributes: { "service.name": "my.service" } },
        scope: { name: "my.library", version: "1.0.0" },
      },
    ]);
  });

  it("takes the original field names as well", () => {
    const json = EXAMPLE.replace(
      /"(\w+)":/g,
      (_, name: string) => `"${name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}":`,
    );
    expect(json).toContain('"start_time_unix_nano"');
    expect(spansOf(json).items).toEqual(spansOf(EXAMPLE).items);
  });

  it("reads a time that is a number, to the nanosecond", () => {
    const json = EXAMPLE.replace('"1544712660000000000"', "1544712660123456789");
    expect(spansOf(json).items).toMatchObject([{ start: 1_544_712_660_123_456_789n }]);
  });

  it("leaves out what OTLP does not know, and null", () => {
    expect(toSpan({ future: { deep: [1] }, name: null, attributes: null, constructor: 1 })).toMatchObject({
      name: "",
      attributes: {},
    });
  });

  it.each([
    { any: { stringValue: "a" }, value: "a" },
    { any: { boolValue: false }, value: false },
    { any: { intValue: "-9223372036854775808" }, value: -(2n ** 63n) },
    { any: { intValue: 7 }, value: 7 },
    { any: { doubleValue: 0.5 }, value: 0.5 },
    { any: { doubleValue: "NaN" }, value: Number.NaN },
    { any: { doubleValue: "-Infinity" }, value: Number.NEGATIVE_INFINITY },
    { any: { doubleValue: "1.5e3" }, value: 1500 },
    { any: { bytesValue: "AP8=" }, value: Uint8Array.of(0, 255) },
    { any: { bytesValue: "_-8" }, value: Uint8Array.of(255, 239) },
    { any: { arrayValue: { values: [{ intValue: 1 }, {}] } }, value: [1, null] },
    { any: { kvlistValue: { values: [{ key: "a", value: { intValue: 1 } }] } }, value: { a: 1 } },
    { any: {}, value: null },
  ])("reads the value $any", ({ any, value }) => {
    expect(toBody(any)).toEqual(value);
  });

  it("leaves the length of an id to the decoder, which refuses the span", () => {
    expect(
      decodeTraces(jsonToProtobuf("traces", requestOf({ traceId: "abcd", spanId: SPAN_ID }))),
    ).toMatchObject({
      items: [],
      refused: [{ reason: "the trace id is not 16 bytes", count: 1 }],
    });
  });

  it("reads the buckets of histograms", () => {
    const dataPoints = [{ count: "3", bucketCounts: ["1", 2], explicitBounds: [0.5], sum: 1 }];
    const metrics = [{ name: "latency", histogram: { aggregationTemporality: 1, dataPoints } }];
    const json = { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] };
    expect(decodeMetrics(jsonToProtobuf("metrics", json)).items).toMatchObject([
      {
        data: {
          type: "histogram",
          temporality: "delta",
          count: 3,
          bucketCounts: [1, 2],
          bounds: [0.5],
          sum: 1,
        },
      },
    ]);
  });
});

describe("malformed JSON", () => {
  const span = "resourceSpans[0].scopeSpans[0].spans[0]";
  it.each([
    { json: [], problem: "the body: expected an object, got an array" },
    { json: "text", problem: 'the body: expected an object, got "text"' },
    { json: { resourceSpans: {} }, problem: "resourceSpans: expected an array, got an object" },
    { json: { resourceSpans: [null] }, problem: "resourceSpans[0]: expected an object, got null" },
    { json: requestOf({ name: 5 }), problem: `${span}.name: expected a string, got 5` },
    {
      json: requestOf({ startTimeUnixNano: "yesterday" }),
      problem: `${span}.startTimeUnixNano: expected an integer from 0 to 18446744073709551615, got "yesterday"`,
    },
    {
      json: requestOf({ endTimeUnixNano: -1 }),
      problem: `${span}.endTimeUnixNano: expected an integer from 0`,
    },
    {
      json: requestOf({ endTimeUnixNano: 1.5 }),
      problem: `${span}.endTimeUnixNano: expected an integer from 0`,
    },
    {
      json: requestOf({ endTimeUnixNano: "18446744073709551616" }),
      problem: `${span}.endTimeUnixNano: expected an integer from 0`,
    },
    {
      json: requestOf({ kind: "SPAN_KIND_SERVER" }),
      problem: `${span}.kind: expected the number of an enumeration value, got "SPAN_KIND_SERVER"`,
    },
    {
      json: requestOf({ traceId: "xyz!" }),
      problem: `${span}.traceId: expected pairs of hex digits, got "xyz!"`,
    },
    {
      json: requestOf({ traceId: "abc" }),
      problem: `${span}.traceId: expected pairs of hex digits, got "abc"`,
    },
    {
      json: requestOf({ flags: 2 ** 32 }),
      problem: `${span}.flags: expected an integer from 0 to 4294967295`,
    },
    {
      json: requestOf({ attributes: [{ key: "a", value: { boolValue: "true" } }] }),
      problem: `${span}.attributes[0].value.boolValue: expected true or false, got "true"`,
    },
    {
      json: requestOf({ attributes: [{ key: "a", value: { bytesValue: "A" } }] }),
      problem: `${span}.attributes[0].value.bytesValue: expected base64, got "A"`,
    },
    {
      json: requestOf({ attributes: [{ key: "a", value: { doubleValue: "0x10" } }] }),
      problem: `${span}.attributes[0].value.doubleValue: expected a number, got "0x10"`,
    },
    {
      json: requestOf({ name: ["x"] }),
      problem: `${span}.name: expected a string, got an array`,
    },
  ])("$problem", ({ json, problem }) => {
    expect(() => jsonToProtobuf("traces", json)).toThrow(MalformedJsonError);
    expect(() => jsonToProtobuf("traces", json)).toThrow(problem);
  });

  it("names values that nest too deep", () => {
    let any: object = { intValue: 1 };
    for (let depth = 0; depth < 65; depth++) any = { arrayValue: { values: [any] } };
    expect(() => toBody(any)).toThrow(
      /^resourceLogs\[0\]\.scopeLogs\[0\].*: an attribute value nested deeper than 64$/,
    );
  });
});
