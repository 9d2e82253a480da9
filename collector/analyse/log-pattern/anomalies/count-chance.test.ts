import { expect, it } from "vitest";
import { chanceOfAtLeast, chanceOfAtMost } from "./count-chance.ts";

const poisson = (mean: number) => ({ mean, variance: mean });

it.each([
  // Tables of the Poisson distribution: 1 − 0.99890, 1 − 0.98339, e⁻³, and (1 + 3 + 9/2) e⁻³.
  ["at least 10 of 3", chanceOfAtLeast(poisson(3), 10), 0.0011025],
  ["at least 13 of 7", chanceOfAtLeast(poisson(7), 13), 0.0269998],
  ["none of 3", chanceOfAtMost(poisson(3), 0), 0.0497871],
  ["at most 2 of 3", chanceOfAtMost(poisson(3), 2), 0.4231901],
  // With r = 1 it is the geometric distribution: P(k or more) = q^k, here q = 3/4.
  ["at least 10 of 3, in bunches", chanceOfAtLeast({ mean: 3, variance: 12 }, 10), 0.75 ** 10],
  ["none of 3, in bunches", chanceOfAtMost({ mean: 3, variance: 12 }, 0), 0.25],
  // With r = 2 and q = 2/3: p² (1 + 2q).
  ["at most one of 4, in bunches", chanceOfAtMost({ mean: 4, variance: 12 }, 1), 7 / 27],
])("%s", (_, chance, expected) => {
  expect(chance).toBeCloseTo(expected, 6);
});

it("is exact far out as well", () => {
  // e⁻¹⁰⁰, and 0.9^1000 of the geometric distribution with mean 9.
  expect(chanceOfAtMost(poisson(100), 0) / Math.exp(-100)).toBeCloseTo(1, 6);
  expect(chanceOfAtLeast({ mean: 9, variance: 90 }, 1_000) / 0.9 ** 1_000).toBeCloseTo(1, 6);
});

it.each([
  [1e-6, 1e-6],
  [0.5, 1e6],
  [1e7, 1e7],
  [1e7, 1e13],
])("is a chance for a mean of %f and a variance of %f", (mean, variance) => {
  for (const count of [0, 1, 17, 1e5, 1e9]) {
    const chance =
      count > mean ? chanceOfAtLeast({ mean, variance }, count) : chanceOfAtMost({ mean, variance }, count);
    expect(chance).toBeGreaterThanOrEqual(0);
    expect(chance).toBeLessThanOrEqual(1);
  }
});
