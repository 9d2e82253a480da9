import { describe, expect, it } from "vitest";
import type { LogEvent } from "../../../store/log-scan.ts";
import { LINES, ORDER_LINES } from "./lines-for-test.ts";
import { compileForTest, rowsForTest, runForTest } from "./run-for-test.ts";

const pointers = (query: string, lines: readonly LogEvent[]): (string | undefined)[] =>
  runForTest(query, lines).rows.map((cells) => cells.at(-1)?.value);

const ids = (lines: readonly LogEvent[]): string[] => lines.map(({ id }) => id);
const newest = (lines: readonly LogEvent[]): LogEvent[] =>
  lines.toSorted((a, b) => b.timestamp - a.timestamp);
const order = ({ message }: LogEvent) => JSON.parse(message);

describe("which rows, and in what order", () => {
  it("has the newest first where nothing is said, with time and message", () => {
    const { rows } = runForTest("filter level = 'error'", ORDER_LINES);
    const lines = newest(ORDER_LINES.filter((line) => order(line).level === "error"));
    expect(rows).toEqual(
      lines.map((line) => [
        {
          field: "@timestamp",
          value: new Date(line.timestamp).toISOString().replace("T", " ").replace("Z", ""),
        },
        { field: "@message", value: line.message },
        { field: "@ptr", value: line.id },
      ]),
    );
  });

  it.each([
    ["limit 3", ids(newest(ORDER_LINES).slice(0, 3))],
    ["sort @timestamp desc | limit 3", ids(newest(ORDER_LINES).slice(0, 3))],
    ["sort @timestamp asc | limit 3", ids(ORDER_LINES.slice(0, 3))],
    ["sort @timestamp | limit 3", ids(ORDER_LINES.slice(0, 3))],
    [
      "sort duration_ms desc | limit 4",
      ids(ORDER_LINES.toSorted((a, b) => order(b).duration_ms - order(a).duration_ms).slice(0, 4)),
    ],
    [
      "sort duration_ms | limit 1 | display sku",
      ids(ORDER_LINES.filter((line) => order(line).duration_ms === 0).slice(0, 1)),
    ],
    [
      "sort sku, duration_ms desc | limit 5",
      ids(
        ORDER_LINES.filter((line) => order(line).sku === "coffee")
          .toSorted((a, b) => order(b).duration_ms - order(a).duration_ms)
          .slice(0, 5),
      ),
    ],
    [
      "sort retry desc, @timestamp | limit 2",
      ids(ORDER_LINES.filter((line) => order(line).retry === "3").slice(0, 2)),
    ],
    [
      "sort @timestamp desc | filter sku = 'mug' | limit 2",
      ids(
        newest(ORDER_LINES)
          .filter((line) => order(line).sku === "mug")
          .slice(0, 2),
      ),
    ],
    [
      "limit 10 | filter sku = 'mug'",
      ids(
        newest(ORDER_LINES)
          .slice(0, 10)
          .filter((line) => order(line).sku === "mug"),
      ),
    ],
    ["dedup sku", ids(newest(ORDER_LINES).slice(0, 4))],
    ["sort @timestamp asc | dedup sku", ids(ORDER_LINES.slice(0, 4))],
    ["sort @timestamp asc | dedup sku | limit 2", ids(ORDER_LINES.slice(0, 2))],
    ["sort @timestamp asc | dedup sku, http.method", ids(ORDER_LINES.slice(0, 4))],
    [
      "dedup retry | limit 100",
      ids(
        newest(ORDER_LINES).filter((line, index, all) => {
          const { retry } = order(line);
          return retry === undefined || all.findIndex((other) => order(other).retry === retry) === index;
        }),
      ),
    ],
  ])("%s", (query, expected) => {
    expect(pointers(query, ORDER_LINES)).toEqual(expected);
    expect(pointers(query, ORDER_LINES.toReversed())).toEqual(expected);
  });

  it("has as many rows as the request says, or the query", () => {
    expect(runForTest("fields sku", ORDER_LINES, { limit: 7 }).rows).toHaveLength(7);
    expect(runForTest("fields sku | limit 9", ORDER_LINES, { limit: 7 }).rows).toHaveLength(9);
    expect(runForTest("stats count(*) by duration_ms", ORDER_LINES, { limit: 7 }).rows).toHaveLength(7);
  });
});

describe("which columns", () => {
  const line = ORDER_LINES.slice(4, 5);
  it.each([
    ["fields sku, level", { sku: "tea", level: "error" }],
    ["fields sku | fields level", { sku: "tea", level: "error" }],
    ["fields sku, absent, level", { sku: "tea", level: "error" }],
    ["fields sku, sku", { sku: "tea" }],
    ["fields sku as product", { product: "tea" }],
    ["fields sku, level | display level", { level: "error" }],
    ["display sku | display level", { level: "error" }],
    ["fields sku | display concat(sku, '!') as s, level = 'error' as isError", { s: "tea!", isError: "1" }],
    ["fields abs(0 - 5)", { "abs(0 - 5)": "5" }],
    ["fields `http`.method", { "http.method": "POST" }],
    ["fields duration_ms + 1 as d, d * 2 as e", { d: "149", e: "298" }],
    ["fields duration_ms + 1 as d | fields d * 2 as e", { d: "149", e: "298" }],
    [
      "fields error.message | parse error.message '* is *' as what, how",
      { "error.message": "tea is out of stock", what: "tea", how: "out of stock" },
    ],
    [
      "parse error.message /^(?<what>\\w+) (?<rest>.*)$/ | display what, rest",
      { what: "tea", rest: "is out of stock" },
    ],
    ["fields sku | unmask sku", { sku: "tea" }],
    ["fields unmask(sku) as s", { s: "tea" }],
  ])("%s", (query, expected) => {
    expect(rowsForTest(query, line)).toEqual([expected]);
  });
});

describe("when the newest lines are enough", () => {
  it.each(["limit 5", "sort @timestamp desc | limit 5", "filter level = 'info' | fields msg | limit 5"])(
    "%s",
    (text) => {
      const query = compileForTest(text);
      expect([query.mayEndEarly, query.isEarlyDone()]).toEqual([true, false]);
      query.push(newest(ORDER_LINES).slice(0, 5));
      expect(query.isEarlyDone()).toBe(false);
      query.push(newest(ORDER_LINES).slice(5, 15));
      expect(query.isEarlyDone()).toBe(true);
      expect(query.finish().rows).toEqual(runForTest(text, ORDER_LINES).rows);
    },
  );

  it.each([
    "sort @timestamp | limit 5",
    "sort sku | limit 5",
    "stats count(*) | limit 5",
    "dedup sku | limit 1",
    "fields 1 as @timestamp | sort @timestamp desc | limit 1",
  ])("not for %s", (text) => {
    const query = compileForTest(text);
    query.push(newest(LINES));
    expect([query.mayEndEarly, query.isEarlyDone()]).toEqual([false, false]);
  });
});
