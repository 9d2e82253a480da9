import { parse } from "node:querystring";
import { expect, it } from "vitest";
import { parseLogQuery } from "./log-query.ts";

const NOW = 1_767_323_045_000;
const read = (query: string) => parseLogQuery(parse(query), NOW);

it("asks for the 200 newest lines of the last day where it says nothing", () => {
  expect(read("")).toEqual({
    window: { from: 1_767_236_645_000_000_000n, to: 1_767_323_105_000_000_000n },
    order: "newest",
    limit: 200,
  });
});

it.each([
  "5759e988bd862e3fe1be46a994272793",
  "5759E988BD862E3FE1BE46A994272793",
  "1-5759e988-bd862e3fe1be46a994272793",
])("takes the trace id %s", (id) => {
  expect(read(`trace_id=${id}`).traceId).toBe("5759e988bd862e3fe1be46a994272793");
});

it("takes every other parameter", () => {
  expect(
    read("correlation_id=demo-1&text=out+of+stock&service=orders&order=oldest&limit=5000&from=1&to=2"),
  ).toEqual({
    window: { from: 1_000_000n, to: 2_000_000n },
    correlationId: "demo-1",
    text: "out of stock",
    service: "orders",
    order: "oldest",
    limit: 5_000,
  });
});

const ERROR = '{"level":"error","message":"out of stock"}';
const INFO = '{"level":"info","message":"out of stock"}';

it.each([
  { query: "level=warn", message: ERROR, expected: true },
  { query: "level=warn", message: INFO, expected: false },
  { query: "level=warn", message: "ERROR without JSON", expected: false },
  { query: "level=info", message: INFO, expected: true },
  { query: 'pattern="out of"', message: INFO, expected: true },
  { query: "pattern=-stock", message: INFO, expected: false },
  { query: 'level=error&pattern={ $.message = "out*" }', message: ERROR, expected: true },
  { query: 'level=error&pattern={ $.message = "in*" }', message: ERROR, expected: false },
])("$query lets $message through: $expected", ({ query, message, expected }) => {
  const { filters = [] } = read(query);
  expect(filters.length).toBeGreaterThan(0);
  expect(filters.every(({ matches }) => matches(message))).toBe(expected);
});

it.each([
  { query: "trace_id=1234", message: 'trace_id: expected 32 hex digits or 1-8hex-24hex, not "1234"' },
  {
    query: `trace_id=${"0".repeat(32)}`,
    message: `trace_id: expected 32 hex digits or 1-8hex-24hex, not "${"0".repeat(32)}"`,
  },
  { query: "limit=5001", message: 'limit: expected a whole number from 1 to 5000, not "5001"' },
  {
    query: "level=loud",
    message: 'level: expected trace or debug or info or warn or error or fatal, not "loud"',
  },
  {
    query: "pattern={ $.x }",
    message: expect.stringMatching(/^pattern: at character 7: .*, not "\{ \$\.x \}"$/),
  },
  { query: "order=longest", message: 'order: expected newest or oldest, not "longest"' },
])("refuses $query", ({ query, message }) => {
  expect(() => read(query)).toThrow(expect.objectContaining({ code: "INVALID_PARAMETER", message }));
});
