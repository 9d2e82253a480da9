import { expect, it } from "vitest";
import { binHistogram } from "./bin-histogram.ts";

it("has bins that widen, and loses nothing", () => {
  const bins = binHistogram(
    [
      { millis: 1, count: 3 },
      { millis: 9, count: 1 },
      { millis: 11, count: 2 },
      { millis: 100, count: 4 },
    ],
    2,
  );
  expect(bins.map(({ count }) => count)).toEqual([4, 6]);
  expect(bins.map(({ fromMs }) => fromMs)).toEqual([1, expect.closeTo(10, 9)]);
  expect(bins[1]?.toMs).toBeCloseTo(100, 9);
  // 1 stands for 0.95 to 1.05, 9 for 8.95 to 9.05, 11 for 10.5 to 11.5, and 100 for 95 to 105.
  expect(bins.map(({ leastMs, mostMs }) => [leastMs, mostMs])).toEqual([
    [expect.closeTo(0.95, 9), expect.closeTo(9.05, 9)],
    [expect.closeTo(10.5, 9), expect.closeTo(105, 9)],
  ]);
});

it.each([
  { bars: [], bins: [] },
  { bars: [{ millis: 0, count: 5 }], bins: [] },
  { bars: [{ millis: 4, count: 5 }], bins: [{ fromMs: 4, toMs: 4, count: 5, leastMs: 3.95, mostMs: 4.05 }] },
])("of $bars is $bins", ({ bars, bins }) => {
  expect(binHistogram(bars, 10)).toEqual(bins);
});
