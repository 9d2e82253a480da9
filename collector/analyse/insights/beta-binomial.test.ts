import { expect, it } from "vitest";
import { betaBinomialQuantiles } from "./beta-binomial.ts";

// Expected by SciPy 1.17: [int(scipy.stats.betabinom.ppf(q, trials, alpha, beta)) for q in (0.001, 0.5, 0.999)]
it.each([
  { trials: 1, alpha: 1, beta: 1, expected: [0, 0, 1] },
  { trials: 50, alpha: 0.5, beta: 99.5, expected: [0, 0, 5] },
  { trials: 50, alpha: 2, beta: 198, expected: [0, 0, 5] },
  { trials: 1_000, alpha: 3, beta: 7, expected: [22, 286, 763] },
  { trials: 100_000, alpha: 150, beta: 14_850, expected: [751, 998, 1_289] },
  { trials: 20, alpha: 9, beta: 0.5, expected: [9, 20, 20] },
  { trials: 400, alpha: 1e6, beta: 9e6, expected: [23, 40, 60] },
])("finds the quantiles of $trials trials with α $alpha, β $beta", ({ expected, ...distribution }) => {
  expect(betaBinomialQuantiles(distribution, [0.001, 0.5, 0.999])).toEqual(expected);
});

it("is uniform with α 1, β 1", () => {
  // Each of 0 … 9 has the chance 1/10: the distribution function at k is (k+1)/10.
  expect(betaBinomialQuantiles({ trials: 9, alpha: 1, beta: 1 }, [0.05, 0.15, 0.95])).toEqual([0, 1, 9]);
});
