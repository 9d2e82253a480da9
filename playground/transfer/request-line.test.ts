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
  expect(readRequestLine(JSON.stringify(json))).toEqual({ signal, items });
});

it.each(["{}", "[]", "null", "1", '{"resourceSpans":{}}', "not JSON", ""])("refuses %j", (text) => {
  expect(() => readRequestLine(text)).toThrow(SyntaxError);
});
