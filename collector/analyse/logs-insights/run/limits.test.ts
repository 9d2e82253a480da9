import { expect, it } from "vitest";
import type { LogEvent } from "../../../store/log-scan.ts";
import { createHoldings, QUERY_LIMITS, QueryLimitError } from "./limits.ts";
import { NOON } from "./lines-for-test.ts";
import { compileForTest, rowsForTest } from "./run-for-test.ts";

const line = (message: string, n = 0): LogEvent => ({
  id: String(n),
  timestamp: NOON + n,
  ingestionTime: NOON,
  logGroup: "/logs",
  logStream: "one",
  message,
});

it.each(["stats count(*) by k", "dedup k", "stats count(*) by k | stats count(*)"])(
  "bounds the groups of %s",
  (text) => {
    const query = compileForTest(text);
    const lines = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => line(`{"k":${from + n}}`, from + n));
    // The second stats has a group of its own.
    query.push(lines(0, QUERY_LIMITS.groups - 1));
    expect(() => query.push(lines(QUERY_LIMITS.groups - 1, 2))).toThrow(
      new RegExp(`more than ${QUERY_LIMITS.groups} groups in stats or dedup`),
    );
  },
);

it("bounds the rows that lists become", () => {
  const list = `[${"1,".repeat(1999)}1]`;
  const query = compileForTest(
    "fields jsonParse(@message) as j | unnest j into a | unnest j into b | stats count(*)",
  );
  expect(() => query.push([line(list)])).toThrow(/more than 1000000 rows made by unnest/);
});

it("bounds the characters of lines that are kept, and forgets those that are not", () => {
  const mebibyte = "x".repeat(1024 * 1024);
  const many = Array.from({ length: 200 }, (_, n) => line(mebibyte, n));
  expect(() => compileForTest("fields @timestamp").push(many)).toThrow(QueryLimitError);
  const few = compileForTest("sort @timestamp desc | limit 50");
  few.push(many);
  expect(few.finish().rows).toHaveLength(50);
});

it.each(Object.entries(QUERY_LIMITS))("counts %s up and down", (name, limit) => {
  const hold = createHoldings()[name as keyof typeof QUERY_LIMITS];
  hold(limit);
  hold(-1);
  hold(1);
  expect(() => hold(1)).toThrow(QueryLimitError);
});

it.each([
  'replace(@message, "x", @message)',
  'regexReplace(@message, "x", @message)',
  'regexReplace(@message, "x*", "$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0")',
  `concat(${"@message, ".repeat(30)}@message)`,
  `${"base64encode(".repeat(40)}@message${")".repeat(40)}`,
])("makes no text without an end: %s", (expression) => {
  const lines = [line("x".repeat(200_000))];
  expect(rowsForTest(`fields ${expression} as x | display x`, lines)).toEqual([{}]);
  expect(rowsForTest(`fields ${expression} as x | display ispresent(x) as p`, [line("xx")])).toEqual([
    { p: "1" },
  ]);
});

it("reads messages of any depth", () => {
  const depth = 100_000;
  const deep = `{"k":1,"list":${"[".repeat(depth)}${"]".repeat(depth)},"map":${'{"a":'.repeat(depth)}1${"}".repeat(depth)}}`;
  const query =
    "fields k, list.0.0, jsonParse(@message) as j, jsonStringify(jsonParse(@message)) as s | display k, j, s, map.a.b";
  expect(rowsForTest(query, [line(deep)])).toEqual([{ k: "1" }]);
});

it("takes names of a message's own, whatever objects have them", () => {
  const message = '{"__proto__":{"polluted":1},"hasOwnProperty":2,"list":[1]}';
  const query =
    "display hasOwnProperty, __proto__.polluted, toString, list.length, list.constructor, polluted";
  expect(rowsForTest(query, [line(message)])).toEqual([{ hasOwnProperty: "2", "__proto__.polluted": "1" }]);
  expect(rowsForTest("stats count(*) as n by constructor, hasOwnProperty", [line(message)])).toEqual([
    { hasOwnProperty: "2", n: "1" },
  ]);
});
