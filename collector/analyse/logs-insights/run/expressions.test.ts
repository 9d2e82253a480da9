import { expect, it } from "vitest";
import { type ExpressionCase, expectValue, LINE } from "./expressions-for-test.ts";
import { rowsForTest } from "./run-for-test.ts";

/** By the documentation, or worked out by hand. */
const CASES: readonly ExpressionCase[] = [
  // Fields.
  ["@timestamp", "2026-11-25 13:47:31.250"],
  ["@ingestionTime", "2026-11-25 13:47:32.009"],
  ["@logStream", "orders-1"],
  ["@log", "123456789012:/playground/orders"],
  ["@message", LINE.message],
  ["@type", undefined],
  ["text", "Order Placed"],
  ["nothing", undefined],
  ["absent.deeper", undefined],
  ["map.a.b", "1"],
  ["map.c.d", "dotted"],
  ["list.0", "x"],
  ["list.1.y", "2"],
  ["list.length", undefined],
  ["map", '{"a":{"b":1},"c.d":"dotted"}'],
  ["list", '["x",{"y":2}]'],
  ["yes", "1"],
  ["no", "0"],
  ["number", "42.5"],
  ["digits", "0200"],
  // Arithmetic.
  ["2 ^ 3", "8"],
  ["10 % 3", "1"],
  ["1 + 2 * 3", "7"],
  ["(1 + 2) * 3", "9"],
  ["number - 2.5", "40"],
  ["negative / 2", "-3.5"],
  ["-negative", "7"],
  ["digits + 1", "201"],
  ["scientific * 2", "2000"],
  ["yes + yes", "2"],
  ["number / 0", undefined],
  ["0 / 0", undefined],
  ["5 % 0", undefined],
  ["text + 1", undefined],
  ["absent + 1", undefined],
  ["map + 1", undefined],
  ["10 ^ 400", undefined],
  ["10 ^ 21", "1000000000000000000000"],
  ["1 / 10000000", "0.0000001"],
  ["0 - 1 / 8000000", "-0.000000125"],
  ["toMillis(@timestamp) - @timestamp", "0"],
  // Conditions.
  ["number > 42", "1"],
  ["number > 43", "0"],
  ['digits = "200"', "0"],
  ["digits = 200", "1"],
  ['number = "42.5"', "1"],
  ['text < "Order Q"', "1"],
  ["text < 5", "0"],
  ["text >= 5", "0"],
  ["text != 5", "1"],
  ["absent = absent", "0"],
  ["absent != 1", "1"],
  ["absent < 1", "0"],
  ["map = map", "0"],
  ["map != 1", "0"],
  ["yes = 1", "1"],
  ['yes = "true"', "1"],
  ["no = 0", "1"],
  ["not no", "1"],
  ["yes and not absent", "1"],
  ["number > 1 or absent > 1", "1"],
  ['text in ["a", "Order Placed"]', "1"],
  ["digits in [100, 200]", "1"],
  ["absent not in [1]", "1"],
  ['text like "Placed"', "1"],
  ['text like "placed"', "0"],
  ["text like /(?i)PLACED$/", "1"],
  ["text =~ /^Or.er/", "1"],
  ['text not like "x"', "1"],
  ['absent not like "x"', "1"],
  ['map like "b"', "0"],
  ["number like /2\\.5/", "1"],
];

it.each(CASES)("%s", (...example) => expectValue(example));

it("reads a map that the query made, with dots and brackets", () => {
  const text =
    'fields jsonParse(json) as j | fields j.n, j.users[1].action as a | filter j.users.1.action = "PutData" | display j.n, a';
  expect(rowsForTest(text, [LINE])).toEqual([{ "j.n": "3", a: "PutData" }]);
});

it("keeps the line's own field where a field that the query made is no map", () => {
  expect(rowsForTest("fields text as map | display map.a.b, map", [LINE])).toEqual([
    { "map.a.b": "1", map: "Order Placed" },
  ]);
});
