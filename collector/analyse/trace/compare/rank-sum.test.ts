import { expect, it } from "vitest";
import { rankSumChance } from "./rank-sum.ts";

const upTo = (n: number, from = 1): number[] => Array.from({ length: n }, (_, at) => from + at);

it("follows the formula", () => {
  // U = 0 of 10 × 10: z = 50 / √(100/12 · 21) = 3.7796, two-sided p = 1.5705e-4.
  expect(rankSumChance(upTo(10), upTo(10, 11))).toBeCloseTo(1.5705e-4, 6);
  // R₁ of 1, 3, 5, 7, 9 = 25, U = 10, z = 2.5 / √(25/12 · 11) = 0.52223, p = 0.60151.
  expect(rankSumChance([1, 3, 5, 7, 9], [2, 4, 6, 8, 10])).toBeCloseTo(0.60151, 4);
});

it("knows ties", () => {
  // Ranks 3, 3, 3, 3, 3 and 8, 8, 8, 8, 8: U = 0, ties 2 · (125 − 5), z = 12.5 / √(25/12 · (11 − 240/90)) = 3, p = 0.0026998.
  expect(rankSumChance([1, 1, 1, 1, 1], [2, 2, 2, 2, 2])).toBeCloseTo(0.0026998, 6);
  expect(rankSumChance([4, 4, 4, 4, 4], [4, 4, 4, 4, 4, 4])).toBe(1);
});

it("says nothing of a handful of values", () => {
  expect(rankSumChance([1, 2, 3, 4], upTo(100, 10))).toBe(1);
});
