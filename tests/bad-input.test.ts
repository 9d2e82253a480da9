import { afterAll, beforeAll, expect, it } from "vitest";
import { type Playground, startPlayground } from "./support/playground.ts";

let playground: Playground;
beforeAll(async () => {
  playground = await startPlayground();
});
afterAll(() => playground.stop());

const order = (item: object) => JSON.stringify({ customer: "ada", items: [item] });

it.each([
  { name: "wrong JSON", body: '{"customer":', status: 400, code: "INVALID_JSON", says: "JSON" },
  {
    name: "an unknown SKU",
    body: order({ sku: "nope", quantity: 1 }),
    status: 422,
    code: "UNKNOWN_SKU",
    says: "nope",
  },
  {
    name: "a negative quantity",
    body: order({ sku: "tea", quantity: -1 }),
    status: 400,
    code: "INVALID_INPUT",
    says: "items[0].quantity",
  },
  { name: "1 MB", body: `"${"a".repeat(1_000_000)}"`, status: 413, code: "BODY_TOO_LARGE", says: "bytes" },
  {
    name: "more than there is",
    body: order({ sku: "matcha", quantity: 1 }),
    status: 409,
    code: "OUT_OF_STOCK",
    says: "0 available",
  },
])("refuses $name with a code that says what and where", async ({ body, status, code, says }) => {
  const response = await fetch(playground.url("storefront", "/checkout"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  const text = await response.text();
  expect([response.status, JSON.parse(text).error.code]).toEqual([status, code]);
  expect(JSON.parse(text).error.message).toContain(says);
  expect(text).not.toMatch(/node_modules|\n\s+at /);
});

it.each([
  ["malformed protobuf", Buffer.from([0x0a, 0xff, 0x01]), {}, 400],
  ["a truncated gzip body", Buffer.from([0x1f, 0x8b, 0x08, 0x00]), { "content-encoding": "gzip" }, 400],
  ["an oversized body", Buffer.alloc(17 * 1024 * 1024), {}, 413],
])("answers %s to the collector by the protocol, and stays up", async (_name, body, headers, status) => {
  const response = await fetch(playground.url("otlpHttp", "/v1/traces"), {
    method: "POST",
    headers: { "content-type": "application/x-protobuf", ...headers },
    body,
  });
  expect([response.status, response.headers.get("content-type")]).toEqual([status, "application/x-protobuf"]);
  expect((await fetch(playground.url("console", "/healthz"))).status).toBe(200);
});
