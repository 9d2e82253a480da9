import { expect, it } from "vitest";
import { INSIGHT_PERIOD } from "./insight-timing.ts";
import { judgePeriods } from "./judge-periods.ts";
import { LATENCY_MODEL } from "./latency-model.ts";
import { pointsForTest, times } from "./series-for-test.ts";

const last = (periods: Parameters<typeof pointsForTest>[0]) =>
  judgePeriods(pointsForTest(periods), INSIGHT_PERIOD, LATENCY_MODEL).at(-1);

const HISTORY = times(10, { p90: 0.2 });

it("learns the mean and the variance of the logarithm", () => {
  // ln 0.1, ln 0.4 and ln 0.1 weigh alike: mean (2·ln 0.1 + ln 0.4)/3, variance 2/9·(ln 4)².
  const [a, b] = [Math.log(0.1), Math.log(0.4)];
  const judged = last([{ p90: 0.1 }, { p90: 0.4 }, { p90: 0.1 }, {}]);
  expect(judged?.history.mean).toBeCloseTo((2 * a + b) / 3, 12);
  expect(judged?.history.variance).toBeCloseTo((2 / 9) * Math.log(4) ** 2, 12);
});

it.each([
  // Steady: the bound is 0.2·e^(4·0.05) = 0.244, and half as long again is 0.3.
  { p90: 0.29, history: HISTORY, isAnomalous: false },
  { p90: 0.31, history: HISTORY, isAnomalous: true },
  // By turns 0.1 and 0.4: the mean is 0.2, the deviation of the logarithm ln 2, the bound 0.2·2⁴ = 3.2.
  { p90: 3.1, history: times(5, [{ p90: 0.1 }, { p90: 0.4 }]).flat(), isAnomalous: false },
  { p90: 3.3, history: times(5, [{ p90: 0.1 }, { p90: 0.4 }]).flat(), isAnomalous: true },
  { p90: 9, history: times(9, { p90: 0.2 }), isAnomalous: false },
])("judges $p90 s: anomalous is $isAnomalous", ({ p90, history, isAnomalous }) => {
  expect(last([...history, { p90 }])?.isAnomalous).toBe(isAnomalous);
});

it("leaves periods with fewer than ten requests out", () => {
  expect(last([...HISTORY, { total: 9, p90: 9 }])?.isAnomalous).toBe(false);
  expect(last([...HISTORY, ...times(20, { total: 9, p90: 9 }), {}])?.history.periods).toBe(10);
});

it("counts the time that requests waited for longer than expected", () => {
  expect(last([...HISTORY, { total: 50, p90: 1.2 }])?.excess).toBeCloseTo((1.2 - 0.2) * 50, 6);
});
