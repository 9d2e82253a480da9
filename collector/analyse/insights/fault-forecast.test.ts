import { describe, expect, it } from "vitest";
import { forecastFaults, MIN_PERIODS, NO_FAULT_HISTORY, rememberFaults } from "./fault-forecast.ts";

type Period = readonly [total: number, faults: number];

const repeat = (count: number, periods: readonly Period[]): Period[] =>
  Array.from({ length: count }, () => periods).flat();

const historyOf = (periods: readonly Period[]) =>
  periods.reduce((history, [total, faults]) => rememberFaults(history, { total, faults }), NO_FAULT_HISTORY);

describe("the forecast", () => {
  /*
   * Expected by SciPy 1.17 from the definition, w being 0.5**(age/60): p = (Σwx + ½)/(Σwn + 1);
   * ρ = 1/(Σwn + 2) + max(0, (Σw(x−np)²/(npq) − (Σw − 1)) / Σw(n−1)); s = 1/ρ − 1;
   * betabinom.ppf([0.001, 0.999], total, p·s, (1−p)·s)
   */
  it.each<{ of: string; history: Period[]; total: number; low: number; high: number; mean: number }>([
    {
      of: "no faults at all",
      history: repeat(10, [[50, 0]]),
      total: 50,
      low: 0,
      high: 2,
      mean: 0.052528466,
    },
    {
      of: "one in a hundred",
      history: repeat(30, [
        [50, 1],
        [50, 0],
      ]),
      total: 50,
      low: 0,
      high: 4,
      mean: 0.508364336,
    },
    {
      of: "a steady tenth",
      history: repeat(20, [[100, 10]]),
      total: 200,
      low: 8,
      high: 35,
      mean: 20.044516209,
    },
    {
      of: "none or many by turns",
      history: repeat(10, [
        [100, 0],
        [100, 30],
      ]),
      total: 100,
      low: 0,
      high: 80,
      mean: 15.106070063,
    },
    {
      of: "uneven traffic",
      history: [
        [10, 1],
        [200, 3],
        [40, 0],
        [90, 2],
        [5, 0],
        [300, 9],
        [120, 1],
        [60, 0],
        [80, 4],
        [33, 0],
        [71, 1],
        [15, 0],
      ],
      total: 500,
      low: 1,
      high: 29,
      mean: 10.498369662,
    },
    {
      of: "one request a period",
      history: repeat(10, [
        [1, 1],
        [1, 0],
      ]),
      total: 4,
      low: 0,
      high: 4,
      mean: 1.989056944,
    },
  ])("of $of", ({ history, total, low, high, mean }) => {
    const expected = expect.closeTo(mean, 8);
    expect(forecastFaults(historyOf(history), total)).toEqual({ low, high, expected });
  });

  it("needs ten periods of history", () => {
    expect(MIN_PERIODS).toBe(10);
    expect(forecastFaults(historyOf(repeat(9, [[50, 0]])), 50)).toBeUndefined();
    expect(forecastFaults(historyOf(repeat(10, [[50, 0]])), 50)).toBeDefined();
  });

  it("follows what is lately so", () => {
    const before = forecastFaults(historyOf(repeat(120, [[50, 0]])), 50);
    const after = forecastFaults(historyOf([...repeat(120, [[50, 0]]), ...repeat(120, [[50, 10]])]), 50);
    expect(before?.high).toBeLessThan(3);
    // Two half-lives: three quarters of the weight is on a fifth.
    expect(after?.expected).toBeGreaterThan(0.7 * 10);
  });
});
