import { expect, it } from "vitest";
import { chiSquaredTail } from "./chi-squared.ts";

// Critical values of the χ² distribution, as any table of it has them.
it.each([
  [3.841459, 1, 0.05],
  [6.634897, 1, 0.01],
  [5.991465, 2, 0.05],
  [18.307038, 10, 0.05],
  [23.209251, 10, 0.01],
  [124.342113, 100, 0.05],
  [0.004, 1, 0.949571],
])("χ² of %d with %d degrees of freedom has the tail %d", (value, degrees, tail) => {
  expect(chiSquaredTail(value, degrees)).toBeCloseTo(tail, 5);
});

it("is certain where nothing differs, and all but impossible far out", () => {
  expect(chiSquaredTail(0, 3)).toBe(1);
  expect(chiSquaredTail(500, 3)).toBeLessThan(1e-100);
});

it("is the exponential function for two degrees", () => {
  for (const x of [0.1, 1, 3, 10, 40]) expect(chiSquaredTail(x, 2)).toBeCloseTo(Math.exp(-x / 2), 11);
});
