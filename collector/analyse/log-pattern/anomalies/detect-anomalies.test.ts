import { describe, expect, it } from "vitest";
import { createAnomalyTracker, detectAnomalies, type PeriodCounts } from "./detect-anomalies.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const OPTIONS = { periodMs: MINUTE, visibilityMs: 7 * DAY };

type Series = Readonly<Record<string, readonly number[]>>;

const repeated = (count: number, times: number): number[] => Array.from({ length: times }, () => count);

/** Period 0 begins at time 0. Templates have no event after the end of their series. */
function periodsOf(series: Series, periodMs = MINUTE): PeriodCounts<string>[] {
  const length = Math.max(...Object.values(series).map((counts) => counts.length));
  return Array.from({ length }, (_, n) => ({
    start: n * periodMs,
    counts: new Map(
      Object.entries(series)
        .map(([key, counts]) => [key, counts[n] ?? 0] as const)
        .filter(([, count]) => count > 0),
    ),
  }));
}

/** `key kind first–last: count`, periods counted from 0. */
const found = (series: Series): string[] =>
  detectAnomalies(periodsOf(series), OPTIONS).map(
    ({ key, kind, firstSeen, lastSeen, count }) =>
      `${key} ${kind} ${firstSeen / MINUTE}–${lastSeen / MINUTE}: ${count}`,
  );

/** What else there is, so that traffic can be told from anomalies. */
const STEADY = repeated(100, 60);

describe("finds", () => {
  it.each<{ name: string; series: Series; anomalies: string[] }>([
    {
      name: "nothing where all goes on as it did",
      series: { a: STEADY.slice(0, 15), b: [20, 22, 19, 18, 24, 20, 21, 23, 17, 20, 26, 15, 20, 30, 12] },
      anomalies: [],
    },
    {
      name: "a new template after the training",
      series: { a: STEADY.slice(0, 20), b: [...repeated(0, 15), 1, 0, 4] },
      anomalies: ["b new 15–17: 4"],
    },
    {
      name: "nothing new in the training",
      series: { a: STEADY.slice(0, 20), b: [...repeated(0, 9), 1, 0, 0, 1] },
      anomalies: [],
    },
    {
      // 20 were expected: 70 are more than three times as many, 58 are not.
      name: "a burst",
      series: { a: STEADY.slice(0, 20), b: [...repeated(20, 12), 70, 20, 20, 58, 20] },
      anomalies: ["b burst 12–12: 70"],
    },
    {
      name: "a burst of what is rare, from six events",
      series: {
        a: STEADY.slice(0, 22),
        b: [1, ...repeated(0, 19), 5, 0],
        c: [0, 1, ...repeated(0, 18), 6, 0],
      },
      anomalies: ["c burst 20–20: 6"],
    },
    {
      name: "one burst where there are few periods between, two where there are many",
      series: {
        a: STEADY.slice(0, 40),
        b: [...repeated(5, 12), 90, 80, 5, 5, 5, 5, 5, 85, 5, 5, 5, 5, 5, 5, 70],
      },
      anomalies: ["b burst 12–19: 90", "b burst 26–26: 70"],
    },
    {
      name: "that a template is silent, or nearly",
      series: { a: STEADY.slice(0, 17), b: [...repeated(40, 12), 0, 1, 40, 11, 40] },
      anomalies: ["b drop 12–13: 0"],
    },
    {
      // e⁻¹⁰ is a chance of one in 20 000.
      name: "no silence of what was rare before",
      series: { a: STEADY.slice(0, 20), b: [...repeated(10, 12), 0, 0, 0, 0] },
      anomalies: [],
    },
    {
      name: "nothing where all traffic goes up or down",
      series: {
        a: [...repeated(100, 12), 250, 250, 20, 20],
        b: [...repeated(50, 12), 150, 160, 10, 9],
        c: [...repeated(30, 12), 90, 95, 6, 5],
      },
      anomalies: [],
    },
    {
      name: "bursts of several templates at once",
      series: {
        a: STEADY.slice(0, 14),
        b: [...repeated(2, 12), 80, 2],
        c: [...repeated(2, 12), 90, 2],
        d: [...repeated(2, 12), 300, 2],
      },
      anomalies: ["b burst 12–12: 80", "c burst 12–12: 90", "d burst 12–12: 300"],
    },
    {
      name: "a burst of the only template there is",
      series: { a: [...repeated(20, 12), 90, 20] },
      anomalies: ["a burst 12–12: 90"],
    },
    {
      // Its variance is that of a coin between 0 and 40: 100 are three standard deviations away, not more.
      name: "no burst of what comes in bunches anyway",
      series: { a: STEADY.slice(0, 14), b: [0, 40, 0, 0, 40, 40, 0, 40, 0, 40, 0, 40, 62, 0] },
      anomalies: [],
    },
    {
      name: "nothing in periods without any line, and nothing after them",
      series: {
        a: [...repeated(100, 12), ...repeated(0, 20), 100, 100],
        b: [...repeated(50, 12), ...repeated(0, 20), 50, 50],
      },
      anomalies: [],
    },
    {
      name: "names like those of Object.prototype",
      series: {
        a: STEADY.slice(0, 14),
        constructor: [...repeated(0, 12), 3],
        toString: [...repeated(0, 12), 2],
      },
      anomalies: ["constructor new 12–12: 3", "toString new 12–12: 2"],
    },
    { name: "nothing in nothing", series: { a: [] }, anomalies: [] },
  ])("$name", ({ series, anomalies }) => {
    expect(found(series)).toEqual(anomalies);
  });
});

it("says how many events each period had, and what was expected", () => {
  const series = { a: STEADY.slice(0, 20), b: [...repeated(20, 12), 70, 75, 20] };
  const [anomaly] = detectAnomalies(periodsOf(series), OPTIONS);
  expect(anomaly?.histogram).toEqual(
    new Map([
      [12 * MINUTE, 70],
      [13 * MINUTE, 75],
    ]),
  );
  expect(anomaly?.count).toBe(75);
  // (12 × 20 + ½) / 12
  expect(anomaly?.expected).toBeCloseTo(20.04, 2);
});

it("learns nothing from what is unusual, until it has been visible for long enough", () => {
  const visibilityMs = 30 * MINUTE;
  const series = { a: repeated(100, 80), b: [...repeated(20, 12), ...repeated(200, 68)] };
  const anomalies = detectAnomalies(periodsOf(series), { periodMs: MINUTE, visibilityMs });
  expect(anomalies.map(({ firstSeen, lastSeen }) => [firstSeen / MINUTE, lastSeen / MINUTE])).toEqual([
    [12, 42],
  ]);
});

it("takes a new template for a known one once it has been visible for long enough", () => {
  const visibilityMs = 30 * MINUTE;
  const series = { a: repeated(100, 80), b: [...repeated(0, 12), ...repeated(5, 50), 60] };
  const anomalies = detectAnomalies(periodsOf(series), { periodMs: MINUTE, visibilityMs });
  expect(
    anomalies.map(({ kind, firstSeen, lastSeen }) => [kind, firstSeen / MINUTE, lastSeen / MINUTE]),
  ).toEqual([
    ["new", 12, 41],
    ["burst", 62, 62],
  ]);
});

it("learns from what is not watched, and finds nothing in it", () => {
  const tracker = createAnomalyTracker<string>(OPTIONS);
  const periods = periodsOf({ a: STEADY, b: [...repeated(0, 20), ...repeated(30, 40)] });
  for (const [n, period] of periods.entries()) tracker.advance(period, n >= 40);
  expect(tracker.anomalies()).toEqual([]);
});

it("trains for ten periods with lines", () => {
  const tracker = createAnomalyTracker<string>(OPTIONS);
  const periods = periodsOf({ a: [0, 0, ...repeated(1, 10)] });
  const training = periods.map((period) => {
    tracker.advance(period);
    return tracker.isTraining;
  });
  expect(training).toEqual([...repeated(1, 11).map(() => true), false]);
});

it("keeps a bounded number of anomalies", () => {
  const series: Record<string, number[]> = { a: repeated(100, 20) };
  for (let n = 0; n < 1_200; n++) series[`t${n}`] = [...repeated(0, 12), 1];
  expect(detectAnomalies(periodsOf(series), OPTIONS)).toHaveLength(1_000);
});
