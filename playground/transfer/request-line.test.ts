import { MalformedJsonError } from "@playground/shared/wire/otlp/json/malformed-json-error";
import { expect, it } from "vitest";
import { readRequestLine } from "./request-line.ts";

it.each([
  {
    json: { resourceSpans: [{ scopeSpans: [{ spans: [{}, {}] }, { spans: [{}] }] }] },
    signal: "traces",
    items: 3,
  },
  { json: { resourceLogs: [{ scopeLogs: [{ logRecords: [{}] }] }, {}] }, signal: "logs", items: 1 },
  {
    json: {
      resourceMetrics: [
        {
          scopeMetrics: [
            { metrics: [{ gauge: { dataPoints: [{}, {}] } }, { sum: { dataPoints: [{}] } }, {}] },
          ],
        },
      ],
    },
    signal: "metrics",
    items: 3,
  },
  { json: { resourceSpans: [] }, signal: "traces", items: 0 },
])("finds $items items of $signal", ({ json, signal, items }) => {
  expect(readRequestLine(JSON.stringify(json))).toMatchObject({ signal, items });
});

it.each(["{}", "[]", "null", "1", '{"resourceSpans":{}}'])("refuses %j, which is no request", (text) => {
  expect(() => readRequestLine(text)).toThrow("no resourceSpans, resourceLogs or resourceMetrics in it");
});

it.each(["not JSON", "", "{"])("refuses %j, which is no JSON", (text) => {
  expect(() => readRequestLine(text)).toThrow(MalformedJsonError);
});

it("makes protobuf of it, also of integers that no double holds", () => {
  const json = '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":1544712660000000001}]}]}]}';
  // Three messages of one field each around a fixed64, which Python's struct.pack("<Q", …) has packed.
  expect(Buffer.from(readRequestLine(json).payload).toString("hex")).toBe("0a0d120b120909014859e3faeb6f15");
});

it("says where a value is not what OTLP says", () => {
  const json = { resourceSpans: [{ scopeSpans: [{ spans: [{}, { kind: "SERVER" }] }] }] };
  expect(() => readRequestLine(JSON.stringify(json))).toThrow(
    "resourceSpans[0].scopeSpans[0].spans[1].kind: expected the number of an enumeration value",
  );
});
