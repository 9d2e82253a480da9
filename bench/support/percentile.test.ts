import { expect, it } from "vitest";
import { percentile } from "./percentile.ts";

// The worked examples of https://en.wikipedia.org/wiki/Percentile#The_nearest-rank_method
const FIVE = [50, 15, 40, 20, 35];
const TEN = [3, 6, 7, 8, 8, 10, 13, 15, 16, 20];

it.each([
  { values: FIVE, share: 0.05, expected: 15 },
  { values: FIVE, share: 0.3, expected: 20 },
  { values: FIVE, share: 0.4, expected: 20 },
  { values: FIVE, share: 0.5, expected: 35 },
  { values: FIVE, share: 1, expected: 50 },
  { values: TEN, share: 0.25, expected: 7 },
  { values: TEN, share: 0.5, expected: 8 },
  { values: TEN, share: 0.75, expected: 15 },
])("gives $expected as the $share of $values", ({ values, share, expected }) => {
  expect(percentile(values, share)).toBe(expected);
});

it("refuses to make up a value", () => {
  expect(() => percentile([], 0.5)).toThrow("no percentile 0.5 of 0 values");
});
