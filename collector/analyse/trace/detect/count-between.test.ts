import { expect, it } from "vitest";
import { countBetween, firstIndex } from "./count-between.ts";

it.each([
  { from: 1, to: 4, count: 3 },
  { from: 2, to: 4, count: 1 },
  { from: 0, to: 9, count: 6 },
  { from: 5, to: 9, count: 0 },
  { from: 4, to: 1, count: 0 },
])("of 1, 2, 2, 3, 4, 5 there are $count between $from and $to", ({ from, to, count }) => {
  expect(countBetween([1, 2, 2, 3, 4, 5], from, to)).toBe(count);
});

it("the first place from which on something holds", () => {
  expect(firstIndex([1, 3, 5], (value) => value > 1)).toBe(1);
  expect(firstIndex([1, 3, 5], (value) => value > 5)).toBe(3);
  expect(firstIndex([], () => true)).toBe(0);
});
