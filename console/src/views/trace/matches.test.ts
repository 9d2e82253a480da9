import type { SpanAnswer } from "@playground/collector/serve/trace-answer";
import { expect, it } from "vitest";
import { matches } from "./matches.ts";

const SPAN = {
  span_id: "00f067aa0ba902b7",
  service: "orders",
  name: "POST /orders",
  kind: "server",
  status: { code: "error", message: "out of stock" },
  attributes: { "http.response.status_code": 409, items: [{ sku: "tea" }] },
  resource: { attributes: { "service.version": "1.2.3" } },
  events: [{ name: "exception", attributes: { "exception.type": "StockError" } }],
} as unknown as SpanAnswer;

it.each([
  { text: "ORDERS", found: true },
  { text: "status_code=409", found: true },
  { text: "1.2.3", found: true },
  { text: "stockerror", found: true },
  { text: '"sku":"tea"', found: true },
  { text: "out of", found: true },
  { text: "00f0", found: true },
  { text: "coffee", found: false },
  { text: "  ", found: false },
])("$text is found: $found", ({ text, found }) => {
  expect(matches(SPAN, text)).toBe(found);
});
