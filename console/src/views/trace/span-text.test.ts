import type { SpanAnswer } from "@playground/collector/serve/trace-answer";
import { expect, it } from "vitest";
import { spanText } from "./span-text.ts";

it("is a span in plain lines", () => {
  const span = {
    trace_id: "5759e988bd862e3fe1be46a994272793",
    span_id: "53995c3f42cd8ad8",
    service: "orders",
    name: "POST /orders",
    kind: "server",
    start: "2026-01-31T14:05:09.120000Z",
    duration_ms: 12.5,
    status: { code: "error", message: "out of stock" },
    attributes: { "http.response.status_code": 409, items: ["tea"] },
    events: [
      {
        name: "exception",
        time: "2026-01-31T14:05:09.130000Z",
        attributes: { "exception.type": "StockError" },
      },
    ],
  } as unknown as SpanAnswer;
  expect(spanText(span)).toBe(`orders POST /orders (server), 12.5 ms, error: out of stock
trace 5759e988bd862e3fe1be46a994272793 span 53995c3f42cd8ad8 at 2026-01-31T14:05:09.120000Z
  http.response.status_code: 409
  items: ["tea"]
event exception at 2026-01-31T14:05:09.130000Z
  exception.type: StockError`);
});
