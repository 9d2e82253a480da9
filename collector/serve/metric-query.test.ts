import { parse } from "node:querystring";
import { expect, it } from "vitest";
import { parseMetricQuery } from "./metric-query.ts";

const read = (query: string) => parseMetricQuery(parse(query), 1_767_323_045_000);

it("asks for the last 200 points of the last hour where it says nothing", () => {
  expect(read("")).toEqual({
    window: { from: 1_767_319_445_000_000_000n, to: 1_767_323_105_000_000_000n },
    limit: 200,
  });
});

it("takes every parameter", () => {
  expect(read("service=orders&name=http.server.request.duration&from=1&to=2&limit=7")).toEqual({
    window: { from: 1_000_000n, to: 2_000_000n },
    service: "orders",
    name: "http.server.request.duration",
    limit: 7,
  });
});

it("refuses what only traces take", () => {
  expect(() => read("operation=x")).toThrow(
    /^unknown query parameter "operation"; known are service, name, limit/,
  );
});
