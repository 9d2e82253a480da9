import { parse } from "node:querystring";
import { describe, expect, it } from "vitest";
import { parseTraceQuery } from "./trace-query.ts";

const NOW = 1_767_323_045_000;
const read = (query: string) => parseTraceQuery(parse(query), NOW);

describe("the query string of GET /api/traces", () => {
  it("asks for the 20 newest of the last hour where it says nothing", () => {
    expect(read("")).toEqual({
      window: { from: 1_767_319_445_000_000_000n, to: 1_767_323_105_000_000_000n },
      order: "newest",
      limit: 20,
    });
  });

  it("takes every parameter", () => {
    const query = read(
      "service=orders&operation=POST+/orders&status=error&min_duration_ms=0.000001&max_duration_ms=1500.5" +
        "&attribute=http.route=/orders&attribute=note!=a=b&synthetic=false&order=longest&limit=1000&from=1&to=2",
    );
    expect(query).toEqual({
      window: { from: 1_000_000n, to: 2_000_000n },
      service: "orders",
      operation: "POST /orders",
      status: "error",
      minDuration: 1n,
      maxDuration: 1_500_500_000n,
      attributes: [
        { key: "http.route", operator: "=", value: "/orders" },
        { key: "note", operator: "!=", value: "a=b" },
      ],
      synthetic: false,
      order: "longest",
      limit: 1_000,
    });
  });

  it.each([
    { text: "k=v", filter: { key: "k", operator: "=", value: "v" } },
    { text: "k=", filter: { key: "k", operator: "=", value: "" } },
    { text: "k!=", filter: { key: "k", operator: "!=", value: "" } },
    { text: "k=!=v", filter: { key: "k", operator: "=", value: "!=v" } },
    { text: "k=two\nlines", filter: { key: "k", operator: "=", value: "two\nlines" } },
  ])("reads the attribute filter $text", ({ text, filter }) => {
    expect(read(`attribute=${encodeURIComponent(text)}`).attributes).toEqual([filter]);
  });

  it.each([
    { query: "limit=0", message: 'limit: expected a whole number from 1 to 1000, not "0"' },
    { query: "limit=1001", message: 'limit: expected a whole number from 1 to 1000, not "1001"' },
    { query: "limit=1e2", message: 'limit: expected a whole number from 1 to 1000, not "1e2"' },
    { query: "limit=1&limit=2", message: 'limit: expected one value, not ["1","2"]' },
    { query: "status=failed", message: 'status: expected unset or ok or error, not "failed"' },
    { query: "synthetic=1", message: 'synthetic: expected true or false, not "1"' },
    { query: "order=", message: 'order: expected newest or longest, not ""' },
    { query: "service=", message: 'service: expected 1 to 1024 characters, not ""' },
    {
      query: "min_duration_ms=-1",
      message: 'min_duration_ms: expected milliseconds, e.g. 250 or 0.5, not "-1"',
    },
    {
      query: "attribute=k",
      message: 'attribute: expected key=value or key!=value, at most 1024 characters, not "k"',
    },
    {
      query: "attribute==v",
      message: 'attribute: expected key=value or key!=value, at most 1024 characters, not "=v"',
    },
  ])("refuses $query", ({ query, message }) => {
    const [parameter] = query.split("=");
    expect(() => read(query)).toThrow(
      expect.objectContaining({ code: "INVALID_PARAMETER", message, parameter }),
    );
  });

  it("refuses more than 20 attribute filters", () => {
    expect(() => read("attribute=k=v&".repeat(21))).toThrow(/^attribute: expected at most 20 of them, not /);
  });

  it.each(["sevice", "__proto__", "constructor", "Service"])(
    "refuses the unknown parameter %s by name",
    (name) => {
      expect(() => read(`${name}=x`)).toThrow(
        expect.objectContaining({
          code: "UNKNOWN_PARAMETER",
          parameter: name,
          message: `unknown query parameter "${name}"; known are service, operation, status, min_duration_ms, max_duration_ms, attribute, synthetic, order, limit, since, from, to`,
        }),
      );
    },
  );
});
