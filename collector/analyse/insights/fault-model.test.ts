import { describe, expect, it } from "vitest";
import { FAULT_MODEL, faultForecasts } from "./fault-model.ts";
import { INSIGHT_PERIOD } from "./insight-timing.ts";
import { judgePeriods } from "./judge-periods.ts";
import { countForTest, faultsForTest, pointsForTest, randomForTest, times } from "./series-for-test.ts";

const HOUR_OF_PERIODS = 3_600 / INSIGHT_PERIOD;

const anomalousPlaces = (points: ReturnType<typeof pointsForTest>): number[] =>
  judgePeriods(points, INSIGHT_PERIOD, FAULT_MODEL).flatMap(({ isAnomalous }, place) =>
    isAnomalous ? [place] : [],
  );

describe("a period is anomalous", () => {
  // After ten periods of 50 requests without a fault the high bound is 2 (as SciPy has it in fault-forecast.test.ts).
  it.each([
    { faults: 2, isAnomalous: false },
    { faults: 3, isAnomalous: true },
  ])("or not with $faults faults where two are the bound: $isAnomalous", ({ faults, isAnomalous }) => {
    const points = pointsForTest([...times(10, {}), { faults }]);
    expect(anomalousPlaces(points)).toEqual(isAnomalous ? [10] : []);
  });

  it("only above a margin of two in a hundred requests", () => {
    // A steady hundredth of 10 000 requests is known well: 1.4 % is far outside of it, and of no importance.
    const history = times(60, { total: 10_000, faults: 100 });
    expect(anomalousPlaces(pointsForTest([...history, { total: 10_000, faults: 140 }]))).toEqual([]);
    expect(anomalousPlaces(pointsForTest([...history, { total: 10_000, faults: 400 }]))).toEqual([60]);
  });

  it("only once there is a history", () => {
    expect(anomalousPlaces(pointsForTest([...times(9, {}), { faults: 50 }]))).toEqual([]);
  });

  it("with as many faults above what was expected as it says", () => {
    const judged = judgePeriods(
      pointsForTest([...times(10, {}), { faults: 12 }]),
      INSIGHT_PERIOD,
      FAULT_MODEL,
    );
    // 0.0525 faults were expected, as SciPy has it in fault-forecast.test.ts.
    expect(judged.at(-1)).toMatchObject({ excess: expect.closeTo(12 - 0.052528466, 8), severity: 12 / 50 });
  });
});

describe("what is expected", () => {
  it("is not learned from what was unexpected", () => {
    const points = pointsForTest([...times(60, {}), ...times(60, { faults: 20 })]);
    expect(anomalousPlaces(points)).toEqual(Array.from({ length: 60 }, (_, place) => 60 + place));
    expect(faultForecasts(points, INSIGHT_PERIOD).at(-1)?.high).toBeLessThan(3);
  });

  it("is learned anew from what goes on for six hours", () => {
    const points = pointsForTest([...times(60, {}), ...times(7 * HOUR_OF_PERIODS, { faults: 20 })]);
    expect(anomalousPlaces(points)).toHaveLength(6 * HOUR_OF_PERIODS);
    expect(faultForecasts(points, INSIGHT_PERIOD).at(-1)?.low).toBeGreaterThan(5);
  });

  it("is unknown until there is a history", () => {
    const forecasts = faultForecasts(pointsForTest(times(11, {})), INSIGHT_PERIOD);
    expect(forecasts.map((forecast) => forecast !== undefined)).toEqual([...times(10, false), true]);
  });
});

it("takes one period in a thousand for anomalous at most, with a steady hundredth of faults", () => {
  const random = randomForTest(5);
  const periods = Array.from({ length: 40_000 }, () => {
    const total = Math.max(1, countForTest(random, 50));
    return { total, faults: faultsForTest(random, total, 0.01) };
  });
  expect(anomalousPlaces(pointsForTest(periods)).length).toBeLessThanOrEqual(40);
});
