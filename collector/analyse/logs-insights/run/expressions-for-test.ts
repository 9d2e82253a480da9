import { expect } from "vitest";
import { rowsForTest } from "./run-for-test.ts";

/** What the line says whose expressions are worked out by hand. */
export const MESSAGE = {
  text: "Order Placed",
  word: "xyZfooxyZ",
  blank: "  \t",
  none: "",
  number: 42.5,
  negative: -7,
  digits: "0200",
  scientific: "1e3",
  big: 9007199254740991,
  yes: true,
  no: false,
  nothing: null,
  emoji: "a👍b",
  ip: "10.1.2.3",
  ip6: "2001:db8::ff",
  map: { a: { b: 1 }, "c.d": "dotted" },
  list: ["x", { y: 2 }],
  json: '{"users":[{"action":"Get"},{"action":"PutData"}],"n":3}',
};

/** Of a Wednesday. */
export const LINE = {
  id: "ptr-1",
  timestamp: Date.UTC(2026, 10, 25, 13, 47, 31, 250),
  ingestionTime: Date.UTC(2026, 10, 25, 13, 47, 32, 9),
  logGroup: "/playground/orders",
  logStream: "orders-1",
  message: JSON.stringify(MESSAGE),
};

/** An expression, and its text in the result of a query over that line; undefined: nothing. */
export type ExpressionCase = readonly [expression: string, expected: string | undefined];

export function expectValue([expression, expected]: ExpressionCase): void {
  const [row] = rowsForTest(`fields ${expression} as x`, [LINE]);
  expect(row).toEqual(expected === undefined ? {} : { x: expected });
}
